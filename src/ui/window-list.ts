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
  #watched: HTMLElement | null = null;
  readonly #observer = new ResizeObserver(() => this.#measure());

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
    // Writing it costs a layout, even where nothing moves.
    if (list && this.#top > 0) list.scrollTop = 0;
    this.#top = 0;
  }

  /** To be called after each drawing: makes the room, and has the list measured whenever its size changes. */
  updated(): void {
    const list = this.#list();
    const room = list?.firstElementChild as HTMLElement | null | undefined;
    const isNew = list !== this.#watched;
    if (isNew) {
      this.#observer.disconnect();
      this.#watched = list;
      if (list) this.#observer.observe(list);
    }
    if (!room) return;
    const { first } = this.range(this.#count);
    room.style.setProperty('--count', String(this.#count));
    room.style.setProperty('--first', String(first));
    // A list that was drawn anew starts at its top, wherever the last one was.
    if (isNew && this.#top > 0) {
      list!.scrollTop = this.#top;
      this.#moveTo(list!.scrollTop);
    }
  }

  release(): void {
    this.#observer.disconnect();
    this.#watched = null;
    this.#top = 0;
  }

  /** Called by the browser once it has laid the list out; asking for sizes earlier would make it do so twice. */
  #measure(): void {
    const list = this.#watched;
    const row = (list?.firstElementChild?.firstElementChild as HTMLElement | null | undefined)?.offsetHeight || this.#row;
    const height = list?.clientHeight || this.#height;
    const before = this.range(this.#count);
    this.#row = row;
    this.#height = height;
    const after = this.range(this.#count);
    if (before.first !== after.first || before.end !== after.end) this.#redraw();
  }

  #moveTo(top: number): void {
    const before = this.range(this.#count);
    this.#top = top;
    const after = this.range(this.#count);
    if (before.first !== after.first || before.end !== after.end) this.#redraw();
  }
}
