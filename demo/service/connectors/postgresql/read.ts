import type { Entity, RecordOf } from 'makini-connect/contract';
import type { ReadPage, Reading } from '../connector.js';
import { unknownCursor } from '../paging.js';
import { notSupported, type LeaveOut } from '../reading.js';
import type { Session } from './session.js';
import { refusedView, selectOf, type View } from './views.js';

/** A count that takes longer than this is not cheap. */
const COUNT_SECONDS = 3;
/** SQLSTATE: a text that is no value of the column's type. */
const INVALID_TEXT = '22P02';

export type Row = Record<string, unknown>;

export interface Range {
  readonly historyDays: number;
  readonly leaveOut: LeaveOut;
}

/** How one kind of record is read. */
export interface Kind<E extends Entity> {
  readonly entity: E;
  readonly view: View;
  /** The column to go by, of those that the view has. */
  key(columns: ReadonlySet<string>): string;
  /** What is of the history window, where age counts, in SQL with the number of days. */
  window?(days: string): string;
  toRecords(session: Session, rows: readonly Row[], leaveOut: LeaveOut): Promise<RecordOf[E][]>;
}

/**
 * By rising key; the cursor is the key of the last one looked at.
 *
 * @throws ConnectError NOT_SUPPORTED where there is no view of vendors or items, PERMISSION_DENIED where it may not be read
 */
export async function readKind<E extends Entity>(session: Session, kind: Kind<E>, range: Range, reading: Reading<E>): Promise<ReadPage<E>> {
  try {
    return await readPage(session, kind, range, reading);
  } catch (error) {
    throw refusedView(error, [kind.entity]) ?? error;
  }
}

async function readPage<E extends Entity>(session: Session, kind: Kind<E>, range: Range, { since, cursor, limit }: Reading<E>): Promise<ReadPage<E>> {
  const columns = await columnsOf(session, kind.view);
  // Without orders there is nothing to connect for: then it is told what is missing.
  if (columns.size === 0 && kind.entity !== 'purchase-orders') throw notSupported(kind.entity);
  const key = `v.${kind.key(new Set(columns.keys()))}`;
  const values: unknown[] = [];
  // A parameter takes the type of the column it stands beside.
  const value = (given: unknown) => `$${values.push(given)}`;
  const from = ` FROM ${kind.view} AS v WHERE ${key} IS NOT NULL`;
  const within = since === undefined ? and(kind.window?.(value(range.historyDays))) : and(changedSince(columns.get('modified_at'), value, since));
  const total = cursor === undefined ? await countOf(session, `SELECT count(DISTINCT ${key})::text AS total${from}${within}`, values) : undefined;
  const after = cursor === undefined ? '' : ` AND ${key} > ${value(cursor)}`;
  const order = ` ORDER BY ${key} LIMIT ${value(limit + 1)}::int`;
  // One more than asked for tells whether there is another page.
  const found = await session.query(`SELECT DISTINCT ON (${key}) ${selectOf(kind.view, columns)}, ${key}::text AS key${from}${within}${after}${order}`, values).catch((error: unknown) => {
    if (cursor !== undefined && stateOf(error) === INVALID_TEXT) throw unknownCursor();
    throw error;
  });
  const rows = found.slice(0, limit);
  return {
    data: await kind.toRecords(session, rows, range.leaveOut),
    nextCursor: found.length > limit ? String(rows.at(-1)!['key']) : null,
    leftOut: range.leaveOut.ids,
    ...(total !== undefined && { total }),
  };
}

const and = (condition: string | undefined): string => (condition === undefined ? '' : ` AND ${condition}`);

/** The columns that a view has, with their types; none where there is no such view. */
async function columnsOf(session: Session, view: View): Promise<Map<string, string>> {
  const found = await session.query('SELECT attname::text AS name, format_type(atttypid, NULL) AS type FROM pg_attribute WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped', [view]);
  return new Map(found.map(({ name, type }) => [String(name), String(type)]));
}

/** A time is compared as what the column is, so that an index on it helps. A view without times gives all it has. */
function changedSince(type: string | undefined, value: (given: unknown) => string, since: number): string | undefined {
  if (type === undefined) return undefined;
  const time = value(new Date(since).toISOString());
  const changed = /^(?:timestamp|date)/.test(type) ? `v.modified_at >= ${time}` : `v.modified_at::timestamptz >= ${time}`;
  return `(${changed} OR v.modified_at IS NULL)`;
}

/** How many there are; nothing where it takes too long to count them. An error would end the transaction: what it did is undone. */
async function countOf(session: Session, text: string, values: readonly unknown[]): Promise<number | undefined> {
  await session.query('SAVEPOINT counting');
  await session.query("SELECT set_config('statement_timeout', $1, true)", [`${COUNT_SECONDS}s`]);
  const found = await session.query(text, values).catch(() => []);
  await session.query('ROLLBACK TO SAVEPOINT counting');
  return found[0] && Number(found[0]['total']);
}

const stateOf = (error: unknown): string => (error instanceof Error && error.cause instanceof Error && 'code' in error.cause ? String(error.cause.code) : '');
