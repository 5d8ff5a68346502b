/**
 * The tables, one step after another: a step that has been released never changes. Times are milliseconds since 1970.
 * `event.seq` counts for each customer; all up to `customer.floor` have been deleted.
 */
export const SQLITE_STEPS: readonly string[] = [
  `
  CREATE TABLE makini_status_customer (customer_id TEXT PRIMARY KEY, seq INTEGER NOT NULL, floor INTEGER NOT NULL);
  CREATE TABLE makini_status_connection (
    connection_id TEXT PRIMARY KEY, customer_id TEXT NOT NULL, version INTEGER NOT NULL, removed INTEGER NOT NULL, state TEXT NOT NULL
  );
  CREATE INDEX makini_status_connection_of ON makini_status_connection (customer_id, connection_id);
  CREATE TABLE makini_status_event (
    customer_id TEXT NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, event TEXT NOT NULL, PRIMARY KEY (customer_id, seq)
  ) WITHOUT ROWID;
  CREATE INDEX makini_status_event_at ON makini_status_event (at);
  CREATE TABLE makini_status_seen (webhook_id TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
  CREATE INDEX makini_status_seen_at ON makini_status_seen (at);
  CREATE TABLE makini_status_alert (position INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, at INTEGER NOT NULL, alert TEXT NOT NULL);
  CREATE TABLE makini_status_lease (name TEXT PRIMARY KEY, holder TEXT NOT NULL, until INTEGER NOT NULL);
  CREATE TABLE makini_status_time (name TEXT PRIMARY KEY, at INTEGER NOT NULL);
  `,
];
