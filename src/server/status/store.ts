import type { OwnedState } from '../../contract/connection-state.js';
import type { StatusChange, StatusSnapshot } from '../../contract/status-feed.js';
import type { Alert } from './alerts.js';

/** What became of a state. Only `applied` has changed anything that a customer sees. */
export type Applied =
  /** It is newer than what was known. `cursor` is the place of the event that tells of it. */
  | { readonly outcome: 'applied'; readonly cursor: string }
  /** This version, or a later one, is known already; or it only tells of a removed connection that it has ended. */
  | { readonly outcome: 'stale' }
  /** This webhook has been here before. */
  | { readonly outcome: 'seen' }
  /** The connection is known as another customer's: nothing was taken over. */
  | { readonly outcome: 'foreign' };

/** Events in order; or `gap`, where the log does not reach back to the cursor, or the cursor is not one of this customer's. */
export type Replay = { readonly events: readonly StatusChange[] } | 'gap';

/** What may be forgotten. */
export interface TidyLimits {
  /** Milliseconds for which an event is kept for streams that come back. Default: 24 hours. */
  eventAge?: number | undefined;
  /** Events kept for each customer. Default: 1,000. */
  eventCount?: number | undefined;
  /** Milliseconds for which a webhook's id is remembered. Default: 7 days; webhooks are sent again for one. */
  seenAge?: number | undefined;
  /** Webhook ids remembered in all. Default: 200,000. */
  seenCount?: number | undefined;
}

/**
 * Keeps how each connection is, and the log of what has changed. All who serve the same customers share one store:
 * the webhook receiver, the status handler and the health monitor, in every process. Every method may reject with the
 * database's own error; what had begun by then has either happened in full or not at all.
 */
export interface StatusStore {
  /**
   * Takes over a state where its version is larger than the one known, in one transaction with the remembered webhook
   * id, the event and the alerts that follow from it.
   *
   * @param webhookId the header `webhook-id`; `undefined` for a state that was asked for
   */
  apply(webhookId: string | undefined, state: OwnedState): Promise<Applied>;
  /**
   * Takes a customer's connection away, and tells so. Only a larger version brings it back, unless it is `inactive`: the
   * service's word that the connection has ended may come after it was taken away for just that.
   *
   * @returns whether it was there
   */
  remove(customerId: string, connectionId: string): Promise<boolean>;
  /** A customer's connections by id, and the cursor as of the same moment. */
  snapshot(customerId: string): Promise<StatusSnapshot>;
  /** Up to `limit` of a customer's events after the cursor. None is ever skipped, however late its transaction ended. */
  eventsAfter(customerId: string, cursor: string, limit: number): Promise<Replay>;
  /**
   * Wakes the listener when a customer's events may have grown, in this process or another: a hint, which may come
   * doubled, and for nothing. `undefined` means: any customer's.
   *
   * @returns ends it
   */
  subscribe(listener: (customerId: string | undefined) => void): () => void;
  /** When the last webhook arrived and when the service was last asked in full, in milliseconds since 1970. */
  times(): Promise<{ readonly webhook: number | undefined; readonly poll: number | undefined }>;
  /** Notes that the service was asked in full just now. */
  polled(): Promise<void>;
  /**
   * Takes, or extends, the right to be the only one to do something.
   *
   * @param ms how long the right lasts; 0 gives it up
   * @returns whether the holder has it
   */
  lease(name: string, holder: string, ms: number): Promise<boolean>;
  /** Alerts that nobody has told yet, oldest first. */
  alerts(limit: number): Promise<readonly Alert[]>;
  /** Notes that an alert was told. */
  told(alertId: string): Promise<void>;
  /** Forgets old events, old webhook ids, and alerts that nobody would tell for three days. */
  tidy(limits?: TidyLimits): Promise<void>;
  /** Ends what the store runs by itself. The database stays open: it is the partner's. */
  close(): Promise<void>;
}

export interface StoreOptions {
  /** Stands in for `Date.now`. */
  now?: (() => number) | undefined;
}

/** Whether a connection that was taken away stays away with a newer state, of which only the version is to be remembered. */
export const staysRemoved = (known: { readonly removed: boolean } | undefined, state: OwnedState): boolean => known?.removed === true && state.status === 'inactive';

const HOUR = 3_600_000;
/** An alert older than this helps nobody any more. */
export const ALERT_AGE = 72 * HOUR;

export const tidyLimits = ({ eventAge, eventCount, seenAge, seenCount }: TidyLimits = {}): { [Name in keyof TidyLimits]-?: number } => ({
  eventAge: eventAge ?? 24 * HOUR,
  eventCount: eventCount ?? 1000,
  seenAge: seenAge ?? 7 * 24 * HOUR,
  seenCount: seenCount ?? 200_000,
});
