import { ConnectError } from '../contract/error.js';
import type { FrameSession } from '../contract/port.js';
import type { Problem } from '../contract/problem.js';

const DEADLINE_MS = 20_000;

export interface Renewal {
  /** For a header, and for nothing else. */
  token(): string;
  /** Has the host renew the session, once for all who ask at the same time. `used` is the token that was refused. */
  renew(used: string, signal: AbortSignal): Promise<void>;
  accept(session: FrameSession): void;
  refuse(problem: Problem): void;
}

/** Keeps the session alive: the host mints, the frame waits for it. */
export function createRenewal(first: FrameSession, ask: () => void, deadline = DEADLINE_MS): Renewal {
  let session = first;
  let waiting: { promise: Promise<void>; settle: (error?: ConnectError) => void } | undefined;

  function open() {
    let settle!: (error?: ConnectError) => void;
    const promise = new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => settle(new ConnectError('SESSION_EXPIRED', 'The host did not renew the session in time.')), deadline);
      settle = (error) => {
        clearTimeout(timer);
        waiting = undefined;
        if (error) reject(error);
        else resolve();
      };
    });
    waiting = { promise, settle };
    ask();
    return waiting;
  }

  return {
    token: () => session.token,
    async renew(used, signal) {
      if (used !== session.token) return;
      await (waiting ?? open()).promise;
      signal.throwIfAborted();
    },
    accept(next) {
      session = next;
      waiting?.settle();
    },
    refuse: (problem) => waiting?.settle(ConnectError.from(problem)),
  };
}
