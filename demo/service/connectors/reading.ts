import { ConnectError, Item, PurchaseOrder, Vendor, type Entity, type RecordOf } from 'makini-connect/contract';
import type { Access, Connector, ReadPage, Reading } from './connector.js';
import { unknownCursor } from './paging.js';

/** How each kind of record is read; what is left out can't be. */
export type Readers<S> = { readonly [E in Entity]?: (source: S, reading: Reading<E>) => Promise<ReadPage<E>> };

/** Takes note of a record that doesn't fit the model; `at` names the places, never a value. */
export interface LeaveOut {
  (id: string, at: readonly string[]): void;
  /** All that it took note of, for one page. */
  readonly ids: readonly string[];
}

/** Reads by kind. */
export async function readBy<S, E extends Entity>(readers: Readers<S>, source: S, reading: Reading<E>): Promise<ReadPage<E>> {
  const read: Readers<S>[E] = readers[reading.entity];
  if (!read) throw notSupported(reading.entity);
  return read(source, reading);
}

/** A connector's `read`, by kind. */
export const reads = (readers: Readers<Access>): NonNullable<Connector['read']> => (access, reading) => readBy(readers, access, reading);

export const notSupported = (entity: Entity): ConnectError => new ConnectError('NOT_SUPPORTED', `Records of the kind "${entity}" can't be read from this system.`, { facts: { entities: [entity] } });

export function leavingOut({ log, connectionId }: Pick<Access, 'log' | 'connectionId'>, entity: Entity): LeaveOut {
  const ids: string[] = [];
  const note = (id: string, at: readonly string[]) => {
    ids.push(id);
    log.error('record.left-out', { connectionId, entity, id: id.slice(0, 100), at });
  };
  return Object.assign(note, { ids });
}

interface Issue {
  readonly path: readonly PropertyKey[];
}
type Parsed<T> = { readonly success: true; readonly data: T } | { readonly success: false; readonly error: { readonly issues: readonly Issue[] } };

const MODELS: { readonly [E in Entity]: { safeParse(value: unknown): Parsed<RecordOf[E]> } } = { 'purchase-orders': PurchaseOrder, vendors: Vendor, items: Item };

/**
 * A system's row as a record of the model; none where it doesn't fit, since one row that can't be understood must not keep the
 * others from being read.
 *
 * @param parsed the row in the system's own form
 */
export function fitting<E extends Entity, T>(entity: E, id: string, parsed: Parsed<T>, toRecord: (row: T) => unknown, leaveOut: LeaveOut): RecordOf[E][] {
  const record = parsed.success ? MODELS[entity].safeParse(toRecord(parsed.data)) : parsed;
  if (record.success) return [record.data];
  leaveOut(id, record.error.issues.slice(0, 5).map(({ path }) => path.join('.')));
  return [];
}

/** The number that a cursor is. */
export function numberIn(cursor: string): number {
  if (!/^\d{1,15}$/.test(cursor)) throw unknownCursor();
  return Number(cursor);
}

/** Shortened; `null` for an empty text. */
export const clip = (text: string | null | undefined, max = 200): string | null => text?.slice(0, max) || null;

/** The lines of an address, as many and as long as the model has them. */
export const linesOf = (address: string | null | undefined): string[] => (address ?? '').split('\n').map((text) => text.trim().slice(0, 200)).filter(Boolean).slice(0, 8);
