import type { Scan } from './store.js';

type Place = readonly [by: string, id: string];

const compare = (a: Place, b: Place): number => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0);

/** The ids of a group, in order of a field and of themselves. What is read of it is found by halving, whatever its size. */
export class InOrder {
  readonly #places: Place[] = [];

  add(by: string, id: string): void {
    this.#places.splice(this.#first((place) => compare(place, [by, id]) >= 0), 0, [by, id]);
  }

  delete(by: string, id: string): void {
    const at = this.#first((place) => compare(place, [by, id]) >= 0);
    if (this.#places[at]?.[1] === id) this.#places.splice(at, 1);
  }

  scan({ limit, backward = false, after, from, to }: Scan): string[] {
    let start = from === undefined ? 0 : this.#first(([by]) => by >= from);
    let end = to === undefined ? this.#places.length : this.#first(([by]) => by > to);
    if (after && backward) end = Math.min(end, this.#first((place) => compare(place, after) >= 0));
    else if (after) start = Math.max(start, this.#first((place) => compare(place, after) > 0));
    if (end <= start) return [];
    const part = backward ? this.#places.slice(Math.max(start, end - limit), end).reverse() : this.#places.slice(start, Math.min(end, start + limit));
    return part.map(([, id]) => id);
  }

  /** The first place at which this is true; it is false before and true from there on. */
  #first(isTrue: (place: Place) => boolean): number {
    let low = 0;
    let high = this.#places.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isTrue(this.#places[middle]!)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
