import type * as z from 'zod';
import { ConnectError, DeliveryId, type DeliveryQuery, type WebhookDeliveries, type WebhookDelivery } from 'makini-connect/contract';
import type { Context } from '../context.js';
import { ownEndpoint } from './endpoints.js';
import { newDelivery } from './outbox.js';

/** A page of what was sent to an endpoint or is to be, the newest first. */
export async function listDeliveries({ store }: Context, clientId: string, endpointId: string, { limit, cursor }: z.output<typeof DeliveryQuery>): Promise<WebhookDeliveries> {
  const found = await store.transaction(async (tx) => {
    await ownEndpoint(tx, clientId, endpointId);
    return tx.find('webhookDelivery', { endpointId }, limit + 1, cursor);
  });
  const shown = found.slice(0, limit);
  return { data: shown.map(({ delivery }) => delivery), nextCursor: found.length > limit ? shown.at(-1)!.id : null };
}

/** Sends the message of a delivery again, under the id that it had, so that a receiver which has it knows it. */
export async function redeliver({ store, now }: Context, clientId: string, id: string): Promise<WebhookDelivery> {
  return store.transaction(async (tx) => {
    const stored = DeliveryId.safeParse(id).success ? await tx.get('webhookDelivery', id) : undefined;
    const message = stored?.clientId === clientId ? await tx.get('webhookMessage', stored.messageId) : undefined;
    if (!stored || !message) throw new ConnectError('NOT_FOUND', 'There is no such delivery.');
    const { endpoint } = await ownEndpoint(tx, clientId, stored.endpointId);
    if (endpoint.state === 'stopped') throw new ConnectError('CONFLICT', 'This endpoint has answered 410 and is stopped. Make another one.');
    const { connectionId, type } = stored.delivery;
    const again = newDelivery({ clientId, endpointId: stored.endpointId, messageId: message.id, connectionId, type }, now());
    await tx.put('webhookDelivery', again);
    return again.delivery;
  });
}
