import { setTimeout as pause } from 'node:timers/promises';
import { createHealthMonitor, createServiceClient, createSqliteStatusStore, createStatusHandler, createWebhookReceiver, type Sealer, type ServiceOptions } from 'makini-connect/server';
import type { Sqlite } from './database.js';
import type { Log } from './log.js';

export interface StatusOptions {
  db: Sqlite;
  sealer: Sealer;
  service: ServiceOptions;
  /** Where the connect service posts its webhooks to. */
  url: string;
  customer: (request: Request) => Promise<{ id: string } | null>;
  log: Log;
}

/** How the customers' connections are, as the connect service tells by webhooks. */
export interface Status {
  /** `POST /webhooks/makini`, for the connect service. */
  receive(request: Request): Promise<Response>;
  /** `GET /api/connect/status`, for the page. */
  show(request: Request): Promise<Response>;
  /** The customer has taken a connection away. */
  remove(customerId: string, connectionId: string): Promise<void>;
  stop(): Promise<void>;
}

/** Milliseconds between the tries to be told of events, the first and the longest. */
const AGAIN = { first: 1000, most: 60_000 };

export function createStatus({ db, sealer, service, url, customer, log }: StatusOptions): Status {
  const stopping = new AbortController();
  const { signal } = stopping;
  const store = createSqliteStatusStore(db);
  const subscription = createSubscription(db, sealer, url);
  const receive = createWebhookReceiver({
    store,
    secrets: subscription.secrets,
    // This app takes a connection off its list when the customer disconnects it; others may go on showing it.
    onEvent: async ({ event: { type, data } }) => {
      if (type === 'connection.disconnected') await store.remove(data.connection.customerId, data.connection.id);
    },
    onError: ({ code }, { requestId }) => log('webhook', { code, requestId }),
  });
  const show = createStatusHandler({ store, customer, signal, onError: ({ code }, { requestId }) => log('status', { code, requestId }) });
  createHealthMonitor({
    ...service, store, signal,
    // Where another app would send an e-mail, or open a ticket.
    onAlert: ({ kind, matter, connection }) => log('alert', { kind, matter, connection: connection.id }),
    onError: ({ code }) => log('monitor', { code }),
  });
  const subscribing = subscribe(subscription, createServiceClient(service), signal, log);
  return {
    receive,
    show,
    async remove(customerId, connectionId) {
      await store.remove(customerId, connectionId);
    },
    async stop() {
      stopping.abort();
      await subscribing;
      await store.close();
    },
  };
}

type Subscription = ReturnType<typeof createSubscription>;

/** The endpoint that this app has at the service, with its secret, which is told but once and kept sealed. */
function createSubscription(db: Sqlite, sealer: Sealer, url: string) {
  const select = db.prepare('SELECT endpoint, sealed_secret AS sealed FROM webhook WHERE url = ?');
  const upsert = db.prepare('INSERT INTO webhook (url, endpoint, sealed_secret) VALUES (?, ?, ?) ON CONFLICT (url) DO UPDATE SET endpoint = excluded.endpoint, sealed_secret = excluded.sealed_secret');
  const row = () => select.get(url) as { endpoint: string; sealed: string } | undefined;
  const context = (endpoint: string) => ['tarrow', url, endpoint];
  return {
    url,
    endpoint: () => row()?.endpoint,
    async secrets(): Promise<string[]> {
      const kept = row();
      return kept ? [await sealer.open(kept.sealed, context(kept.endpoint))] : [];
    },
    async keep({ id, secret }: { id: string; secret: string }): Promise<void> {
      upsert.run(url, id, await sealer.seal(secret, context(id)));
    },
  };
}

/** Sees to it that the service tells this app of events. The service may be started later, or have been begun anew. */
async function subscribe(subscription: Subscription, client: ReturnType<typeof createServiceClient>, signal: AbortSignal, log: Log): Promise<void> {
  for (let wait = AGAIN.first; !signal.aborted; wait = Math.min(wait * 2, AGAIN.most)) {
    try {
      const ours = (await client.webhookEndpoints(signal)).filter(({ url }) => url === subscription.url);
      const known = subscription.endpoint();
      if (ours.some(({ id, state }) => id === known && state === 'active')) return;
      // Nobody has the secret of one that is not known here.
      for (const { id } of ours) await client.deleteWebhookEndpoint(id, signal);
      await subscription.keep(await client.createWebhookEndpoint({ url: subscription.url }, signal));
      return;
    } catch (error) {
      if (!signal.aborted) log('subscribe', { error: error instanceof Error && 'code' in error ? String(error.code) : 'unknown' });
    }
    await pause(wait * (0.5 + Math.random() / 2), undefined, { signal, ref: false }).catch(() => undefined);
  }
}
