import { HandedOver } from '../contract/widget.js';

/** What one widget keeps in this browser of steps that colleagues have: for every tab, and for tomorrow. Where storage is denied, what was finished is found when the dialog is opened. */
export interface HandOvers {
  /** The sessions that something may come of yet. */
  readonly sessions: string[];
  /** `until`: as `Date` reads it; `null`: nothing comes of it any more. */
  keep(sessionId: string, until: string | null): void;
}

export function handOvers(widget: string): HandOvers {
  const key = `${widget}:links`;
  const read = (): HandedOver => {
    try {
      const parsed = HandedOver.safeParse(JSON.parse(localStorage.getItem(key) ?? '[]'));
      return parsed.success ? parsed.data.filter(({ until }) => until > Date.now()) : [];
    } catch {
      return [];
    }
  };
  return {
    get sessions() {
      return read().map(({ sessionId }) => sessionId);
    },
    keep(sessionId, until) {
      const kept = read().filter((one) => one.sessionId !== sessionId);
      if (until) kept.push({ sessionId, until: Date.parse(until) });
      try {
        if (kept.length > 0) localStorage.setItem(key, JSON.stringify(kept));
        else localStorage.removeItem(key);
      } catch {
        // Denied or full.
      }
    },
  };
}
