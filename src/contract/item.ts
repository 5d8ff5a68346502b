import './jitless.js';
import * as z from 'zod/mini';
import { Decimal } from './purchase-order.js';

const text = (max = 200) => z.string().check(z.maxLength(max));

/** What can be bought; the same for every system. */
export const Item = z.object({
  id: text(100),
  code: z.nullable(text(100)),
  name: text(),
  description: z.nullable(text(1000)),
  unit: z.nullable(text(40)),
  unitPrice: z.nullable(Decimal),
  /** ISO 4217; missing where there is no price. */
  currency: z.nullable(z.string().check(z.regex(/^[A-Z]{3}$/))),
  isActive: z.boolean(),
  /** When the system last changed it; its creation where it never did. */
  modifiedAt: z.string(),
});

export type Item = z.infer<typeof Item>;
