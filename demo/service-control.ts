import type { ServiceControl } from './host/what-if.js';

/** Something that runs, and can be ended. */
interface Running {
  stop(): Promise<void>;
}

export interface Restartable extends ServiceControl {
  /** Ends it for good, whatever is under way. */
  end(): Promise<void>;
}

/**
 * Stops and starts a server of the demo's, one step after the other however many ask.
 *
 * @param running what runs already
 * @param start starts it at the same place over the same data
 */
export function createServiceControl(running: Running, start: () => Promise<Running>): Restartable {
  let current: Running | undefined = running;
  let state: ReturnType<ServiceControl['state']> = 'running';
  let ended = false;
  let steps: Promise<unknown> = Promise.resolve();
  const inTurn = (step: () => Promise<void>): Promise<void> => {
    const done = steps.then(step);
    steps = done.catch(() => undefined);
    return done;
  };
  const stop = async (): Promise<void> => {
    if (!current) return;
    state = 'stopping';
    const stopped = current;
    current = undefined;
    await stopped.stop().finally(() => (state = 'stopped'));
  };
  return {
    state: () => state,
    stop: () => inTurn(stop),
    start: () =>
      inTurn(async () => {
        if (current || ended) return;
        state = 'starting';
        try {
          current = await start();
        } finally {
          state = current ? 'running' : 'stopped';
        }
      }),
    end() {
      ended = true;
      return inTurn(stop);
    },
  };
}
