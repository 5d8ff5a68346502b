import { backoff, pause } from '../api/backoff.js';
import type { Problem } from '../contract/problem.js';

/** What passes by itself: no answer, or one that nobody stands behind just now. */
const PASSING = new Set<string>(['NETWORK_ERROR', 'SERVICE_UNAVAILABLE'] satisfies Problem['code'][]);
/** How often in a row it is tried again without the customer. */
const TRIES = 8;
/** What has failed can be read, and left, before anything moves. */
const READING_MS = 2000;
const SPREAD_MS = 2000;

/** Tries again by itself what has failed for want of an answer. */
export interface Patience {
  /** It went on, or the customer has taken it up. */
  reset(): void;
  /** Calls back after as long as the server wants, and a while of random length. @returns whether it will, unless the signal is aborted */
  plan(problem: Problem, signal: AbortSignal, again: () => void): boolean;
}

export function createPatience(): Patience {
  let tries = 0;
  return {
    reset: () => void (tries = 0),
    plan({ code, retryAfter = 0 }, signal, again) {
      // Without a network there is nothing to try; that it is back is told otherwise.
      if (!PASSING.has(code) || !navigator.onLine || tries >= TRIES) return false;
      pause(Math.max(READING_MS, retryAfter * 1000) + backoff(tries++, SPREAD_MS), signal).then(again, () => undefined);
      return true;
    },
  };
}
