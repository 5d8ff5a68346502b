import type * as z from 'zod';
import { ConnectError, WebhookEndpointId, type CreateWebhookEndpoint, type NewWebhookSecret, type WebhookEndpoint } from 'makini-connect/contract';
import { audit } from '../audit.js';
import type { Context } from '../context.js';
import { newId } from '../ids.js';
import type { Records } from '../store/records.js';
import type { Transaction } from '../store/store.js';
import { OVERLAP_MS, activeSecrets, newWebhookSecret } from './secrets.js';

/** Who asks, and which request of theirs it is. */
export interface Asking {
  clientId: string;
  requestId: string;
  signal: AbortSignal;
}

/** So many secrets of one endpoint may sign side by side: each is a signature in a header. */
const MOST_SECRETS = 4;
const BATCH = 200;

/** Makes an endpoint, whose host the guard has looked at: a partner learns of its mistake now, and not by silence. */
export async function createEndpoint(context: Context, { clientId, requestId, signal }: Asking, { url, events }: z.output<typeof CreateWebhookEndpoint>): Promise<NewWebhookSecret> {
  const { store, sealer, now } = context;
  await store.transaction((tx) => expectRoom(context, tx, clientId));
  await expectReachable(context, url, signal);
  const id = newId('whe');
  const { secret, sealed } = await newWebhookSecret(sealer, { id, clientId });
  const endpoint: WebhookEndpoint = { id, url, events: [...new Set(events)], state: 'active', createdAt: new Date(now()).toISOString() };
  await store.transaction(async (tx) => {
    await expectRoom(context, tx, clientId);
    await tx.put('webhookEndpoint', { id, clientId, endpoint, secrets: [{ sealed }] });
    await audit(tx, now(), { what: 'webhook-endpoint.created', clientId, endpointId: id, requestId });
  });
  return { ...endpoint, secret };
}

/** A client's endpoints, the oldest first. */
export async function listEndpoints({ store }: Context, clientId: string): Promise<WebhookEndpoint[]> {
  const found = await store.transaction((tx) => tx.find('webhookEndpoint', { clientId }));
  return found.map(({ endpoint }) => endpoint).sort((a, b) => a.createdAt.localeCompare(b.createdAt));
}

/** Deletes an endpoint, and with it what was and what was to be delivered there. */
export async function deleteEndpoint({ store, now }: Context, { clientId, requestId }: Asking, id: string): Promise<void> {
  await store.transaction(async (tx) => {
    await ownEndpoint(tx, clientId, id);
    await tx.delete('webhookEndpoint', id);
    await audit(tx, now(), { what: 'webhook-endpoint.deleted', clientId, endpointId: id, requestId });
  });
  for (let more = true; more; ) {
    more = await store.transaction(async (tx) => {
      const deliveries = await tx.find('webhookDelivery', { endpointId: id }, BATCH);
      for (const delivery of deliveries) await tx.delete('webhookDelivery', delivery.id);
      return deliveries.length === BATCH;
    });
  }
}

/** Gives an endpoint a new secret. Those before it sign for another day, so that receivers can change over one by one. */
export async function changeSecret({ store, sealer, now }: Context, { clientId, requestId }: Asking, id: string): Promise<NewWebhookSecret> {
  const { secret, sealed } = await newWebhookSecret(sealer, { id, clientId });
  return store.transaction(async (tx) => {
    const stored = await ownEndpoint(tx, clientId, id);
    const before = activeSecrets(stored, now());
    const oldest = before.at(-1);
    if (before.length >= MOST_SECRETS && oldest?.until !== undefined) {
      throw new ConnectError('RATE_LIMIT_EXCEEDED', 'This secret was changed too often in a day.', { retryAfter: Math.ceil((oldest.until - now()) / 1000) });
    }
    const until = now() + OVERLAP_MS;
    await tx.put('webhookEndpoint', { ...stored, secrets: [{ sealed }, ...before.map((each) => ({ until, ...each }))] });
    await audit(tx, now(), { what: 'webhook-endpoint.secret-changed', clientId, endpointId: id, requestId });
    return { ...stored.endpoint, secret };
  });
}

/** An endpoint of this client's. Another's is as unknown as one that does not exist. */
export async function ownEndpoint(tx: Transaction, clientId: string, id: string): Promise<Records['webhookEndpoint']> {
  const stored = WebhookEndpointId.safeParse(id).success ? await tx.get('webhookEndpoint', id) : undefined;
  if (stored?.clientId !== clientId) throw new ConnectError('NOT_FOUND', 'There is no such webhook endpoint.');
  return stored;
}

async function expectRoom({ config }: Context, tx: Transaction, clientId: string): Promise<void> {
  const found = await tx.find('webhookEndpoint', { clientId }, config.webhookEndpoints);
  if (found.length >= config.webhookEndpoints) throw new ConnectError('CONFLICT', `A client may have ${config.webhookEndpoints} webhook endpoints. Delete one first.`);
}

async function expectReachable({ network, config }: Context, url: string, signal: AbortSignal): Promise<void> {
  const limit = AbortSignal.timeout(config.stageSeconds.resolve * 1000);
  try {
    await network.resolve(url, AbortSignal.any([signal, limit]));
  } catch (error) {
    if (!limit.aborted) throw error;
    throw new ConnectError('STAGE_TIMEOUT', 'DNS gave no answer for this host in time.', { cause: error });
  }
}
