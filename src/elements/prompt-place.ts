import { ConnectError } from '../contract/error.js';
import type { Display } from '../screens/prompt.js';
import { keepClear } from '../ui/keep-clear.js';
import type { MakiniReconnect } from './makini-reconnect.js';

/** Where the prompt is: in the flow of the page, in a corner above it, or beside an element of the host's. */
export class PromptPlace {
  readonly #element: MakiniReconnect;
  readonly #complain: (error: ConnectError) => void;
  readonly #onGone: () => void;
  #held: { readonly panel: HTMLElement; readonly anchor: Element | undefined; readonly release: () => void } | undefined;
  /** The id that there is no element of, as the developer has been told. */
  #missing: string | null | undefined;

  /** @param onGone the element to be beside has left the document */
  constructor(element: MakiniReconnect, complain: (error: ConnectError) => void, onGone: () => void) {
    this.#element = element;
    this.#complain = complain;
    this.#onGone = onGone;
  }

  /** Without the element that it should be beside, the prompt is a toast: it must be seen. */
  get display(): Display {
    const { display } = this.#element;
    if (display === 'anchored') return this.#anchor() ? 'anchored' : 'toast';
    return display ?? 'banner';
  }

  /** Shows the panel above the page, where that is its place. */
  show(panel: HTMLElement): void {
    if (!panel.popover) return this.release();
    if (!panel.matches(':popover-open')) panel.showPopover();
    const anchor = this.display === 'anchored' ? this.#anchor() : undefined;
    if (this.#held?.panel === panel && this.#held.anchor === anchor) return;
    this.release();
    this.#held = { panel, anchor, release: anchor ? this.#follow(panel, anchor) : keepClear(panel) };
  }

  hide(panel: HTMLElement | null): void {
    this.release();
    if (panel?.popover && panel.matches(':popover-open')) panel.hidePopover();
  }

  release(): void {
    this.#held?.release();
    this.#held = undefined;
  }

  #anchor(): Element | undefined {
    const { anchor: id, localName } = this.#element;
    const found = id ? ((this.#element.getRootNode() as Document | ShadowRoot).getElementById(id) ?? document.getElementById(id)) : null;
    if (found) this.#missing = undefined;
    else if (this.#missing !== id) {
      this.#missing = id;
      this.#complain(new ConnectError('INVALID_REQUEST', `<${localName}>: anchor ${id ? `names “${id}”, and no element has that id` : 'is missing'}.`));
    }
    return found ?? undefined;
  }

  /** What finds the place is loaded for those that need it. */
  #follow(panel: HTMLElement, anchor: Element): () => void {
    let release: (() => void) | undefined;
    let released = false;
    import('../ui/anchor.js').then(
      ({ anchorTo }) => {
        if (!released) release = anchorTo(panel, anchor, this.#onGone);
      },
      (cause: unknown) => this.#complain(new ConnectError('NETWORK_ERROR', 'What places the prompt could not be loaded.', { cause })),
    );
    return () => {
      released = true;
      release?.();
    };
  }
}
