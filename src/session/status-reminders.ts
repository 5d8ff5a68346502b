import { atom, onMount, type ReadableAtom } from 'nanostores';
import { Reminders } from '../contract/reminders.js';
import { incidentOf, type Needing } from './attention.js';

const KEY = 'makini-reconnect';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** What has stopped is asked for again on the same day. */
const REQUIRED_MS = 4 * HOUR_MS;

/** What the customer wants to be reminded of later, in all tabs of the browser. Connections have ids of their own everywhere, so one list does for all. */
export interface StatusReminders {
  readonly $reminders: ReadableAtom<Reminders>;
  isAsleep(connection: Needing): boolean;
  /** Says no more of these for a while. */
  sleep(connections: readonly Needing[]): void;
}

export function statusReminders(): StatusReminders {
  const $reminders = atom<Reminders>([]);
  const onStorage = ({ key, newValue }: StorageEvent): void => {
    if (key === KEY || key === null) $reminders.set(parse(newValue));
  };
  onMount($reminders, () => {
    $reminders.set(load() ?? $reminders.get());
    addEventListener('storage', onStorage);
    return () => removeEventListener('storage', onStorage);
  });
  return {
    $reminders,
    isAsleep: (connection) => {
      const kept = $reminders.get().find(({ id }) => id === connection.id);
      const left = (kept?.until ?? 0) - Date.now();
      // Whatever was written there, and however a clock was set since: nothing sleeps for longer than it may.
      return kept?.incident === incidentOf(connection) && left > 0 && left <= (connection.reauthorization.state === 'due' ? DAY_MS : REQUIRED_MS);
    },
    sleep: (connections) => {
      const now = Date.now();
      const others = (load() ?? $reminders.get()).filter(({ id, until }) => until > now && connections.every((one) => one.id !== id));
      const value = JSON.stringify([...others, ...connections.map((one) => ({ id: one.id, until: wakeTime(one, now), incident: incidentOf(one) }))]);
      try {
        localStorage.setItem(KEY, value);
      } catch {
        // Denied or full: it sleeps for this page alone.
      }
      // Browsers tell the other documents only; other elements of this one listen too.
      dispatchEvent(new StorageEvent('storage', { key: KEY, newValue: value }));
    },
  };
}

/** Before a date: a day, but no longer than until the last day begins; within that, as if it had stopped, but not past the date. */
function wakeTime({ reauthorization }: Needing, now: number): number {
  if (reauthorization.state === 'required') return now + REQUIRED_MS;
  const end = Date.parse(reauthorization.by);
  if (now < end - DAY_MS) return Math.min(now + DAY_MS, end - DAY_MS);
  return now < end ? Math.min(now + REQUIRED_MS, end) : now + REQUIRED_MS;
}

/** Nothing where storage is denied. */
function load(): Reminders | undefined {
  try {
    return parse(localStorage.getItem(KEY));
  } catch {
    return undefined;
  }
}

function parse(text: string | null): Reminders {
  try {
    return Reminders.parse(JSON.parse(text ?? '[]'));
  } catch {
    // Another version's, or somebody else's: as if nothing had been kept.
    return [];
  }
}
