import type { Config } from './config.js';
import { isShared, shareWith } from './cors.js';

/** What every answer carries, unless its route said otherwise. */
const DEFAULTS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/** Puts on an answer what all have in common. */
export function finish(config: Config, request: Request, path: string, requestId: string, response: Response): Response {
  const { headers } = response;
  for (const [name, value] of Object.entries(DEFAULTS)) if (!headers.has(name)) headers.set(name, value);
  headers.set('x-request-id', requestId);
  if (config.origin.startsWith('https:')) headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
  if (isShared(path)) shareWith(config, request.headers.get('origin'), headers);
  return response;
}
