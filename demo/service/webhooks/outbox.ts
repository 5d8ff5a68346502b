import type { WebhookDelivery, WebhookEvent } from 'makini-connect/contract';
import type { Records } from '../store/records.js';
import type { Transaction } from '../store/store.js';
import { newestFirstId } from './order.js';

/** Milliseconds for which a delivery is tried again. */
export const GIVE_UP_MS = 24 * 60 * 60_000;

/**
 * Puts an event on its way to every endpoint that wants it, in the transaction in which it happened: what is committed is
 * sent, whatever becomes of the process, and nothing else is.
 */
export async function queueEvent(tx: Transaction, now: number, { clientId, connection, events }: Records['connection'], event: WebhookEvent): Promise<void> {
  const endpoints = (await tx.find('webhookEndpoint', { clientId })).filter(({ endpoint }) => endpoint.state === 'active' && (events ?? endpoint.events).includes(event.type));
  if (endpoints.length === 0) return;
  const messageId = newestFirstId('msg', now);
  await tx.put('webhookMessage', { id: messageId, clientId, body: JSON.stringify(event), createdAt: now });
  for (const { id: endpointId } of endpoints) await tx.put('webhookDelivery', newDelivery({ clientId, endpointId, messageId, connectionId: connection.id, type: event.type }, now));
}

/** A delivery that is due at once. */
export function newDelivery({ clientId, endpointId, messageId, connectionId, type }: { clientId: string; endpointId: string; messageId: string; connectionId: string; type: WebhookDelivery['type'] }, now: number): Records['webhookDelivery'] {
  const id = newestFirstId('dlv', now);
  const at = new Date(now).toISOString();
  const delivery: WebhookDelivery = { id, webhookId: messageId, endpointId, connectionId, type, state: 'waiting', createdAt: at, nextTryAt: at, tries: [] };
  return { id, clientId, endpointId, messageId, state: 'waiting', delivery, nextTryAt: now, giveUpAt: now + GIVE_UP_MS };
}
