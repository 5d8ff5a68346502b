import './jitless.js';
import * as z from 'zod/mini';
import { ConnectionSummary } from './connection-summary.js';
import { ENTITIES } from './entities.js';
import { CustomerId, Timestamp } from './ids.js';
import { Email } from './text.js';

export { CONNECTION_STATUSES, ConnectionSummary } from './connection-summary.js';

/** Free key-value pairs of the partner's. */
export const Metadata = z
  .record(z.string().check(z.regex(/^[\w.-]{1,64}$/)), z.string().check(z.maxLength(512)))
  .check(z.refine((pairs) => Object.keys(pairs).length <= 32, { error: 'at most 32 pairs' }));

/** What the partner's backend is told of a connection. */
export const Connection = z.object({
  ...ConnectionSummary.shape,
  customerId: CustomerId,
  email: Email,
  metadata: Metadata,
  historyDays: z.int(),
  /** What the customer agreed to have read when it logged in, and when that was. */
  agreed: z.object({ entities: z.array(z.enum(ENTITIES)), at: Timestamp }),
});

export type Metadata = z.infer<typeof Metadata>;
export type Connection = z.infer<typeof Connection>;
