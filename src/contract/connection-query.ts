import './jitless.js';
import * as z from 'zod/mini';
import { OwnedState } from './connection-state.js';
import { ConnectionId, CustomerId, Timestamp } from './ids.js';

/** `GET /v1/connections`: a page of a client's connections. */
export const ConnectionPage = z.object({ data: z.array(OwnedState), nextCursor: z.nullable(ConnectionId) });
export const ConnectionQuery = z.strictObject({
  customerId: z.optional(CustomerId),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(200)), 50),
  cursor: z.optional(ConnectionId),
});

/**
 * `PUT /v1/sandbox/connections/{id}/what-if`: what has happened in the sandbox's system since the login. What is left out
 * stays as it is. A new login takes back a changed password and an end.
 */
export const WhatIf = z.strictObject({
  passwordChanged: z.optional(z.boolean()),
  offline: z.optional(z.boolean()),
  /** When the login ends by itself. */
  endsAt: z.optional(z.nullable(Timestamp)),
});

export type ConnectionPage = z.infer<typeof ConnectionPage>;
export type WhatIf = z.infer<typeof WhatIf>;
