import { POSTGRES_STEPS } from './postgres-schema.js';

/** What the store asks of `pg`: a `Pool`, or what has its shape. */
export interface PostgresPool {
  connect(): Promise<PostgresClient>;
}
export interface PostgresClient {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
  /** Back into the pool; `true` where it is not to be used again. */
  release(destroy?: boolean): void;
  on(event: 'notification', listener: (message: { payload?: string | undefined }) => void): unknown;
  on(event: 'error' | 'end', listener: () => void): unknown;
  removeListener(event: 'error', listener: () => void): unknown;
}

export type Query = <Row>(sql: string, ...values: unknown[]) => Promise<Row[]>;

export interface PostgresDatabase {
  /** One statement by itself. */
  query: Query;
  /** All or nothing. The connection is thrown away where it failed, as nobody knows what is left open on it. */
  transaction<T>(work: (query: Query) => Promise<T>): Promise<T>;
  /** The id of this data. The first call makes the tables, or brings them up to date. */
  ready(): Promise<string>;
}

/** Two processes that start at once make the tables one after the other. */
const MIGRATION_LOCK = 0x6d_61_6b_69;
/** Waits end well before a webhook's sender gives up, and a process that hangs keeps no lock. */
const BEGIN = `BEGIN; SET LOCAL lock_timeout = '5s'; SET LOCAL statement_timeout = '8s'; SET LOCAL idle_in_transaction_session_timeout = '10s'`;

export function openDatabase(pool: PostgresPool): PostgresDatabase {
  const borrow = async <T>(work: (query: Query) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    // A client that is lent has no other listener: without one, an error ends the process.
    const failed = () => undefined;
    client.on('error', failed);
    let fine = false;
    try {
      const result = await work(async <Row>(sql: string, ...values: unknown[]) => (await client.query(sql, values.length ? values : undefined)).rows as Row[]);
      fine = true;
      return result;
    } finally {
      client.removeListener('error', failed);
      client.release(!fine);
    }
  };
  const transaction = <T>(work: (query: Query) => Promise<T>): Promise<T> =>
    borrow(async (query) => {
      await query(BEGIN);
      const result = await work(query);
      await query('COMMIT');
      return result;
    });
  let opening: Promise<string> | undefined;
  return {
    query: (sql, ...values) => borrow((query) => query(sql, ...values)),
    transaction,
    ready() {
      const started = (opening ??= transaction(migrate));
      // A database that is not up yet is asked again by the next call.
      started.catch(() => {
        if (opening === started) opening = undefined;
      });
      return started;
    },
  };
}

async function migrate(query: Query): Promise<string> {
  await query(`SET LOCAL lock_timeout = '60s'; SET LOCAL statement_timeout = '60s'`);
  await query('SELECT pg_advisory_xact_lock($1)', MIGRATION_LOCK);
  await query('CREATE TABLE IF NOT EXISTS makini_status_meta (one integer PRIMARY KEY CHECK (one = 1), step integer NOT NULL, store_id text NOT NULL)');
  await query('INSERT INTO makini_status_meta (one, step, store_id) VALUES (1, 0, $1) ON CONFLICT (one) DO NOTHING', crypto.randomUUID());
  const [meta] = await query<{ step: number; store_id: string }>('SELECT step, store_id FROM makini_status_meta');
  const { step, store_id: storeId } = meta!;
  for (const sql of POSTGRES_STEPS.slice(step)) await query(sql);
  // A newer kit may have gone further already.
  if (step < POSTGRES_STEPS.length) await query('UPDATE makini_status_meta SET step = $1', POSTGRES_STEPS.length);
  return storeId;
}
