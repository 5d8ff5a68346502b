import { ConnectError } from '../../contract/error.js';
import { toConnectError } from '../answers.js';
import { createServiceClient, type ServiceClient, type ServiceOptions } from '../service-client.js';
import type { Alert } from './alerts.js';
import { systemClock, type Clock } from './clock.js';
import { createLease, type Lease } from './lease.js';
import type { StatusStore, TidyLimits } from './store.js';
import { within } from './within.js';

export interface HealthMonitorOptions extends ServiceOptions {
  store: StatusStore;
  /** Milliseconds without a webhook after which the service is asked. Default: 15 minutes. */
  silence?: number | undefined;
  /**
   * Tells a person, or opens and closes a ticket: once when an incident begins, and once when it is over, whichever
   * process notices. If it rejects, or takes more than 30 seconds, it is called again later. It comes twice only where
   * the process ends in the middle of it; `alert.id` is the same then.
   */
  onAlert?: ((alert: Alert) => void | Promise<void>) | undefined;
  /** Hears of what failed. It is tried again by itself. */
  onError?: ((error: ConnectError) => void) | undefined;
  /** Ends the monitor. */
  signal?: AbortSignal | undefined;
  /** What the store may forget; it is tidied every hour. */
  keep?: TidyLimits | undefined;
  /** Stands in for the runtime's clock, in a test. */
  clock?: Clock | undefined;
}

export interface HealthMonitor {
  /** Looks now, as it else does every 30 seconds; for a runtime without timers of its own. Never rejects. */
  check(): Promise<void>;
}

const TICK_MS = 30_000;
const HOUR = 3_600_000;
/** However many webhooks come: one that was given up must not leave its connection wrong for good. */
const FULL_MS = 6 * HOUR;
const PAGE = 200;
const ALERT_MS = 30_000;
const ALERTS = 500;

/**
 * Looks after what webhooks alone can't: when none has come for too long, it asks the service how every connection is,
 * page by page; and it tells the partner of incidents, from the queue that the store keeps with the states. Start one in
 * every process: through the store, they agree on one that does the work.
 *
 * @throws ConnectError INVALID_REQUEST at once where an option is not usable; the message names the option
 * @example
 * createHealthMonitor({
 *   service, clientId, clientSecret, store, signal,
 *   onAlert: ({ kind, matter, connection }) => mail(`${connection.name}: ${matter} ${kind}`),
 * });
 */
export function createHealthMonitor(options: HealthMonitorOptions): HealthMonitor {
  const { store, signal, clock = systemClock } = options;
  const report = (thrown: unknown) => {
    try {
      options.onError?.(toConnectError(thrown));
    } catch {
      // A log that fails must not stop the monitor.
    }
  };
  const lease = createLease(store, 'health-monitor', clock);
  const poll = createPoll(createServiceClient(options), lease, options, clock);
  const tell = createTeller(lease, options);
  let tidyAt = 0;
  const tidy = async () => {
    if (clock.now() < tidyAt) return;
    tidyAt = clock.now() + HOUR;
    await store.tidy(options.keep);
  };
  const look = async (): Promise<void> => {
    for (const work of [poll, tell, tidy]) {
      try {
        if (signal?.aborted || !(await lease.keep())) return;
        await work(report);
      } catch (error) {
        if (!signal?.aborted) report(error);
      }
    }
  };

  let last: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | undefined;
  const check = (): Promise<void> => {
    // One look at a time; all who ask during it share the next one.
    waiting ??= last.then(() => {
      waiting = undefined;
      last = look();
      return last;
    });
    return waiting;
  };

  if (!signal?.aborted) {
    const stopTimer = clock.every(TICK_MS, () => void check());
    // A change may have queued an alert. Whoever holds the lease hears of it as well.
    const unsubscribe = store.subscribe(() => lease.isHeld() && void check());
    signal?.addEventListener('abort', () => {
      stopTimer();
      unsubscribe();
      void last.then(() => lease.giveUp()).catch(report);
    }, { once: true });
    void check();
  }
  return { check };
}

type Work = (report: (thrown: unknown) => void) => Promise<void>;

/** Asks the service for everything, when it is time to. */
function createPoll(client: ServiceClient, lease: Lease, { store, silence = 15 * 60_000, signal }: HealthMonitorOptions, clock: Clock): Work {
  let failures = 0;
  let notBefore = 0;
  const readAll = async (): Promise<void> => {
    for (let cursor: string | undefined; ; ) {
      const { data, nextCursor } = await client.connections({ limit: PAGE, cursor }, signal);
      for (const state of data) await store.apply(undefined, state);
      if (nextCursor === null) return store.polled();
      if (nextCursor === cursor) throw new ConnectError('INVALID_RESPONSE', 'The connect service gave the same page of connections again.');
      cursor = nextCursor;
      if (!(await lease.keep())) return;
    }
  };
  return async () => {
    const { webhook, poll } = await store.times();
    const now = clock.now();
    const silent = now - Math.max(webhook ?? -Infinity, poll ?? -Infinity) >= silence;
    if (now < notBefore || !(silent || poll === undefined || now - poll >= FULL_MS)) return;
    try {
      await readAll();
      failures = 0;
    } catch (error) {
      failures += 1;
      const asked = error instanceof ConnectError ? (error.problem.retryAfter ?? 0) * 1000 : 0;
      notBefore = now + Math.max(asked, Math.min(silence, TICK_MS * 2 ** failures) * (0.5 + Math.random() / 2));
      throw error;
    }
  };
}

/** Tells what is in the store's queue, each connection's alerts in order. */
function createTeller(lease: Lease, { store, onAlert, signal }: HealthMonitorOptions): Work {
  return async (report) => {
    const stuck = new Set<string>();
    for (;;) {
      const alerts = (await store.alerts(ALERTS)).filter(({ connection }) => !stuck.has(connection.id));
      if (alerts.length === 0) return;
      for (const alert of alerts) {
        // Its end is not told before its beginning.
        if (stuck.has(alert.connection.id)) continue;
        if (signal?.aborted || !(await lease.keep())) return;
        try {
          await within(Promise.resolve().then(() => onAlert?.(alert)), AbortSignal.timeout(ALERT_MS));
          await store.told(alert.id);
        } catch (error) {
          stuck.add(alert.connection.id);
          report(error);
        }
      }
    }
  };
}
