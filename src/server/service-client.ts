import * as z from 'zod/mini';
import { ConnectError } from '../contract/error.js';
import { ConnectionPage } from '../contract/connection-query.js';
import { OwnedState } from '../contract/connection-state.js';
import type { Entity } from '../contract/entities.js';
import { ClientId, ConnectionId, SyncId, WebhookEndpointId } from '../contract/ids.js';
import { Origin } from '../contract/origin.js';
import { ItemPage, PurchaseOrderPage, VendorPage } from '../contract/records.js';
import { CreateSession, type CreateSessionInput } from '../contract/create-session.js';
import { Session } from '../contract/browser-session.js';
import { Sync, SyncStatus, type CreateSync } from '../contract/sync.js';
import { TokenResponse } from '../contract/token.js';
import { NewWebhookSecret, WebhookEndpoints, type EventType, type WebhookEndpoint } from '../contract/webhook.js';
import { places } from './guards.js';
import { callService } from './service-call.js';

export interface ServiceOptions {
  /** Origin of the connect service, for example `https://connect.example.com`. */
  service: string;
  /** As it comes from the environment; where it is missing, the kit says so at once. */
  clientId: string | undefined;
  clientSecret: string | undefined;
  /** Stands in for the runtime's `fetch`, in a test or behind a proxy. */
  fetch?: typeof fetch | undefined;
  /**
   * Milliseconds for one call, tries included. Default: 10,000; 45,000 for records, before which the login is tried out at
   * the customer's system and the first sync waited for.
   */
  timeout?: number | undefined;
}

/** What to read of a kind of record. */
export interface RecordsQuery {
  /** 1 to 200; default 50. */
  limit?: number | undefined;
  /** `nextCursor` of the page before, asked with the same `modifiedSince`. */
  cursor?: string | undefined;
  /** Only what the system created or changed at or after this time. */
  modifiedSince?: Date | undefined;
}

/**
 * The connect service, as a partner's backend speaks to it. Every method throws `ConnectError`: with the service's own
 * code, with NETWORK_ERROR where no answer came in time, with INVALID_RESPONSE where the answer was not understood.
 */
