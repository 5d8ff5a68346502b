import type { Challenge, ChallengeAnswer, FieldValues, PurchaseOrderPage, SchemeId, Stage, System } from 'makini-connect/contract';
import type { Log } from '../log.js';
import type { Network } from '../network/network.js';

type Distribute<T> = T extends unknown ? Omit<T, 'id' | 'expiresAt'> : never;
/** A challenge as a connector asks it; the attempt adds its id and end. */
export type Question = Distribute<Challenge>;

/** What a connector works with while an attempt runs. */
export interface Login {
  readonly system: System;
  readonly scheme: SchemeId;
  readonly fields: FieldValues;
  readonly network: Network;
  /** Aborted when the attempt is cancelled or the service stops. */
  readonly signal: AbortSignal;
  /**
   * Runs one stage: it is shown as running, has its deadline (then STAGE_TIMEOUT), and passes when `work` resolves
   * with anything but `'skipped'`. The signal given to `work` also ends with the deadline.
   */
  stage<T>(stage: Stage, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Asks the customer, and waits for the answer with the challenge's own deadline. Not counted in the stage's. */
  ask<Q extends Question>(question: Q): Promise<Extract<ChallengeAnswer, { kind: Q['kind'] }>>;
}

/** What is known after a login. `credentials` is what later data calls need; it is stored encrypted. */
export interface SignedIn {
  account?: string;
  company?: string;
  credentials: FieldValues;
}

/** What a data call works with. */
export interface Access {
  readonly system: System;
  readonly credentials: FieldValues;
  readonly connectionId: string;
  readonly historyDays: number;
  readonly network: Network;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** One kind of system that can be logged in to and read. To add one: one file here and one line in `index.ts`. */
export interface Connector {
  connect(login: Login): Promise<SignedIn>;
  purchaseOrders(access: Access, page: { limit: number; cursor?: string }): Promise<PurchaseOrderPage>;
}
