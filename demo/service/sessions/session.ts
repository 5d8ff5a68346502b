import { ConnectError } from 'makini-connect/contract';
import { bearerOf } from '../bearer.js';
import type { Context } from '../context.js';
import { sha256 } from '../hashing.js';
import type { Records } from '../store/records.js';

/**
 * The session whose token a request carries. Throws SESSION_EXPIRED where there is none that still runs.
 * A request that names the page it acts for must name one that the session was made for.
 */
export async function requireSession(context: Context, request: Request): Promise<Records['session']> {
  const token = bearerOf(request);
  const hash = token?.startsWith('mks_') ? await sha256(token) : undefined;
  const session = hash && (await context.store.transaction(async (tx) => {
    const stored = await tx.get('sessionToken', hash);
    return stored && stored.expiresAt > context.now() ? tx.get('session', stored.sessionId) : undefined;
  }));
  if (!session) throw new ConnectError('SESSION_EXPIRED', 'The session token is missing, unknown or has ended: renew the session.');
  const origin = request.headers.get('x-parent-origin');
  if (origin !== null) expectOrigin(session, origin);
  return session;
}

/** Refuses a page that the session was not made for. */
export function expectOrigin(session: Records['session'], origin: string | null): void {
  if (!origin || !session.origins.includes(origin)) {
    throw new ConnectError('ORIGIN_NOT_ALLOWED', 'The session was made for other origins: list this page’s origin in `origins` when the session is minted.');
  }
}
