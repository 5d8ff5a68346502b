import { ConnectError, type TokenResponse } from 'makini-connect/contract';
import type { Attempts } from './attempts/attempts.js';
import { audit } from './audit.js';
import { takeLeave } from './connections/forget.js';
import { dueOf } from './connections/outcome.js';
import { changeState } from './connections/state.js';
import type { Context } from './context.js';
import { sha256 } from './hashing.js';
import { newSecret } from './ids.js';
import { settleLinks } from './links/revoke.js';
import type { Client } from './sessions/client.js';
import type { Records } from './store/records.js';
import type { Transaction } from './store/store.js';
import { handOver, stopSync } from './sync/plan.js';

const refused = () => new ConnectError('INVALID_GRANT', 'The grant is unknown, used, expired, or was issued to another client or session.');

/** Exchanges a one-time code for tokens. Earlier tokens of the connection end: a reconnection issues a new one. */
export async function exchangeCode(context: Context, attempts: Pick<Attempts, 'ended'>, client: Client, grant: { code: string; session_id: string }, requestId: string): Promise<TokenResponse> {
  const id = await sha256(grant.code);
  const tokens = await mintTokens();
  const now = context.now();
  const result = await context.store.transaction(async (tx) => {
    const code = await tx.get('code', id);
    const stored = code && (await tx.get('connection', code.connectionId));
    // What was ended is brought back by another login only: nothing is kept of the one before.
    if (!stored || stored.connection.status === 'inactive' || code.expiresAt <= now || code.clientId !== client.id || code.sessionId !== grant.session_id) {
      await audit(tx, now, { what: 'code.refused', clientId: client.id, code: 'INVALID_GRANT', requestId });
      return undefined;
    }
    await tx.delete('code', id);
    const kept: Records['connection'] = { ...stored, handedOver: true };
    await tx.put('connection', kept);
    // Its customer has just logged in: whatever stood against it is settled, but for a login that ends as soon as the one before.
    const handed = await changeState(tx, now, kept, { status: await handOver(context, tx, kept, requestId), loggedIn: true, reauthorization: dueOf(kept, now, context.config.dueDays), ...(kept.state.availability.state === 'offline' && { availability: { state: 'online', since: new Date(now).toISOString() } }) });
    await storeTokens(tx, now, handed, tokens, await nextFamily(tx, handed.id));
    const { sessionId } = code;
    const cancelled = await settleLinks(tx, sessionId, now, requestId);
    await audit(tx, now, { what: 'code.exchanged', clientId: client.id, sessionId, customerId: handed.customerId, connectionId: handed.id, requestId });
    return { handed, cancelled };
  });
  if (!result) throw refused();
  attempts.ended(result.cancelled);
  return answer(result.handed, tokens);
}

/** How long an answer may be missed: time for another try, too short for a thief who comes later. */
const GRACE_MS = 30_000;

/**
 * Rotates the tokens. A refresh token that comes a second time was copied by somebody: then nobody knows who holds
 * which token, and the whole family ends. Except where the answer seems to have been lost: then it may come once more,
 * and what that answer held ends.
 */
export async function refresh(context: Context, client: Client, refreshToken: string, requestId: string): Promise<TokenResponse> {
  const id = await sha256(refreshToken);
  const tokens = await mintTokens();
  const now = context.now();
  const result = await context.store.transaction(async (tx) => {
    const token = await tx.get('token', id);
    if (token?.use !== 'refresh' || token.clientId !== client.id) return undefined;
    const stored = await tx.get('connection', token.connectionId);
    const facts = { clientId: client.id, customerId: stored?.customerId, connectionId: token.connectionId, requestId };
    const again = token.revoked && (await wasLost(tx, token, now));
    if ((token.revoked && !again) || !stored || stored.connection.status === 'inactive') {
      await revokeFamily(tx, token.family);
      await audit(tx, now, { what: 'refresh.refused', ...facts, code: 'INVALID_GRANT' });
      return undefined;
    }
    await revokeFamily(tx, token.family);
    const { replaced: _, ...used } = token;
    await tx.put('token', { ...used, revoked: true, ...(!again && { replaced: { by: tokens.refreshHash, at: now } }) });
    await storeTokens(tx, now, stored, tokens, token.family);
    await audit(tx, now, { what: 'token.refreshed', ...facts });
    return stored;
  });
  if (!result) throw refused();
  return answer(result, tokens);
}

