import type { ReadableAtom } from 'nanostores';
import type { ConnectionState } from '../contract/connection-state.js';
import type { Line } from '../contract/tab-message.js';

/** Which status endpoint, and how it is asked. */
export interface StatusAccess {
  /** Absolute. */
  readonly statusUrl: string;
  readonly credentials: RequestCredentials;
  /** Asked before each request. Where it is set, tabs share a stream only under a `scope`: they may be different customers. */
  readonly headers: (() => Record<string, string> | Promise<Record<string, string>>) | undefined;
  readonly scope: string | undefined;
}

/** What is known of the customer's connections. */
export interface Status {
  readonly line: Line;
  /** By id; in the order of their creation. Empty until the first answer: `at` tells the two apart. */
  readonly connections: readonly ConnectionState[];
  /** When all this was last known to be right, in milliseconds since 1970. */
  readonly at: number | undefined;
}

/** The status of one endpoint, shared by all elements of a page that ask for it. */
export interface StatusFeed {
  readonly $status: ReadableAtom<Status>;
  /** Reads anew, also where it was given up. */
  refresh(): void;
  /** To be called once by each who got it; the last one ends the stream. */
  release(): void;
}
