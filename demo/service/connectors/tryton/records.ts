import * as z from 'zod';
import { ConnectError, type Entity, type RecordOf } from 'makini-connect/contract';
import { TOO_LARGE } from '../../network/network.js';
import type { ReadPage, Reading } from '../connector.js';
import { numberIn, type LeaveOut } from '../reading.js';
import type { TrytonSession } from './rpc.js';
import { TrytonTime, toTrytonTime } from './values.js';

/** Records a call asks for, so that even long ones fit into one answer. */
const CHUNK = 50;

const Ids = z.array(z.number().int());
/** Read one by one: a record that can't be understood must not keep the others from being read. */
const Rows = z.array(z.looseObject({ id: z.number().int() }));
export type Row = z.infer<typeof Rows>[number];

export interface Range {
  readonly company: number;
  readonly historyDays: number;
  readonly now: number;
  readonly signal: AbortSignal;
  readonly leaveOut: LeaveOut;
}

/** How one kind of record is read. */
export interface Kind<E extends Entity> {
  readonly model: string;
  readonly fields: readonly string[];
  /** Links to what counts as a part of the record: it has changed where one of these has. */
  readonly parts: readonly string[];
  /** Which of them are read at all. */
  readonly domain: (range: Range) => readonly unknown[];
  /** Which of those are of the history window, where age counts. */
  readonly window?: (range: Range) => readonly unknown[];
  /** They can be put out of use, and are read all the same. */
  readonly canBeInactive: boolean;
  toRecords(rows: readonly Row[], session: TrytonSession, range: Range): Promise<RecordOf[E][]>;
}

/** By rising id; the cursor is the id of the last one looked at. */
export async function readKind<E extends Entity>(session: TrytonSession, kind: Kind<E>, range: Range, { since, cursor, limit }: Reading<E>): Promise<ReadPage<E>> {
  const { signal, company } = range;
  const last = cursor === undefined ? [] : [['id', '>', numberIn(cursor)]];
  const domain = [...kind.domain(range), ...(since === undefined ? (kind.window?.(range) ?? []) : [changedSince(kind, since)])];
  // Else Tryton looks at nothing that is out of use, neither a record nor a part of one.
  const context = { company, active_test: false };
  const total = cursor === undefined ? await session.call(`model.${kind.model}.search_count`, [domain, context], z.number().int(), signal) : undefined;
  // One more than asked for tells whether there is another page.
  const found = await session.call(`model.${kind.model}.search`, [[...domain, ...last], 0, limit + 1, [['id', 'ASC']], context], Ids, signal);
  const ids = found.slice(0, limit);
  const rows = await rowsOf(session, kind, range, ids);
  return {
    data: await kind.toRecords(rows.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)), session, range),
    nextCursor: found.length > limit ? String(ids.at(-1)) : null,
    leftOut: range.leaveOut.ids,
    ...(total !== undefined && { total }),
  };
}

/** The records with these ids that are there still. What is out of use counts by itself, but is no part of others any more. */
async function rowsOf<E extends Entity>(session: TrytonSession, { model, fields, canBeInactive }: Kind<E>, { company, signal }: Range, ids: readonly number[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (let most = CHUNK, at = 0; at < ids.length; ) {
    const some = ids.slice(at, at + most);
    const domain = [['id', 'in', some], ...(canBeInactive ? [['active', 'in', [true, false]]] : [])];
    const chunk = await session.call(`model.${model}.search_read`, [domain, 0, some.length, null, fields, { company }], Rows, signal).catch((error: unknown) => {
      if (some.length === 1 || !(error instanceof ConnectError) || error.problem.facts?.found !== TOO_LARGE) throw error;
    });
    if (chunk) {
      rows.push(...chunk);
      at += some.length;
    } else most = Math.ceil(some.length / 2);
  }
  return rows;
}

/** Tryton notes a time for the record that was written only: a line that was changed by itself leaves its purchase's as it was. */
export function changedSince<E extends Entity>({ parts }: Kind<E>, since: number): unknown[] {
  const time = toTrytonTime(since);
  return ['OR', ...['', ...parts.map((part) => `${part}.`)].flatMap((prefix) => [[`${prefix}create_date`, '>=', time], [`${prefix}write_date`, '>=', time]])];
}

/** What to ask for, to know when a record and its parts were last changed. */
export const timesOf = (...parts: readonly string[]): string[] => ['', ...parts.map((part) => `${part}.`)].flatMap((prefix) => [`${prefix}create_date`, `${prefix}write_date`]);

/** When a part of a record was made and last changed; `write_date` is empty until its first change. */
export const Times = z.object({ create_date: TrytonTime.nullish(), write_date: TrytonTime.nullish() });
/** The same of a record itself. */
export const RecordTimes = Times.extend({ create_date: TrytonTime });

/** The last of these times; all have one form, and sort as text. */
export const lastChange = (record: z.infer<typeof RecordTimes>, ...parts: readonly (z.infer<typeof Times> | null | undefined)[]): string =>
  [record, ...parts].flatMap((each) => [each?.create_date ?? [], each?.write_date ?? []].flat()).reduce((last, time) => (time > last ? time : last));
