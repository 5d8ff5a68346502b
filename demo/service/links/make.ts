import { ConnectError, type CreateMagicLink, type MagicLink, type NewMagicLink } from 'makini-connect/contract';
import type * as z from 'zod';
import type { Attempts } from '../attempts/attempts.js';
import { audit } from '../audit.js';
import type { Context } from '../context.js';
import { sha256 } from '../hashing.js';
import { newId, newSecret } from '../ids.js';
import { takeFromLimit } from '../limits.js';
import type { CurrentSession } from '../sessions/session.js';
import { offers } from '../sessions/systems.js';
import type { Records } from '../store/records.js';
import { aboutLink, linkOf, linkView } from './link.js';
import { revokeIn } from './revoke.js';

type Stored = Records['magicLink'];

const HOUR_MS = 3_600_000;
/** Links of one session: more than anybody needs who changes the note a few times. */
const LIMIT = { max: 30, windowSeconds: 3600 };

export const noteContext = ({ clientId, id }: Pick<Stored, 'clientId' | 'id'>): string[] => ['link', clientId, id];

/** Hands the session's step to a colleague. The session lives on until the link ends, and can be gone on with for longer, for what comes of it to be found. */
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
  const expiresAt = time + config.magicLinkHours * HOUR_MS;
  const keptUntil = expiresAt + config.magicLinkKeptHours * HOUR_MS;
  const bare: Stored = {
    id: newId('lnk'), secretHash: await sha256(secret), sessionId, clientId, customerId: customer.id, createdAt: time, expiresAt, keptUntil,
    ...(system && { systemId: system.id, systemName: system.name }),
  };
  const link: Stored = input.note === undefined ? bare : { ...bare, sealedNote: await sealer.seal(input.note, noteContext(bare)) };
  const cancelled = await store.transaction(async (tx) => {
    const limit = await takeFromLimit(tx, time, `link:session:${sessionId}`, LIMIT);
    if (!limit.ok) throw new ConnectError('RATE_LIMIT_EXCEEDED', 'Too many magic links of this session.', { retryAfter: limit.retryAfter });
    const revoked = await revokeIn(tx, sessionId, time, requestId);
    const current = await tx.get('session', sessionId);
    if (!current) throw new ConnectError('SESSION_EXPIRED', 'The session has ended.');
    await tx.put('magicLink', link);
    await tx.put('session', { ...current, linkId: link.id, expiresAt: Math.max(current.expiresAt, expiresAt), keptUntil });
    await audit(tx, time, { what: 'link.created', ...aboutLink(link, requestId) });
    return revoked;
  });
  attempts.ended(cancelled);
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
export async function revokeLink({ store, now }: Context, attempts: Attempts, session: CurrentSession, requestId: string): Promise<void> {
  attempts.ended(await store.transaction((tx) => revokeIn(tx, session.id, now(), requestId)));
}
