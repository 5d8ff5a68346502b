import { AuthorizationResponseError, OperationProcessingError, ResponseBodyError, UnsupportedOperationError, WWWAuthenticateChallengeError } from 'oauth4webapi';
import { ConnectError, type ProblemCode } from 'makini-connect/contract';
import { retryAfterOf } from '../retry-after.js';

/** What the authorization server was asked for. */
export type Doing = 'discovery' | 'login page' | 'code exchange' | 'refresh' | 'revocation';

/** What each error means for the customer. Any other is a mistake in how the service is registered there, or the system's own. */
const CODES: Readonly<Record<string, ProblemCode>> = {
  access_denied: 'AUTHORIZATION_DENIED',
  server_error: 'SYSTEM_UNAVAILABLE',
  temporarily_unavailable: 'SYSTEM_UNAVAILABLE',
  slow_down: 'RATE_LIMIT_EXCEEDED',
};

/** A code lives for a minute; a refresh token ends when the customer or its administrator takes the access back. */
const INVALID_GRANT: Readonly<Record<Doing, ProblemCode>> = {
  discovery: 'SYSTEM_ERROR', 'login page': 'SYSTEM_ERROR', 'code exchange': 'CHALLENGE_EXPIRED', refresh: 'AUTHENTICATION_FAILED', revocation: 'SYSTEM_ERROR',
};

/**
 * An error of the authorization server's as one that the customer can be told. The library's own error may hold all that was
 * answered, tokens too, and so ends here.
 */
export function oauthProblem(error: unknown, doing: Doing): unknown {
  if (error instanceof ConnectError) return error;
  if (error instanceof AuthorizationResponseError) return refusal(error.error, error.error_description, doing);
  if (error instanceof ResponseBodyError) return byStatus(error.response) ?? refusal(error.error, error.error_description, doing);
  // RFC 6749, 5.2: a client that is refused is told so by a challenge as well.
  if (error instanceof WWWAuthenticateChallengeError) return byStatus(error.response) ?? refusal('invalid_client', undefined, doing);
  if (!(error instanceof OperationProcessingError || error instanceof UnsupportedOperationError)) return error;
  const response = error.cause instanceof Response ? error.cause : undefined;
  const known = response && byStatus(response);
  if (known) return known;
  const facts = { found: response && response.status !== 200 ? `HTTP ${response.status}` : 'an answer of an unknown form' };
  if (doing === 'discovery') return new ConnectError('WRONG_SYSTEM', 'There is no authorization server at this address.', { facts });
  return new ConnectError('SYSTEM_ERROR', 'The authorization server answered as none should.', { facts });
}

/** What a status says whatever the answer holds. */
export function byStatus({ status, headers }: Response): ConnectError | undefined {
  const wait = retryAfterOf(headers);
  const details = { ...(wait !== undefined && { retryAfter: wait }), facts: { found: `HTTP ${status}` } };
  if (status === 429) return new ConnectError('RATE_LIMIT_EXCEEDED', 'The system refuses more requests for a while.', details);
  if (status >= 500) return new ConnectError('SYSTEM_UNAVAILABLE', 'The system has a fault of its own.', details);
  return undefined;
}

function refusal(error: string, description: string | undefined, doing: Doing): ConnectError {
  const code = error === 'invalid_grant' ? INVALID_GRANT[doing] : (CODES[error] ?? 'SYSTEM_ERROR');
  return new ConnectError(code, `The authorization server refused the ${doing}.`, { facts: { said: description ? `${error}: ${description}` : error } });
}
