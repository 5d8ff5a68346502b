const BASE_MS = 500;
const CEILING_MS = 20_000;

/** Full jitter: anything up to an exponentially growing ceiling, so that many clients don't come back at once. */
export const backoff = (attempt: number, base = BASE_MS): number => Math.random() * Math.min(CEILING_MS, base * 2 ** attempt);

/** Waits; ends early when the browser comes back online. Rejects with the signal's reason. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = () => {
      clearTimeout(timer);
      globalThis.removeEventListener?.('online', finish);
      signal.removeEventListener('abort', finish);
      if (signal.aborted) reject(signal.reason);
      else resolve();
    };
    const timer = setTimeout(finish, ms);
    globalThis.addEventListener?.('online', finish);
    signal.addEventListener('abort', finish);
    if (signal.aborted) finish();
  });
}
