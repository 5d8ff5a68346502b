import { ConnectError } from 'makini-connect/contract';

/** What a client without the right to ask is told to do, by RFC 9110. */
const CHALLENGES: Partial<Record<ConnectError['code'], string>> = {
  INVALID_CLIENT: 'Basic realm="makini-connect", charset="UTF-8"',
  INVALID_TOKEN: 'Bearer error="invalid_token"',
  SESSION_EXPIRED: 'Bearer error="invalid_token"',
};

/** Any error as one that may be shown: what was not foreseen keeps its words to itself. */
export const asConnectError = (error: unknown): ConnectError =>
  error instanceof ConnectError ? error : new ConnectError('INTERNAL_ERROR', 'The service failed. Give support the request id.', { cause: error });

/** An error as an RFC 9457 problem document. `members` are added to it. */
export function problemResponse(error: unknown, requestId: string, members: Record<string, string> = {}): Response {
  const { problem, code } = asConnectError(error);
  const headers = new Headers({ 'content-type': 'application/problem+json' });
  const challenge = CHALLENGES[code];
  if (challenge) headers.set('www-authenticate', challenge);
  if (problem.retryAfter !== undefined) headers.set('retry-after', String(problem.retryAfter));
  return new Response(JSON.stringify({ ...problem, requestId, ...members }), { status: problem.status, headers });
}
