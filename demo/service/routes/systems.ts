import { Hono } from 'hono';
import { ConnectError } from 'makini-connect/contract';
import { acceptsGzip, encode, type Encoded } from '../compression.js';
import type { Context } from '../context.js';
import { sha256 } from '../hashing.js';
import { requireSession } from '../sessions/session.js';
import { connectableSystem } from '../sessions/systems.js';

const DAY = 86_400;

/**
 * The catalogue. Public, the same for everyone, and read by host pages. Only one system in detail differs for who sends a
 * session token: it has no scheme then that the session can't connect it by.
 */
export function systemRoutes(context: Context): Hono {
  const { systems } = context;
  const app = new Hono();
  const { body, etag } = systems.catalogue;
  const catalogue = cachedJson(JSON.stringify(body), etag);

  app.get('/v1/systems', (c) => catalogue(c.req.raw));

  app.get('/v1/systems/:id', async (c) => {
    const system = systems.get(c.req.param('id'));
    if (!system) throw new ConnectError('SYSTEM_NOT_FOUND', 'There is no such system: see GET /v1/systems.');
    const session = c.req.header('authorization') === undefined ? undefined : await requireSession(context, c.req.raw);
    const text = JSON.stringify(session ? connectableSystem(context, session, system) : system);
    const response = await cachedJson(text, `"${(await sha256(text)).slice(0, 22)}"`)(c.req.raw);
    response.headers.append('vary', 'Authorization');
    if (session) response.headers.set('cache-control', 'private, max-age=300');
    return response;
  });

  app.get('/v1/systems/:id/logo.svg', (c) => {
    const svg = systems.logo(c.req.param('id'));
    if (!svg) throw new ConnectError('NOT_FOUND', 'There is no logo of this system.');
    return c.body(svg, 200, {
      'content-type': 'image/svg+xml',
      'cache-control': `public, max-age=${7 * DAY}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
    });
  });

  return app;
}

/** Answers with a text and its ETag, or 304; compresses it once, however often it is asked for. */
function cachedJson(text: string, etag: string): (request: Request) => Promise<Response> {
  let zipped: Promise<Encoded> | undefined;
  return async (request) => {
    const headers = new Headers({ 'cache-control': 'public, max-age=300', vary: 'Accept-Encoding', etag });
    if (isKnown(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers });
    const { body, encoding } = await (acceptsGzip(request) ? (zipped ??= encode(request, text)) : encode(request, text));
    headers.set('content-type', 'application/json');
    if (encoding) {
      headers.set('content-encoding', encoding);
      // Other bytes under a strong ETag would be a lie; a weak one says "the same in meaning".
      headers.set('etag', `W/${etag}`);
    }
    return new Response(body, { headers });
  };
}

/** Weak comparison, as RFC 9110 has it for `If-None-Match`. */
const isKnown = (header: string | null, etag: string): boolean =>
  header !== null && header.split(',').some((known) => known.trim() === '*' || known.trim().replace(/^W\//, '') === etag);
