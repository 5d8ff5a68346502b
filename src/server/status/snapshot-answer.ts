import { StatusSnapshot } from '../../contract/status-feed.js';

export const HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** A customer's connections as JSON, or 304 where the client has the very same. */
export async function snapshotAnswer(request: Request, snapshot: StatusSnapshot): Promise<Response> {
  const body = JSON.stringify(StatusSnapshot.parse(snapshot));
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(body));
  const etag = `"${Array.from(new Uint8Array(hash, 0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')}"`;
  // A proxy that compresses makes the tag a weak one; RFC 9110 has If-None-Match compared weakly.
  const known = request.headers.get('if-none-match')?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  if (known.includes(etag) || known.includes('*')) return new Response(null, { status: 304, headers: { ...HEADERS, etag } });
  return new Response(body, { headers: { ...HEADERS, 'content-type': 'application/json', etag } });
}
