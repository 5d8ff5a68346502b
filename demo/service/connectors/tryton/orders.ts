import * as z from 'zod';
import { PurchaseOrder, type PurchaseOrderPage } from 'makini-connect/contract';
import { unknownCursor, type PageQuery } from '../paging.js';
import type { TrytonSession } from './rpc.js';
import { TrytonDate, TrytonDecimal, TrytonFloat, TrytonTime, toTrytonDate, toTrytonTime } from './values.js';

const STATUSES = { draft: 'draft', quotation: 'submitted', confirmed: 'approved', processing: 'approved', done: 'completed', cancelled: 'cancelled', cancel: 'cancelled' } as const;

const Named = z.object({ id: z.number().int(), rec_name: z.string() });
const Address = z.object({ full_address: z.string().nullish() });

const Line = z.object({
  type: z.string(),
  quantity: TrytonFloat.nullish(),
  unit_price: TrytonDecimal.nullish(),
  description: z.string().nullish(),
  delivery_date: TrytonDate.nullish(),
  'product.': z.object({ code: z.string().nullish(), rec_name: z.string() }).nullish(),
  'unit.': z.object({ symbol: z.string() }).nullish(),
});

/** A purchase as `search_read` gives it: a field of a linked record stands under the link's name with a point. */
const Purchase = z.object({
  id: z.number().int(),
  number: z.string().nullish(),
  state: z.enum(Object.keys(STATUSES) as [keyof typeof STATUSES]),
  reference: z.string().nullish(),
  description: z.string().nullish(),
  purchase_date: TrytonDate.nullish(),
  delivery_date: TrytonDate.nullish(),
  total_amount: TrytonDecimal.nullish(),
  create_date: TrytonTime,
  write_date: TrytonTime.nullish(),
  'party.': Named,
  'currency.': z.object({ code: z.string() }),
  'payment_term.': Named.nullish(),
  'warehouse.': Named.extend({ 'address.': Address.nullish() }).nullish(),
  'company.': z.object({ 'party.': z.object({ rec_name: z.string(), 'addresses.': z.array(Address).default([]) }) }),
  'lines.': z.array(Line).default([]),
});

/** Read one by one: a purchase that can't be understood must not keep the others from being read. */
const Rows = z.array(z.looseObject({ id: z.number().int() }));
type Row = z.infer<typeof Rows>[number];

const FIELDS = [
  'number', 'state', 'reference', 'description', 'purchase_date', 'delivery_date', 'total_amount', 'create_date', 'write_date', 'party.rec_name',
  'currency.code', 'payment_term.rec_name', 'warehouse.rec_name', 'warehouse.address.full_address', 'company.party.rec_name',
  'company.party.addresses.full_address', 'lines.type', 'lines.quantity', 'lines.unit_price', 'lines.description', 'lines.delivery_date',
  'lines.product.code', 'lines.product.rec_name', 'lines.unit.symbol',
];
/** Purchases a call asks for, so that even long ones fit into one answer. */
const CHUNK = 50;
const DAY = 86_400_000;

export interface Range {
  readonly company: number;
  readonly historyDays: number;
  readonly now: number;
  readonly signal: AbortSignal;
  /** Takes note of a purchase that doesn't fit the model; `at` names the places, never a value. */
  readonly leaveOut: (id: string, at: readonly string[]) => void;
}

/** The newest purchases first, without those that don't fit the model; the cursor is the id of the last one looked at. */
export async function readPurchaseOrders(session: TrytonSession, range: Range, { limit, cursor }: PageQuery): Promise<PurchaseOrderPage> {
  if (cursor !== undefined && !/^\d{1,15}$/.test(cursor)) throw unknownCursor();
  const found: Row[] = [];
  let before = cursor === undefined ? undefined : Number(cursor);
  // One more than asked for tells whether there is another page.
  while (found.length <= limit) {
    const count = Math.min(CHUNK, limit + 1 - found.length);
    const params = [domain(range, before), 0, count, [['id', 'DESC']], FIELDS, { company: range.company }];
    const chunk = await session.call('model.purchase.purchase.search_read', params, Rows, range.signal);
    found.push(...chunk);
    before = chunk.at(-1)?.id;
    if (chunk.length < count) break;
  }
  const rows = found.slice(0, limit);
  return { data: rows.flatMap((row) => read(row, range)), nextCursor: found.length > limit ? String(rows.at(-1)!.id) : null };
}

/** Within the history window by the purchase's date; one without a date, as drafts are, by its last change. */
function domain({ company, historyDays, now }: Range, before: number | undefined): unknown[] {
  const start = now - historyDays * DAY;
  const changed = ['OR', ['create_date', '>=', toTrytonTime(start)], ['write_date', '>=', toTrytonTime(start)]];
  return [
    ['company', '=', company],
    ...(before === undefined ? [] : [['id', '<', before]]),
    ['OR', ['purchase_date', '>=', toTrytonDate(start)], [['purchase_date', '=', null], changed]],
  ];
}

/** One purchase, or none where it doesn't fit. */
function read(row: Row, { leaveOut }: Range): PurchaseOrder[] {
  const purchase = Purchase.safeParse(row);
  const order = purchase.success ? PurchaseOrder.safeParse(toPurchaseOrder(purchase.data)) : purchase;
  if (order.success) return [order.data];
  leaveOut(String(row.id), order.error.issues.slice(0, 5).map(({ path }) => path.join('.')));
  return [];
}

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
    modifiedAt: purchase.write_date ?? purchase.create_date,
  };
}

const clip = (text: string | null | undefined, max = 200): string | null => text?.slice(0, max) || null;

const place = (name: string, address: z.infer<typeof Address> | null | undefined) => ({
  name: name.slice(0, 200),
  lines: (address?.full_address ?? '').split('\n').map((text) => text.trim().slice(0, 200)).filter(Boolean).slice(0, 8),
});

/** Dates of this form sort as text. */
const lastOf = (dates: (string | null | undefined)[]): string | null => dates.flatMap((date) => date ?? []).sort().at(-1) ?? null;
