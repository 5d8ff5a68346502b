import { cancelAttempt } from '../attempts/outcome.js';
import { audit } from '../audit.js';
import type { Records } from '../store/records.js';
import type { Transaction } from '../store/store.js';
import { aboutLink, isOut, linkOf } from './link.js';

/**
 * Takes back the link of a session that is out, if one is, within a transaction: and with it the login that is under way by it
 * and the later end that it gave the session.
 *
 * @returns the attempts that were cancelled, for `Attempts.ended`
 */
export async function revokeIn(tx: Transaction, sessionId: string, now: number, requestId: string): Promise<string[]> {
  const session = await tx.get('session', sessionId);
  const link = session && (await linkOf(tx, session));
  if (!session || !link || !isOut(link, now)) return [];
  const underWay = (await tx.find('attempt', { sessionId, open: true })).filter(({ linkId }) => linkId === link.id);
  for (const attempt of underWay) await cancelAttempt(tx, attempt, now);
  await tx.put('magicLink', { ...link, revokedAt: now });
  await endWithTokens(tx, session, now);
  await audit(tx, now, { what: 'link.revoked', ...aboutLink(link, requestId) });
  return underWay.map(({ id }) => id);
}

/**
 * In the transaction in which the code is exchanged: nothing waits for the first customer any more, and nobody is to log in
 * once more. Returns as `revokeIn` does.
 */
export async function settleLinks(tx: Transaction, sessionId: string, now: number, requestId: string): Promise<string[]> {
  const cancelled = await revokeIn(tx, sessionId, now, requestId);
  const waiting = (await tx.find('magicLink', { sessionId })).filter(({ finishedAt, handedOver }) => finishedAt !== undefined && !handedOver);
  for (const link of waiting) await tx.put('magicLink', { ...link, handedOver: true });
  const session = waiting.length > 0 ? await tx.get('session', sessionId) : undefined;
  if (session) {
    // A dialog that was left open in another window has nothing to take over any more.
    const attempt = session.attemptId === undefined ? undefined : await tx.get('attempt', session.attemptId);
    const { attemptId: _, ...left } = session;
    await endWithTokens(tx, waiting.some(({ id }) => id === attempt?.linkId) ? left : session, now);
  }
  return cancelled;
}

/** A session ends with the last of its own customer's tokens, once no link needs it for longer. */
async function endWithTokens(tx: Transaction, session: Records['session'], now: number): Promise<void> {
  const own = (await tx.find('sessionToken', { sessionId: session.id })).filter(({ linkId }) => linkId === undefined);
  const { keptUntil: _, ...ended } = session;
  await tx.put('session', { ...ended, expiresAt: Math.max(now, ...own.map(({ expiresAt }) => expiresAt)) });
}
