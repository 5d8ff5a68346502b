import { ConnectionSummary, type Availability, type Connection, type EventType, type OwnedState, type Problem, type Reauthorization } from 'makini-connect/contract';
import type { Records } from '../store/records.js';
import type { Transaction } from '../store/store.js';
import { queueEvent } from '../webhooks/outbox.js';

type Stored = Records['connection'];

/** What may change of a connection by itself, without a login. */
export interface StateChange {
  status?: Connection['status'];
  reauthorization?: Reauthorization;
  availability?: Availability;
  lastSyncAt?: string;
  /** `null` where no sync is planned any more. */
  nextSyncAt?: string | null;
  /** A sync has ended, which is told even where that changes nothing else. */
  synced?: 'sync.completed' | 'sync.failed';
  /** The customer has just logged in, which is told even where that changes nothing else. */
  loggedIn?: boolean;
}

/** A connection as the partner's backend is told of it. */
export const ownedState = ({ connection, state }: Stored): OwnedState => {
  const { customerId, agreed, refused = [] } = connection;
  return { ...ConnectionSummary.parse(connection), ...state, entities: agreed.entities.filter((entity) => !refused.includes(entity)), customerId };
};

/**
 * Changes a connection's state, in the transaction that has the reason for it: the new version and the events that tell of
 * it stand or fall with that. Nothing is written, counted or sent where nothing has changed.
 *
 * @param stored as it was read in this transaction
 * @param problem why, for those who are told
 */
export async function changeState(tx: Transaction, now: number, stored: Stored, { status, synced, loggedIn = false, ...change }: StateChange, problem?: Problem): Promise<Stored> {
  const at = new Date(now).toISOString();
  const before = stored.state;
  const same = !loggedIn && !synced && (status === undefined || status === stored.connection.status) && Object.entries(change).every(([name, value]) => JSON.stringify(value ?? undefined) === JSON.stringify(before[name as keyof typeof before]));
  const { nextSyncAt, ...known } = { ...before, ...change };
  if (same) return stored;
  const after: Stored = {
    ...stored,
    connection: { ...stored.connection, ...(status && { status }) },
    state: { ...known, ...(typeof nextSyncAt === 'string' && { nextSyncAt }), version: before.version + 1, changedAt: at },
  };
  await tx.put('connection', after);
  for (const type of [...eventsBetween(stored, after, loggedIn), ...(synced ? [synced] : [])]) await queueEvent(tx, now, after, { type, timestamp: at, data: { connection: ownedState(after), ...(problem && { problem }) } });
  return after;
}

/** What has happened between two versions of a connection. */
function eventsBetween({ connection: before, state: was }: Stored, { connection: after, state: is }: Stored, loggedIn: boolean): EventType[] {
  const ended = (status: Connection['status']) => status === 'inactive';
  const events: EventType[] = [];
  if (ended(after.status) && !ended(before.status)) return ['connection.disconnected'];
  const isBack = was.reauthorization.state !== 'none' && is.reauthorization.state === 'none';
  const isUsed = after.status !== 'pending' && !ended(after.status);
  if (isUsed && (loggedIn || isBack || before.status === 'pending' || ended(before.status))) events.push('connection.connected');
  if (is.reauthorization.state !== was.reauthorization.state && is.reauthorization.state !== 'none') events.push(`connection.reauthorization_${is.reauthorization.state}`);
  if (is.availability.state !== was.availability.state) events.push(`connection.${is.availability.state}`);
  return events;
}
