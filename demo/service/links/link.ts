import { ConnectError, type MagicLink } from 'makini-connect/contract';
import { audit, type AuditEntry } from '../audit.js';
import type { Records } from '../store/records.js';
import type { Transaction } from '../store/store.js';

type Stored = Records['magicLink'];

/** What every audit entry on a link says. */
export const aboutLink = ({ id, clientId, customerId, sessionId, systemId }: Stored, requestId?: string): Omit<AuditEntry, 'what'> => ({
  linkId: id, clientId, customerId, sessionId, systemId, ...(requestId && { requestId }),
});

/** What has come of a link by now. A login that is done stands, whatever happens to the link afterwards. */
export function stateOf({ finishedAt, revokedAt, expiresAt, openedAt }: Stored, now: number): MagicLink['state'] {
  if (finishedAt !== undefined) return 'finished';
  if (revokedAt !== undefined) return 'revoked';
  if (expiresAt <= now) return 'expired';
  return openedAt === undefined ? 'waiting' : 'opened';
}

/** Somebody can still log in by it. */
export const isOut = (link: Stored, now: number): boolean => ['waiting', 'opened'].includes(stateOf(link, now));

export const linkView = (link: Stored, now: number): MagicLink => ({
  id: link.id,
  state: stateOf(link, now),
  expiresAt: new Date(link.expiresAt).toISOString(),
  systemId: link.systemId,
  systemName: link.systemName,
  openedAt: timeOf(link.openedAt),
  keptUntil: timeOf(link.keptUntil),
  chosen: link.chosen,
});

const timeOf = (time: number | undefined): string | undefined => (time === undefined ? undefined : new Date(time).toISOString());

/** The link that a session has last handed out. */
export const linkOf = async (tx: Transaction, { linkId }: Records['session']): Promise<Stored | undefined> => (linkId === undefined ? undefined : tx.get('magicLink', linkId));

/**
 * In each transaction in which something is done by a magic link, as it may have ended since its bearer was let in. What is
 * done by none passes.
 *
 * @throws ConnectError SESSION_EXPIRED; CONFLICT where its one login is done
 */
export async function expectOpened(tx: Transaction, linkId: string | undefined, now: number): Promise<void> {
  if (linkId === undefined) return;
  const link = await tx.get('magicLink', linkId);
  const state = link && stateOf(link, now);
  if (state === 'finished') throw new ConnectError('CONFLICT', 'The login by this magic link is done: there is no other one.');
  if (state !== 'opened') throw new ConnectError('SESSION_EXPIRED', 'The magic link has ended.');
}

/** A colleague was asked for no system in particular, and has chosen one: the first customer is told. */
export async function noteChoice(tx: Transaction, linkId: string | undefined, systemName: string | undefined): Promise<void> {
  const link = linkId === undefined ? undefined : await tx.get('magicLink', linkId);
  if (link && link.systemId === undefined && systemName !== undefined && link.chosen !== systemName) await tx.put('magicLink', { ...link, chosen: systemName });
}

/** In the transaction in which the colleague's login is done. */
export async function finishLink(tx: Transaction, { linkId }: Records['attempt'], now: number, requestId?: string): Promise<void> {
  const link = linkId === undefined ? undefined : await tx.get('magicLink', linkId);
  if (!link) return;
  await tx.put('magicLink', { ...link, finishedAt: now });
  await audit(tx, now, { what: 'link.finished', ...aboutLink(link, requestId) });
}
