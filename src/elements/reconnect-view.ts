import { nothing } from 'lit/html.js';
import type { MakiniReconnect } from './makini-reconnect.js';
import { StatusView } from './status-view.js';

/** The prompt. */
export class ReconnectView extends StatusView<MakiniReconnect> {
  constructor(element: MakiniReconnect, root: ShadowRoot) {
    super(element, root, []);
  }

  protected override draw(): typeof nothing {
    return nothing;
  }
}
