import * as z from 'zod';
import { PurchaseOrder, type PurchaseOrderPage } from 'makini-connect/contract';
import { unknownCursor, type PageQuery } from '../paging.js';
import type { Session } from './session.js';
import { columnsOf } from './views.js';

const text = z.string();
const Day = z.string().regex(/^\d{4}-\d\d-\d\d/).transform((date) => date.slice(0, 10));
/** What PostgreSQL writes for a numeric, with at most ten digits after the point. */
const Decimal = z.string().regex(/^-?\d+(?:\.\d+)?$/).transform((number) => number.replace(/(\.\d{10})\d+$/, '$1'));
/** ISO 8601. The session is in UTC, so a time without a zone is taken as one of UTC. */
const Time = z.string().transform((time, context) => {
  const date = new Date(`${time.replace(' ', 'T').replace(/([+-]\d\d)(?::?(\d\d))?$/, (_, hours, minutes) => `${hours}:${minutes ?? '00'}`)}${/[+-]\d\d(?::?\d\d)?$|Z$/.test(time.slice(10)) ? '' : 'Z'}`);
  if (!Number.isNaN(date.getTime())) return date.toISOString();
  context.addIssue('no time');
  return z.NEVER;
});

const Order = z.object({
  id: text,
  order_number: text.nullable(),
  status: text.transform((status) => status.toLowerCase()),
  vendor_id: text,
  vendor_name: text.nullable(),
  currency: text.transform((currency) => currency.trim()),
  total: Decimal.nullable(),
  order_date: Day.nullable(),
  required_date: Day.nullable(),
  delivery_date: Day.nullable(),
  payment_terms: text.nullable(),
  ship_to_name: text.nullable(),
  ship_to_address: text.nullable(),
  bill_to_name: text.nullable(),
  bill_to_address: text.nullable(),
  modified_at: Time,
});
const Line = z.object({
  order_id: text,
  item_code: text.nullable(),
  description: text.nullable(),
  quantity: Decimal.nullable(),
  unit: text.nullable(),
  unit_price: Decimal.nullable(),
  delivery_date: Day.nullable(),
});
type Row = Record<string, unknown>;

export interface Range {
  readonly historyDays: number;
  /** Takes note of an order that doesn't fit the model; `at` names the places, never a value. */
  readonly leaveOut: (id: string, at: readonly string[]) => void;
}

/** Orders by falling id; the cursor is the id of the last one. A parameter takes the type of the column it stands beside. */
const ORDERS = (from: string) => `SELECT ${columnsOf('makini_purchase_orders')} FROM makini_purchase_orders AS o
  WHERE o.id IS NOT NULL AND COALESCE(o.order_date::timestamp, o.modified_at::timestamp) >= now()::timestamp - make_interval(days => $1::int)${from}
  ORDER BY o.id DESC LIMIT $2::int`;
const LINES = `SELECT ${columnsOf('makini_purchase_order_lines')} FROM makini_purchase_order_lines AS l
  WHERE l.order_id = ANY($1) ORDER BY l.order_id, l.line_number`;

/** One page of the orders within the history window, without those that don't fit the model. */
export async function readPurchaseOrders(session: Session, range: Range, { limit, cursor }: PageQuery): Promise<PurchaseOrderPage> {
  const after = cursor === undefined ? [] : [cursor];
  // One more than asked for tells whether there is another page.
  const found = await session.query(ORDERS(cursor === undefined ? '' : ' AND o.id < $3'), [range.historyDays, limit + 1, ...after]).catch((error: unknown) => {
    if (cursor !== undefined && stateOf(error) === INVALID_TEXT) throw unknownCursor();
    throw error;
  });
  const rows = found.slice(0, limit);
  const ids = rows.map(({ id }) => id);
  const lines = new Map<unknown, Row[]>();
  for (const line of ids.length > 0 ? await session.query(LINES, [ids]) : []) lines.set(line['order_id'], [...(lines.get(line['order_id']) ?? []), line]);
  return {
    data: rows.flatMap((row) => read(row, lines.get(row['id']) ?? [], range)),
    nextCursor: found.length > limit ? String(ids.at(-1)) : null,
  };
}

/** A text that is no value of the column's type. */
const INVALID_TEXT = '22P02';
const stateOf = (error: unknown): string => (error instanceof Error && error.cause instanceof Error && 'code' in error.cause ? String(error.cause.code) : '');

/** One order, or none where it doesn't fit. */
function read(row: Row, lines: readonly Row[], { leaveOut }: Range): PurchaseOrder[] {
  const parts = z.object({ order: Order, lines: z.array(Line) }).safeParse({ order: row, lines });
  const order = parts.success ? PurchaseOrder.safeParse(toPurchaseOrder(parts.data.order, parts.data.lines)) : parts;
  if (order.success) return [order.data];
  leaveOut(String(row['id']).slice(0, 100), order.error.issues.slice(0, 5).map(({ path }) => path.join('.')));
  return [];
}

const toPurchaseOrder = (order: z.infer<typeof Order>, lines: readonly z.infer<typeof Line>[]): unknown => ({
  id: order.id,
  orderNumber: clip(order.order_number, 100),
  status: order.status,
  vendor: { id: order.vendor_id, name: clip(order.vendor_name) ?? order.vendor_id },
  currency: order.currency,
  total: order.total ?? '0',
  orderDate: order.order_date,
  requiredDate: order.required_date,
  deliveryDate: order.delivery_date,
  shipTo: place(order.ship_to_name, order.ship_to_address),
  billTo: place(order.bill_to_name, order.bill_to_address),
  paymentTerms: clip(order.payment_terms),
  lines: lines.map((line) => ({
    itemCode: clip(line.item_code),
    description: clip(line.description, 1000) ?? '',
    quantity: line.quantity ?? '0',
    unit: clip(line.unit, 40),
    unitPrice: line.unit_price ?? '0',
    deliveryDate: line.delivery_date,
  })),
  customFields: {},
  modifiedAt: order.modified_at,
});

const clip = (value: string | null, max = 200): string | null => value?.slice(0, max) || null;

const place = (name: string | null, address: string | null) =>
  name === null && address === null
    ? null
    : { name: clip(name) ?? '', lines: (address ?? '').split('\n').map((part) => part.trim().slice(0, 200)).filter(Boolean).slice(0, 8) };
