import { Hono } from 'hono';
import type * as z from 'zod';
import { ConnectError, RevokeRequest, TokenRequest, type ProblemCode } from 'makini-connect/contract';
import type { Attempts } from '../attempts/attempts.js';
import { parseInput, readForm } from '../body.js';
import type { Forgetting } from '../connections/forget.js';
import type { Context } from '../context.js';
import { exchangeCode, refresh, revoke } from '../oauth-grants.js';
import { requestIdOf } from '../request-id.js';
import { requireClient } from '../sessions/client.js';
import type { Syncs } from '../sync/types.js';

/** Codes for tokens (RFC 6749), and the end of tokens (RFC 7009). For the partner's backend only. */
export function oauthRoutes(context: Context, attempts: Attempts, { wake }: Pick<Forgetting, 'wake'>, syncs: Pick<Syncs, 'ended'>): Hono {
  const app = new Hono();

  app.post('/oauth/token', async (c) => {
    const client = await requireClient(context, c.req.raw);
    const grant = readGrant(await readForm(c.req.raw));
    const requestId = requestIdOf(c.req.raw);
    const tokens =
      grant.grant_type === 'authorization_code'
        ? await exchangeCode(context, attempts, client, grant, requestId)
        : await refresh(context, client, grant.refresh_token, requestId);
    return c.json(tokens, 200, { 'cache-control': 'no-store', pragma: 'no-cache' });
  });

  app.post('/oauth/revoke', async (c) => {
    const client = await requireClient(context, c.req.raw);
    const { token } = parseInput(RevokeRequest, await readForm(c.req.raw), 'The form');
    const ended = await revoke(context, client, token, requestIdOf(c.req.raw));
    if (ended !== undefined) {
      syncs.ended(ended);
      wake();
    }
    return c.body(null, 200);
  });

  return app;
}

/** A grant of the wrong form is one that was never issued, so it is refused the same way. */
function readGrant(form: Record<string, string>): z.output<typeof TokenRequest> {
  const result = TokenRequest.safeParse(form);
  if (result.success) return result.data;
  const { grant_type: type } = form;
  if (type && type !== 'authorization_code' && type !== 'refresh_token') {
    throw new ConnectError('UNSUPPORTED_GRANT_TYPE', 'Use the grant type authorization_code or refresh_token.');
  }
  if (result.error.issues.every(({ code }) => code === 'invalid_format')) {
    throw new ConnectError('INVALID_GRANT', 'The grant is not one that this service issues.');
  }
  return parseInput(TokenRequest, form, 'The form');
}

/** The `error` member that RFC 6749 asks for, which an OAuth library reads instead of our code. */
export function oauthError(code: ProblemCode): string {
  if (code === 'INVALID_CLIENT') return 'invalid_client';
  if (code === 'INVALID_GRANT') return 'invalid_grant';
  if (code === 'UNSUPPORTED_GRANT_TYPE') return 'unsupported_grant_type';
  return code === 'INTERNAL_ERROR' ? 'server_error' : 'invalid_request';
}
