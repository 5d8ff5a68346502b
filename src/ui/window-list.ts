const SPARE = 4;

/**
 * Draws only what is in view of a long list of rows of one height, so that 20,000 rows cost what 24 do.
 * The list element scrolls; its first child gets `--first` and `--count` and makes the room with them.
 */
export class WindowList {
  readonly #redraw: () => void;
  readonly #list: () => HTMLElement | null;
  #row = 64;
  #height = 512;
  #top = 0;
  #count = 0;

  /** `list` finds the scrolling element; `redraw` draws `range()` anew. */
  constructor(list: () => HTMLElement | null, redraw: () => void) {
    this.#list = list;
    this.#redraw = redraw;
  }

  /** The rows to draw, of so many: from `first` up to, not including, `end`. */
  range(count: number): { first: number; end: number } {
    this.#count = count;
    const first = Math.max(0, Math.min(Math.floor(this.#top / this.#row) - SPARE, count));
    return { first, end: Math.min(count, Math.ceil((this.#top + this.#height) / this.#row) + SPARE) };
  }

  /** For the list's scroll event. */
  readonly onScroll = (event: Event): void => this.#moveTo((event.currentTarget as HTMLElement).scrollTop);

  /** Scrolls as little as it takes to see a row. */
  reveal(index: number): void {
    const list = this.#list();
    if (!list) return;
    const top = index * this.#row;
    if (top < list.scrollTop) list.scrollTop = top;
    else if (top + this.#row > list.scrollTop + this.#height) list.scrollTop = top + this.#row - this.#height;
    this.#moveTo(list.scrollTop);
  }

  /** To the first row, for another query. */
  rewind(): void {
    const list = this.#list();
    if (list) list.scrollTop = 0;
    this.#top = 0;
  }

  /** To be called after each drawing: makes the room, and measures once there is something to measure. */
  updated(): void {
    const list = this.#list();
    const room = list?.firstElementChild as HTMLElement | null | undefined;
    if (!list || !room) return;
    const { first } = this.range(this.#count);
    room.style.setProperty('--count', String(this.#count));
    room.style.setProperty('--first', String(first));
    const row = (room.firstElementChild as HTMLElement | null)?.offsetHeight || this.#row;
    const height = list.clientHeight || this.#height;
    if (row === this.#row && height === this.#height) return;
    this.#row = row;
    this.#height = height;
    this.#redraw();
  }

  #moveTo(top: number): void {
    const before = this.range(this.#count);
    this.#top = top;
    const after = this.range(this.#count);
    if (before.first !== after.first || before.end !== after.end) this.#redraw();
  }
}
