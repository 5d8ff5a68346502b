import { letGo } from '../pause.js';

/** Time, as far as the status feed needs it. A test brings its own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls `work` every so many milliseconds. @returns ends it */
  every(ms: number, work: () => void): () => void;
}

/** Repeats work without keeping a process alive for it alone. */
export function every(ms: number, work: () => void): () => void {
  const timer = setInterval(work, ms);
  letGo(timer);
  return () => clearInterval(timer);
}

export const systemClock: Clock = { now: Date.now, every };
