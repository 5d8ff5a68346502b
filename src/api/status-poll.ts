import { ConnectError } from '../contract/error.js';
import { readJson } from '../contract/json.js';
import { StatusSnapshot } from '../contract/status-feed.js';
import { problemOf } from './http.js';
import { askStatus, createLimit, type StatusSource } from './status-request.js';

export type Polled =
  | { readonly type: 'snapshot'; readonly snapshot: StatusSnapshot; readonly etag: string | undefined }
  /** All is as it was when the ETag was given. */
  | { readonly type: 'same' }
  /** 204: there is nothing to tell, and won't be. */
  | { readonly type: 'off' };

/**
 * Asks once, without a stream.
 *
 * @param ms milliseconds for all of it
 * @throws ConnectError the problem it tells of, NETWORK_ERROR without an answer of the endpoint's own, INVALID_RESPONSE
 */
export async function pollStatus(source: StatusSource, etag: string | undefined, ms: number, signal: AbortSignal): Promise<Polled> {
  const limit = createLimit(ms, signal);
  try {
    const response = await askStatus(source, { accept: 'application/json', ...(etag ? { 'if-none-match': etag } : {}) }, limit.signal);
    if (response.status === 204) return { type: 'off' };
    if (response.status === 304) return { type: 'same' };
    const text = await response.text().catch((cause: unknown) => Promise.reject(new ConnectError('NETWORK_ERROR', 'The answer was cut.', { cause })));
    if (!response.ok) throw problemOf(response, text);
    // A page that asks to sign in to a wireless network comes with a 200.
    const type = response.headers.get('content-type') ?? 'nothing that is JSON';
    if (!type.includes('json')) throw new ConnectError('NETWORK_ERROR', 'Something else answered in place of the status endpoint.', { facts: { found: type.slice(0, 80) } });
    const parsed = StatusSnapshot.safeParse(readJson(text));
    if (!parsed.success) throw new ConnectError('INVALID_RESPONSE', 'The status is not what the contract says.', { cause: parsed.error });
    return { type: 'snapshot', snapshot: parsed.data, etag: response.headers.get('etag') ?? undefined };
  } finally {
    limit.end();
  }
}
