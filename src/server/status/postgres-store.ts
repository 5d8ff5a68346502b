import { ConnectionState, type OwnedState } from '../../contract/connection-state.js';
import type { StatusChange } from '../../contract/status-feed.js';
import { alertsBetween, type Alert } from './alerts.js';
import { createCursors, type CustomerCursors } from './cursors.js';
import { createListeners } from './listeners.js';
import { openDatabase, type PostgresPool, type Query } from './postgres-database.js';
import { CHANNEL, followHints } from './postgres-hints.js';
import { ALERT_AGE, staysRemoved, tidyLimits, type Applied, type StatusStore, type StoreOptions, type TidyLimits } from './store.js';

export interface PostgresStoreOptions extends StoreOptions {
  /** Milliseconds between questions for what a lost hint would have told. Default: 5,000. */
  pollEvery?: number | undefined;
  /** Hears why hints from other processes don't come at the moment. They are tried again by themselves. */
  onError?: ((error: unknown) => void) | undefined;
}

/**
 * Keeps the states in PostgreSQL 12 or later, for any number of processes on any number of machines, in tables
 * `makini_status_…` that it makes by itself on the first call; the role must be allowed to, on the first schema of its
 * search path. While something listens, one connection of the pool is kept for `LISTEN`, so it must allow two or more. Behind a pooler that hands out
 * connections by transaction, hints come with the next poll instead.
 *
 * @param pool a `Pool` of `pg`, which stays the partner's to end. Give it an `error` listener, as `pg` asks for
 * @example
 * const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
 * pool.on('error', (error) => console.error(error.message));
 * const store = createPostgresStatusStore(pool);
 */
export function createPostgresStatusStore(pool: PostgresPool, { now = Date.now, pollEvery = 5000, onError }: PostgresStoreOptions = {}): StatusStore {
  const db = openDatabase(pool);
  const closing = new Set<Promise<void>>();
  const listeners = createListeners(() => {
    const stop = followHints(pool, db, { wake: (id) => listeners.wake(id), pollEvery, onError: (error) => onError?.(error) });
    return () => {
      const ended = stop().finally(() => closing.delete(ended));
      closing.add(ended);
    };
  });
  const cursorsOf = async (customerId: string): Promise<CustomerCursors> => createCursors(await db.ready()).of(customerId);
  const query: Query = async (sql, ...values) => {
    await db.ready();
    return db.query(sql, ...values);
  };

  return {
    async apply(webhookId, state) {
      const customer = await cursorsOf(state.customerId);
      const applied = await db.transaction((tx) => apply(tx, now(), customer, webhookId, state));
      if (applied.outcome === 'applied') listeners.wake(state.customerId);
      return applied;
    },
    async remove(customerId, connectionId) {
      await db.ready();
      const removed = await db.transaction((tx) => remove(tx, now(), customerId, connectionId));
      if (removed) listeners.wake(customerId);
      return removed;
    },
    async snapshot(customerId) {
      const { write } = await cursorsOf(customerId);
      const rows = await db.query<{ seq: string; state: string | null }>(
        `SELECT c.seq, n.state::text AS state FROM makini_status_customer c LEFT JOIN makini_status_connection n ON n.customer_id = c.customer_id AND NOT n.removed
         WHERE c.customer_id = $1 ORDER BY n.connection_id COLLATE "C"`, customerId);
      return { connections: rows.flatMap(({ state }) => (state === null ? [] : [ConnectionState.parse(JSON.parse(state))])), cursor: write(Number(rows[0]?.seq ?? 0)) };
    },
    async eventsAfter(customerId, cursor, limit) {
      const { read, write } = await cursorsOf(customerId);
      const after = read(cursor);
      if (after === undefined) return 'gap';
      // One statement, so that it sees one moment: a row without an event tells where the log begins and ends.
      const rows = await db.query<{ seq: string; floor: string; at: string | null; event: string | null }>(
        `SELECT c.seq, c.floor, e.seq AS at, e.event::text AS event FROM makini_status_customer c
         LEFT JOIN makini_status_event e ON e.customer_id = c.customer_id AND e.seq > $2 WHERE c.customer_id = $1 ORDER BY e.seq LIMIT $3`, customerId, after, limit);
      const { seq, floor } = rows[0] ?? { seq: 0, floor: 0 };
      if (after > Number(seq) || after < Number(floor)) return 'gap';
      return { events: rows.flatMap(({ at, event }) => (at === null || event === null ? [] : [{ ...(JSON.parse(event) as StatusChange), cursor: write(Number(at)) }])) };
    },
    subscribe: (listener) => listeners.add(listener),
    async times() {
      const [times] = await query<{ webhook: string | null; poll: string | null }>(
        `SELECT (SELECT max(at) FROM makini_status_seen) AS webhook, (SELECT at FROM makini_status_time WHERE name = 'poll') AS poll`);
      const time = (at: string | null | undefined) => (at === null || at === undefined ? undefined : Number(at));
      return { webhook: time(times?.webhook), poll: time(times?.poll) };
    },
    async polled() {
      await query(`INSERT INTO makini_status_time (name, at) VALUES ('poll', $1) ON CONFLICT (name) DO UPDATE SET at = excluded.at`, now());
    },
    async lease(name, holder, ms) {
      const taken = await query(
        `INSERT INTO makini_status_lease AS held (name, holder, until) VALUES ($1, $2, $3) ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
         WHERE held.holder = excluded.holder OR held.until <= $4 RETURNING name`, name, holder, now() + ms, now());
      return taken.length > 0;
    },
    async alerts(limit) {
      const rows = await query<{ alert: string }>('SELECT alert::text FROM makini_status_alert ORDER BY position LIMIT $1', limit);
      return rows.map(({ alert }) => JSON.parse(alert) as Alert);
    },
    async told(alertId) {
      await query('DELETE FROM makini_status_alert WHERE id = $1', alertId);
    },
    async tidy(limits) {
      await db.ready();
      await db.transaction((tx) => tidy(tx, now(), limits));
    },
    async close() {
      listeners.clear();
      await Promise.all(closing);
    },
  };
}

