import { ConnectError, withoutSecrets, type Challenge, type FieldValues, type SchemeId, type System } from 'makini-connect/contract';
import type { Entry } from '../catalogue/entry.js';
import { connectionOf, openForm } from '../connections/form.js';
import type { Login, Question, SignedIn } from '../connectors/connector.js';
import { namesIn } from '../connectors/http/templates.js';
import { addressOf, userNameIn } from '../connectors/place.js';
import type { Context } from '../context.js';
import type { Records } from '../store/records.js';

type Asked = Extract<Challenge, { kind: 'identity' }>;
type Named = Asked['was'];

/** A login as it can be compared: how it is called, by what it is known for good, and what was typed as the user name. */
interface Who {
  readonly named: Named;
  readonly known: NonNullable<SignedIn['identity']>;
  readonly user: string | undefined;
}

export interface GuardOptions {
  readonly attempt: Records['attempt'];
  readonly system: System;
  readonly entry: Entry;
  readonly scheme: SchemeId;
  readonly fields: FieldValues;
  readonly ask: Login['ask'];
}

/** What becomes of a login. `apart`: a connection of its own, told from the one before by these words. */
export interface Guarded {
  readonly signedIn: SignedIn;
  readonly apart?: string;
}

/**
 * Where a connection was logged in to again as somebody else or somewhere else, the customer is told so and chooses. What was
 * not known before can't be another now.
 *
 * @throws ConnectError DIFFERENT_ACCOUNT where the customer goes back to log in as before
 */
export async function guardIdentity(context: Context, signedIn: SignedIn, { attempt, system, entry, scheme, fields, ask }: GuardOptions): Promise<Guarded> {
  const session = await context.store.transaction((tx) => tx.get('session', attempt.sessionId));
  const stored = session && (await connectionOf(context, session));
  if (!stored) return { signedIn };
  const form = await openForm(context, stored);
  const [was, is] = toldApart(
    whoIs(system, entry, form.scheme, form.fields, { ...stored.connection, ...(stored.identity && { identity: stored.identity }) }),
    whoIs(system, entry, scheme, withoutSecrets(system.schemes.find(({ id }) => id === scheme)?.fields ?? [], fields), signedIn),
  );
  const same = { account: agrees('account', was, is), company: agrees('company', was, is), place: was.named.place === undefined || is.named.place === undefined || was.named.place === is.named.place };
  if (same.account && same.company && same.place) return { signedIn };

  const choices: Asked['choices'] = ['as-before', 'keep-both', ...(same.company && same.place ? ['replace' as const] : [])];
  const question = { kind: 'identity', was: was.named, is: is.named, choices } satisfies Question;
  const { choice } = await ask(question);
  const others = (['account', 'company', 'place'] as const).filter((part) => !same[part]);
  const told = ({ named }: Who, parts: readonly (keyof Named)[]) => parts.flatMap((part) => named[part] ?? []).join(' · ').slice(0, 300);
  if (choice === 'keep-both') return { signedIn, apart: told(is, others.toReversed().slice(0, 1)) };
  if (choice === 'replace') return { signedIn };
  const parts = [...new Set(['account' as const, ...others])];
  const facts = { account: told(is, parts), belongsTo: told(was, parts) };
  throw new ConnectError('DIFFERENT_ACCOUNT', 'The customer logged in as another account than the connection belongs to, and went back.', { facts });
}

function whoIs(system: System, entry: Entry, scheme: SchemeId, fields: FieldValues, { account, company, identity = {} }: Pick<SignedIn, 'account' | 'company' | 'identity'>): Who {
  const place = placeIn(entry, scheme, fields);
  return { named: { ...(account && { account }), ...(company && { company }), ...(place && { place }) }, known: identity, user: userNameIn(system, scheme, fields) };
}

/** Compared by what never changes, where the system has that; anything else by what it is called. */
function agrees(part: 'account' | 'company', was: Who, is: Who): boolean {
  const [before, now] = was.known[part] !== undefined && is.known[part] !== undefined ? [was.known[part], is.known[part]] : [was.named[part], is.named[part]];
  return before === undefined || now === undefined || before === now;
}

/** Two accounts of one name are told apart by their user names. */
function toldApart(was: Who, is: Who): [Who, Who] {
  if (agrees('account', was, is) || was.named.account !== is.named.account || was.user === is.user) return [was, is];
  const withUser = (who: Who): Who => (who.user ? { ...who, named: { ...who.named, account: who.named.account ? `${who.named.account} (${who.user})` : who.user } } : who);
  return [withUser(was), withUser(is)];
}

/** Where a login leads: the host that was typed, with the database; else what the catalogue puts into the system's address. */
function placeIn({ schemes }: Entry, id: SchemeId, fields: FieldValues): string | undefined {
  const address = addressOf(fields);
  const host = address !== undefined && URL.canParse(address) ? new URL(address).host : undefined;
  const { probe, oauth } = schemes.find((scheme) => scheme.id === id) ?? {};
  const names = host === undefined ? namesIn([probe?.base, oauth?.issuer, oauth?.authorize, oauth?.token, oauth?.api?.base].filter((template) => template !== undefined)) : ['database'];
  return [host, ...[...new Set(names)].map((name) => fields[name])].filter(Boolean).join(' · ') || undefined;
}
