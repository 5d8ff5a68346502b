import { ConnectError, ENTITIES, type Entity, type RecordOf } from 'makini-connect/contract';
import type { Records, SyncReading } from '../store/records.js';
import type { Transaction } from '../store/store.js';
import type { ReadRecords, RecordsPage } from './types.js';

type Stored = Records['record'];

export const listOf = (connectionId: string, entity: Entity): string => `${connectionId}:${entity}`;

/** The list's records are told the latest changed first. A place in it is when the record before was changed, and its id. */
export const readRecords: ReadRecords = async <E extends Entity>(store: Parameters<ReadRecords>[0], connectionId: string, entity: E, { limit, cursor, modifiedSince }: Parameters<ReadRecords>[3]) => {
  const list = listOf(connectionId, entity);
  const after = cursor === undefined ? undefined : placeOf(cursor, list);
  const from = modifiedSince === undefined ? undefined : new Date(modifiedSince).toISOString();
  return store.transaction(async (tx): Promise<RecordsPage<E>> => {
    const found = await tx.scan('record', list, { limit: limit + 1, backward: true, after, from });
    const shown = found.slice(0, limit);
    const asOf = (await tx.get('sync', connectionId))?.places[entity]?.asOf;
    return {
      data: shown.map(({ data }) => data as RecordOf[E]),
      nextCursor: found.length > limit ? cursorOf(shown.at(-1)!) : null,
      ...(asOf !== undefined && { asOf }),
    };
  });
};

/** One of them. @throws ConnectError NOT_FOUND */
export async function readRecord<E extends Entity>(store: Parameters<ReadRecords>[0], connectionId: string, entity: E, id: string): Promise<{ data: RecordOf[E]; asOf?: string }> {
  const [found, sync] = await store.transaction(async (tx) => [await tx.get('record', `${listOf(connectionId, entity)}:${id}`), await tx.get('sync', connectionId)] as const);
  if (!found) throw new ConnectError('NOT_FOUND', 'There is no such record.');
  const asOf = sync?.places[entity]?.asOf;
  return { data: found.data as RecordOf[E], ...(asOf !== undefined && { asOf }) };
}

const CURSOR = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~(.+)$/s;
const cursorOf = ({ modifiedAt, id, list }: Stored): string => `${modifiedAt}~${id.slice(list.length + 1)}`;

function placeOf(cursor: string, list: string): [string, string] {
  const [, modifiedAt, id] = CURSOR.exec(cursor) ?? [];
  if (modifiedAt === undefined || id === undefined) throw new ConnectError('INVALID_REQUEST', 'The cursor is not one that the previous page gave.');
  return [modifiedAt, `${list}:${id}`];
}

/** Marks as seen what a reading has met but could not read: it is there still, as it was read last. */
export async function keepRecords(tx: Transaction, list: string, { mark, isAgain }: SyncReading, ids: readonly string[]): Promise<void> {
  for (const id of isAgain ? ids : []) {
    const before = await tx.get('record', `${list}:${id}`);
    if (before && before.mark !== mark) await tx.put('record', { ...before, mark });
  }
}

/**
 * Writes what a reading has read. A record that is as it was is not written again, but where its reading must know later
 * what it has seen.
 */
export async function writeRecords(tx: Transaction, list: string, { mark, startedAt, isAgain }: SyncReading, read: readonly RecordOf[Entity][]): Promise<{ created: number; updated: number }> {
  const changed = { created: 0, updated: 0 };
  for (const data of read) {
    const id = `${list}:${data.id}`;
    const before = await tx.get('record', id);
    const isSame = before !== undefined && JSON.stringify(before.data) === JSON.stringify(data);
    if (!isSame) changed[before ? 'updated' : 'created'] += 1;
    if (!isSame || (isAgain && before.mark !== mark)) await tx.put('record', { id, list, modifiedAt: new Date(momentOf(data) ?? startedAt).toISOString(), mark, data });
  }
  return changed;
}

/** Deletes those of the next records that a reading has not seen. Gives where to go on; nothing at the end. */
export async function clearUnseen(tx: Transaction, list: string, { mark, clearing }: SyncReading, limit: number): Promise<{ deleted: number; after?: [string, string] }> {
  const found = await tx.scan('record', list, { limit, after: clearing?.after });
  const unseen = found.filter((record) => record.mark !== mark);
  for (const { id } of unseen) await tx.delete('record', id);
  const last = found.at(-1);
  return { deleted: unseen.length, ...(last && found.length === limit && { after: [last.modifiedAt, last.id] }) };
}

/** Deletes so many of a connection's records. True where none are left. */
export async function deleteRecords(tx: Transaction, connectionId: string, limit: number): Promise<boolean> {
  let left = limit;
  for (const entity of ENTITIES) {
    const found = await tx.scan('record', listOf(connectionId, entity), { limit: left });
    for (const { id } of found) await tx.delete('record', id);
    left -= found.length;
    if (left === 0) return false;
  }
  return true;
}

/** The latest change among these and those before, by the system's clock; what it dates in no way that can be read says nothing. */
export function newestOf(read: readonly RecordOf[Entity][], before: number | undefined): number | undefined {
  return read.map(momentOf).reduce((newest, time) => (time !== undefined && (newest === undefined || time > newest) ? time : newest), before);
}

const LATEST = Date.UTC(9999, 11, 31);

function momentOf({ modifiedAt }: RecordOf[Entity]): number | undefined {
  const time = Date.parse(modifiedAt);
  return Number.isNaN(time) ? undefined : Math.min(Math.max(time, 0), LATEST);
}
