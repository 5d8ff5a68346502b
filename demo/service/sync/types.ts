import type { CreateSync, Entity, RecordOf, SyncStatus } from 'makini-connect/contract';
import type { Store } from '../store/store.js';

/** What a partner asks for when it wants a sync at once; without entities, all that the customer agreed to. */
export interface SyncRequest {
  readonly kind: CreateSync['kind'];
  readonly entities?: readonly Entity[] | undefined;
}

/** The syncs of all connections: they begin by themselves, and go on after a restart from their last page. */
export interface Syncs {
  /**
   * Begins a sync at once, also where syncs are held back after failures: it is then the one try that finds out.
   *
   * @throws ConnectError NOT_FOUND; NOT_SUPPORTED where only the login is known, or where that kind of record can't be read;
   * REAUTHORIZATION_REQUIRED; PERMISSION_DENIED for what the customer did not agree to; CONFLICT where a sync is under way or
   * the connection has ended
   */
  request(connectionId: string, request: SyncRequest, requestId: string): Promise<SyncStatus>;
  /** Ends the sync that is under way, if there is one, or if it is this one; what it has read by then stays. @throws ConnectError NOT_FOUND */
  cancel(connectionId: string, requestId: string, syncId?: string): Promise<SyncStatus>;
  /** @throws ConnectError NOT_FOUND */
  status(connectionId: string): Promise<SyncStatus>;
  /** Resolves once all records of this kind are there, or no sync is under way that would bring them, or the signal ends. Never rejects for the signal. */
  untilReady(connectionId: string, entity: Entity, signal: AbortSignal): Promise<void>;
  /** Stops at once what this process does for a connection whose sync was ended in the store, since it was disconnected. */
  ended(connectionId: string): void;
  /** Looks at the clock again, and begins what is due. */
  wake(): void;
  /** Resolves when nothing is due and nothing is being read. */
  settled(): Promise<void>;
  /** Ends once nothing is being read any more. What was under way goes on at the next start. */
  stop(): Promise<void>;
}

export interface RecordsQuery {
  readonly limit: number;
  /** From the page before. */
  readonly cursor?: string | undefined;
  /** Only what the system created or changed at or after this time, as a `Timestamp`. */
  readonly modifiedSince?: string | undefined;
}

/** A page of synced records, the latest changed first. `asOf`: all that had changed by then is here; missing until then. */
export interface RecordsPage<E extends Entity = Entity> {
  readonly data: RecordOf[E][];
  readonly nextCursor: string | null;
  readonly asOf?: string;
}

/**
 * Reads synced records; in `records.ts`.
 *
 * @throws ConnectError INVALID_REQUEST for a cursor that is none
 */
export type ReadRecords = <E extends Entity>(store: Pick<Store, 'transaction'>, connectionId: string, entity: E, query: RecordsQuery) => Promise<RecordsPage<E>>;
