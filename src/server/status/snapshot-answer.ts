import { StatusSnapshot } from '../../contract/status-feed.js';
import { digest } from './digest.js';

export const HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** A customer's connections as JSON, or 304 where the client has the very same. */
export async function snapshotAnswer(request: Request, snapshot: StatusSnapshot): Promise<Response> {
  const body = JSON.stringify(StatusSnapshot.parse(snapshot));
  const etag = `"${await digest(body, 32)}"`;
  // A proxy that compresses makes the tag a weak one; RFC 9110 has If-None-Match compared weakly.
  const known = request.headers.get('if-none-match')?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  if (known.includes(etag) || known.includes('*')) return new Response(null, { status: 304, headers: { ...HEADERS, etag } });
  return new Response(body, { headers: { ...HEADERS, 'content-type': 'application/json', etag } });
}
