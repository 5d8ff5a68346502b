import type { Problem } from '../contract/problem.js';
import type { Line } from '../contract/tab-message.js';

/** Tells how the line is: at once that it is up, and that it is down only when it stays so. */
export interface LineTeller {
  up(state: 'live' | 'polling'): void;
  down(problem?: Problem): void;
  /** Nothing more is tried until it is asked anew. */
  park(state: 'signed-out' | 'off' | 'failed', problem?: Problem): void;
  /** What is being waited for is not told any more. */
  end(): void;
}

/**
 * @param onLine also called when nothing but `at` is new: the time at which all was last known to be right
 * @param grace milliseconds without a line before it is told
 */
export function createLine(onLine: (line: Line, at: number | undefined) => unknown, grace: number): LineTeller {
  let line: Line = { state: 'loading' };
  let at: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest: Problem | undefined;

  const tell = (next: Line) => {
    clearTimeout(timer);
    timer = undefined;
    line = next;
    onLine(line, at);
  };
  const isOnline = () => globalThis.navigator?.onLine ?? true;
  const lost = () => tell({ state: isOnline() ? 'lost' : 'offline', ...(latest && { problem: latest }) });
  return {
    up(state) {
      at = Date.now();
      latest = undefined;
      tell({ state });
    },
    down(problem) {
      latest = problem ?? latest;
      // What the browser knows for sure need not be waited for.
      if (isOnline() ? line.state === 'offline' : line.state !== 'offline') lost();
      else if (line.state !== 'lost' && line.state !== 'offline') timer ??= setTimeout(lost, grace);
    },
    park(state, problem) {
      // What was known is known no more, or is all that there is.
      if (state !== 'failed') at = state === 'off' ? Date.now() : undefined;
      tell({ state, ...(problem && { problem }) });
    },
    end: () => clearTimeout(timer),
  };
}