export interface ServiceClient {
  /** Opens a session, or goes on with one (`renew`). Tried up to three times: a session too many does no harm. */
  createSession(input: CreateSessionInput, signal?: AbortSignal): Promise<Session>;
  /** Exchanges a one-time code. Sent once, as a second try could find the code used up by the first. */
  exchange(code: string, sessionId: string, signal?: AbortSignal): Promise<TokenResponse>;
  /**
   * A new API token and refresh token for the same connection; the old ones end. Sent once. Where its answer was lost
   * (NETWORK_ERROR), call it once more with the same refresh token within 30 seconds. Otherwise a refresh token that
   * comes again counts as stolen and ends all tokens of the connection: let one process refresh at a time.
   */
  refresh(refreshToken: string, signal?: AbortSignal): Promise<TokenResponse>;
  /**
   * Ends a token. A refresh token takes the API token along that was issued with it, so it is the one to revoke when a
   * connection is to end. Resolves for an unknown token too.
   */
  revoke(token: string, signal?: AbortSignal): Promise<void>;
  /**
   * One page of purchase orders, what was changed last first, as of the last sync (`asOf`). Without `asOf`, the first sync is
   * still under way. PERMISSION_DENIED where the customer did not agree to have them read; REAUTHORIZATION_REQUIRED where it
   * must log in again; INVALID_TOKEN where it has since, or the connection has ended.
   *
   * @example
   * let cursor: string | undefined;
   * do {
   *   const { data, nextCursor } = await connect.purchaseOrders(apiToken, { cursor, modifiedSince });
   *   await save(data);
   *   cursor = nextCursor ?? undefined;
   * } while (cursor);
   */
  purchaseOrders(apiToken: string, query?: RecordsQuery, signal?: AbortSignal): Promise<PurchaseOrderPage>;
  /** One page of vendors, as with `purchaseOrders`. */
  vendors(apiToken: string, query?: RecordsQuery, signal?: AbortSignal): Promise<VendorPage>;
  /** One page of items, as with `purchaseOrders`. */
  items(apiToken: string, query?: RecordsQuery, signal?: AbortSignal): Promise<ItemPage>;
  /** The sync of a connection under way, or else the last one; the last success, and when the next begins. NOT_FOUND where there is no such connection of this client's. */
  syncStatus(connectionId: string, signal?: AbortSignal): Promise<SyncStatus>;
  /**
   * Begins a sync at once, and resolves when it has begun: `sync.completed` or `sync.failed` tells of its end. Where one is
   * under way that brings all this, it is that one. `incremental` (the default) reads what has changed, `full` everything again;
   * without `entities`, all that the customer agreed to. CONFLICT while one is under way that reads less, or where the
   * connection has ended; PERMISSION_DENIED for entities that were not agreed to; REAUTHORIZATION_REQUIRED; NOT_SUPPORTED
   * where the service can't read from this system; RATE_LIMIT_EXCEEDED.
   *
   * @example const { id } = await connect.requestSync(connectionId, { kind: 'full', entities: ['vendors'] });
   */
  requestSync(connectionId: string, input?: Partial<CreateSync>, signal?: AbortSignal): Promise<Sync>;
  /** Cancels a sync, and gives it as it is then; what it has read stays. One that has ended stays as it is. NOT_FOUND for one that is not the connection's last. */
  cancelSync(connectionId: string, syncId: string, signal?: AbortSignal): Promise<Sync>;
  /** One page of this client's connections, by id, each with its state; `limit` is 1 to 200 (default 50), `cursor` the last page's `nextCursor`. */
  connections(page?: { customerId?: string | undefined; limit?: number | undefined; cursor?: string | undefined }, signal?: AbortSignal): Promise<ConnectionPage>;
  /** How one connection is now. NOT_FOUND where there is none of this id that is this client's. */
  connectionStatus(connectionId: string, signal?: AbortSignal): Promise<OwnedState>;
  /** The places that webhooks are posted to. */
  webhookEndpoints(signal?: AbortSignal): Promise<WebhookEndpoint[]>;
  /**
   * Adds a place that webhooks are posted to, by default all of them. Sent once: its answer holds the secret, which is told
   * only there. Where it was lost (NETWORK_ERROR), look for the endpoint, delete it, and add it anew.
   */
  createWebhookEndpoint(input: { url: string; events?: EventType[] | undefined }, signal?: AbortSignal): Promise<NewWebhookSecret>;
  /** Ends an endpoint, with what was still to be delivered there. */
  deleteWebhookEndpoint(endpointId: string, signal?: AbortSignal): Promise<void>;
}

const TIMEOUT_MS = 10_000;
const RECORDS_TIMEOUT_MS = 45_000;

/**
 * Makes a client for the connect service. Nothing is sent yet.
 *
 * @throws ConnectError INVALID_REQUEST where an option is not usable; the message names the option
 * @example
 * const connect = createServiceClient({ service: 'https://connect.example.com', clientId, clientSecret });
 * const { data, nextCursor } = await connect.purchaseOrders(apiToken, { limit: 50 });
 */
