import type { Context } from '../context.js';
import type { Kind, Records } from '../store/records.js';
import type { Transaction } from '../store/store.js';
import { newestFirstEnd } from './order.js';
import { activeSecrets } from './secrets.js';

const DAY_MS = 86_400_000;

type Each = <K extends Kind>(context: Context, kind: K, where: Partial<Records[K]>, work: (tx: Transaction, record: Records[K]) => Promise<void>, from?: string) => Promise<void>;

/** Deletes deliveries and messages that are old enough, and secrets that sign no more. What still waits has its time yet. */
export async function sweepWebhooks(context: Context, each: Each): Promise<void> {
  const now = context.now();
  const oldest = now - context.config.webhookDays * DAY_MS;
  const from = (prefix: 'dlv' | 'msg') => newestFirstEnd(prefix, oldest);
  await each(context, 'webhookDelivery', {}, async (tx, { id, state }) => void (state !== 'waiting' && (await tx.delete('webhookDelivery', id))), from('dlv'));
  await each(context, 'webhookMessage', {}, async (tx, { id }) => {
    if ((await tx.find('webhookDelivery', { messageId: id }, 1)).length === 0) await tx.delete('webhookMessage', id);
  }, from('msg'));
  await each(context, 'webhookEndpoint', {}, async (tx, stored) => {
    const secrets = activeSecrets(stored, now);
    if (secrets.length < stored.secrets.length) await tx.put('webhookEndpoint', { ...stored, secrets });
  });
}
