import * as z from 'zod';
import { ConnectError, CreateAttempt, Email, checkFields, line, type FieldProblem, type System } from 'makini-connect/contract';
import type { Connector } from '../connectors/connector.js';
import type { Context } from '../context.js';
import type { Records } from '../store/records.js';

/** As `CreateAttempt`, but a name or an address that is wrong comes through, to be told as a field beside the others. */
export const AttemptInput = z.strictObject({ ...CreateAttempt.shape, connectionName: z.string(), email: z.string() });
export type AttemptInput = z.infer<typeof AttemptInput>;

export interface CheckedInput {
  readonly input: CreateAttempt;
  readonly system: System;
  readonly connector: Connector;
}

/** Checks what the customer chose and typed against the session and the system. The answer holds cleaned values. */
export async function checkInput(context: Context, session: Records['session'], raw: AttemptInput): Promise<CheckedInput> {
  const system = context.systems.get(raw.systemId);
  if (!system) throw new ConnectError('SYSTEM_NOT_FOUND', 'The catalogue has no system with this id.');
  if (session.systems && !session.systems.includes(system.id)) throw new ConnectError('SYSTEM_NOT_ALLOWED', 'The session was made for other systems.');
  if (session.connection) await expectSameSystem(context, session, session.connection, system.id);
  const scheme = system.schemes.find(({ id }) => id === raw.scheme);
  if (!scheme) throw new ConnectError('INVALID_REQUEST', 'The system does not offer this scheme.', { fields: [{ field: 'scheme', code: 'not-allowed' }] });

  const connector = context.connector(session.environment, system.id, scheme.id);
  if (!connector) throw new ConnectError('SYSTEM_NOT_ALLOWED', `This system can't be connected in the environment "${session.environment}" yet.`);
  if (raw.agreed.toSorted().join() !== session.entities.toSorted().join()) {
    throw new ConnectError('INVALID_REQUEST', 'The customer must agree to just what the session asks for.', { fields: [{ field: 'agreed', code: 'not-allowed' }] });
  }

  const { values, problems } = checkFields(scheme.fields, raw.fields);
  const name = line(80).safeParse(raw.connectionName);
  const email = Email.safeParse(raw.email);
  const faults = [...problems, ...fault('connectionName', raw.connectionName, 80, name.success), ...fault('email', raw.email, 254, email.success)];
  if (faults.length > 0 || !name.success || !email.success) throw new ConnectError('INVALID_REQUEST', 'Some fields are not right.', { fields: faults });
  return { input: { systemId: system.id, scheme: scheme.id, fields: values, connectionName: name.data, email: email.data, agreed: raw.agreed }, system, connector };
}

/** A connection is logged in to again with the system it was made for. */
async function expectSameSystem({ store }: Context, session: Records['session'], connectionId: string, systemId: string): Promise<void> {
  const existing = await store.transaction((tx) => tx.get('connection', connectionId));
  if (existing?.clientId !== session.clientId || existing.customerId !== session.customer.id) throw new ConnectError('NOT_FOUND', 'The connection to log in to again is gone.');
  if (existing.connection.systemId !== systemId || existing.connection.environment !== session.environment) {
    throw new ConnectError('SYSTEM_NOT_ALLOWED', 'The connection to log in to again belongs to another system.');
  }
}

const fault = (field: string, value: string, max: number, right: boolean): FieldProblem[] => {
  if (right) return [];
  const { length } = value.trim();
  return [{ field, code: length === 0 ? 'required' : length > max ? 'too-long' : 'format' }];
};
