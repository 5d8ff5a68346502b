/**
 * The tables, one step after another: a step that has been released never changes. `event.seq` counts for each customer,
 * under the lock of its row in `customer`, so that a number that can be read has none missing before it; all up to
 * `customer.floor` have been deleted. Times are milliseconds since 1970, but for `touched_at`, which is the server's.
 */
export const POSTGRES_STEPS: readonly string[] = [
  `
  CREATE TABLE makini_status_customer (customer_id text PRIMARY KEY, seq bigint NOT NULL, floor bigint NOT NULL, touched_at timestamptz NOT NULL);
  CREATE INDEX makini_status_customer_touched ON makini_status_customer (touched_at);
  CREATE TABLE makini_status_connection (
    connection_id text PRIMARY KEY, customer_id text NOT NULL, version integer NOT NULL, removed boolean NOT NULL, state json NOT NULL
  );
  CREATE INDEX makini_status_connection_of ON makini_status_connection (customer_id, connection_id);
  CREATE TABLE makini_status_event (customer_id text NOT NULL, seq bigint NOT NULL, at bigint NOT NULL, event json NOT NULL, PRIMARY KEY (customer_id, seq));
  CREATE INDEX makini_status_event_at ON makini_status_event (at);
  CREATE TABLE makini_status_seen (webhook_id text PRIMARY KEY, at bigint NOT NULL);
  CREATE INDEX makini_status_seen_at ON makini_status_seen (at);
  CREATE TABLE makini_status_alert (position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id text NOT NULL UNIQUE, at bigint NOT NULL, alert json NOT NULL);
  CREATE TABLE makini_status_lease (name text PRIMARY KEY, holder text NOT NULL, until bigint NOT NULL);
  CREATE TABLE makini_status_time (name text PRIMARY KEY, at bigint NOT NULL);
  `,
];
