/** Why what waits should go on at once, or what runs should be looked at. */
export type Wake = 'online' | 'offline' | 'visible' | 'refresh';

/**
 * Hears of the network and of the page being turned to. Outside a page there is nothing to hear.
 *
 * @returns ends it
 */
export function listenForWakes(onWake: (wake: Wake) => void): () => void {
  if (typeof document === 'undefined') return () => undefined;
  const online = () => onWake('online');
  const offline = () => onWake('offline');
  const visible = () => {
    if (!document.hidden) onWake('visible');
  };
  addEventListener('online', online);
  addEventListener('offline', offline);
  document.addEventListener('visibilitychange', visible);
  return () => {
    removeEventListener('online', online);
    removeEventListener('offline', offline);
    document.removeEventListener('visibilitychange', visible);
  };
}

/** Nobody looks at the page. */
export const isHidden = (): boolean => typeof document !== 'undefined' && document.hidden;

/** A wait that a wake may end. Only one at a time. */
export function createRest(signal: AbortSignal): { wait(ms: number, ends: readonly Wake[]): Promise<void>; wake(wake: Wake): void } {
  let onWake: ((wake: Wake) => void) | undefined;
  return {
    wait: (ms, ends) =>
      new Promise((resolve) => {
        const finish = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', finish);
          onWake = undefined;
          resolve();
        };
        // A browser's timer of no end would end at once.
        const timer = Number.isFinite(ms) ? setTimeout(finish, ms) : undefined;
        onWake = (wake) => {
          if (ends.includes(wake)) finish();
        };
        signal.addEventListener('abort', finish);
        if (signal.aborted) finish();
      }),
    wake: (wake) => onWake?.(wake),
  };
}
