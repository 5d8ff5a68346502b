import './jitless.js';
import * as z from 'zod/mini';
import { Timestamp } from './ids.js';
import { Item } from './item.js';
import { PurchaseOrder } from './purchase-order.js';
import { Vendor } from './vendor.js';

/** `GET /v1/purchase-orders`, `/v1/vendors`, `/v1/items`, with the API token. */
export const RecordQuery = z.strictObject({
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(200)), 50),
  /** From the page before. */
  cursor: z.optional(z.string().check(z.maxLength(400))),
  /** Only what the system created or changed at or after this time. */
  modified_since: z.optional(Timestamp),
});

const page = <T extends z.ZodMiniType>(record: T) =>
  z.object({
    data: z.array(record),
    nextCursor: z.nullable(z.string()),
    /** The data is as of then; missing before the first sync has come to its end, while more may follow. */
    asOf: z.optional(Timestamp),
  });
export const PurchaseOrderPage = page(PurchaseOrder);
export const VendorPage = page(Vendor);
export const ItemPage = page(Item);

/** What the platform keeps of each kind of record. */
export interface RecordOf {
  'purchase-orders': PurchaseOrder;
  vendors: Vendor;
  items: Item;
}
export type PurchaseOrderPage = z.infer<typeof PurchaseOrderPage>;
export type VendorPage = z.infer<typeof VendorPage>;
export type ItemPage = z.infer<typeof ItemPage>;
