import type * as z from 'zod/mini';
import { backoff, pause } from '../api/backoff.js';
import { call, type Call } from '../api/http.js';
import { follow } from '../api/stream.js';
import { AttemptEvent, AttemptSnapshot, IssuedCode } from '../contract/attempt.js';
import { ConnectError } from '../contract/error.js';
import { NewMagicLink } from '../contract/magic-link-outcome.js';
import { SessionView } from '../contract/session.js';
import { System } from '../contract/system.js';
import type { Renewal } from '../session/login-renewal.js';
import type { LoginService } from '../session/login-service.js';

export interface ServiceOptions {
  /** The connect service's origin. */
  base: string;
  /** The origin of the page that embeds the frame. */
  origin: string;
  renewal: Renewal;
}

const TRIES = 3;
/** After this long without an answer the customer is told, and asked, rather than left to wait for another try. */
const PATIENCE_MS = 10_000;
/** No answer, or one that says nothing about the request: the same request may be sent again. */
const LOST = new Set(['NETWORK_ERROR', 'SERVICE_UNAVAILABLE', 'INTERNAL_ERROR']);

type Options<Schema extends z.ZodMiniType> = Omit<Call<Schema>, 'tries'> & {
  /** May be repeated without harm. */
  repeat?: boolean;
};

/** The connect service, with the session token on every request and a renewed one where it has ended. */
export function createService({ base, origin, renewal }: ServiceOptions): LoginService {
  const headers = (token = renewal.token()) => ({ authorization: `Bearer ${token}`, 'x-parent-origin': origin });

  /** Runs `work`; once more with a new token where the session has ended. */
  async function renewed<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const used = renewal.token();
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ConnectError) || error.code !== 'SESSION_EXPIRED') throw error;
      await renewal.renew(used, signal);
      return work();
    }
  }

  async function ask<Schema extends z.ZodMiniType>(path: string, { repeat = false, ...options }: Options<Schema>): Promise<z.infer<Schema>> {
    const once = () => call(new URL(path, base), { ...options, headers: { ...headers(), ...options.headers } });
    let waited = 0;
    for (let tried = 1; ; tried++) {
      await online(options.signal);
      const began = performance.now();
      try {
        return await renewed(once, options.signal);
      } catch (error) {
        options.signal.throwIfAborted();
        if (!repeat || !(error instanceof ConnectError) || !LOST.has(error.code)) throw error;
        const wanted = (error.problem.retryAfter ?? 0) * 1000;
        waited += performance.now() - began + wanted;
        if ((tried >= TRIES || waited > PATIENCE_MS) && navigator.onLine) throw error;
        await pause(wanted + backoff(tried), options.signal);
      }
    }
  }

  const attempt = (id: string, rest = '') => `/v1/attempts/${id}${rest}`;

  return {
    session: (signal) => ask('/v1/session', { schema: SessionView, repeat: true, signal }),
    system: (id, signal) => ask(`/v1/systems/${id}`, { schema: System, repeat: true, signal }),
    savePlace: async (place, leaving, signal) => {
      const options = { method: 'PUT', body: place, signal } as const;
      if (leaving) await call(new URL('/v1/session/place', base), { ...options, headers: headers(), keepalive: true });
      else await ask('/v1/session/place', options);
    },
    leavePlace: async (signal) => void (await ask('/v1/session/place', { method: 'DELETE', repeat: true, signal })),
    start: (input, key, signal) => ask('/v1/attempts', { schema: AttemptSnapshot, method: 'POST', headers: { 'idempotency-key': key }, body: input, repeat: true, signal }),
    async follow(id, { onEvent, onOnline, signal }) {
      const cursor = {};
      await renewed(
        () =>
          follow({
            url: new URL(attempt(id, '/events'), base),
            headers,
            schema: AttemptEvent,
            cursor,
            onEvent(event) {
              onEvent(event);
              return event.type === 'done' || event.type === 'failed' || event.type === 'cancelled' || (event.type === 'snapshot' && ENDED.has(event.attempt.state));
            },
            onOnline,
            signal,
          }),
        signal,
      );
    },
    answer: async (id, challengeId, answer, signal) => void (await ask(attempt(id, `/challenges/${challengeId}`), { method: 'POST', body: answer, signal })),
    cancel: (id, signal) => ask(attempt(id, '/cancel'), { schema: AttemptSnapshot, method: 'POST', signal }),
    code: (id, signal) => ask(attempt(id, '/code'), { schema: IssuedCode, method: 'POST', repeat: true, signal }),
    leaveAttempt: async (signal) => void (await ask('/v1/session/attempt', { method: 'DELETE', repeat: true, signal })),
    createLink: (input, signal) => ask('/v1/session/link', { schema: NewMagicLink, method: 'POST', body: input, signal }),
    revokeLink: async (signal) => void (await ask('/v1/session/link', { method: 'DELETE', repeat: true, signal })),
  };
}

const ENDED = new Set(['failed', 'cancelled', 'done']);

/** Nothing is sent without a line: what is sent into the void may have arrived all the same. */
function online(signal: AbortSignal): Promise<void> {
  if (navigator.onLine) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const finish = () => {
      removeEventListener('online', finish);
      signal.removeEventListener('abort', finish);
      if (signal.aborted) reject(signal.reason);
      else resolve();
    };
    addEventListener('online', finish);
    signal.addEventListener('abort', finish);
  });
}
