import './jitless.js';
import * as z from 'zod/mini';
import { ConnectionState } from './connection-state.js';
import { ConnectionId } from './ids.js';

/**
 * A place in a customer's events. Opaque, but for one thing: of two that one store gave for one customer, the later one
 * sorts after the earlier one as text.
 */
export const StatusCursor = z.string().check(z.regex(/^[\w-]{1,80}$/));

/**
 * `GET …/status` as JSON: a customer's connections, as of the cursor. `customer` tells customers apart who sign in to one
 * browser one after the other, and says nothing else of them; without it, tabs take each other for the same one's.
 */
export const StatusSnapshot = z.object({ connections: z.array(ConnectionState), cursor: StatusCursor, customer: z.optional(z.string().check(z.maxLength(80))) });

/** Why the server ends a stream: its longest life is over, the client reads too slowly, the server stops, nobody is signed in any more. */
export const BYE_REASONS = ['life', 'slow', 'stopping', 'signed-out'] as const;

const changed = z.object({ type: z.literal('changed'), cursor: StatusCursor, connection: ConnectionState });
const removed = z.object({ type: z.literal('removed'), cursor: StatusCursor, id: ConnectionId, version: z.int().check(z.gte(1)) });

/** What happened to one connection. A version that is not larger than the one already known tells nothing new. */
export const StatusChange = z.union([changed, removed]);

/**
 * `GET …/status` as server-sent events. `cursor` is also the event's `id:`, to go on after it with `Last-Event-ID`.
 * A `snapshot` replaces all that was known before.
 */
export const StatusEvent = z.union([
  z.object({ type: z.literal('snapshot'), ...StatusSnapshot.shape }),
  changed,
  removed,
  z.object({ type: z.literal('bye'), cursor: StatusCursor, why: z.enum(BYE_REASONS) }),
]);

export type StatusSnapshot = z.infer<typeof StatusSnapshot>;
export type StatusChange = z.infer<typeof StatusChange>;
export type StatusEvent = z.infer<typeof StatusEvent>;
export type ByeReason = (typeof BYE_REASONS)[number];
