import { SQLITE_STEPS } from './sqlite-schema.js';

/**
 * What the store asks of a SQLite driver: `better-sqlite3` and `libsql` have it, and so have `node:sqlite` and
 * `bun:sqlite`. All of it works at once, not by promise.
 */
export interface SqliteDriver {
  exec(sql: string): unknown;
  prepare(sql: string): SqliteStatement;
}
export interface SqliteStatement {
  run(...values: (string | number)[]): unknown;
  all(...values: (string | number)[]): unknown[];
}

export interface SqliteDatabase {
  run(sql: string, ...values: (string | number)[]): void;
  /** The rows, each of the shape that the statement's author says it has. */
  all<Row>(sql: string, ...values: (string | number)[]): Row[];
  /** All or nothing, alone among writers. Nothing may be awaited in it: others use the same connection. */
  transaction<T>(work: () => T): T;
}

/** Opens the tables in the partner's database, made or brought up to date where they must be. @returns with the id of this data */
export function openTables(driver: SqliteDriver): { db: SqliteDatabase; storeId: string } {
  const statements = new Map<string, SqliteStatement>();
  const prepared = (sql: string): SqliteStatement => {
    const statement = statements.get(sql) ?? driver.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  const db: SqliteDatabase = {
    run: (sql, ...values) => void prepared(sql).run(...values),
    // Never `get`: it may leave a statement half read, and its read transaction open.
    all: <Row>(sql: string, ...values: (string | number)[]) => prepared(sql).all(...values) as Row[],
    transaction(work) {
      driver.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        driver.exec('COMMIT');
        return result;
      } catch (error) {
        try {
          driver.exec('ROLLBACK');
        } catch {
          // The database has rolled back by itself.
        }
        throw error;
      }
    },
  };
  driver.exec('CREATE TABLE IF NOT EXISTS makini_status_meta (one INTEGER PRIMARY KEY CHECK (one = 1), step INTEGER NOT NULL, store_id TEXT NOT NULL)');
  return { db, storeId: db.transaction(() => migrate(driver, db)) };
}

function migrate(driver: SqliteDriver, db: SqliteDatabase): string {
  const read = () => db.all<{ step: number; storeId: string }>('SELECT step, store_id AS storeId FROM makini_status_meta')[0];
  if (!read()) db.run('INSERT INTO makini_status_meta (one, step, store_id) VALUES (1, 0, ?)', crypto.randomUUID());
  const { step, storeId } = read()!;
  for (const sql of SQLITE_STEPS.slice(step)) driver.exec(sql);
  // A newer kit may have gone further already.
  if (step < SQLITE_STEPS.length) db.run('UPDATE makini_status_meta SET step = ?', SQLITE_STEPS.length);
  return storeId;
}
