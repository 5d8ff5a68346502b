import { ConnectError } from 'makini-connect/contract';
import type { Config } from './config.js';

/** What host pages call themselves; all else is for the login frame, which has the service's origin, and for backends. */
const SHARED = /^\/v1\/(?:systems(?:\/|$)|system-requests$|session\/link\/outcome$)/;

export const isShared = (path: string): boolean => SHARED.test(path);

const isRegistered = (config: Config, origin: string | null): origin is string =>
  origin !== null && config.clients.some(({ origins }) => origins.includes(origin));

/** Lets pages of registered origins read an answer. Never `*`: a page nobody registered has no business here. */
export function shareWith(config: Config, origin: string | null, headers: Headers): void {
  headers.append('vary', 'Origin');
  if (!isRegistered(config, origin)) return;
  headers.set('access-control-allow-origin', origin);
  headers.set('access-control-expose-headers', 'etag, retry-after, x-request-id');
}

/** The answer to a preflight request. */
export function preflight(config: Config, request: Request, methods: readonly string[]): Response {
  if (!isRegistered(config, request.headers.get('origin'))) {
    throw new ConnectError('ORIGIN_NOT_ALLOWED', 'This origin is not registered for any client.');
  }
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-methods': methods.join(', '),
      'access-control-allow-headers': 'authorization, content-type, if-none-match',
      'access-control-max-age': '600',
    },
  });
}
