import * as z from 'zod';
import { SchemeId, type FieldValues, type SessionView } from 'makini-connect/contract';
import type { Context } from '../context.js';
import { keepable } from '../sessions/place.js';
import type { Records } from '../store/records.js';

type Stored = Records['connection'];

const Form = z.strictObject({ scheme: SchemeId, fields: z.record(z.string(), z.string()) });
/** What a connection was made with but for secrets. */
export type Form = z.infer<typeof Form>;

const bound = ({ clientId, id }: Pick<Stored, 'clientId' | 'id'>): string[] => [clientId, id, 'form'];

/** Seals a form without its secrets, to be filled in again when the customer logs in to the connection anew. It outlives the credentials. */
export const sealForm = (context: Context, owner: Pick<Stored, 'clientId' | 'id'>, systemId: string, { scheme, fields }: Form): Promise<string> =>
  context.sealer.seal(JSON.stringify({ scheme, fields: kept(context, systemId, scheme, fields) }), bound(owner));

/** The form of a connection. What an earlier version made has none: then it is what the credentials have of it, as long as there are any. */
export async function openForm(context: Context, stored: Stored): Promise<Form> {
  const { id, clientId, scheme, connection, sealedForm, sealedCredentials } = stored;
  try {
    if (sealedForm) {
      const form = Form.parse(JSON.parse(await context.sealer.open(sealedForm, bound(stored))));
      // The catalogue may have changed: what is a secret by now is none of it.
      return { scheme: form.scheme, fields: kept(context, connection.systemId, form.scheme, form.fields) };
    }
    const credentials = sealedCredentials ? Form.shape.fields.parse(JSON.parse(await context.sealer.open(sealedCredentials, [clientId, id]))) : {};
    return { scheme, fields: kept(context, connection.systemId, scheme, credentials) };
  } catch (cause) {
    context.log.error('form.unreadable', { connectionId: id, reason: cause instanceof Error ? cause.name : 'unknown' });
    return { scheme, fields: {} };
  }
}

const kept = ({ systems }: Context, systemId: string, scheme: SchemeId, values: FieldValues): FieldValues =>
  keepable(systems.get(systemId)?.schemes.find(({ id }) => id === scheme)?.fields ?? [], values);

/** The connection that a session is to log in to again; nothing of one that is not its own customer's. */
export async function connectionOf({ store }: Context, session: Records['session']): Promise<Stored | undefined> {
  const { connection: id, clientId, customer } = session;
  const stored = id === undefined ? undefined : await store.transaction((tx) => tx.get('connection', id));
  return stored?.clientId === clientId && stored.customerId === customer.id ? stored : undefined;
}

/** What the login frame is told of that connection. */
export async function reconnectOf(context: Context, session: Records['session']): Promise<SessionView['reconnect']> {
  const stored = await connectionOf(context, session);
  if (!stored) return undefined;
  const { id: connectionId, connection, state } = stored;
  const { systemId, name, email, account, company, status } = connection;
  const needsLogin = status === 'inactive' || state.reauthorization.state !== 'none';
  return { connectionId, systemId, name, email, ...(await openForm(context, stored)), ...(account !== undefined && { account }), ...(company !== undefined && { company }), ...(needsLogin && { needsLogin }) };
}
