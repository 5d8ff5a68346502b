import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const FOLDER = new URL('../../dist/demo/', import.meta.url);
const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  map: 'application/json',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
};

/**
 * The page's Content-Security-Policy: what an app needs for the widget is the connect service as the source of the
 * login frame, of the systems and of their logos, and Lit's Trusted Types policy.
 */
export const pagePolicy = (service: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' ${service} data:`,
    `connect-src 'self' ${service}`,
    `frame-src ${service}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');

/** The page itself. It says who is signed in nowhere, so that it is the same for all. */
export async function page(service: string): Promise<Response> {
  const html = await readFile(new URL('index.html', FOLDER), 'utf8').catch(() => undefined);
  if (html === undefined) return new Response('The page is not built yet: npm run build', { status: 503, headers: { 'content-type': 'text/plain; charset=utf-8' } });
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': pagePolicy(service),
      'referrer-policy': 'strict-origin-when-cross-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-cache',
    },
  });
}

/** A built file. Its name holds a hash of its content, so it may be kept for good. */
export async function asset(path: string): Promise<Response | undefined> {
  const match = /^\/(assets\/[\w.-]+\.(\w+))$/.exec(path);
  const type = match && TYPES[match[2]!];
  const body = type && (await readFile(fileURLToPath(new URL(match[1]!, FOLDER))).catch(() => undefined));
  if (!body) return undefined;
  return new Response(new Uint8Array(body), { headers: { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable', 'x-content-type-options': 'nosniff' } });
}
