import { ConnectionState, type OwnedState } from '../../contract/connection-state.js';
import type { StatusChange } from '../../contract/status-feed.js';
import { alertsBetween, type Alert } from './alerts.js';
import { createCursors, type CustomerCursors } from './cursors.js';
import { createListeners } from './listeners.js';
import { every } from './clock.js';
import { openTables, type SqliteDatabase, type SqliteDriver } from './sqlite-database.js';
import { ALERT_AGE, staysRemoved, tidyLimits, type Applied, type StatusStore, type StoreOptions, type TidyLimits } from './store.js';

export interface SqliteStoreOptions extends StoreOptions {
  /** Milliseconds between looks for what another process has written to the same file. Default: 1,000; 0 for never. */
  pollEvery?: number | undefined;
}

/**
 * Keeps the states in a SQLite database of the partner's, in tables `makini_status_…` that it makes by itself. Set
 * `journal_mode = WAL`, `synchronous = FULL` and a `busy_timeout` on the database, so that what was answered with 200
 * outlives a loss of power.
 *
 * @param driver an open database of `better-sqlite3`, `libsql`, `node:sqlite` or `bun:sqlite`; it is not closed
 * @throws the driver's error where the tables can't be made
 * @example const store = createSqliteStatusStore(new Database('app.sqlite'));
 */
export function createSqliteStatusStore(driver: SqliteDriver, { now = Date.now, pollEvery = 1000 }: SqliteStoreOptions = {}): StatusStore {
  const { db, storeId } = openTables(driver);
  const cursors = createCursors(storeId);
  const listeners = createListeners(() => watchOthers(db, pollEvery, () => listeners.wake(undefined)));
  return {
    async apply(webhookId, state) {
      const customer = await cursors.of(state.customerId);
      const applied = db.transaction(() => apply(db, now(), customer, webhookId, state));
      if (applied.outcome === 'applied') listeners.wake(state.customerId);
      return applied;
    },
    async remove(customerId, connectionId) {
      const customer = await cursors.of(customerId);
      const removed = db.transaction(() => {
        const known = read(db, connectionId);
        if (!known || known.removed || known.state.customerId !== customerId) return false;
        db.run('UPDATE makini_status_connection SET removed = 1 WHERE connection_id = ?', connectionId);
        append(db, now(), customer, customerId, { type: 'removed', id: connectionId, version: known.state.version }, alertsBetween(known.state, undefined));
        return true;
      });
      if (removed) listeners.wake(customerId);
      return removed;
    },
    async snapshot(customerId) {
      const { write } = await cursors.of(customerId);
      const rows = db.all<{ state: string | null; seq: number }>(
        `SELECT c.seq, n.state FROM makini_status_customer c LEFT JOIN makini_status_connection n ON n.customer_id = c.customer_id AND n.removed = 0
         WHERE c.customer_id = ? ORDER BY n.connection_id`, customerId);
      return { connections: rows.flatMap(({ state }) => (state === null ? [] : [ConnectionState.parse(JSON.parse(state))])), cursor: write(rows[0]?.seq ?? 0) };
    },
    async eventsAfter(customerId, cursor, limit) {
      const { read, write } = await cursors.of(customerId);
      const after = read(cursor);
      if (after === undefined) return 'gap';
      // One statement, so that it sees one moment: a row without an event tells where the log begins and ends.
      const rows = db.all<{ seq: number; floor: number; at: number | null; event: string | null }>(
        `SELECT c.seq, c.floor, e.seq AS at, e.event FROM makini_status_customer c
         LEFT JOIN makini_status_event e ON e.customer_id = c.customer_id AND e.seq > ? WHERE c.customer_id = ? ORDER BY e.seq LIMIT ?`, after, customerId, limit);
      const { seq, floor } = rows[0] ?? { seq: 0, floor: 0 };
      if (after > seq || after < floor) return 'gap';
      return { events: rows.flatMap(({ at, event }) => (at === null || event === null ? [] : [{ ...(JSON.parse(event) as StatusChange), cursor: write(at) }])) };
    },
    subscribe: (listener) => listeners.add(listener),
    async times() {
      const [webhook] = db.all<{ at: number | null }>('SELECT max(at) AS at FROM makini_status_seen');
      const [poll] = db.all<{ at: number }>(`SELECT at FROM makini_status_time WHERE name = 'poll'`);
      return { webhook: webhook?.at ?? undefined, poll: poll?.at };
    },
    async polled() {
      db.run(`INSERT INTO makini_status_time (name, at) VALUES ('poll', ?) ON CONFLICT (name) DO UPDATE SET at = excluded.at`, now());
    },
    async lease(name, holder, ms) {
      db.run(
        `INSERT INTO makini_status_lease (name, holder, until) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
         WHERE holder = excluded.holder OR until <= ?`, name, holder, now() + ms, now());
      return db.all<{ holder: string }>('SELECT holder FROM makini_status_lease WHERE name = ?', name)[0]?.holder === holder;
    },
    alerts: async (limit) => db.all<{ alert: string }>('SELECT alert FROM makini_status_alert ORDER BY position LIMIT ?', limit).map(({ alert }) => JSON.parse(alert) as Alert),
    async told(alertId) {
      db.run('DELETE FROM makini_status_alert WHERE id = ?', alertId);
    },
    tidy: async (limits) => db.transaction(() => tidy(db, now(), limits)),
    async close() {
      listeners.clear();
    },
  };
}

