import { ConnectError, withoutSecrets, type Challenge, type FieldValues, type SchemeId, type System } from 'makini-connect/contract';
import { connectionOf, openForm } from '../connections/form.js';
import type { Login, Question, SignedIn } from '../connectors/connector.js';
import type { Context } from '../context.js';
import type { Records } from '../store/records.js';
import { comparePlaces, userIn, whereIn } from './where.js';

type Asked = Extract<Challenge, { kind: 'identity' }>;
type Named = Asked['was'];

/** A login as it can be compared: how it is called, by what it is known for good, and the name it was typed in with. */
interface Who {
  readonly named: Named;
  readonly known: NonNullable<SignedIn['identity']>;
  readonly user: string | undefined;
}

export interface GuardOptions {
  readonly attempt: Records['attempt'];
  readonly system: System;
  readonly scheme: SchemeId;
  readonly fields: FieldValues;
  readonly ask: Login['ask'];
}

/** What becomes of a login. */
export interface Guarded {
  readonly signedIn: SignedIn;
  /** A connection of its own, told from the one before by these words. */
  readonly apart?: string;
  /** The connection's form that it was compared with: sealed anew at each login, it tells whether there was one since. */
  readonly comparedTo?: string;
}

/**
 * Where a connection was logged in to again as somebody else or somewhere else, the customer is told so and chooses. What was
 * not known before can't be another now.
 *
 * @throws ConnectError DIFFERENT_ACCOUNT where the customer goes back to log in as before
 */
export async function guardIdentity(context: Context, signedIn: SignedIn, { attempt, system, scheme, fields, ask }: GuardOptions): Promise<Guarded> {
  const session = await context.store.transaction((tx) => tx.get('session', attempt.sessionId));
  const stored = session && (await connectionOf(context, session));
  if (!stored) return { signedIn };
  const form = await openForm(context, stored);
  const typed = withoutSecrets(system.schemes.find(({ id }) => id === scheme)?.fields ?? [], fields);
  const places = comparePlaces(whereIn(system, form.scheme, form.fields), whereIn(system, scheme, typed));
  const [was, is] = toldApart(
    whoIs({ ...stored.connection, ...(stored.identity && { identity: stored.identity }) }, places.was, userIn(system, form.scheme, form.fields)),
    whoIs(signedIn, places.is, userIn(system, scheme, typed)),
  );
  const same = { account: agrees('account', was, is), company: agrees('company', was, is), place: places.same };
  const guarded: Guarded = { signedIn, ...(stored.sealedForm !== undefined && { comparedTo: stored.sealedForm }) };
  if (same.account && same.company && same.place) return guarded;

  // Whoever was sent a link is not to make the connection its own.
  const mayReplace = same.company && same.place && attempt.linkId === undefined;
  const choices: Asked['choices'] = ['as-before', 'keep-both', ...(mayReplace ? ['replace' as const] : [])];
  const question = { kind: 'identity', was: was.named, is: is.named, choices } satisfies Question;
  const { choice } = await ask(question);
  const others = (['account', 'company', 'place'] as const).filter((part) => !same[part]);
  const told = ({ named }: Who, parts: readonly (keyof Named)[]) => parts.flatMap((part) => named[part] ?? []).join(' · ').slice(0, 300);
  if (choice === 'keep-both') return { signedIn, apart: same.place ? told(is, others.slice(-1)) : places.apart };
  if (choice === 'replace') return guarded;
  const parts = [...new Set(['account' as const, ...others])];
  const facts = { account: told(is, parts), belongsTo: told(was, parts) };
  throw new ConnectError('DIFFERENT_ACCOUNT', 'The customer logged in as another account than the connection belongs to, and went back.', { facts });
}

const whoIs = ({ account, company, identity = {} }: Pick<SignedIn, 'account' | 'company' | 'identity'>, place: string, user: string | undefined): Who => ({
  named: { ...(account && { account }), ...(company && { company }), ...(place && { place }) }, known: identity, user,
});

/** Compared by what never changes, where the system has that; else by what it is called, and an account without a name by who was typed in. */
function agrees(part: 'account' | 'company', was: Who, is: Who): boolean {
  const both = ([[was.known[part], is.known[part]], [was.named[part], is.named[part]], part === 'account' ? [was.user, is.user] : []] as const).find(([before, now]) => before !== undefined && now !== undefined);
  return !both || both[0] === both[1];
}

/** Two accounts of one name, or of none, are told apart by their user names. */
function toldApart(was: Who, is: Who): [Who, Who] {
  const named = was.named.account !== undefined && is.named.account !== undefined && was.named.account !== is.named.account;
  if (agrees('account', was, is) || named || was.user === is.user) return [was, is];
  const withUser = (who: Who): Who => (who.user ? { ...who, named: { ...who.named, account: who.named.account ? `${who.named.account} (${who.user})` : who.user } } : who);
  return [withUser(was), withUser(is)];
}
