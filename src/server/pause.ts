/**
 * Waits, or until the signal ends; never rejects.
 *
 * @param idle whether the process may end meanwhile, where nothing else keeps it alive
 */
export const pause = (ms: number, signal: AbortSignal, idle = false): Promise<void> =>
  new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    if (idle) letGo(timer);
    signal.addEventListener('abort', finish);
    if (signal.aborted) finish();
  });

/** Keeps no process alive for a timer alone. Node's and Bun's are objects, other runtimes' are numbers. */
export function letGo(timer: unknown): void {
  if (typeof timer === 'object' && timer !== null && 'unref' in timer && typeof timer.unref === 'function') timer.unref();
}
