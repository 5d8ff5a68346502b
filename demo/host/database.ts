import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';

export type Sqlite = InstanceType<typeof Database>;

/** The app's database. The file is for its owner only; a write that has returned survives the loss of power. */
export function openDatabase(folder: string): Sqlite {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'host.sqlite');
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
  const db = new Database(file);
  db.exec('PRAGMA journal_mode = WAL');
  db.exec('PRAGMA synchronous = FULL');
  db.exec('PRAGMA busy_timeout = 5000');
  db.exec(`
    CREATE TABLE IF NOT EXISTS login (
      hash TEXT PRIMARY KEY,
      customer TEXT,
      environment TEXT NOT NULL,
      created_at INTEGER NOT NULL
    );
    CREATE TABLE IF NOT EXISTS connection (
      id TEXT PRIMARY KEY,
      customer TEXT NOT NULL,
      environment TEXT NOT NULL,
      summary TEXT NOT NULL,
      sealed_api_token TEXT NOT NULL,
      sealed_refresh_token TEXT NOT NULL
    );
    CREATE TABLE IF NOT EXISTS kept_orders (
      connection TEXT PRIMARY KEY,
      read_at INTEGER NOT NULL,
      sealed TEXT NOT NULL
    );
    CREATE TABLE IF NOT EXISTS webhook (
      url TEXT PRIMARY KEY,
      endpoint TEXT NOT NULL,
      sealed_secret TEXT NOT NULL
    );
    CREATE INDEX IF NOT EXISTS connection_of ON connection (customer, environment);
  `);
  return db;
}

export function closeDatabase(db: Sqlite): void {
  if (!db.open) return;
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
}
