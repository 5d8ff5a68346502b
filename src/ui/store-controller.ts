import type { ReactiveController, ReactiveControllerHost } from 'lit';

interface Readable {
  listen(listener: () => void): () => void;
}

/** Redraws its host when one of the stores changes, while the host is in a document. */
export class StoreController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #stores: () => readonly Readable[];
  #stop: (() => void)[] = [];

  constructor(host: ReactiveControllerHost, stores: () => readonly Readable[]) {
    this.#host = host;
    this.#stores = stores;
    host.addController(this);
  }

  hostConnected(): void {
    this.hostDisconnected();
    this.#stop = this.#stores().map((store) => store.listen(() => this.#host.requestUpdate()));
  }

  hostDisconnected(): void {
    for (const stop of this.#stop.splice(0)) stop();
  }
}
