import * as z from 'zod';
import { ConnectError, type Entity, type RecordOf } from 'makini-connect/contract';
import type { ReadPage, Reading, Source } from '../connector.js';
import { unknownCursor } from '../paging.js';
import { fitting } from '../reading.js';

const DAY = 86_400_000;
/** The most that the API gives at once. */
const MOST = 100;

/** Read one by one: a record that can't be understood must not keep the others from being read. */
const Page = z.object({ data: z.array(z.looseObject({ id: z.string() })), total: z.number().int(), next: z.string().nullable() });

/** How one kind of record is read. */
export interface Kind<E extends Entity, T> {
  readonly path: string;
  /** Only those of the history window are read, by their last change. */
  readonly isHistory: boolean;
  readonly form: z.ZodType<T>;
  toRecord(row: T): RecordOf[E];
}

/** One page, as the API gives it: newest first, or in the order of a list. */
export async function readKind<E extends Entity, T>({ path, isHistory, form, toRecord }: Kind<E, T>, { get, historyDays, leaveOut }: Source, { entity, since, cursor, limit }: Reading<E>): Promise<ReadPage<E>> {
  if (cursor !== undefined && !/^[\w-]{1,60}$/.test(cursor)) throw unknownCursor();
  const from = since ?? (isHistory ? Date.now() - historyDays * DAY : undefined);
  const query = new URLSearchParams({ limit: String(Math.min(limit, MOST)), ...(from !== undefined && { since: new Date(from).toISOString() }), ...(cursor !== undefined && { cursor }) });
  const page = Page.safeParse(await get(`${path}?${query}`));
  if (!page.success) throw new ConnectError('SYSTEM_ERROR', 'Harbor Cloud answered in another form than expected.', { facts: { found: 'an answer of an unknown form' } });
  const { data, total, next } = page.data;
  return {
    data: data.flatMap((row) => fitting(entity, row.id, form.safeParse(row), toRecord, leaveOut)),
    nextCursor: next,
    leftOut: leaveOut.ids,
    ...(cursor === undefined && { total }),
  };
}
