import type { Context } from '../context.js';
import { traceOf } from '../trace.js';
import { deliver } from './deliver.js';
import { DueQueue, type Shown, type Waiting } from './queue.js';
import type { DeliveryRecord } from './watch.js';

/** How many deliveries are on their way at once, to all endpoints. */
const AT_ONCE = 100;
const BATCH = 500;
/** The clock is looked at again by then: a timer knows nothing of a machine that was asleep. */
const LOOK_MS = 60_000;
/** What could not be written down, as the store failed, is tried again by then. */
const AGAIN_MS = 30_000;

export interface WebhookLoop {
  /** Looks at the clock again, and sends what is due. */
  wake(): void;
  /** Resolves when nothing is due and nothing is on its way. */
  settled(): Promise<void>;
  /** Ends once what is on its way has been given up. It is sent again at the next start. */
  stop(): Promise<void>;
}

/**
 * Sends what the outbox holds. It begins with what an earlier process has left; from then on the store tells what was
 * queued, and a timer when the next try is due.
 *
 * Two messages of one connection may overtake each other: to keep their order, one that fails would hold up all later
 * ones for a day. A receiver takes the state with the larger version, in whatever order they come.
 *
 * @param watch gives what a transaction has written, once it has committed
 */
export async function startWebhooks(context: Context, watch: (tell: (written: readonly DeliveryRecord[]) => void) => void): Promise<WebhookLoop> {
  const { store, now, log, stopping } = context;
  const queue = new DueQueue();
  const running = new Map<Promise<void>, AbortController>();
  let settling: (() => void)[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const note = (written: readonly DeliveryRecord[]) => {
    for (const { id, endpointId, state, nextTryAt } of written) {
      if (state === 'waiting') queue.set({ id, endpointId, nextTryAt });
      else queue.forget(id);
    }
  };

  const start = (next: Waiting & Shown) => {
    const controller = new AbortController();
    const work = attempt(next, controller.signal).finally(() => {
      running.delete(work);
      pump();
    });
    running.set(work, controller);
  };

  const attempt = async (next: Waiting & Shown, signal: AbortSignal): Promise<void> => {
    try {
      queue.done(next.endpointId, await deliver(context, next, signal));
    } catch (error) {
      if (!signal.aborted) log.error('webhook.not-recorded', { deliveryId: next.id, ...traceOf(error) });
      queue.set({ ...next, nextTryAt: now() + AGAIN_MS });
      queue.done(next.endpointId);
    }
  };

  const pump = () => {
    clearTimeout(timer);
    while (!stopping.aborted && running.size < AT_ONCE) {
      const next = queue.take(now());
      if (!next) break;
      start(next);
    }
    if (running.size === 0) settle();
    const at = running.size < AT_ONCE && !stopping.aborted ? queue.nextAt() : undefined;
    if (at === undefined) return;
    timer = setTimeout(pump, Math.min(Math.max(at - now(), 1), LOOK_MS));
    // Node would stay alive for a timer; elsewhere a timer is a number and keeps nothing alive.
    if (typeof timer === 'object') timer.unref();
  };

  const settle = () => {
    const told = settling;
    settling = [];
    for (const tell of told) tell();
  };

  const onStopping = () => {
    clearTimeout(timer);
    for (const controller of running.values()) controller.abort(new Error('The service stops.'));
  };
  stopping.addEventListener('abort', onStopping, { once: true });

  watch((written) => {
    note(written);
    pump();
  });
  for (let after: string | undefined = ''; after !== undefined; ) {
    const from: string = after;
    const left = await store.transaction((tx) => tx.find('webhookDelivery', { state: 'waiting' }, BATCH, from));
    note(left);
    after = left.length === BATCH ? left.at(-1)!.id : undefined;
  }
  pump();

  return {
    wake: pump,
    settled: () =>
      new Promise((resolve) => {
        settling.push(resolve);
        pump();
      }),
    async stop() {
      await Promise.all(running.keys());
    },
  };
}
