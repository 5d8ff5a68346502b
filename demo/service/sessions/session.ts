import { ConnectError } from 'makini-connect/contract';
import { bearerOf } from '../bearer.js';
import type { Context } from '../context.js';
import { sha256 } from '../hashing.js';
import { stateOf } from '../links/link.js';
import type { Records } from '../store/records.js';
import type { Transaction } from '../store/store.js';

/** A session as the bearer of a token may use it. `byLink`: the bearer is the colleague who opened this magic link. */
export type CurrentSession = Records['session'] & { readonly byLink?: string };

/**
 * The session whose token a request carries. Throws SESSION_EXPIRED where there is none that still runs.
 * A request that names the page it acts for must name one that the session was made for.
 */
export async function requireSession(context: Context, request: Request): Promise<CurrentSession> {
  const token = bearerOf(request);
  const hash = token?.startsWith('mks_') ? await sha256(token) : undefined;
  const session = hash && (await context.store.transaction(async (tx) => {
    const stored = await tx.get('sessionToken', hash);
    const own = stored && stored.expiresAt > context.now() ? await tx.get('session', stored.sessionId) : undefined;
    return own && stored?.linkId !== undefined ? ofColleague(context, tx, own, stored.linkId) : own;
  }));
  if (!session) throw new ConnectError('SESSION_EXPIRED', 'The session token is missing, unknown or has ended: renew the session.');
  const origin = request.headers.get('x-parent-origin');
  if (origin !== null) expectOrigin(session, origin);
  return session;
}

/** A colleague sees the session from this service's own page, with the one system it was asked for, while the link is not taken back. */
async function ofColleague({ config, now }: Context, tx: Transaction, session: Records['session'], linkId: string): Promise<CurrentSession | undefined> {
  const link = await tx.get('magicLink', linkId);
  if (!link || !['opened', 'finished'].includes(stateOf(link, now()))) return undefined;
  return { ...session, origins: [config.origin], systems: link.systemId === undefined ? session.systems : [link.systemId], byLink: linkId };
}

/** Refuses a colleague what is for the session's own customer alone. */
export function expectOwn(session: CurrentSession): CurrentSession {
  if (session.byLink !== undefined) throw new ConnectError('CONFLICT', 'Who came by a magic link logs in, and no more: the rest is done where the link was made.');
  return session;
}

/** Refuses a page that the session was not made for. */
export function expectOrigin(session: Records['session'], origin: string | null): void {
  if (!origin || !session.origins.includes(origin)) {
    throw new ConnectError('ORIGIN_NOT_ALLOWED', 'The session was made for other origins: list this page’s origin in `origins` when the session is minted.');
  }
}
