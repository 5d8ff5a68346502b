import * as z from 'zod';
import { CalendarDate, Decimal, type PurchaseOrder } from 'makini-connect/contract';
import type { Kind } from './pages.js';

const STATUSES = { draft: 'draft', waiting: 'submitted', open: 'approved', received: 'completed', void: 'cancelled' } as const;

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
/** Purchase orders of Harbor Cloud, newest first. */
export const PURCHASE_ORDERS: Kind<'purchase-orders', z.infer<typeof Order>> = { path: '/api/purchase-orders', isHistory: true, form: Order, toRecord: (order) => toPurchaseOrder(order) };

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
