import { Hono } from 'hono';
import { ConnectError } from 'makini-connect/contract';
import type { FrameAssets } from '../frame-assets.js';

const ASSET = /^[\w-][\w.-]{0,127}$/;

/** Its own script, this service, and the login frame within it; in nobody's frame. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

/** The page that a magic link leads to. It is the same for every link: the secret stands in the fragment, which is not sent. */
export function linkPageRoutes(assets: FrameAssets | undefined): Hono {
  const app = new Hono();

  app.get('/link', async (c) => {
    const document = await assets?.('index.html');
    if (!document) throw new ConnectError('NOT_FOUND', 'The page of magic links is not built: run `npm run build`.');
    return c.body(document.body, 200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy': POLICY,
      'permissions-policy': 'camera=(), clipboard-read=(), clipboard-write=(self), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
    });
  });

  app.get('/link/assets/:file', async (c) => {
    const file = c.req.param('file');
    const asset = ASSET.test(file) ? await assets?.(`assets/${file}`) : undefined;
    if (!asset) throw new ConnectError('NOT_FOUND', 'There is no such file.');
    return c.body(asset.body, 200, { 'content-type': asset.type, 'cache-control': 'public, max-age=31536000, immutable', 'cross-origin-resource-policy': 'same-origin' });
  });

  return app;
}
