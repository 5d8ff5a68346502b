/** Keeps the focus in the panel when the row, or the button, that had it is gone. */
export class FocusKeeper {
  readonly #root: ShadowRoot;
  #before: { readonly element: Element; readonly id: string | undefined; readonly index: number } | undefined;

  constructor(root: ShadowRoot) {
    this.#root = root;
  }

  /** Before a drawing, and before a dialog closes, which gives the focus back to a button that may have gone by then. */
  note(): void {
    const element = this.#root.activeElement;
    const id = element?.closest<HTMLElement>('[data-id]')?.dataset['id'];
    this.#before = element ? { element, id, index: Math.max(0, this.#rows.findIndex(({ dataset }) => dataset['id'] === id)) } : undefined;
  }

  /** After it. Headings take the focus, not buttons: what is pressed again by mistake does nothing. */
  repair(): void {
    const before = this.#before;
    this.#before = undefined;
    if (!before || before.element.isConnected || this.#root.activeElement) return;
    // Behind a dialog, nothing can have it.
    const dialog = this.#root.querySelector('dialog[open]');
    if (dialog) return dialog.querySelector('button')?.focus();
    const rows = this.#rows;
    const row = rows.find(({ dataset }) => dataset['id'] === before.id) ?? (before.id === undefined ? undefined : rows[Math.min(before.index, rows.length - 1)]);
    (row?.querySelector<HTMLElement>('h3') ?? this.#root.querySelector<HTMLElement>('h2'))?.focus();
    // A host may hide the title.
    if (!this.#root.activeElement) this.#root.querySelector<HTMLElement>('.panel')?.focus();
  }

  get #rows(): HTMLElement[] {
    return [...this.#root.querySelectorAll<HTMLElement>('li[data-id]')];
  }
}
