import type { Challenge, ChallengeAnswer, Entity, FieldValues, Found, InputOf, RecordOf, SchemeId, Stage, System } from 'makini-connect/contract';
import type { Entry } from '../catalogue/entry.js';
import type { Log } from '../log.js';
import type { Network } from '../network/network.js';
import type { LeaveOut, Readers } from './reading.js';

type Distribute<T> = T extends unknown ? Omit<T, 'id' | 'expiresAt'> : never;
/** A challenge as a connector asks it; the attempt adds its id and end. */
export type Question = Distribute<Challenge>;

/** The answers a question can get: its own, and `again` where it may be asked for. */
export type AnswerTo<Q extends Question> = Extract<ChallengeAnswer, { kind: Q['kind'] | (Q extends { again: boolean } ? 'again' : never) }>;

/** What a system's login page is to be opened with. */
export interface AuthorizationRequest {
  /** Tells the answers apart; unguessable, and good for this attempt alone. */
  readonly state: string;
  /** PKCE, S256. */
  readonly codeChallenge: string;
  readonly redirectUri: string;
}

/** What the customer came back with from the system's login page. */
export interface Authorization {
  /** All that the system sent back, checked for its state; holds the system's `code`. */
  readonly parameters: URLSearchParams;
  readonly state: string;
  readonly codeVerifier: string;
  readonly redirectUri: string;
}

/** What a connector works with while an attempt runs. */
export interface Login {
  readonly system: System;
  /** The system's catalogue entry, with what only the service needs to know. */
  readonly entry: Entry;
  /** Every catalogue entry, to tell what else it may be that answers. */
  readonly entries: readonly Entry[];
  readonly scheme: SchemeId;
  readonly fields: FieldValues;
  /** What the customer agreed to have read. */
  readonly entities: readonly Entity[];
  readonly network: Network;
  /** Names what the system has given out, for example a token, so that nobody is shown it, whatever the system says later. */
  secret(...values: readonly string[]): void;
  /** Aborted when the attempt is cancelled or the service stops. */
  readonly signal: AbortSignal;
  /**
   * Runs one stage: it is shown as running, has its deadline (then STAGE_TIMEOUT), and passes when `work` resolves
   * with anything but `'skipped'`. The signal given to `work` also ends with the deadline. What `work` hands to `tell` is
   * shown with the stage, whether it passes or fails.
   */
  stage<T>(stage: Stage, work: (signal: AbortSignal, tell: (found: Found) => void) => Promise<T>): Promise<T>;
  /**
   * Asks the customer, and waits for the answer with the challenge's own deadline. Not counted in the stage's.
   * With `meanwhile`, the question also ends when that resolves or rejects, for example by polling for an approval.
   */
  ask<Q extends Question, T = never>(question: Q, meanwhile?: (signal: AbortSignal) => Promise<T>): Promise<AnswerTo<Q> | T>;
  /**
   * Sends the customer to the system's own login page, in a window of its own, and waits until it comes back.
   *
   * @param url the page's address for a request; called each time that the page is opened
   * @throws ConnectError AUTHORIZATION_DENIED, CHALLENGE_EXPIRED
   */
  authorize(url: (request: AuthorizationRequest) => URL | Promise<URL>): Promise<Authorization>;
}

/** What is known after a login. `credentials` is what later data calls need; it is stored encrypted. */
export interface SignedIn {
  account?: string;
  company?: string;
  /** Who and where, by what never changes in the system, for example ids: it tells whether a later login is the same, whatever it is called by then. */
  identity?: { account?: string; company?: string };
  credentials: FieldValues;
  /** ISO 8601; when the credentials end by themselves, where that is known: the customer is asked to renew them before. */
  endsAt?: string;
}

