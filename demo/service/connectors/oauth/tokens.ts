import { processRefreshTokenResponse, refreshTokenGrantRequest, type TokenEndpointResponse } from 'oauth4webapi';
import { ConnectError, type FieldValues } from 'makini-connect/contract';
import type { Access } from '../connector.js';
import type { OAuthClient } from '../index.js';
import { oauthProblem } from './errors.js';
import { clientAuthOf, findServer } from './server.js';
import type { OAuthSpec } from './spec.js';
import { through } from './transport.js';

/** A token that is about to end is not used any more. */
const MARGIN_MS = 30_000;
/** A refresh ends by this alone: one that is given up on in the middle would lose the next refresh token. */
const REFRESH_MS = 20_000;

/** Tokens beside what the customer typed, as they are kept. A refresh may give no new refresh token: the old one stays then. */
export const credentialsOf = (before: FieldValues, { access_token, refresh_token, expires_in }: TokenEndpointResponse, now: number): FieldValues => {
  const { expiresAt: _past, ...rest } = before;
  return { ...rest, accessToken: access_token, ...(refresh_token && { refreshToken: refresh_token }), ...(expires_in !== undefined && { expiresAt: String(now + expires_in * 1000) }) };
};

/** What of an answer nobody may be shown. */
export const secretsOf = ({ access_token, refresh_token, id_token }: TokenEndpointResponse): string[] => [access_token, refresh_token, id_token].filter((token) => token !== undefined);

/** A token that is good for now. */
export async function freshToken(access: Access, spec: OAuthSpec, client: OAuthClient): Promise<string> {
  const { accessToken = '', expiresAt } = access.credentials;
  const ended = expiresAt !== undefined && Number(expiresAt) - MARGIN_MS < Date.now();
  return ended || accessToken === '' ? anotherToken(access, spec, client, accessToken) : accessToken;
}

/**
 * Another token for one that has ended. Calls that run side by side refresh once: the one that comes later finds what the
 * other has stored. With a rotated refresh token, a second refresh would end the connection.
 *
 * @throws ConnectError AUTHENTICATION_FAILED where the system refuses: the customer has to log in again
 */
export async function anotherToken({ update, network, secret }: Access, spec: OAuthSpec, client: OAuthClient, stale: string): Promise<string> {
  const { accessToken = '' } = await update(async (current) => {
    if ((current['accessToken'] ?? '') !== stale) return current;
    const refreshToken = current['refreshToken'];
    if (!refreshToken) throw new ConnectError('AUTHENTICATION_FAILED', 'The access has ended, and the system gave no means to renew it.');
    const transport = through(network, AbortSignal.timeout(REFRESH_MS));
    const asked = { client_id: client.clientId };
    secret(refreshToken, client.clientSecret ?? '');
    try {
      const server = await findServer(spec, current, transport);
      const response = await refreshTokenGrantRequest(server, asked, clientAuthOf(spec, client), refreshToken, transport);
      const tokens = await processRefreshTokenResponse(server, asked, response);
      secret(...secretsOf(tokens));
      return credentialsOf(current, tokens, Date.now());
    } catch (error) {
      if (transport.signal.aborted) throw new ConnectError('SYSTEM_UNAVAILABLE', 'The system took too long.', { facts: { seconds: REFRESH_MS / 1000 } });
      throw oauthProblem(error, 'refresh');
    }
  });
  return accessToken;
}
