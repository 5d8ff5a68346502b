import type { Records, Kind, OrderedKind } from './records.js';

/**
 * What the service asks of a database. An adapter is small: records by kind and id, found again by their indexed
 * fields (see `INDEXES`), and append-only logs. All rules live above it, in one code base for every adapter.
 * Every adapter passes `test/server/store-contract.ts`.
 */
export interface Store {
  /**
   * Runs `work` alone and atomically: all that it wrote stands, or, when it throws, nothing. A resolved promise means
   * that the data is on disk. `work` must await only the transaction's own methods.
   */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** A part of a group, in its order (see `ORDERS`). */
export interface Scan {
  readonly limit: number;
  /** From the last to the first. */
  readonly backward?: boolean;
  /** Only what comes after this record, which need not be there any more. */
  readonly after?: readonly [by: string, id: string] | undefined;
  /** Only where the second field is at least, or at most, this. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface Transaction {
  get<K extends Kind>(kind: K, id: string): Promise<Records[K] | undefined>;
  /** Writes a record, new or not. */
  put<K extends Kind>(kind: K, record: Records[K]): Promise<void>;
  delete(kind: Kind, id: string): Promise<void>;
  /** Records whose indexed fields all equal those of `where`, by id; with `after`, those whose id follows it. */
  find<K extends Kind>(kind: K, where: Partial<Records[K]>, limit?: number, after?: string): Promise<Records[K][]>;
  /**
   * Records of one group in the order of the kind's second field, and of their ids where that is the same. A record without
   * that field is in no group. It costs by what is read, however large the group is.
   */
  scan<K extends OrderedKind>(kind: K, group: string, scan: Scan): Promise<Records[K][]>;
  /** Adds to a log; gives the entry's number, which counts from 1 without a gap. */
  append(log: string, entry: unknown): Promise<number>;
  /** The entries after a number, oldest first. */
  entries(log: string, after: number, limit?: number): Promise<{ seq: number; entry: unknown }[]>;
  /** Deletes the entries up to a number, except for the newest, from which the numbers count on. */
  deleteEntries(log: string, upTo: number): Promise<void>;
  deleteLog(log: string): Promise<void>;
}
