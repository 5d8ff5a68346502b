import { ConnectError, type IssuedCode, type MagicLink } from 'makini-connect/contract';
import type { Context } from '../context.js';
import type { CurrentSession } from '../sessions/session.js';
import type { Records } from '../store/records.js';
import type { Transaction } from '../store/store.js';
import { issueCode } from '../tokens.js';
import { linkOf, linkView, stateOf } from './link.js';

interface Outcome {
  readonly link: Records['magicLink'];
  /** The login that is done, and waits. */
  readonly attempt?: Records['attempt'];
}

/** What has come of the link of a session, for its own customer. There is nothing once it was taken over, or ended. */
export async function readOutcome({ store, now }: Context, session: CurrentSession): Promise<MagicLink> {
  const { link } = await store.transaction((tx) => outcomeOf(tx, session, now()));
  return linkView(link, now());
}

/** A code for what waits. Whoever is handing it over in another window goes first: a second code would end theirs. */
export async function codeOfOutcome(context: Context, session: CurrentSession): Promise<IssuedCode> {
  const { store, now } = context;
  const attempt = await store.transaction(async (tx) => {
    const found = await outcomeOf(tx, session, now());
    if (!found.attempt) throw new ConnectError('CONFLICT', 'The login by this magic link is not done.');
    const codes = await tx.find('code', { attemptId: found.attempt.id });
    if (codes.some(({ expiresAt }) => expiresAt > now())) throw new ConnectError('CONFLICT', 'It is being taken over already.');
    return found.attempt;
  });
  return issueCode(context, attempt);
}

async function outcomeOf(tx: Transaction, { id }: CurrentSession, now: number): Promise<Outcome> {
  const session = await tx.get('session', id);
  const link = session && (await linkOf(tx, session));
  if (!session || !link || link.handedOver) throw nothing();
  if (stateOf(link, now) !== 'finished') return { link };
  const attempt = session.attemptId === undefined ? undefined : await tx.get('attempt', session.attemptId);
  const made = attempt?.linkId === link.id && attempt.connectionId !== undefined ? await tx.get('connection', attempt.connectionId) : undefined;
  if (!attempt || !made || made.connection.status === 'inactive') throw nothing();
  return { link, attempt };
}

const nothing = () => new ConnectError('NOT_FOUND', 'Nothing of this session waits to be taken over.');
