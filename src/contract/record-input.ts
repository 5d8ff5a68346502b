import './jitless.js';
import * as z from 'zod/mini';
import { Timestamp } from './ids.js';
import { Item } from './item.js';
import { PURCHASE_ORDER_STATUSES, PurchaseOrder } from './purchase-order.js';
import { Vendor } from './vendor.js';

const text = (max = 200) => z.string().check(z.minLength(1), z.maxLength(max));
const maybe = <T extends z.ZodMiniType>(schema: T) => z.optional(z.nullable(schema));
/** Small enough that the total of an order still fits a `Decimal`. */
const Quantity = z.string().check(z.regex(/^\d{1,7}(?:\.\d{1,6})?$/));
const Price = z.string().check(z.regex(/^\d{1,8}(?:\.\d{1,6})?$/));
const Currency = z.string().check(z.regex(/^[A-Z]{3}$/));
const Place = z.strictObject({ name: text(), lines: z.array(text()).check(z.maxLength(8)) });

const LineInput = z.strictObject({
  /** Of an item. What is left out of the line is then taken from the item. */
  itemCode: maybe(text()),
  description: z.optional(text(1000)),
  quantity: Quantity,
  unit: maybe(text(40)),
  unitPrice: z.optional(Price),
  deliveryDate: maybe(z.iso.date()),
});

/** What a purchase order is made of. What is left out is `null`, and the status `draft`. */
export const PurchaseOrderInput = z.strictObject({
  orderNumber: maybe(text(100)),
  status: z.optional(z.enum(PURCHASE_ORDER_STATUSES)),
  vendor: z.strictObject({ id: text(100) }),
  currency: Currency,
  orderDate: maybe(z.iso.date()),
  requiredDate: maybe(z.iso.date()),
  deliveryDate: maybe(z.iso.date()),
  shipTo: maybe(Place),
  billTo: maybe(Place),
  paymentTerms: maybe(text()),
  lines: z.array(LineInput).check(z.minLength(1), z.maxLength(200)),
  customFields: z.optional(z.record(text(64), z.union([z.string().check(z.maxLength(1000)), z.number(), z.boolean(), z.null()]))),
});

/** What a vendor is made of. */
export const VendorInput = z.strictObject({
  code: maybe(text(100)),
  name: text(),
  email: maybe(z.email().check(z.maxLength(200))),
  phone: maybe(text(60)),
  address: maybe(z.strictObject({ lines: z.array(text()).check(z.maxLength(8)) })),
  isActive: z.optional(z.boolean()),
});

/** What an item is made of. A price comes with its currency. */
export const ItemInput = z.strictObject({
  code: maybe(text(100)),
  name: text(),
  description: maybe(text(1000)),
  unit: maybe(text(40)),
  unitPrice: maybe(Price),
  currency: maybe(Currency),
  isActive: z.optional(z.boolean()),
});

/** `PATCH`: only what is given changes; lines and custom fields as a whole. */
export const PurchaseOrderChange = z.partial(PurchaseOrderInput);
export const VendorChange = z.partial(VendorInput);
export const ItemChange = z.partial(ItemInput);

/** `GET /v1/purchase-orders/{id}` and the like: one record, as of the last sync. */
const one = <T extends z.ZodMiniType>(record: T) => z.object({ data: record, asOf: z.optional(Timestamp) });
export const PurchaseOrderRecord = one(PurchaseOrder);
export const VendorRecord = one(Vendor);
export const ItemRecord = one(Item);

/** The answer to a write: the record as it would be, or, deleted, as it was. Sandbox data never changes: `simulated`. */
const written = <T extends z.ZodMiniType>(record: T) => z.object({ data: record, simulated: z.literal(true) });
export const WrittenPurchaseOrder = written(PurchaseOrder);
export const WrittenVendor = written(Vendor);
export const WrittenItem = written(Item);

/** What each kind of record is written with. */
export interface InputOf {
  'purchase-orders': PurchaseOrderInput;
  vendors: VendorInput;
  items: ItemInput;
}
export type PurchaseOrderInput = z.infer<typeof PurchaseOrderInput>;
export type VendorInput = z.infer<typeof VendorInput>;
export type ItemInput = z.infer<typeof ItemInput>;
export type PurchaseOrderRecord = z.infer<typeof PurchaseOrderRecord>;
export type VendorRecord = z.infer<typeof VendorRecord>;
export type ItemRecord = z.infer<typeof ItemRecord>;
