import assert from 'node:assert/strict';
import { ConnectError, WebhookEvent, type Entity, type EventType, type RecordOf, type SyncStatus, type TokenResponse, EVENT_TYPES } from 'makini-connect/contract';
import type { ConfigInput } from '../../demo/service/config.js';
import type { Access, Connector, ReadPage, Reading } from '../../demo/service/connectors/connector.js';
import { newId } from '../../demo/service/ids.js';
import { createMemoryStore } from '../../demo/service/store/memory.js';
import type { Store } from '../../demo/service/store/store.js';
import { issueCode } from '../../demo/service/tokens.js';
import { createTestService, type TestService } from './support.js';

export const MINUTE = 60_000;
/** A sync's run as the source saw it: what was asked, with how many records in the answer. */
export interface Asked extends Reading {
  connectionId: string;
  given: number;
}

/** A customer's system that counts what it is asked. Its records are items, unless a test says otherwise. */
export class Source {
  readonly records = new Map<Entity, Map<string, RecordOf[Entity]>>([['vendors', new Map()], ['items', new Map()], ['purchase-orders', new Map()]]);
  readonly asked: Asked[] = [];
  /** Called with each page before it is given: it may change records, throw, or wait. */
  onRead: (asked: Reading, access: Access) => void | Promise<void> = () => undefined;
  verified = 0;
  tellsTotals = true;

  readonly connector: Connector = {
    connect: async ({ fields }) => ({ credentials: fields }),
    verify: async () => void this.verified++,
    read: async <E extends Entity>(access: Access, reading: Reading<E>) => this.#read(access, reading),
  };

  put(entity: Entity, id: string, at: number, name = id): void {
    this.records.get(entity)!.set(id, { id, code: null, name, modifiedAt: new Date(at).toISOString() } as unknown as RecordOf[Entity]);
  }

  delete(entity: Entity, id: string): void {
    this.records.get(entity)!.delete(id);
  }

  /** How many records it gave since this was last asked. */
  given(): number {
    return this.asked.splice(0).reduce((sum, { given }) => sum + given, 0);
  }

  async #read<E extends Entity>(access: Access, reading: Reading<E>): Promise<ReadPage<E>> {
    await this.onRead(reading, access);
    const { entity, since, cursor, limit } = reading;
    const meant = [...this.records.get(entity)!.values()].filter(({ modifiedAt }) => since === undefined || Date.parse(modifiedAt) >= since).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const left = meant.filter(({ id }) => cursor === undefined || id > cursor);
    const data = left.slice(0, limit) as RecordOf[E][];
    this.asked.push({ ...reading, connectionId: access.connectionId, given: data.length });
    return { data, nextCursor: left.length > limit ? data.at(-1)!.id : null, ...(cursor === undefined && this.tellsTotals && { total: meant.length }) };
  }
}

export async function serviceOf(source: Source, { store = createMemoryStore(), config = {}, connector = source.connector }: { store?: Store; config?: Partial<ConfigInput>; connector?: Connector } = {}): Promise<TestService> {
  return createTestService({ store, connector: () => connector, config: { syncPage: { size: 3 }, ...config } });
}

/** A login that is done, with credentials that can be opened; its code waits to be exchanged. */
export async function login(service: TestService, { customerId = 'cust-1', connectionId = newId('con') } = {}): Promise<{ id: string; exchange: () => Promise<TokenResponse> }> {
  const session = await service.session({ customer: { id: customerId, name: 'Bea Buyer' } });
  const attempt = await service.connected(session, { customerId, connectionId });
  const sealedCredentials = await service.context.sealer.seal(JSON.stringify({ url: 'https://erp.example.com', password: 'canary' }), ['partner', connectionId]);
  await service.context.store.transaction(async (tx) => tx.put('connection', { ...(await tx.get('connection', connectionId))!, sealedCredentials }));
  return {
    id: connectionId,
    async exchange() {
      const { code } = await issueCode(service.context, attempt);
      const answer = await service.postForm('/oauth/token', { grant_type: 'authorization_code', code, session_id: session.id });
      assert.equal(answer.status, 200);
      return (await answer.json()) as TokenResponse;
    },
  };
}

export async function connect(service: TestService, about: { customerId?: string; connectionId?: string } = {}): Promise<string> {
  const { id, exchange } = await login(service, about);
  await exchange();
  return id;
}

/** All that is kept of a kind of record, by id. */
export async function kept(store: Pick<Store, 'transaction'>, id: string, entity: Entity): Promise<Record<string, string>> {
  const found = await store.transaction((tx) => tx.scan('record', `${id}:${entity}`, { limit: 1_000_000 }));
  return Object.fromEntries(found.map(({ data }) => [data.id, (data as RecordOf['items']).name]).toSorted());
}

export const inSource = (source: Source, entity: Entity): Record<string, string> => Object.fromEntries([...source.records.get(entity)!.values()].map((data) => [data.id, (data as RecordOf['items']).name]).toSorted());

/** Lets time pass until the next sync is due, and waits for its end. */
export async function pass({ clock, syncs }: TestService, ms: number): Promise<void> {
  clock.now += ms;
  await syncs.settled();
}

/** A sync on demand, to its end. */
export async function syncNow(service: TestService, id: string, kind: 'incremental' | 'full' = 'incremental'): Promise<SyncStatus> {
  await service.syncs.request(id, { kind }, newId('req'));
  await service.syncs.settled();
  return service.syncs.status(id);
}

export async function listen({ context }: TestService): Promise<() => Promise<WebhookEvent[]>> {
  const endpoint = { id: newId('whe'), url: 'https://app.example.com/hook', events: [...EVENT_TYPES], state: 'active' as const, createdAt: new Date().toISOString() };
  await context.store.transaction((tx) => tx.put('webhookEndpoint', { id: endpoint.id, clientId: 'partner', endpoint, secrets: [] }));
  return async () => {
    const messages = await context.store.transaction((tx) => tx.find('webhookMessage', {}));
    return messages.map(({ body }) => WebhookEvent.parse(JSON.parse(body))).toSorted((a, b) => a.data.connection.version - b.data.connection.version);
  };
}

export const typesOf = (events: readonly WebhookEvent[]): EventType[] => events.map(({ type }) => type);
export const away = (more: ConstructorParameters<typeof ConnectError>[2] = {}) => new ConnectError('SYSTEM_UNAVAILABLE', 'As the test wants it.', more);
