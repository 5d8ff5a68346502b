import { processRevocationResponse, revocationRequest } from 'oauth4webapi';
import type { Leave } from '../connector.js';
import type { OAuthClient } from '../index.js';
import { oauthProblem } from './errors.js';
import { clientAuthOf, findServer } from './server.js';
import type { OAuthSpec } from './spec.js';
import { through } from './transport.js';

/** Ends the tokens of a connection where they came from (RFC 7009), if the authorization server has a place for that. */
export async function revokeTokens({ credentials, network, signal }: Leave, spec: OAuthSpec, client: OAuthClient): Promise<void> {
  const transport = through(network, signal);
  const server = await findServer(spec, credentials, transport);
  if (server.revocation_endpoint === undefined) return;
  const revoke = async (hint: string, token: string | undefined): Promise<void> => {
    if (!token) return;
    const options = { ...transport, additionalParameters: { token_type_hint: hint } };
    await processRevocationResponse(await revocationRequest(server, { client_id: client.clientId }, clientAuthOf(spec, client), token, options));
  };
  // At many servers the first takes the second along, but not at all of them.
  const ends = await Promise.allSettled([revoke('refresh_token', credentials['refreshToken']), revoke('access_token', credentials['accessToken'])]);
  for (const end of ends) if (end.status === 'rejected') throw oauthProblem(end.reason, 'revocation');
}