/** Another process on the same file sends no hints: SQLite counts instead what others have written. */
function watchOthers(db: SqliteDatabase, ms: number, wake: () => void): () => void {
  if (ms === 0) return () => undefined;
  const count = () => db.all<{ data_version: number }>('PRAGMA data_version')[0]?.data_version;
  let last = count();
  return every(ms, () => {
    const found = count();
    if (found === last) return;
    last = found;
    wake();
  });
}

function read(db: SqliteDatabase, connectionId: string): { state: OwnedState; removed: boolean } | undefined {
  const [row] = db.all<{ state: string; removed: number }>('SELECT state, removed FROM makini_status_connection WHERE connection_id = ?', connectionId);
  return row && { state: JSON.parse(row.state) as OwnedState, removed: row.removed === 1 };
}

function apply(db: SqliteDatabase, now: number, customer: CustomerCursors, webhookId: string | undefined, state: OwnedState): Applied {
  if (webhookId !== undefined) {
    if (db.all('SELECT 1 FROM makini_status_seen WHERE webhook_id = ?', webhookId).length > 0) return { outcome: 'seen' };
    db.run('INSERT INTO makini_status_seen (webhook_id, at) VALUES (?, ?)', webhookId, now);
  }
  const known = read(db, state.id);
  if (known && known.state.customerId !== state.customerId) return { outcome: 'foreign' };
  if (known && known.state.version >= state.version) return { outcome: 'stale' };
  const removed = staysRemoved(known, state);
  db.run(
    `INSERT INTO makini_status_connection (connection_id, customer_id, version, removed, state) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (connection_id) DO UPDATE SET version = excluded.version, removed = excluded.removed, state = excluded.state`,
    state.id, state.customerId, state.version, removed ? 1 : 0, JSON.stringify(state));
  if (removed) return { outcome: 'stale' };
  const told = alertsBetween(known?.removed ? undefined : known?.state, state);
  return { outcome: 'applied', cursor: append(db, now, customer, state.customerId, { type: 'changed', connection: ConnectionState.parse(state) }, told) };
}

function append(db: SqliteDatabase, now: number, { write }: CustomerCursors, customerId: string, event: object, alerts: readonly Alert[]): string {
  db.run('INSERT INTO makini_status_customer (customer_id, seq, floor) VALUES (?, 1, 0) ON CONFLICT (customer_id) DO UPDATE SET seq = seq + 1', customerId);
  const { seq } = db.all<{ seq: number }>('SELECT seq FROM makini_status_customer WHERE customer_id = ?', customerId)[0]!;
  db.run('INSERT INTO makini_status_event (customer_id, seq, at, event) VALUES (?, ?, ?, ?)', customerId, seq, now, JSON.stringify(event));
  for (const alert of alerts) db.run('INSERT OR IGNORE INTO makini_status_alert (id, at, alert) VALUES (?, ?, ?)', alert.id, now, JSON.stringify(alert));
  return write(seq);
}

function tidy(db: SqliteDatabase, now: number, limits: TidyLimits | undefined): void {
  const { eventAge, eventCount, seenAge, seenCount } = tidyLimits(limits);
  db.run(
    `UPDATE makini_status_customer SET floor = max(floor, seq - ?, coalesce((SELECT max(e.seq) FROM makini_status_event e WHERE e.customer_id = makini_status_customer.customer_id AND e.at <= ?), 0))`,
    eventCount, now - eventAge);
  db.run('DELETE FROM makini_status_event WHERE seq <= (SELECT floor FROM makini_status_customer c WHERE c.customer_id = makini_status_event.customer_id)');
  // Where there are fewer, the second condition is NULL, and drops none.
  db.run('DELETE FROM makini_status_seen WHERE at <= ? OR at <= (SELECT at FROM makini_status_seen ORDER BY at DESC LIMIT 1 OFFSET ?)', now - seenAge, seenCount);
  db.run('DELETE FROM makini_status_alert WHERE at <= ?', now - ALERT_AGE);
}
