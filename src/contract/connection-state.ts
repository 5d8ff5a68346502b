import './jitless.js';
import * as z from 'zod/mini';
import { ConnectionSummary } from './connection-summary.js';
import { ENTITIES } from './entities.js';
import { CustomerId, Timestamp } from './ids.js';

/** A problem's code. Not one of a list: a backend that was built earlier must take a state whose reason is newer than it is. */
const Why = z.string().check(z.regex(/^[A-Z][A-Z0-9_]{2,63}$/));

/* Plain unions, here and in the status feed: the host page loads those anyway, and ones told by a field would cost it more. */

/** Whether the customer must log in again: not at all, by a date, or before anything more can be read. */
export const Reauthorization = z.union([
  z.object({ state: z.literal('none') }),
  z.object({ state: z.literal('due'), by: Timestamp }),
  z.object({ state: z.literal('required'), since: Timestamp, why: Why }),
]);

/** Whether the system can be reached. What a login is worth is not asked here. */
export const Availability = z.union([
  z.object({ state: z.literal('online'), since: Timestamp }),
  z.object({ state: z.literal('offline'), since: Timestamp, why: Why }),
]);

/** How a connection is, as of one version of it. */
export const ConnectionState = z.object({
  ...ConnectionSummary.shape,
  /** Grows by one with each change of this connection: of two states, the one with the larger version counts. */
  version: z.int().check(z.gte(1)),
  changedAt: Timestamp,
  reauthorization: Reauthorization,
  availability: Availability,
  /** What is read from it. */
  entities: z.optional(z.array(z.enum(ENTITIES))),
  /** The data is as of then: when it was last read. */
  lastSyncAt: z.optional(Timestamp),
  nextSyncAt: z.optional(Timestamp),
});

/** The same for the partner's backend, which knows whose connection it is. */
export const OwnedState = z.object({ ...ConnectionState.shape, customerId: CustomerId });

export type Reauthorization = z.infer<typeof Reauthorization>;
export type Availability = z.infer<typeof Availability>;
export type ConnectionState = z.infer<typeof ConnectionState>;
export type OwnedState = z.infer<typeof OwnedState>;
