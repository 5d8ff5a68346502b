import { ConnectError, type CreateMagicLink, type MagicLink, type NewMagicLink } from 'makini-connect/contract';
import type * as z from 'zod';
import type { Attempts } from '../attempts/attempts.js';
import { audit, type AuditEntry } from '../audit.js';
import type { Context } from '../context.js';
import { sha256 } from '../hashing.js';
import { newId, newSecret } from '../ids.js';
import { takeFromLimit } from '../limits.js';
import type { CurrentSession } from '../sessions/session.js';
import { offers } from '../sessions/systems.js';
import type { Records } from '../store/records.js';
import type { Transaction } from '../store/store.js';
import { isOut, linkOf, linkView } from './link.js';

type Stored = Records['magicLink'];

const HOUR_MS = 3_600_000;
/** Links of one session: more than anybody needs who changes the note a few times. */
const LIMIT = { max: 30, windowSeconds: 3600 };

export const noteContext = ({ clientId, id }: Pick<Stored, 'clientId' | 'id'>): string[] => ['link', clientId, id];

export const aboutLink = ({ id, clientId, customerId, sessionId, systemId }: Stored, requestId: string): Omit<AuditEntry, 'what'> => ({ linkId: id, clientId, customerId, sessionId, systemId, requestId });

/** Hands the session's step to a colleague. The session lives on until the link ends, for what comes of it to be found. */
export async function makeLink(context: Context, attempts: Attempts, session: CurrentSession, input: z.output<typeof CreateMagicLink>, requestId: string): Promise<NewMagicLink> {
  const { config, store, sealer, now } = context;
  // To log in to a connection again is to log in to its system.
  const systemId = input.systemId ?? (session.connection ? session.systems?.[0] : undefined);
  const system = systemId === undefined ? undefined : context.systems.get(systemId);
  if (systemId !== undefined && !system) throw new ConnectError('SYSTEM_NOT_FOUND', 'There is no such system.');
  if (systemId !== undefined && !offers(session, systemId)) throw new ConnectError('SYSTEM_NOT_ALLOWED', 'The session does not offer this system.');
  const secret = newSecret('mkl');
  const time = now();
  const { id: sessionId, clientId, customer } = session;
  const bare: Stored = {
    id: newId('lnk'), secretHash: await sha256(secret), sessionId, clientId, customerId: customer.id, createdAt: time, expiresAt: time + config.magicLinkHours * HOUR_MS,
    ...(system && { systemId: system.id, systemName: system.name }),
  };
  const link: Stored = input.note === undefined ? bare : { ...bare, sealedNote: await sealer.seal(input.note, noteContext(bare)) };
  const earlier = await store.transaction(async (tx) => {
    const limit = await takeFromLimit(tx, time, `link:session:${sessionId}`, LIMIT);
    if (!limit.ok) throw new ConnectError('RATE_LIMIT_EXCEEDED', 'Too many magic links of this session.', { retryAfter: limit.retryAfter });
    const current = await tx.get('session', sessionId);
    if (!current) throw new ConnectError('SESSION_EXPIRED', 'The session has ended.');
    const revoked = await revokeIn(tx, current, time, requestId);
    await tx.put('magicLink', link);
    await tx.put('session', { ...current, linkId: link.id, expiresAt: Math.max(current.expiresAt, link.expiresAt) });
    await audit(tx, time, { what: 'link.created', ...aboutLink(link, requestId) });
    return revoked;
  });
  await cancelBy(context, attempts, earlier);
  return { ...linkView(link, time), url: `${config.origin}/link#${secret}` };
}

export async function readLink({ store, now }: Context, session: CurrentSession): Promise<MagicLink> {
  const link = await store.transaction(async (tx) => {
    const current = await tx.get('session', session.id);
    return current && linkOf(tx, current);
  });
  if (!link) throw new ConnectError('NOT_FOUND', 'This session has no magic link.');
  return linkView(link, now());
}

/** Takes the link back, and with it the login that a colleague has under way. */
export async function revokeLink(context: Context, attempts: Attempts, session: CurrentSession, requestId: string): Promise<void> {
  const revoked = await context.store.transaction(async (tx) => {
    const current = await tx.get('session', session.id);
    return current && revokeIn(tx, current, context.now(), requestId);
  });
  await cancelBy(context, attempts, revoked);
}

/** Revokes the link that is out, if one is, within a transaction. */
export async function revokeIn(tx: Transaction, session: Records['session'], now: number, requestId: string): Promise<Stored | undefined> {
  const link = await linkOf(tx, session);
  if (!link || !isOut(link, now)) return undefined;
  await tx.put('magicLink', { ...link, revokedAt: now });
  await audit(tx, now, { what: 'link.revoked', ...aboutLink(link, requestId) });
  return link;
}

async function cancelBy({ store }: Context, attempts: Attempts, link: Stored | undefined): Promise<void> {
  if (!link) return;
  const open = await store.transaction((tx) => tx.find('attempt', { sessionId: link.sessionId, open: true }));
  for (const attempt of open) if (attempt.linkId === link.id) await attempts.cancel(attempt);
}
