/** Knows whether a `<makini-connect>` of the page is open: its dialog lies above everything, and nothing else can be used or heard. */
export class WidgetWatch {
  readonly #onChange: () => void;
  readonly #widgets = new Set<Element>();

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get anyOpen(): boolean {
    return [...this.#widgets].some((widget) => widget.isConnected && widget.shadowRoot?.querySelector('dialog')?.open);
  }

  /** Gives the release. */
  watch(): () => void {
    // One may be open already, as after a reload.
    for (const widget of document.querySelectorAll('makini-connect')) this.#widgets.add(widget);
    document.addEventListener('makini-open', this.#onOpen);
    document.addEventListener('makini-close', this.#onClose);
    return () => {
      document.removeEventListener('makini-open', this.#onOpen);
      document.removeEventListener('makini-close', this.#onClose);
      this.#widgets.clear();
    };
  }

  readonly #onOpen = (event: Event): void => {
    const [widget] = event.composedPath();
    if (widget instanceof Element) this.#widgets.add(widget);
    this.#onChange();
  };

  /** It is told before it is done, and may be prevented. */
  readonly #onClose = (): void => void setTimeout(this.#onChange);
}
