import { Hono } from 'hono';
import * as z from 'zod';
import { ClientId, ConnectError, Origin } from 'makini-connect/contract';
import { parseInput } from '../body.js';
import type { Context } from '../context.js';
import type { FrameAssets } from '../frame-assets.js';

const Query = z.object({ client: ClientId, origin: Origin });
/** A file directly in the folder: no path can climb out of it. */
const ASSET = /^[\w-][\w.-]{0,127}$/;

/**
 * The login frame: the one document in which secrets are typed. Its policy lets it run its own script, speak to this
 * service and be framed by the partner's pages; nothing else.
 */
export function frameRoutes({ config }: Context, assets: FrameAssets): Hono {
  const app = new Hono();

  app.get('/frame', async (c) => {
    const { client: id, origin } = parseInput(Query, c.req.query(), 'The query');
    const client = config.clients.find((candidate) => candidate.id === id);
    // This service's own page shows it to who comes by a magic link, and nobody else can.
    const own = origin === config.origin;
    if (!client || (!own && !client.origins.includes(origin))) {
      throw new ConnectError('ORIGIN_NOT_ALLOWED', 'The origin is not registered for this client, so it may not show the login frame.');
    }
    const document = await assets('index.html');
    if (!document) throw new ConnectError('NOT_FOUND', 'The login frame is not built: run `npm run build`.');
    return c.body(document.body, 200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy': framePolicy(own ? ["'self'"] : client.origins),
      'permissions-policy': PERMISSIONS,
      // Whoever opens it as a window of its own gets no handle on it.
      'cross-origin-opener-policy': 'same-origin',
    });
  });

  app.get('/frame/assets/:file', async (c) => {
    const file = c.req.param('file');
    const asset = ASSET.test(file) ? await assets(`assets/${file}`) : undefined;
    if (!asset) throw new ConnectError('NOT_FOUND', 'There is no such file.');
    return c.body(asset.body, 200, { 'content-type': asset.type, 'cache-control': 'public, max-age=31536000, immutable', 'cross-origin-resource-policy': 'same-origin' });
  });

  return app;
}

/** Copying the diagnostics is all the frame asks of the browser, besides sharing a link: that is its own by default, and a name unknown to many. */
const PERMISSIONS = 'camera=(), clipboard-read=(), clipboard-write=(self), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()';

const framePolicy = (ancestors: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "font-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${ancestors.join(' ')}`,
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');
