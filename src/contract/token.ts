import './jitless.js';
import * as z from 'zod/mini';
import { Connection } from './connection.js';
import { ApiToken, AuthorizationCode, RefreshToken, SessionId } from './ids.js';

/** `POST /oauth/token` (RFC 6749, form-encoded; the client authenticates with HTTP Basic). */
export const TokenRequest = z.discriminatedUnion('grant_type', [
  z.object({ grant_type: z.literal('authorization_code'), code: AuthorizationCode, session_id: SessionId }),
  z.object({ grant_type: z.literal('refresh_token'), refresh_token: RefreshToken }),
]);

/**
 * The answer. An API token has no end of its own: it is valid as long as the system's credentials are
 * and the connection is active.
 */
export const TokenResponse = z.object({
  access_token: ApiToken,
  token_type: z.literal('Bearer'),
  refresh_token: RefreshToken,
  connection: Connection,
});

/** `POST /oauth/revoke` (RFC 7009). Answers 200 for an unknown token too. */
export const RevokeRequest = z.object({ token: z.string().check(z.minLength(1), z.maxLength(200)) });

export type TokenResponse = z.infer<typeof TokenResponse>;
