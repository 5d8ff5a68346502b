import './jitless.js';
import * as z from 'zod/mini';
import { ENTITIES } from './entities.js';
import { ConnectionId, Environment, SystemId, Timestamp } from './ids.js';

export const CONNECTION_STATUSES = ['pending', 'synchronizing', 'in_progress', 'active', 'inactive'] as const;

/** What the host page may know of a connection. */
export const ConnectionSummary = z.object({
  id: ConnectionId,
  name: z.string(),
  systemId: SystemId,
  systemName: z.string(),
  environment: Environment,
  status: z.enum(CONNECTION_STATUSES),
  createdAt: Timestamp,
  /** Who is signed in there, in the system's own words, for example `Bea Buyer`. */
  account: z.optional(z.string().check(z.maxLength(260))),
  /** The company, site or environment that was chosen there. */
  company: z.optional(z.string().check(z.maxLength(260))),
  /** What was agreed to, and the account may not read. Missing where there is none, or where it can't be told. */
  refused: z.optional(z.array(z.enum(ENTITIES))),
});

export type ConnectionSummary = z.infer<typeof ConnectionSummary>;
