import './jitless.js';
import * as z from 'zod/mini';
import { ENTITIES } from './entities.js';
import { ConnectionId, SyncId, Timestamp } from './ids.js';
import { Problem } from './problem.js';

/**
 * `initial`: all records of the history window, once a connection is made. `incremental`: what was created or changed since
 * the last successful sync. `full`: all of the window again, which also notices what was deleted.
 */
export const SYNC_KINDS = ['initial', 'incremental', 'full'] as const;
export const SYNC_STATES = ['in_progress', 'completed', 'failed', 'cancelled'] as const;

/** How far a sync is with one kind of record. */
export const SyncProgress = z.object({
  entity: z.enum(ENTITIES),
  /** Records read so far. */
  done: z.int().check(z.gte(0)),
  /** How many there are, where the system tells. */
  total: z.optional(z.int().check(z.gte(0))),
  isComplete: z.boolean(),
});

/** One run of a sync. */
export const Sync = z.object({
  id: SyncId,
  kind: z.enum(SYNC_KINDS),
  state: z.enum(SYNC_STATES),
  entities: z.array(z.enum(ENTITIES)),
  startedAt: Timestamp,
  endedAt: z.optional(Timestamp),
  progress: z.array(SyncProgress),
  /** Records that were new, changed or gone. */
  changed: z.object({ created: z.int(), updated: z.int(), deleted: z.int() }),
  /** Records a second, of late. */
  rate: z.optional(z.number()),
  /** Seconds that are likely left. */
  secondsLeft: z.optional(z.int()),
  /** Why it failed. */
  problem: z.optional(Problem),
});

/** `GET /v1/connections/{id}/sync-status` */
export const SyncStatus = z.object({
  connectionId: ConnectionId,
  /** Of the last sync, or of the one under way; `none` where there has been none. */
  state: z.enum(['none', ...SYNC_STATES]),
  /** When the last sync that succeeded began: all that had changed by then is here. */
  lastSuccessfulSyncAt: z.optional(Timestamp),
  /** The one under way, or else the last. */
  sync: z.optional(Sync),
  nextSyncAt: z.optional(Timestamp),
  /** Syncs are held back until then, since several failed in a row. */
  pausedUntil: z.optional(Timestamp),
});

/** `POST /v1/connections/{id}/syncs`: begins a sync at once. Entities that are left out are all that was agreed to. */
export const CreateSync = z.strictObject({
  kind: z._default(z.enum(['incremental', 'full']), 'incremental'),
  entities: z.optional(z.array(z.enum(ENTITIES)).check(z.minLength(1))),
});

export type SyncKind = (typeof SYNC_KINDS)[number];
export type SyncProgress = z.infer<typeof SyncProgress>;
export type Sync = z.infer<typeof Sync>;
export type SyncStatus = z.infer<typeof SyncStatus>;
export type CreateSync = z.infer<typeof CreateSync>;