/** Whether the tokens given for a refresh token moments ago were never used, so that nobody seems to have got them. */
async function wasLost(tx: Transaction, { family, replaced }: Records['token'], now: number): Promise<boolean> {
  if (!replaced || now - replaced.at >= GRACE_MS) return false;
  const alive = (await tx.find('token', { family })).filter(({ revoked }) => !revoked);
  // Where the API token is gone, it was revoked: somebody had it.
  return alive.some(({ id }) => id === replaced.by) && alive.some(({ use, used }) => use === 'access' && !used);
}

/**
 * Ends a token. A refresh token takes its family with it, and that disconnects: nothing can be read any more, so nothing to
 * log in with is kept. The customer can connect again at any time. Another client's token stays as it is.
 *
 * @returns the connection that has ended now: its system may have something to take back, and may be being read
 */
export async function revoke(context: Context, client: Client, value: string, requestId: string): Promise<string | undefined> {
  const id = await sha256(value);
  return context.store.transaction(async (tx) => {
    const token = await tx.get('token', id);
    if (token?.clientId !== client.id) return undefined;
    const stored = token.use === 'refresh' ? await tx.get('connection', token.connectionId) : undefined;
    if (token.use === 'access') await tx.delete('token', id);
    else {
      await revokeFamily(tx, token.family);
      if (stored) {
        const { sealedCredentials: _, refused: __, ...ended } = stored;
        await tx.put('connection', ended);
        await takeLeave(context, tx, stored, requestId);
        await stopSync(tx, context.now(), stored.id);
        await changeState(tx, context.now(), ended, { status: 'inactive', reauthorization: { state: 'none' }, nextSyncAt: null });
      }
    }
    await audit(tx, context.now(), { what: 'token.revoked', clientId: client.id, connectionId: token.connectionId, requestId });
    return stored?.id;
  });
}

interface Tokens {
  access: string;
  refresh: string;
  accessHash: string;
  refreshHash: string;
}

async function mintTokens(): Promise<Tokens> {
  const access = newSecret('mkt');
  const refresh = newSecret('mkr');
  return { access, refresh, accessHash: await sha256(access), refreshHash: await sha256(refresh) };
}

async function storeTokens(tx: Transaction, createdAt: number, { id: connectionId, clientId }: Records['connection'], tokens: Tokens, family: string): Promise<void> {
  const common = { family, connectionId, clientId, revoked: false, createdAt };
  await tx.put('token', { ...common, id: tokens.accessHash, use: 'access' });
  await tx.put('token', { ...common, id: tokens.refreshHash, use: 'refresh' });
}

/** Deletes the connection's earlier families and names the next one. */
async function nextFamily(tx: Transaction, connectionId: string): Promise<string> {
  const earlier = await tx.find('token', { connectionId });
  for (const { id } of earlier) await tx.delete('token', id);
  const last = Math.max(0, ...earlier.map(({ family }) => Number(family.slice(family.lastIndexOf('.') + 1))));
  return `${connectionId}.${last + 1}`;
}

/** How many used refresh tokens of a family are remembered: one that is older still is refused as unknown. */
const REMEMBERED = 20;

/** Refresh tokens stay on record as revoked, to be known when they come again; an API token need not. */
async function revokeFamily(tx: Transaction, family: string): Promise<void> {
  const tokens = await tx.find('token', { family });
  const used = tokens.filter(({ revoked }) => revoked).sort((a, b) => b.createdAt - a.createdAt);
  for (const { id } of used.slice(REMEMBERED)) await tx.delete('token', id);
  for (const token of tokens) {
    if (token.use === 'access') await tx.delete('token', token.id);
    else if (!token.revoked) await tx.put('token', { ...token, revoked: true });
  }
}

const answer = ({ connection }: Records['connection'], { access, refresh }: Tokens): TokenResponse => ({
  access_token: access,
  token_type: 'Bearer',
  refresh_token: refresh,
  connection,
});
