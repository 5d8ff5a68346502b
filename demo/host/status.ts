import { setTimeout as pause } from 'node:timers/promises';
import { createHealthMonitor, createServiceClient, createSqliteStatusStore, createStatusHandler, createWebhookReceiver, type Sealer, type ServiceOptions } from 'makini-connect/server';
import type { ConnectionSummary } from 'makini-connect/contract';
import type { Connections } from './connections.js';
import type { Sqlite } from './database.js';
import type { Log } from './log.js';

export interface StatusOptions {
  db: Sqlite;
  sealer: Sealer;
  service: ServiceOptions;
  /** Where the connect service posts its webhooks to. */
  url: string;
  customer: (request: Request) => Promise<{ id: string } | null>;
  /** Are told of each connection that has ended, whoever has ended it. */
  connections: Pick<Connections, 'mark' | 'end'>;
  log: Log;
}

/** How the customers' connections are, as the connect service tells by webhooks. */
export interface Status {
  /** `POST /webhooks/makini`, for the connect service. */
  receive(request: Request): Promise<Response>;
  /** `GET /api/connect/status`, for the page. */
  show(request: Request): Promise<Response>;
  /** Asks the service how a connection is, rather than wait to be told. Never rejects. */
  look(connectionId: string): Promise<void>;
  /** Sees to it that what is listed has ended where its status says so. */
  settle(customerId: string, listed: readonly ConnectionSummary[]): Promise<void>;
  /** The customer has taken an ended connection off the list. */
  remove(customerId: string, connectionId: string): Promise<void>;
  stop(): Promise<void>;
}

/** Milliseconds between the tries to be told of events, the first and the longest. */
const AGAIN = { first: 1000, most: 60_000 };

export function createStatus({ db, sealer, service, url, customer, connections, log }: StatusOptions): Status {
  const stopping = new AbortController();
  const { signal } = stopping;
  const store = createSqliteStatusStore(db);
  const client = createServiceClient(service);
  const subscription = createSubscription(db, sealer, url);
  const look = async (connectionId: string): Promise<void> => {
    try {
      const mark = connections.mark(connectionId);
      const state = await client.connectionStatus(connectionId, signal);
      // First, as whoever is told of it reads the list anew. The customer may have connected again since it was asked.
      if (state.status === 'inactive' && mark !== undefined) connections.end(state.customerId, state.id, mark);
      await store.apply(undefined, state);
    } catch (error) {
      if (!signal.aborted) log('look', { error: error instanceof Error && 'code' in error ? String(error.code) : 'unknown' });
    }
  };
  const receive = createWebhookReceiver({
    store,
    secrets: subscription.secrets,
    // What this tells may be over by now, as the customer may have connected again: then its new tokens must stay.
    onEvent: async ({ event: { type, data }, outcome }) => {
      if (type === 'connection.disconnected' && outcome === 'applied') await look(data.connection.id);
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
  const subscribing = subscribe(subscription, client, signal, log);
  return {
    receive,
    show,
    look,
    async settle(customerId, listed) {
      const { connections } = await store.snapshot(customerId);
      const ended = new Set(connections.flatMap(({ id, status }) => (status === 'inactive' ? [id] : [])));
      await Promise.all(listed.filter(({ id, status }) => status !== 'inactive' && ended.has(id)).map(({ id }) => look(id)));
    },
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
