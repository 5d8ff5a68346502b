import type { Place } from '../contract/session.js';

const PAUSE_MS = 400;

/** Remembers what was typed, a moment after the last key, and at once when the customer leaves. */
export function createDraft(save: (place: Place, leaving: boolean) => Promise<void>, pause = PAUSE_MS) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let unsaved: Place | undefined;

  function flush(leaving: boolean): void {
    clearTimeout(timer);
    const place = unsaved;
    unsaved = undefined;
    // A draft that could not be saved is no reason to disturb; the next change saves all of it again.
    if (place) save(place, leaving).catch(() => undefined);
  }

  return {
    changed(place: Place): void {
      unsaved = place;
      clearTimeout(timer);
      timer = setTimeout(() => flush(false), pause);
    },
    flush,
    drop(): void {
      clearTimeout(timer);
      unsaved = undefined;
    },
  };
}
