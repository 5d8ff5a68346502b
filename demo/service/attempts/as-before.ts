import { withoutSecrets, type FieldValues, type SchemeId, type System } from 'makini-connect/contract';
import type { Login, Question } from '../connectors/connector.js';
import { connectionOf, openForm } from '../connections/form.js';
import type { Context } from '../context.js';
import type { Records } from '../store/records.js';
import { comparePlaces, userIn, whereIn } from './where.js';

type Stored = Records['connection'];
type Option = Extract<Question, { kind: 'choose' }>['options'][number];

interface Typed {
  readonly attempt: Records['attempt'];
  readonly system: System;
  readonly scheme: SchemeId;
  readonly fields: FieldValues;
}

/**
 * Asks where a connection that is logged in to again goes on. With the login from before, and where its company, or site, is
 * offered by the same id and name, nobody is asked: to have another one is to have another connection. Else the one that it
 * had stands chosen.
 */
export function choosingAsBefore(context: Context, typed: Typed, ask: Login['ask']): Login['ask'] {
  const asked = async (question: Question, meanwhile?: (signal: AbortSignal) => Promise<unknown>): Promise<unknown> => {
    if (question.kind !== 'choose') return ask(question, meanwhile);
    const session = await context.store.transaction((tx) => tx.get('session', typed.attempt.sessionId));
    const before = session && (await connectionOf(context, session));
    const chosen = before && asBefore(question.options, before);
    if (!chosen) return ask(question, meanwhile);
    const same = chosen.id === before.identity?.company && chosen.label === before.connection.company && (await isLoginOf(context, before, typed));
    return same ? { kind: 'choose', option: chosen.id } : ask({ ...question, chosen: chosen.id }, meanwhile);
  };
  return asked as Login['ask'];
}

/** By what never changes, or else by a name that no two of them have. */
function asBefore(options: readonly Option[], { identity, connection: { company } }: Stored): Option | undefined {
  const named = options.filter(({ label }) => label === company);
  return options.find(({ id }) => id === identity?.company) ?? (named.length === 1 ? named[0] : undefined);
}

/**
 * Whether what was typed, but for secrets, is the same user at the same place. Where nothing but a secret says who it is, as
 * with an API key, that can't be known: it may be the key of another customer of the same cloud.
 */
async function isLoginOf(context: Context, before: Stored, { system, scheme, fields }: Typed): Promise<boolean> {
  const form = await openForm(context, before);
  const now = withoutSecrets(system.schemes.find(({ id }) => id === scheme)?.fields ?? [], fields);
  const user = userIn(system, scheme, now);
  return user !== undefined && user === userIn(system, form.scheme, form.fields) && comparePlaces(whereIn(system, form.scheme, form.fields), whereIn(system, scheme, now)).same;
}
