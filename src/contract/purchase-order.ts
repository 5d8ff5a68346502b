import './jitless.js';
import * as z from 'zod/mini';

const text = (max = 200) => z.string().check(z.maxLength(max));
/** A decimal number as text, so that no cent is lost on the way: `1234.50`. */
export const Decimal = z.string().check(z.regex(/^-?\d{1,18}(?:\.\d{1,10})?$/));
export const CalendarDate = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
const Place = z.object({ name: text(), lines: z.array(text()).check(z.maxLength(8)) });

export const PURCHASE_ORDER_STATUSES = ['draft', 'submitted', 'approved', 'completed', 'cancelled'] as const;

export const PurchaseOrderLine = z.object({
  itemCode: z.nullable(text()),
  description: text(1000),
  quantity: Decimal,
  unit: z.nullable(text(40)),
  unitPrice: Decimal,
  deliveryDate: z.nullable(CalendarDate),
});

/** The platform's purchase order, the same for every system. */
export const PurchaseOrder = z.object({
  id: text(100),
  /** `null` while the system has not numbered it, as drafts often are. */
  orderNumber: z.nullable(text(100)),
  status: z.enum(PURCHASE_ORDER_STATUSES),
  vendor: z.object({ id: text(100), name: text() }),
  /** ISO 4217 */
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
  total: Decimal,
  orderDate: z.nullable(CalendarDate),
  requiredDate: z.nullable(CalendarDate),
  deliveryDate: z.nullable(CalendarDate),
  shipTo: z.nullable(Place),
  billTo: z.nullable(Place),
  paymentTerms: z.nullable(text()),
  lines: z.array(PurchaseOrderLine),
  customFields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  /** When the system last changed it; its creation where it never did. */
  modifiedAt: z.string(),
});

export type PurchaseOrder = z.infer<typeof PurchaseOrder>;
