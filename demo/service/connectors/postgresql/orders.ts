import * as z from 'zod';
import { clip, fitting, linesOf } from '../reading.js';
import type { Kind, Row } from './read.js';
import { Currency, Day, Decimal, Time } from './values.js';
import { selectOf } from './views.js';

const text = z.string();
const Order = z.object({
  id: text,
  order_number: text.nullable(),
  status: text.transform((status) => status.toLowerCase()),
  vendor_id: text,
  vendor_name: text.nullable(),
  currency: Currency,
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
const Whole = z.object({ order: Order, lines: z.array(Line) });

const LINES = `SELECT ${selectOf('makini_purchase_order_lines')} FROM makini_purchase_order_lines AS v WHERE v.order_id = ANY($1) ORDER BY v.order_id, v.line_number`;

/** Orders that are dated or were changed within the history window: what a change has brought must not be gone with the next whole reading. */
export const PURCHASE_ORDERS: Kind<'purchase-orders'> = {
  entity: 'purchase-orders',
  view: 'makini_purchase_orders',
  key: () => 'id',
  window: (days) => `GREATEST(v.order_date::timestamp, v.modified_at::timestamp) >= now()::timestamp - make_interval(days => ${days}::int)`,
  async toRecords(session, rows, leaveOut) {
    const lines = new Map<unknown, Row[]>();
    for (const line of rows.length > 0 ? await session.query(LINES, [rows.map(({ id }) => id)]) : []) lines.set(line['order_id'], [...(lines.get(line['order_id']) ?? []), line]);
    return rows.flatMap((row) => fitting('purchase-orders', String(row['id']), Whole.safeParse({ order: row, lines: lines.get(row['id']) ?? [] }), toPurchaseOrder, leaveOut));
  },
};

const toPurchaseOrder = ({ order, lines }: z.infer<typeof Whole>) => ({
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

const place = (name: string | null, address: string | null) =>
  name === null && address === null
    ? null
    : { name: clip(name) ?? '', lines: linesOf(address) };
