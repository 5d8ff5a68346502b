import { createPatience } from '../session/patience.js';
import type { Login } from '../session/login-store.js';

/** Tries a login again by itself that has failed for want of an answer, and says whether it will. */
export function createAgain({ $state }: Login, retry: () => void) {
  const patience = createPatience();
  let control = new AbortController();
  let planned = false;
  const stop = $state.listen((state) => {
    control.abort();
    control = new AbortController();
    planned = state.step === 'failed' && state.retry !== undefined && patience.plan(state.problem, control.signal, retry);
    // On its way again, or asking for a code again, it has not come through yet.
    if (!['failed', 'connecting', 'loading', 'handing-over'].includes(state.step)) patience.reset();
  });
  return {
    get planned() {
      return planned;
    },
    stop() {
      control.abort();
      stop();
    },
  };
}
