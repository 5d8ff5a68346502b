import { ConnectError, type IssuedCode, type MagicLinkOutcome } from 'makini-connect/contract';
import type { Context } from '../context.js';
import type { CurrentSession } from '../sessions/session.js';
import type { Records } from '../store/records.js';
import type { Transaction } from '../store/store.js';
import { issueCodeFor } from '../tokens.js';
import { linkOf, linkView } from './link.js';

interface Outcome {
  readonly link: Records['magicLink'];
  /** The login that is done, and waits. */
  readonly attempt?: Records['attempt'];
}

/** What has come of the link of a session, for its own customer. */
export async function readOutcome({ store, now }: Context, session: CurrentSession): Promise<MagicLinkOutcome> {
  const { link, attempt } = await store.transaction((tx) => outcomeOf(tx, session));
  const view = linkView(link, now());
  return view.state === 'finished' && !attempt ? { ...view, taken: true } : view;
}

/** A code for what waits. Whoever is handing it over in another window goes first: a second code would end theirs. */
export async function codeOfOutcome(context: Context, session: CurrentSession): Promise<IssuedCode> {
  return issueCodeFor(context, async (tx) => {
    const { attempt } = await outcomeOf(tx, session);
    if (!attempt) throw new ConnectError('CONFLICT', 'Nothing of this session waits to be taken over.');
    const codes = await tx.find('code', { attemptId: attempt.id });
    if (codes.some(({ expiresAt }) => expiresAt > context.now())) throw new ConnectError('CONFLICT', 'It is being taken over already.');
    return attempt;
  });
}

async function outcomeOf(tx: Transaction, { id }: CurrentSession): Promise<Outcome> {
  const session = await tx.get('session', id);
  const link = session && (await linkOf(tx, session));
  if (!session || !link) throw new ConnectError('NOT_FOUND', 'This session has no magic link.');
  if (link.finishedAt === undefined || link.handedOver) return { link };
  const attempt = session.attemptId === undefined ? undefined : await tx.get('attempt', session.attemptId);
  const made = attempt?.linkId === link.id && attempt.connectionId !== undefined ? await tx.get('connection', attempt.connectionId) : undefined;
  return attempt && made && made.connection.status !== 'inactive' ? { link, attempt } : { link };
}
