import type { MagicLink } from 'makini-connect/contract';
import type { Records } from '../store/records.js';
import type { Transaction } from '../store/store.js';

type Stored = Records['magicLink'];

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
  openedAt: link.openedAt === undefined ? undefined : new Date(link.openedAt).toISOString(),
});

/** The link that a session has last handed out. */
export const linkOf = async (tx: Transaction, { linkId }: Records['session']): Promise<Stored | undefined> => (linkId === undefined ? undefined : tx.get('magicLink', linkId));

/** In the transaction in which the colleague's login is done. */
export async function finishLink(tx: Transaction, { linkId }: Records['attempt'], now: number): Promise<void> {
  const link = linkId === undefined ? undefined : await tx.get('magicLink', linkId);
  if (link) await tx.put('magicLink', { ...link, finishedAt: now });
}

/** In the transaction in which the code is exchanged: nothing waits for the first customer any more. */
export async function settleLinks(tx: Transaction, sessionId: string): Promise<void> {
  for (const link of await tx.find('magicLink', { sessionId })) {
    if (link.finishedAt !== undefined && !link.handedOver) await tx.put('magicLink', { ...link, handedOver: true });
  }
}
