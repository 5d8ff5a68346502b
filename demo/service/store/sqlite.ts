import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import { readRecord } from './earlier.js';
import { conditions, indexValue, indexedFields, keptFields, orderOf } from './indexes.js';
import { createMutex } from './mutex.js';
import { INDEXES, type Kind, type OrderedKind, type Records } from './records.js';
import type { Scan, Store, Transaction } from './store.js';

type Sqlite = InstanceType<typeof Database>;
type Statement = ReturnType<Sqlite['prepare']>;

/**
 * Keeps everything in one SQLite file. WAL with `synchronous=FULL`: a transaction that has resolved survives the loss
 * of power. The file is for its owner only.
 */
export function createSqliteStore(file: string): Store {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
  const db = new Database(file);
  db.exec('PRAGMA journal_mode = WAL');
  db.exec('PRAGMA synchronous = FULL');
  db.exec('PRAGMA busy_timeout = 5000');
  for (const statement of schema()) db.exec(statement);

  const alone = createMutex();
  const tx = createTransaction(db);
  return {
    transaction: (work) =>
      alone(async () => {
        db.exec('BEGIN IMMEDIATE');
        try {
          const result = await work(tx);
          db.exec('COMMIT');
          return result;
        } catch (error) {
          if (db.inTransaction) db.exec('ROLLBACK');
          throw error;
        }
      }),
    close: () =>
      alone(async () => {
        if (!db.open) return;
        db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
        db.close();
      }),
  };
}

/** A column for each field that records are found or ordered by, beside the record as JSON. Names come from our own code, never from outside. */
function schema(): string[] {
  const kinds = Object.keys(INDEXES) as Kind[];
  return [
    'CREATE TABLE IF NOT EXISTS log (name TEXT NOT NULL, seq INTEGER NOT NULL, entry TEXT NOT NULL, PRIMARY KEY (name, seq)) WITHOUT ROWID',
    ...kinds.flatMap((kind) => {
      const columns = keptFields(kind).map((field) => `"${field}" TEXT`);
      const order = orderOf(kind);
      return [
        `CREATE TABLE IF NOT EXISTS "${kind}" (${['id TEXT PRIMARY KEY', 'json TEXT NOT NULL', ...columns].join(', ')})`,
        ...indexedFields(kind).map((field) => `CREATE INDEX IF NOT EXISTS "${kind}_${field}" ON "${kind}" ("${field}", id)`),
        ...(order ? [`CREATE INDEX IF NOT EXISTS "${kind}_in_order" ON "${kind}" ("${order.group}", "${order.by}", id)`] : []),
      ];
    }),
  ];
}

function createTransaction(db: Sqlite): Transaction {
  const statements = new Map<string, Statement>();
  const sql = (text: string): Statement => {
    const known = statements.get(text) ?? db.prepare(text);
    statements.set(text, known);
    return known;
  };
  return {
    async get<K extends Kind>(kind: K, id: string) {
      const [row] = sql(`SELECT json FROM "${kind}" WHERE id = ?`).all([id]) as { json: string }[];
      return row && readRecord(kind, row.json);
    },
    async put(kind, record) {
      const fields = keptFields(kind);
      const values = fields.map((field) => indexValue((record as Record<string, unknown>)[field]) ?? null);
      const columns = ['id', 'json', ...fields.map((field) => `"${field}"`)];
      sql(`INSERT OR REPLACE INTO "${kind}" (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`).run([record.id, JSON.stringify(record), ...values]);
    },
    async delete(kind, id) {
      sql(`DELETE FROM "${kind}" WHERE id = ?`).run([id]);
    },
    async find<K extends Kind>(kind: K, where: Partial<Records[K]>, limit = -1, after = '') {
      const found = conditions(kind, where);
      const tests = ['id > ?', ...found.map(([field]) => `"${field}" = ?`)];
      const rows = sql(`SELECT json FROM "${kind}" WHERE ${tests.join(' AND ')} ORDER BY id LIMIT ?`).all([after, ...found.map(([, value]) => value), limit]);
      return (rows as { json: string }[]).map(({ json }) => readRecord(kind, json));
    },
    async scan<K extends OrderedKind>(kind: K, group: string, { limit, backward = false, after, from, to }: Scan) {
      const { group: field, by } = orderOf(kind)!;
      const [before, way] = backward ? ['<', 'DESC'] : ['>', 'ASC'];
      const tests = [`"${field}" = ?`, `"${by}" IS NOT NULL`, ...(from === undefined ? [] : [`"${by}" >= ?`]), ...(to === undefined ? [] : [`"${by}" <= ?`]), ...(after ? [`("${by}", id) ${before} (?, ?)`] : [])];
      const values = [group, ...(from === undefined ? [] : [from]), ...(to === undefined ? [] : [to]), ...(after ?? []), limit];
      const rows = sql(`SELECT json FROM "${kind}" WHERE ${tests.join(' AND ')} ORDER BY "${by}" ${way}, id ${way} LIMIT ?`).all(values);
      return (rows as { json: string }[]).map(({ json }) => readRecord(kind, json));
    },
    async append(log, entry) {
      const [row] = sql('SELECT coalesce(max(seq), 0) + 1 AS seq FROM log WHERE name = ?').all([log]) as { seq: number }[];
      const { seq } = row!;
      sql('INSERT INTO log (name, seq, entry) VALUES (?, ?, ?)').run([log, seq, JSON.stringify(entry)]);
      return seq;
    },
    async entries(log, after, limit = -1) {
      const rows = sql('SELECT seq, entry FROM log WHERE name = ? AND seq > ? ORDER BY seq LIMIT ?').all([log, after, limit]);
      return (rows as { seq: number; entry: string }[]).map(({ seq, entry }) => ({ seq, entry: JSON.parse(entry) as unknown }));
    },
    async deleteEntries(log, upTo) {
      sql('DELETE FROM log WHERE name = ? AND seq <= ? AND seq < (SELECT max(seq) FROM log WHERE name = ?)').run([log, upTo, log]);
    },
    async deleteLog(log) {
      sql('DELETE FROM log WHERE name = ?').run([log]);
    },
  };
}