/** What a data call works with. */
export interface Access {
  readonly system: System;
  readonly entry: Entry;
  readonly scheme: SchemeId;
  readonly credentials: FieldValues;
  /**
   * Changes the stored credentials, for example for new tokens. `change` runs alone for this connection, and is given what is
   * stored by then, which another call may have changed meanwhile.
   */
  update(change: (current: FieldValues) => Promise<FieldValues>): Promise<FieldValues>;
  /** As with a login. What is stored is known already. */
  secret(...values: readonly string[]): void;
  readonly connectionId: string;
  readonly historyDays: number;
  readonly network: Network;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** What a connector takes leave of a system with. */
export type Leave = Pick<Access, 'entry' | 'scheme' | 'credentials' | 'network' | 'signal'>;

/** A system's API that is read: `get` asks it, and `leaveOut` takes note of a record that doesn't fit the model. */
export interface Source {
  get(path: string): Promise<unknown>;
  readonly historyDays: number;
  readonly leaveOut: LeaveOut;
}

/** What a sync asks a system for: one page of one kind of record. */
export interface Reading<E extends Entity = Entity> {
  readonly entity: E;
  /**
   * Milliseconds since 1970. Only what the system created or changed at or after this time, by the system's own clock, whatever
   * its age. Without it: all that is of the history window, and vendors and items of any age.
   */
  readonly since?: number;
  /** From the page before; good for the same reading only. */
  readonly cursor?: string;
  readonly limit: number;
}

/** One page. The order must not depend on what may change meanwhile, so that a record is never passed over: by id, for example. */
export interface ReadPage<E extends Entity = Entity> {
  readonly data: readonly RecordOf[E][];
  readonly nextCursor: string | null;
  /** The ids of records that are there but don't fit the model: what was read of them before stays. */
  readonly leftOut?: readonly string[];
  /** How many records the whole reading has, where the system can tell cheaply; asked for with its first page only. */
  readonly total?: number;
}

/** What is to be done with a record; `record` as it is now. */
export type Write<E extends Entity = Entity> = { readonly entity: E } & (
  | { readonly method: 'create'; readonly input: InputOf[E] }
  | { readonly method: 'change'; readonly record: RecordOf[E]; readonly input: Partial<InputOf[E]> }
  | { readonly method: 'delete'; readonly record: RecordOf[E] }
);

/** One kind of system that can be logged in to and read. */
export interface Connector {
  connect(login: Login): Promise<SignedIn>;
  /**
   * Reads records for a sync. Left out where only the login is known.
   *
   * @throws ConnectError NOT_SUPPORTED for a kind of record that can't be read from this system
   */
  read?<E extends Entity>(access: Access, reading: Reading<E>): Promise<ReadPage<E>>;
  /**
   * The record as a write would leave it, or, deleted, as it was. Changes nothing, and is the sandbox's alone.
   *
   * @throws ConnectError INVALID_VENDOR, OUT_OF_STOCK, INVALID_REQUEST, as a system refuses it
   */
  simulate?<E extends Entity>(access: Access, write: Write<E>): Promise<RecordOf[E]>;
  /** Tries out whether the credentials still work, with nobody there to be asked. Without it, one record is read. */
  verify?(access: Access): Promise<void>;
  /** Has the system take back what it gave out for a connection that has ended, for example its tokens. Left out where it gives nothing out. */
  forget?(leave: Leave): Promise<void>;
}

/**
 * A connector of one system's own, or of a few that speak alike: a file in `systems/` exports it as `connector`.
 *
 * @example export const connector: SystemConnector = { systems: ['tryton'], schemes: ['password'], connect, read };
 */
export interface SystemConnector extends Connector {
  readonly systems: readonly string[];
  readonly schemes: readonly SchemeId[];
}

/**
 * How the data of a system is read whose login is the catalogue's OAuth: a file in `systems/` exports it as `reader`.
 *
 * @example export const reader: SystemReader = { systems: ['harbor-cloud'], read: { 'purchase-orders': readOrders } };
 */
export interface SystemReader {
  readonly systems: readonly string[];
  readonly read: Readers<Source>;
}
