import { ConnectError, problemType } from '../contract/error.js';

const HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** An answer in JSON that no cache may keep. */
export const json = (body: unknown, requestId: string): Response =>
  new Response(JSON.stringify(body), { headers: { ...HEADERS, 'content-type': 'application/json', 'x-request-id': requestId } });

/**
 * An error as an RFC 9457 problem document. Where the connect service refused, `requestId` in the document is the one
 * its support asks for; the header `x-request-id` always names the request to this backend.
 */
export function problem(error: ConnectError, requestId: string, service: string): Response {
  const { problem } = error;
  const body = { ...problem, type: new URL(problemType(problem.code), service).href, requestId: problem.requestId || requestId };
  const headers = new Headers({ ...HEADERS, 'content-type': 'application/problem+json', 'x-request-id': requestId });
  if (problem.retryAfter !== undefined) headers.set('retry-after', String(problem.retryAfter));
  if (problem.code === 'METHOD_NOT_ALLOWED') headers.set('allow', 'POST');
  return new Response(JSON.stringify(body), { status: problem.status, headers });
}

/** Whatever was thrown, as an error that may be answered: only our own class carries words meant for others. */
export const toConnectError = (thrown: unknown): ConnectError =>
  thrown instanceof ConnectError ? thrown : new ConnectError('INTERNAL_ERROR', 'The request failed. The log of this backend says why.', { cause: thrown });
