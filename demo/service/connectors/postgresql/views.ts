import { ConnectError, type Entity } from 'makini-connect/contract';
import type { Session } from './session.js';

/** The views that the customer makes for us to read, by names and columns of ours: whatever its tables are called, nothing else is read. */
const VIEWS = {
  makini_purchase_orders: [
    'id', 'order_number', 'status', 'vendor_id', 'vendor_name', 'currency', 'total', 'order_date', 'required_date', 'delivery_date',
    'payment_terms', 'ship_to_name', 'ship_to_address', 'bill_to_name', 'bill_to_address', 'modified_at',
  ],
  makini_purchase_order_lines: ['order_id', 'line_number', 'item_code', 'description', 'quantity', 'unit', 'unit_price', 'delivery_date'],
  makini_vendors: ['id', 'name'],
  makini_items: ['code', 'description', 'unit'],
} as const;
export type View = keyof typeof VIEWS;

/** Columns that are read where a view has them. */
const MORE: Partial<Record<View, readonly string[]>> = {
  makini_vendors: ['code', 'email', 'phone', 'address', 'is_active', 'modified_at'],
  makini_items: ['id', 'name', 'unit_price', 'currency', 'is_active', 'modified_at'],
};

const VIEWS_OF: Record<Entity, readonly View[]> = {
  'purchase-orders': ['makini_purchase_orders', 'makini_purchase_order_lines'],
  vendors: ['makini_vendors'],
  items: ['makini_items'],
};

/**
 * Every column as a text: so no value is lost to a type of JavaScript's, and none can fail on the way.
 *
 * @param there what the view has, of what it need not have
 */
export const selectOf = (view: View, there: { has(name: string): boolean } = new Set()): string =>
  [...VIEWS[view], ...(MORE[view] ?? []).filter((name) => there.has(name))].map((name) => `v.${name}::text AS ${name}`).join(', ');

/** SQLSTATE: no such table, no such column, no right. */
const MISSING: ReadonlySet<string> = new Set(['42P01', '42703', '42501', '3F000']);

export interface Readable {
  readonly readable: Entity[];
  readonly refused: Entity[];
}

/**
 * Tries out what may be read, without reading a row.
 *
 * @throws ConnectError PERMISSION_DENIED where it is nothing at all
 */
export async function expectReadable(session: Session, entities: readonly Entity[], tell: (found: Readable) => void): Promise<void> {
  const [readable, refused]: Entity[][] = [[], []];
  let first: ConnectError | undefined;
  for (const entity of entities) {
    const refusal = await refusalOf(session, VIEWS_OF[entity]);
    first ??= refusal;
    (refusal ? refused! : readable!).push(entity);
  }
  const found = { readable: readable!, refused: refused! };
  tell(found);
  if (found.readable.length > 0) return;
  throw refusedView(first, found.refused);
}

/** An error would end the transaction: with a savepoint, only what came after it is undone. */
async function refusalOf(session: Session, views: readonly View[]): Promise<ConnectError | undefined> {
  await session.query('SAVEPOINT before');
  try {
    for (const view of views) await session.query(`SELECT ${selectOf(view)} FROM ${view} AS v LIMIT 0`);
    return undefined;
  } catch (error) {
    if (!isMissing(error)) throw error;
    await session.query('ROLLBACK TO SAVEPOINT before');
    return error;
  }
}

/** What keeps a view from being read, told as such; `undefined` for any other error. */
export function refusedView(error: unknown, entities: Entity[]): ConnectError | undefined {
  if (!isMissing(error)) return undefined;
  const said = error.problem.facts?.said;
  return new ConnectError('PERMISSION_DENIED', 'The role may not read the views, or they are not there.', { facts: { entities, ...(said && { said }) }, cause: error });
}

/** Whether a view or one of its columns is missing, or may not be read. */
const isMissing = (error: unknown): error is ConnectError =>
  error instanceof ConnectError && error.cause instanceof Error && 'code' in error.cause && MISSING.has(String(error.cause.code));
