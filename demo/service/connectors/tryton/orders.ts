import * as z from 'zod';
import type { PurchaseOrder } from 'makini-connect/contract';
import { clip, fitting, linesOf } from '../reading.js';
import { RecordTimes, Times, changedSince, lastChange, timesOf, type Kind } from './records.js';
import { TrytonDate, TrytonDecimal, TrytonFloat, toTrytonDate } from './values.js';

const STATUSES = { draft: 'draft', quotation: 'submitted', confirmed: 'approved', processing: 'approved', done: 'completed', cancelled: 'cancelled', cancel: 'cancelled' } as const;

const Named = z.object({ id: z.number().int(), rec_name: z.string() });
const Address = z.object({ full_address: z.string().nullish() });

const Line = Times.extend({
  type: z.string(),
  quantity: TrytonFloat.nullish(),
  unit_price: TrytonDecimal.nullish(),
  description: z.string().nullish(),
  delivery_date: TrytonDate.nullish(),
  'product.': z.object({ code: z.string().nullish(), rec_name: z.string() }).nullish(),
  'unit.': z.object({ symbol: z.string() }).nullish(),
});

/** A purchase as `search_read` gives it: a field of a linked record stands under the link's name with a point. */
const Purchase = RecordTimes.extend({
  id: z.number().int(),
  number: z.string().nullish(),
  state: z.enum(Object.keys(STATUSES) as [keyof typeof STATUSES]),
  reference: z.string().nullish(),
  description: z.string().nullish(),
  purchase_date: TrytonDate.nullish(),
  delivery_date: TrytonDate.nullish(),
  total_amount: TrytonDecimal.nullish(),
  'party.': Named,
  'currency.': z.object({ code: z.string() }),
  'payment_term.': Named.nullish(),
  'warehouse.': Named.extend({ 'address.': Address.nullish() }).nullish(),
  'company.': z.object({ 'party.': z.object({ rec_name: z.string(), 'addresses.': z.array(Address).default([]) }) }),
  'lines.': z.array(Line).default([]),
});

const FIELDS = [
  'number', 'state', 'reference', 'description', 'purchase_date', 'delivery_date', 'total_amount', 'party.rec_name', 'currency.code',
  'payment_term.rec_name', 'warehouse.rec_name', 'warehouse.address.full_address', 'company.party.rec_name',
  'company.party.addresses.full_address', 'lines.type', 'lines.quantity', 'lines.unit_price', 'lines.description', 'lines.delivery_date',
  'lines.product.code', 'lines.product.rec_name', 'lines.unit.symbol', ...timesOf('lines'),
];
const DAY = 86_400_000;

/** Purchases of one company. */
export const PURCHASE_ORDERS: Kind<'purchase-orders'> = {
  model: 'purchase.purchase',
  fields: FIELDS,
  parts: ['lines'],
  canBeInactive: false,
  domain: ({ company }) => [['company', '=', company]],
  window: ({ historyDays, now }) => {
    const start = now - historyDays * DAY;
    // Dated or changed within it: what a change has brought must not be gone with the next whole reading.
    return [['OR', ['purchase_date', '>=', toTrytonDate(start)], changedSince(PURCHASE_ORDERS, start)]];
  },
  toRecords: async (rows, _session, { leaveOut }) => rows.flatMap((row) => fitting('purchase-orders', String(row.id), Purchase.safeParse(row), toPurchaseOrder, leaveOut)),
};

function toPurchaseOrder(purchase: z.infer<typeof Purchase>): PurchaseOrder {
  const { 'party.': party, 'company.': company, 'warehouse.': warehouse, 'payment_term.': term } = purchase;
  const lines = purchase['lines.'].filter(({ type }) => type === 'line');
  const { reference, description } = purchase;
  return {
    id: String(purchase.id),
    orderNumber: clip(purchase.number, 100),
    status: STATUSES[purchase.state],
    vendor: { id: String(party.id), name: clip(party.rec_name) ?? String(party.id) },
    currency: purchase['currency.'].code,
    total: purchase.total_amount ?? '0',
    orderDate: purchase.purchase_date ?? null,
    requiredDate: null,
    deliveryDate: purchase.delivery_date ?? lastOf(lines.map((line) => line.delivery_date)),
    shipTo: warehouse ? place(warehouse.rec_name, warehouse['address.']) : null,
    // The purchase's invoice address is the vendor's; bills go to the company itself.
    billTo: place(company['party.'].rec_name, company['party.']['addresses.'][0]),
    paymentTerms: clip(term?.rec_name),
    lines: lines.map((line) => ({
      itemCode: clip(line['product.']?.code),
      description: clip(line.description || line['product.']?.rec_name, 1000) ?? '',
      quantity: line.quantity ?? '0',
      unit: clip(line['unit.']?.symbol, 40),
      unitPrice: line.unit_price ?? '0',
      deliveryDate: line.delivery_date ?? null,
    })),
    customFields: { ...(reference && { reference: clip(reference) }), ...(description && { description: clip(description, 1000) }) },
    modifiedAt: lastChange(purchase, ...purchase['lines.']),
  };
}

const place = (name: string, address: z.infer<typeof Address> | null | undefined) => ({
  name: name.slice(0, 200),
  lines: linesOf(address?.full_address),
});

/** Dates of this form sort as text. */
const lastOf = (dates: (string | null | undefined)[]): string | null => dates.flatMap((date) => date ?? []).sort().at(-1) ?? null;
