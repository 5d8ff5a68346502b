import './jitless.js';
import * as z from 'zod/mini';

const text = (max = 200) => z.string().check(z.maxLength(max));

/** Whom the customer buys from; the same for every system. */
export const Vendor = z.object({
  id: text(100),
  /** What the customer calls it in its system, for example `V-1004`. */
  code: z.nullable(text(100)),
  name: text(),
  email: z.nullable(text()),
  phone: z.nullable(text(60)),
  address: z.nullable(z.object({ lines: z.array(text()).check(z.maxLength(8)) })),
  isActive: z.boolean(),
  /** When the system last changed it; its creation where it never did. */
  modifiedAt: z.string(),
});

export type Vendor = z.infer<typeof Vendor>;
