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

/** Waits, or until the signal ends; never rejects. Keeps no process alive. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    letGo(timer);
    signal.addEventListener('abort', finish);
    if (signal.aborted) finish();
  });

/** Node's and Bun's timers are objects, other runtimes' are numbers. */
function letGo(timer: unknown): void {
  if (typeof timer === 'object' && timer !== null && 'unref' in timer && typeof timer.unref === 'function') timer.unref();
}

export const systemClock: Clock = { now: Date.now, every };
