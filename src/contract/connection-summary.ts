import './jitless.js';
import * as z from 'zod/mini';
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
});

export type ConnectionSummary = z.infer<typeof ConnectionSummary>;