export function createServiceClient(options: ServiceOptions): ServiceClient {
  const { clientId, clientSecret, timeout = TIMEOUT_MS } = options;
  const service = serviceOrigin(options.service);
  if (!clientId || !ClientId.safeParse(clientId).success) throw new ConnectError('INVALID_REQUEST', 'The option "clientId" must be the id the platform gave you.');
  if (!clientSecret) throw new ConnectError('INVALID_REQUEST', 'The option "clientSecret" is empty. Read it from your secret store.');
  const fetcher = options.fetch ?? ((input: RequestInfo | URL, init?: RequestInit) => fetch(input, init));
  // RFC 6749, 2.3.1: both parts are form-encoded before they are joined.
  const authorization = `Basic ${btoa(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`)}`;
  const form = (fields: Record<string, string>) => ({ type: 'application/x-www-form-urlencoded', text: new URLSearchParams(fields).toString() });
  const token = (fields: Record<string, string>, signal?: AbortSignal) =>
    callService(service, fetcher, { path: '/oauth/token', method: 'POST', authorization, body: form(fields), schema: TokenResponse, timeout, signal });
  const records = <Page extends z.ZodMiniType>(entity: Entity, schema: Page) => (apiToken: string, { limit, cursor, modifiedSince }: RecordsQuery = {}, signal?: AbortSignal) =>
    callService(service, fetcher, {
      path: `/v1/${entity}?${queryOf({ limit, cursor, modified_since: modifiedSince?.toISOString() })}`,
      method: 'GET', authorization: `Bearer ${apiToken}`, schema, timeout: options.timeout ?? RECORDS_TIMEOUT_MS, signal, retries: 2,
    });

  return {
    async createSession(input, signal) {
      const parsed = CreateSession.safeParse(input);
      if (!parsed.success) throw new ConnectError('INTERNAL_ERROR', `The session can't be asked for, as these values are not usable: ${places(parsed.error)}.`);
      const body = { type: 'application/json', text: JSON.stringify(parsed.data) };
      return callService(service, fetcher, { path: '/v1/sessions', method: 'POST', authorization, body, schema: Session, timeout, signal, retries: 2 });
    },
    exchange: (code, sessionId, signal) => token({ grant_type: 'authorization_code', code, session_id: sessionId }, signal),
    refresh: (refreshToken, signal) => token({ grant_type: 'refresh_token', refresh_token: refreshToken }, signal),
    async revoke(token, signal) {
      await callService(service, fetcher, { path: '/oauth/revoke', method: 'POST', authorization, body: form({ token }), schema: z.unknown(), timeout, signal, retries: 2 });
    },
    purchaseOrders: records('purchase-orders', PurchaseOrderPage),
    vendors: records('vendors', VendorPage),
    items: records('items', ItemPage),
    async syncStatus(connectionId, signal) {
      return callService(service, fetcher, { path: `${pathOf(connectionId)}/sync-status`, method: 'GET', authorization, schema: SyncStatus, timeout, signal, retries: 2 });
    },
    async requestSync(connectionId, input = {}, signal) {
      const body = { type: 'application/json', text: JSON.stringify(input) };
      return callService(service, fetcher, { path: `${pathOf(connectionId)}/syncs`, method: 'POST', authorization, body, schema: Sync, timeout, signal, retries: 2 });
    },
    async cancelSync(connectionId, syncId, signal) {
      if (!SyncId.safeParse(syncId).success) throw new ConnectError('NOT_FOUND', 'There is no such sync.');
      return callService(service, fetcher, { path: `${pathOf(connectionId)}/syncs/${syncId}`, method: 'DELETE', authorization, schema: Sync, timeout, signal, retries: 2 });
    },
    connections: (page = {}, signal) =>
      callService(service, fetcher, { path: `/v1/connections?${queryOf(page)}`, method: 'GET', authorization, schema: ConnectionPage, timeout, signal, retries: 2 }),
    async connectionStatus(connectionId, signal) {
      return callService(service, fetcher, { path: `${pathOf(connectionId)}/status`, method: 'GET', authorization, schema: OwnedState, timeout, signal, retries: 2 });
    },
    async webhookEndpoints(signal) {
      const { data } = await callService(service, fetcher, { path: '/v1/webhook-endpoints', method: 'GET', authorization, schema: WebhookEndpoints, timeout, signal, retries: 2 });
      return data;
    },
    createWebhookEndpoint(input, signal) {
      const body = { type: 'application/json', text: JSON.stringify(input) };
      return callService(service, fetcher, { path: '/v1/webhook-endpoints', method: 'POST', authorization, body, schema: NewWebhookSecret, timeout, signal });
    },
    async deleteWebhookEndpoint(endpointId, signal) {
      if (!WebhookEndpointId.safeParse(endpointId).success) throw new ConnectError('NOT_FOUND', 'There is no such webhook endpoint.');
      await callService(service, fetcher, { path: `/v1/webhook-endpoints/${endpointId}`, method: 'DELETE', authorization, schema: z.unknown(), timeout, signal });
    },
  };
}

/** An id that is none would lead to another path. */
function pathOf(connectionId: string): string {
  if (!ConnectionId.safeParse(connectionId).success) throw new ConnectError('NOT_FOUND', 'There is no such connection.');
  return `/v1/connections/${connectionId}`;
}

const queryOf = (values: Record<string, string | number | undefined>): URLSearchParams =>
  new URLSearchParams(Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));

/** The service's exact origin; a trailing slash is forgiven. */
export function serviceOrigin(service: string): string {
  const origin = service.replace(/\/$/, '');
  if (!Origin.safeParse(origin).success) throw new ConnectError('INVALID_REQUEST', 'The option "service" must be an origin, for example https://connect.example.com.');
  return origin;
}
