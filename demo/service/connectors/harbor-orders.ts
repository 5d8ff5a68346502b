import * as z from 'zod';
import { CalendarDate, ConnectError, Decimal, PurchaseOrder } from 'makini-connect/contract';
import type { ReadOrders } from './connector.js';
import { unknownCursor } from './paging.js';

const STATUSES = { draft: 'draft', waiting: 'submitted', open: 'approved', received: 'completed', void: 'cancelled' } as const;
const DAY = 86_400_000;
/** The most that the API gives at once. */
const MOST = 100;

/** A purchase order of Harbor Cloud's. */
const Order = z.object({
  id: z.string(),
  number: z.string().nullable(),
  state: z.enum(Object.keys(STATUSES) as [keyof typeof STATUSES]),
  vendor: z.object({ id: z.string(), name: z.string() }),
  currency: z.string(),
  total: Decimal,
  ordered: z.nullable(CalendarDate),
  needed: z.nullable(CalendarDate),
  site: z.object({ name: z.string(), street: z.string(), place: z.string(), country: z.string() }),
  terms: z.string().nullable(),
  lines: z.array(z.object({ sku: z.string().nullable(), text: z.string(), qty: Decimal, uom: z.string().nullable(), price: Decimal, due: z.nullable(CalendarDate) })),
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  changed: z.string(),
});
/** Read one by one: an order that can't be understood must not keep the others from being read. */
const Page = z.object({ data: z.array(z.looseObject({ id: z.string() })), next: z.string().nullable() });

/** Purchase orders of Harbor Cloud that were changed within the history window, newest first. */
export const readHarborOrders: ReadOrders = async ({ get, historyDays, leaveOut }, { limit, cursor }) => {
  if (cursor !== undefined && !/^[\w-]{1,60}$/.test(cursor)) throw unknownCursor();
  const since = new Date(Date.now() - historyDays * DAY).toISOString();
  const query = new URLSearchParams({ limit: String(Math.min(limit, MOST)), since, ...(cursor !== undefined && { cursor }) });
  const page = Page.safeParse(await get(`/api/purchase-orders?${query}`));
  if (!page.success) throw new ConnectError('SYSTEM_ERROR', 'Harbor Cloud answered in another form than expected.', { facts: { found: 'an answer of an unknown form' } });
  const { data, next } = page.data;
  return {
    data: data.flatMap((row) => {
      const order = Order.safeParse(row);
      const read = order.success ? PurchaseOrder.safeParse(toPurchaseOrder(order.data)) : order;
      if (read.success) return [read.data];
      leaveOut(row.id.slice(0, 60), read.error.issues.slice(0, 5).map(({ path }) => path.join('.')));
      return [];
    }),
    nextCursor: next,
  };
};

const toPurchaseOrder = ({ id, number, state, vendor, currency, total, ordered, needed, site, terms, lines, fields, changed }: z.infer<typeof Order>): PurchaseOrder => ({
  id,
  orderNumber: number,
  status: STATUSES[state],
  vendor,
  currency,
  total,
  orderDate: ordered,
  requiredDate: needed,
  // Dates of this form sort as text.
  deliveryDate: lines.flatMap(({ due }) => due ?? []).sort().at(-1) ?? null,
  shipTo: { name: site.name, lines: [site.street, site.place, site.country] },
  billTo: null,
  paymentTerms: terms,
  lines: lines.map(({ sku, text, qty, uom, price, due }) => ({ itemCode: sku, description: text, quantity: qty, unit: uom, unitPrice: price, deliveryDate: due })),
  customFields: fields,
  modifiedAt: changed,
});
