import { ConnectError, type CreateSession, type Session } from 'makini-connect/contract';
import { audit } from '../audit.js';
import type { Context } from '../context.js';
import { sha256 } from '../hashing.js';
import { newId, newSecret } from '../ids.js';
import { takeFromLimit } from '../limits.js';
import { stateOf } from '../links/link.js';
import type { Records } from '../store/records.js';
import type { Transaction } from '../store/store.js';
import type { Client } from './client.js';
import { offeredSystems } from './systems.js';

/** How long after its end a session can still be gone on with. */
const RENEWABLE_MS = 24 * 3600 * 1000;

/** When a session can be gone on with no more: later where what a colleague finishes is to wait for its customer. */
export const goneAt = ({ expiresAt, keptUntil = 0 }: Records['session']): number => Math.max(expiresAt + RENEWABLE_MS, keptUntil);

/** Mints a session, or goes on with one: then its id, place and attempt stay and it gets another token. */
export async function createSession(context: Context, client: Client, { renew, ...input }: CreateSession, requestId: string): Promise<Session> {
  const foreign = input.origins.find((origin) => !client.origins.includes(origin));
  if (foreign) throw new ConnectError('ORIGIN_NOT_ALLOWED', `The origin ${foreign} is not registered for this client.`);
  const offered = offeredSystems(context, input.environment, input.systems);
  const token = newSecret('mks');
  const tokenHash = await sha256(token);
  const now = context.now();
  const expiresAt = now + context.config.sessionSeconds * 1000;

  const session = await context.store.transaction(async (tx) => {
    const limit = await takeFromLimit(tx, now, `session:customer:${client.id}:${input.customer.id}`, { max: context.config.sessionLimit, windowSeconds: 600 });
    if (!limit.ok) throw new ConnectError('RATE_LIMIT_EXCEEDED', 'Too many sessions of this customer in a short time.', { retryAfter: limit.retryAfter });
    const earlier = renew === undefined ? await handedOn(tx, now, client, input) : await renewable(tx, now, client, { ...input, renew });
    const connection = input.connection ?? earlier?.connection;
    const made: Records['session'] = {
      ...input,
      // To log in to a connection again is to log in to its system.
      systems: connection ? [(await expectConnection(tx, client, { ...input, connection })).connection.systemId] : offered,
      connection,
      linkId: earlier?.linkId,
      keptUntil: earlier?.keptUntil,
      id: earlier?.id ?? newId('ses'),
      clientId: client.id,
      createdAt: earlier?.createdAt ?? now,
      // A magic link has given it a later end.
      expiresAt: Math.max(expiresAt, earlier?.expiresAt ?? 0),
      sealedPlace: earlier?.sealedPlace,
      attemptId: earlier?.attemptId,
    };
    await tx.put('session', made);
    await tx.put('sessionToken', { id: tokenHash, sessionId: made.id, expiresAt });
    await audit(tx, now, { what: earlier ? 'session.renewed' : 'session.created', clientId: client.id, sessionId: made.id, customerId: input.customer.id, connectionId: connection, requestId });
    return made;
  });
  const { id, environment, systems, locale, connection, supportPlan } = session;
  return { id, token, expiresAt: new Date(expiresAt).toISOString(), environment, systems, locale, connection, supportPlan };
}

/** The session to go on with. Another's is told apart from none at all by nobody. */
async function renewable(tx: Transaction, now: number, client: Client, input: CreateSession & { renew: string }): Promise<Records['session']> {
  const session = await tx.get('session', input.renew);
  const same =
    session?.clientId === client.id &&
    session.customer.id === input.customer.id &&
    session.environment === input.environment &&
    (!input.connection || input.connection === session.connection) &&
    goneAt(session) > now;
  if (!same) throw new ConnectError('NOT_FOUND', 'There is no session to renew for this customer and environment: mint one without `renew`.');
  return session;
}

/** A customer who comes back while a colleague has the step, or is done and nothing was taken over yet, goes on where that is found. */
async function handedOn(tx: Transaction, now: number, client: Client, input: Omit<CreateSession, 'renew'>): Promise<Records['session'] | undefined> {
  const links = await tx.find('magicLink', { clientId: client.id, customerId: input.customer.id });
  for (const link of links.toSorted((a, b) => b.createdAt - a.createdAt)) {
    const state = stateOf(link, now);
    if (link.handedOver || state === 'revoked' || state === 'expired') continue;
    const session = await tx.get('session', link.sessionId);
    const same = session?.linkId === link.id && session.environment === input.environment && session.connection === input.connection;
    if (!same) continue;
    const attempt = session.attemptId === undefined ? undefined : await tx.get('attempt', session.attemptId);
    if (state !== 'finished' || (attempt?.linkId === link.id && (await isThere(tx, attempt)))) return session;
  }
  return undefined;
}

/** Whether what was connected can still be handed over. */
async function isThere(tx: Transaction, { connectionId }: Records['attempt']): Promise<boolean> {
  const made = connectionId === undefined ? undefined : await tx.get('connection', connectionId);
  return made !== undefined && made.connection.status !== 'inactive';
}

async function expectConnection(tx: Transaction, client: Client, { connection, customer, environment }: CreateSession & { connection: string }): Promise<Records['connection']> {
  const stored = await tx.get('connection', connection);
  if (stored?.clientId !== client.id || stored.customerId !== customer.id) {
    throw new ConnectError('NOT_FOUND', 'This customer has no such connection.');
  }
  if (stored.connection.environment !== environment) {
    throw new ConnectError('INVALID_REQUEST', `The connection is one of the ${stored.connection.environment}: mint the session for that environment.`);
  }
  return stored;
}
