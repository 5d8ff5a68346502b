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
      const parsed = HandedOver.safeParse(JSON.parse(localStorage.getItem(key) ?? '{}'));
      return parsed.success ? parsed.data : {};
    } catch {
      return {};
    }
  };
  return {
    get sessions() {
      const kept = read();
      return Object.keys(kept).filter((id) => kept[id]! > Date.now());
    },
    keep(id, until) {
      const { [id]: _, ...others } = read();
      const kept = Object.entries(others).filter(([, end]) => end > Date.now());
      if (until) kept.push([id, Date.parse(until)]);
      try {
        if (kept.length > 0) localStorage.setItem(key, JSON.stringify(Object.fromEntries(kept)));
        else localStorage.removeItem(key);
      } catch {
        // Denied or full.
      }
    },
  };
}