interface Known {
  state: OwnedState;
  removed: boolean;
}

/** The connection as it is known, once all other writers of this customer's have ended. */
async function lock(tx: Query, customerId: string, connectionId: string): Promise<Known | undefined> {
  await tx('INSERT INTO makini_status_customer (customer_id, seq, floor, touched_at) VALUES ($1, 0, 0, clock_timestamp()) ON CONFLICT (customer_id) DO NOTHING', customerId);
  await tx('SELECT 1 FROM makini_status_customer WHERE customer_id = $1 FOR UPDATE', customerId);
  const [row] = await tx<{ state: string; removed: boolean }>('SELECT state::text, removed FROM makini_status_connection WHERE connection_id = $1', connectionId);
  return row && { state: JSON.parse(row.state) as OwnedState, removed: row.removed };
}

async function apply(tx: Query, now: number, { write }: CustomerCursors, webhookId: string | undefined, state: OwnedState): Promise<Applied> {
  if (webhookId !== undefined) {
    const noted = await tx('INSERT INTO makini_status_seen (webhook_id, at) VALUES ($1, $2) ON CONFLICT (webhook_id) DO NOTHING RETURNING webhook_id', webhookId, now);
    if (noted.length === 0) return { outcome: 'seen' };
  }
  const known = await lock(tx, state.customerId, state.id);
  if (known && known.state.customerId !== state.customerId) return { outcome: 'foreign' };
  if (known && known.state.version >= state.version) return { outcome: 'stale' };
  const removed = staysRemoved(known, state);
  // The lock is the customer's: another customer's writer may have been faster with a connection that neither knew.
  const written = await tx(
    `INSERT INTO makini_status_connection AS known (connection_id, customer_id, version, removed, state) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (connection_id) DO UPDATE SET version = excluded.version, removed = excluded.removed, state = excluded.state WHERE known.customer_id = excluded.customer_id RETURNING connection_id`,
    state.id, state.customerId, state.version, removed, JSON.stringify(state));
  if (written.length === 0) return { outcome: 'foreign' };
  if (removed) return { outcome: 'stale' };
  const told = alertsBetween(known?.removed ? undefined : known?.state, state);
  return { outcome: 'applied', cursor: write(await append(tx, now, state.customerId, { type: 'changed', connection: ConnectionState.parse(state) }, told)) };
}

async function remove(tx: Query, now: number, customerId: string, connectionId: string): Promise<boolean> {
  const known = await lock(tx, customerId, connectionId);
  if (!known || known.removed || known.state.customerId !== customerId) return false;
  await tx('UPDATE makini_status_connection SET removed = true WHERE connection_id = $1', connectionId);
  await append(tx, now, customerId, { type: 'removed', id: connectionId, version: known.state.version }, alertsBetween(known.state, undefined));
  return true;
}

/** @returns the event's number */
async function append(tx: Query, now: number, customerId: string, event: object, alerts: readonly Alert[]): Promise<number> {
  const [row] = await tx<{ seq: string }>(
    `WITH counted AS (UPDATE makini_status_customer SET seq = seq + 1, touched_at = clock_timestamp() WHERE customer_id = $1 RETURNING seq),
     logged AS (INSERT INTO makini_status_event (customer_id, seq, at, event) SELECT $1, seq, $2, $3 FROM counted)
     SELECT seq, pg_notify('${CHANNEL}', $1) FROM counted`, customerId, now, JSON.stringify(event));
  for (const alert of alerts) await tx('INSERT INTO makini_status_alert (id, at, alert) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING', alert.id, now, JSON.stringify(alert));
  return Number(row!.seq);
}

async function tidy(tx: Query, now: number, limits: TidyLimits | undefined): Promise<void> {
  const { eventAge, eventCount, seenAge, seenCount } = tidyLimits(limits);
  // Two that tidy at once would lock customers in different orders.
  const [alone] = await tx<{ locked: boolean }>(`SELECT pg_try_advisory_xact_lock(hashtext('makini_status_tidy')) AS locked`);
  if (!alone?.locked) return;
  await tx(
    `WITH old AS (SELECT customer_id, max(seq) AS seq FROM makini_status_event WHERE at <= $2 GROUP BY customer_id),
     cut AS (SELECT c.customer_id, greatest(c.floor, c.seq - $1, old.seq) AS floor FROM makini_status_customer c LEFT JOIN old USING (customer_id)),
     raised AS (UPDATE makini_status_customer c SET floor = cut.floor FROM cut WHERE cut.customer_id = c.customer_id AND cut.floor > c.floor RETURNING c.customer_id, c.floor)
     DELETE FROM makini_status_event e USING raised WHERE e.customer_id = raised.customer_id AND e.seq <= raised.floor`, eventCount, now - eventAge);
  // Where there are fewer, the second condition is NULL, and drops none.
  await tx('DELETE FROM makini_status_seen WHERE at <= $1 OR at <= (SELECT at FROM makini_status_seen ORDER BY at DESC OFFSET $2 LIMIT 1)', now - seenAge, seenCount);
  await tx('DELETE FROM makini_status_alert WHERE at <= $1', now - ALERT_AGE);
}
