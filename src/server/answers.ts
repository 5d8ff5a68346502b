import { ConnectError, problemType } from '../contract/error.js';

const HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** An answer in JSON that no cache may keep. */
export const json = (body: unknown, requestId: string): Response =>
  new Response(JSON.stringify(body), { headers: { ...HEADERS, 'content-type': 'application/json', 'x-request-id': requestId } });

/**
 * An error as an RFC 9457 problem document. Where the connect service refused, `requestId` in the document is the one
 * its support asks for; the header `x-request-id` always names the request to this backend.
 *
 * @param service where pages about the codes are; without it, the document links none
 * @param allow the methods there are
 */
export function problem(error: ConnectError, requestId: string, service: string | undefined, allow = 'POST'): Response {
  const { problem } = error;
  const type = service === undefined ? 'about:blank' : new URL(problemType(problem.code), service).href;
  const body = { ...problem, type, requestId: problem.requestId || requestId };
  const headers = new Headers({ ...HEADERS, 'content-type': 'application/problem+json', 'x-request-id': requestId });
  if (problem.retryAfter !== undefined) headers.set('retry-after', String(problem.retryAfter));
  if (problem.code === 'METHOD_NOT_ALLOWED') headers.set('allow', allow);
  return new Response(JSON.stringify(body), { status: problem.status, headers });
}

/** Names one request in the log of this backend. */
export const newRequestId = (): string => `req_${crypto.randomUUID().replaceAll('-', '')}`;

/** Whatever was thrown, as an error that may be answered: only our own class carries words meant for others. */
export const toConnectError = (thrown: unknown): ConnectError =>
  thrown instanceof ConnectError ? thrown : new ConnectError('INTERNAL_ERROR', 'The request failed. The log of this backend says why.', { cause: thrown });
