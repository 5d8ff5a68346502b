import { ConnectError, type Entity, type FieldProblem, type InputOf, type Item, type PurchaseOrder, type RecordOf, type Vendor } from 'makini-connect/contract';
import { newId } from '../ids.js';
import type { Write } from './connector.js';
import { totalOf } from './decimal.js';

/** What a system knows by which it takes a write or refuses it. */
export interface Books {
  vendor(id: string): Vendor | undefined;
  item(code: string): Item | undefined;
  isOutOfStock(item: Item): boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** How one kind of record is made of what was given and, when it is changed, of what it was. */
type Make<E extends Entity> = (input: Partial<InputOf[E]>, before: RecordOf[E] | undefined, books: Books) => Omit<RecordOf[E], 'id' | 'modifiedAt'>;
type OrderLine = PurchaseOrder['lines'][number];

const MAKE: { readonly [E in Entity]: Make<E> } = {
  'purchase-orders': (input, before, books) => {
    const vendor = input.vendor ? takenVendor(books.vendor(input.vendor.id)) : before!.vendor;
    const lines = input.lines ? orderLines(input.lines, books) : before!.lines;
    return {
      orderNumber: pick(input.orderNumber, before?.orderNumber),
      status: input.status ?? before?.status ?? 'draft',
      vendor,
      currency: input.currency ?? before!.currency,
      total: totalOf(lines),
      orderDate: pick(input.orderDate, before?.orderDate),
      requiredDate: pick(input.requiredDate, before?.requiredDate),
      deliveryDate: pick(input.deliveryDate, before?.deliveryDate),
      shipTo: pick(input.shipTo, before?.shipTo),
      billTo: pick(input.billTo, before?.billTo),
      paymentTerms: pick(input.paymentTerms, before?.paymentTerms),
      lines,
      customFields: input.customFields ?? before?.customFields ?? {},
    };
  },
  vendors: (input, before) => ({
    code: pick(input.code, before?.code),
    name: input.name ?? before!.name,
    email: pick(input.email, before?.email),
    phone: pick(input.phone, before?.phone),
    address: pick(input.address, before?.address),
    isActive: input.isActive ?? before?.isActive ?? true,
  }),
  items: (input, before) => {
    const unitPrice = pick(input.unitPrice, before?.unitPrice);
    const currency = pick(input.currency, before?.currency);
    if (unitPrice !== null && currency === null) throw invalid('A price needs its currency.', { field: 'currency', code: 'required' });
    return {
      code: pick(input.code, before?.code),
      name: input.name ?? before!.name,
      description: pick(input.description, before?.description),
      unit: pick(input.unit, before?.unit),
      unitPrice,
      currency: unitPrice === null ? null : currency,
      isActive: input.isActive ?? before?.isActive ?? true,
    };
  },
};

/**
 * The record as a write would leave it, or, deleted, as it was.
 *
 * @throws ConnectError INVALID_VENDOR, OUT_OF_STOCK; INVALID_REQUEST for what only the system's own data shows to be wrong
 */
export function simulateWrite<E extends Entity>(write: Write<E>, books: Books): RecordOf[E] {
  if (write.method === 'delete') return write.record;
  const before = write.method === 'change' ? write.record : undefined;
  const made = MAKE[write.entity](write.input, before, books);
  return { ...made, id: before?.id ?? newId('simulated'), modifiedAt: new Date(books.now).toISOString() } as RecordOf[E];
}

function takenVendor(vendor: Vendor | undefined): PurchaseOrder['vendor'] {
  if (!vendor) throw new ConnectError('INVALID_VENDOR', 'The system has no vendor of this id.', { fields: [{ field: 'vendor.id', code: 'unknown' }] });
  if (!vendor.isActive) throw new ConnectError('INVALID_VENDOR', 'The system has blocked this vendor for orders.', { fields: [{ field: 'vendor.id', code: 'refused' }] });
  return { id: vendor.id, name: vendor.name };
}

function orderLines(given: InputOf['purchase-orders']['lines'], books: Books): OrderLine[] {
  const missing: FieldProblem[] = [];
  const unavailable: FieldProblem[] = [];
  const lines = given.map(({ itemCode = null, description, quantity, unit, unitPrice, deliveryDate = null }, index): OrderLine => {
    const item = itemCode === null ? undefined : books.item(itemCode);
    const at = (field: string) => `lines.${index}.${field}`;
    if (itemCode !== null && !item) missing.push({ field: at('itemCode'), code: 'unknown' });
    else if (item && books.isOutOfStock(item)) unavailable.push({ field: at('itemCode'), code: 'refused' });
    const price = unitPrice ?? item?.unitPrice ?? undefined;
    const words = description ?? item?.name;
    if (itemCode === null || item) {
      if (price === undefined) missing.push({ field: at('unitPrice'), code: 'required' });
      if (words === undefined) missing.push({ field: at('description'), code: 'required' });
    }
    return { itemCode, description: words ?? '', quantity, unit: unit ?? item?.unit ?? null, unitPrice: price ?? '0', deliveryDate };
  });
  if (missing.length > 0) throw invalid('The system can’t make sense of these lines.', ...missing.slice(0, 50));
  if (unavailable.length > 0) throw new ConnectError('OUT_OF_STOCK', 'The system has an item of this order out of stock.', { fields: unavailable.slice(0, 50) });
  return lines;
}

const invalid = (message: string, ...fields: FieldProblem[]) => new ConnectError('INVALID_REQUEST', message, { fields });

/** What was given, which may be `null`, or else what was there before. */
const pick = <T>(given: T | null | undefined, before: T | null | undefined): T | null => (given === undefined ? (before ?? null) : given);
