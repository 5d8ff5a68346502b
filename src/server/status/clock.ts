/** Time, as far as the status feed needs it. A test brings its own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls `work` every so many milliseconds. @returns ends it */
  every(ms: number, work: () => void): () => void;
}

/** Repeats work without keeping a process alive for it alone. */
export function every(ms: number, work: () => void): () => void {
  const timer: unknown = setInterval(work, ms);
  // Node's and Bun's timers are objects, other runtimes' are numbers.
  if (typeof timer === 'object' && timer !== null && 'unref' in timer && typeof timer.unref === 'function') timer.unref();
  return () => clearInterval(timer as number);
}

export const systemClock: Clock = { now: Date.now, every };
