import type { WebhookDelivery } from 'makini-connect/contract';
import { audit } from '../audit.js';
import type { Context } from '../context.js';
import type { Records } from '../store/records.js';
import type { Transaction } from '../store/store.js';
import type { Shown } from './queue.js';
import { sendMessage, type Answer } from './send.js';

type Stored = Records['webhookDelivery'];

/** The longest pause between two tries, so that a receiver that is back after hours soon hears what it has missed. */
const LONGEST_PAUSE_MS = 60 * 60_000;
const BATCH = 200;
const GONE = 410;
/** With these an endpoint means all that is sent to it, and not this one message. */
const BUSY = new Set([429, 503]);

/**
 * Tries a delivery once, and writes down what came of it. Where the process ends between the answer and that, it is sent
 * again at the next start: a receiver may get a message twice, and knows it by its `webhook-id`.
 *
 * @param failedAt when the endpoint has failed with another, where that was the last it has shown
 * @returns what it has shown of the endpoint; nothing where nothing was sent
 */
export async function deliver(context: Context, { id, failedAt }: { id: string; failedAt?: number }, signal: AbortSignal): Promise<Shown | undefined> {
  const { store, log, now } = context;
  const found = await store.transaction((tx) => toSend(tx, id, failedAt));
  if (!found) return undefined;
  const at = new Date(now()).toISOString();
  const started = performance.now();
  const answer = await sendMessage(context, found.endpoint, found.message, signal);
  const { status, error } = answer;
  const tried: WebhookDelivery['tries'][number] = { at, ...(status !== undefined && { status }), ...(error !== undefined && { error }), ms: Math.round(performance.now() - started) };

  const stopped = await store.transaction((tx) => record(context, tx, id, tried, answer));
  if (stopped) await failWaiting(context, found.endpoint.id);
  const notBefore = answer.retryAfter !== undefined && BUSY.has(status ?? 0) ? now() + Math.min(answer.retryAfter * 1000, LONGEST_PAUSE_MS) : undefined;
  log.info('webhook.tried', { deliveryId: id, endpointId: found.endpoint.id, status, ms: tried.ms });
  return { ...(!isTaken(status) && { failedAt: now() }), ...(notBefore !== undefined && { notBefore }) };
}

const isTaken = (status = 0): boolean => status >= 200 && status < 300;

/**
 * What a delivery needs. It ends here where its endpoint has been deleted or stopped in the meantime, or was seen to fail
 * after this one's time: the many that an endpoint has not taken for a day need not each be tried once more.
 */
async function toSend(tx: Transaction, id: string, failedAt = 0) {
  const stored = await tx.get('webhookDelivery', id);
  if (stored?.state !== 'waiting') return undefined;
  const endpoint = await tx.get('webhookEndpoint', stored.endpointId);
  const message = await tx.get('webhookMessage', stored.messageId);
  if (!endpoint) {
    await tx.delete('webhookDelivery', id);
    return undefined;
  }
  if (!message || endpoint.endpoint.state === 'stopped' || failedAt > stored.giveUpAt) {
    await tx.put('webhookDelivery', ended(stored, 'failed'));
    return undefined;
  }
  return { endpoint, message };
}

/** Writes a try down, and what follows from it. Says whether it has stopped the endpoint. */
async function record({ config, now, log }: Context, tx: Transaction, id: string, tried: WebhookDelivery['tries'][number], { status, retryAfter = 0 }: Answer): Promise<boolean> {
  const before = await tx.get('webhookDelivery', id);
  if (!before) return false;
  const stored: Stored = { ...before, delivery: { ...before.delivery, tries: [...before.delivery.tries, tried] } };
  if (isTaken(status)) {
    await tx.put('webhookDelivery', ended(stored, 'delivered'));
    return false;
  }
  if (stored.state !== 'waiting') {
    await tx.put('webhookDelivery', stored);
    return false;
  }
  if (status !== GONE && now() < stored.giveUpAt) {
    // Full jitter: those that failed together do not come back together. The end of the time is always tried at.
    const pause = Math.min(config.webhookRetrySeconds * 1000 * 2 ** (stored.delivery.tries.length - 1), LONGEST_PAUSE_MS) * Math.random();
    const nextTryAt = Math.min(Math.ceil(now() + Math.max(pause, retryAfter * 1000)), stored.giveUpAt);
    await tx.put('webhookDelivery', { ...stored, nextTryAt, delivery: { ...stored.delivery, nextTryAt: new Date(nextTryAt).toISOString() } });
    return false;
  }
  await tx.put('webhookDelivery', ended(stored, 'failed'));
  log.info('webhook.failed', { deliveryId: id, endpointId: stored.endpointId, status });
  return status === GONE && stopEndpoint(tx, now(), stored.endpointId);
}

async function stopEndpoint(tx: Transaction, now: number, endpointId: string): Promise<boolean> {
  const stored = await tx.get('webhookEndpoint', endpointId);
  if (stored?.endpoint.state !== 'active') return false;
  await tx.put('webhookEndpoint', { ...stored, endpoint: { ...stored.endpoint, state: 'stopped' } });
  await audit(tx, now, { what: 'webhook-endpoint.stopped', clientId: stored.clientId, endpointId });
  return true;
}

/** Ends all that waits for an endpoint that was stopped. What is left, as the process ends, ends when it is due. */
async function failWaiting({ store }: Context, endpointId: string): Promise<void> {
  for (let more = true; more; ) {
    more = await store.transaction(async (tx) => {
      const waiting = await tx.find('webhookDelivery', { endpointId, state: 'waiting' }, BATCH);
      for (const stored of waiting) await tx.put('webhookDelivery', ended(stored, 'failed'));
      return waiting.length === BATCH;
    });
  }
}

function ended(stored: Stored, state: 'delivered' | 'failed'): Stored {
  const { nextTryAt: _, ...delivery } = stored.delivery;
  return { ...stored, state, delivery: { ...delivery, state } };
}
