import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, it, type TestContext } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import fc from 'fast-check';
import Database from 'libsql';
import pg from 'pg';
import { ConnectionPage, StatusSnapshot, type ConnectionState } from 'makini-connect/contract';
import { createHealthMonitor, createMemoryStatusStore, createPostgresStatusStore, createSqliteStatusStore, createStatusHandler, createWebhookReceiver, type StatusStore } from 'makini-connect/server';
import { changeState } from '../../demo/service/connections/state.js';
import { followStatus } from '../../src/api/status-follow.js';
import { startStatusDatabase, statusDatabaseMissing, type StatusDatabase } from '../fixtures/status-database.js';
import { call, connectedAs, createEndpoint, createWebhookService } from '../fixtures/webhooks.js';
import type { TestService } from './support.js';

const CUSTOMERS = ['cust-1', 'cust-1', 'cust-2'];
/** What becomes of a delivery on its way. The service sends again what it has had no good answer to. */
const FATES = [
  'taken',
  /** It is answered with 500, and nothing has been done. */
  'refused',
  /** Its line is cut before it arrives. */
  'cut',
  /** It arrives, but its answer gets lost: it comes twice. */
  'unanswered',
  /** Something in between takes it, and brings it long after all others, perhaps twice. */
  'late',
  /** Something in between takes it, and loses it. */
  'lost',
] as const;
type Fate = (typeof FATES)[number];

const CHANGES = ['offline', 'online', 'required', 'repaired'] as const;

const Story = fc.record({
  /** What happens to which connection; several things at once where they have no pause between them. */
  changes: fc.array(fc.record({ which: fc.nat(CUSTOMERS.length - 1), what: fc.constantFrom(...CHANGES), pause: fc.boolean() }), { minLength: 1, maxLength: 14 }),
  /** One for each delivery, in the order in which they come; all further ones are taken. */
  fates: fc.array(fc.constantFrom(...FATES), { maxLength: 20 }),
  /** From the how many-th delivery on the partner's endpoint is gone (410), so that the service gives everything up. */
  gone: fc.option(fc.integer({ min: 1, max: 12 }), { freq: 3 }),
  /** In which order those that are late arrive. */
  seed: fc.nat(),
});
type Story = typeof Story extends fc.Arbitrary<infer Value> ? Value : never;

const SECRET = 'partner-secret-1234567890';

/** The service, and a partner's backend that it can reach only over a bad network. */
async function setUp(t: TestContext, store: StatusStore, { fates, gone }: Story) {
  const secrets: string[] = [];
  const stop = new AbortController();
  const receive = createWebhookReceiver({ secrets: () => secrets, store });
  const status = createStatusHandler({ store, signal: stop.signal, customer: async (request) => ({ id: request.headers.get('x-customer')! }) });
  const late: Request[] = [];
  let count = 0;
  let incomplete = false;
  const answer = async (request: Request): Promise<Response | undefined> => {
    if (request.method === 'GET') return status(request);
    const fate: Fate = fates[count++] ?? 'taken';
    if (gone !== null && count >= gone) {
      incomplete = true;
      return new Response(null, { status: 410 });
    }
    switch (fate) {
      case 'taken':
        return receive(request);
      case 'refused':
        return new Response(null, { status: 500 });
      case 'cut':
        return undefined;
      case 'unanswered':
        await receive(request);
        return undefined;
      case 'late':
        late.push(new Request('https://app.example.com/webhooks', { method: 'POST', headers: new Headers([...request.headers]), body: await request.text() }));
        return new Response();
      case 'lost':
        incomplete = true;
        return new Response();
      default:
        return fate satisfies never;
    }
  };
  const server = createServer((incoming, outgoing) => {
    void getRequestListener(async (request) => {
      const answered = await answer(request);
      if (!answered) incoming.socket.destroy();
      return answered ?? new Response();
    })(incoming, outgoing);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  // So short that one delivery can have all the bad luck there is, and still be sent within the five minutes for which a signature counts.
  const service = await createWebhookService(t, { allow: [host], config: { webhookRetrySeconds: 0.0001 } });
  return {
    host, service, secrets, late, receive, status, signal: stop.signal,
    isIncomplete: () => incomplete,
    end() {
      stop.abort();
      server.closeAllConnections();
      server.close();
    },
  };
}

async function change({ context, clock }: TestService, id: string, what: Story['changes'][number]['what']): Promise<void> {
  const since = new Date(clock.now).toISOString();
  await context.store.transaction(async (tx) => {
    const stored = (await tx.get('connection', id))!;
    const { availability, reauthorization } = stored.state;
    if (what === 'offline' || what === 'online') {
      if (availability.state === what) return;
      await changeState(tx, clock.now, stored, { availability: what === 'online' ? { state: 'online', since } : { state: 'offline', since, why: 'HOST_UNREACHABLE' } });
    } else if ((reauthorization.state === 'required') !== (what === 'required'))
      await changeState(tx, clock.now, stored, { reauthorization: what === 'required' ? { state: 'required', since, why: 'AUTHENTICATION_FAILED' } : { state: 'none' } });
  });
}

/** Lets time pass until the service has nothing left to send. */
async function allSent(service: TestService): Promise<void> {
  for (let waiting = 1; waiting > 0; ) {
    service.clock.now += 1000;
    service.webhooks.wake();
    await service.webhooks.settled();
    waiting = await service.context.store.transaction(async (tx) => (await tx.find('webhookDelivery', { state: 'waiting' }, 500)).length);
  }
}

/** The page of a customer, which keeps what it was told. */
function openPage(host: string, customerId: string, signal: AbortSignal) {
  const known = new Map<string, ConnectionState>();
  const faults: string[] = [];
  let look: () => void = () => undefined;
  followStatus({
    url: `http://${host}/status`,
    headers: () => ({ 'x-customer': customerId }),
    signal,
    onEvent(news) {
      if (news.type === 'snapshot') {
        known.clear();
        for (const connection of news.connections) known.set(connection.id, connection);
      } else if (news.type === 'changed') {
        if (news.connection.version <= (known.get(news.connection.id)?.version ?? 0)) faults.push(`version ${news.connection.version} came again`);
        known.set(news.connection.id, news.connection);
      }
      look();
    },
  });
  const comesTo = (expected: readonly ConnectionState[]) =>
    new Promise<void>((resolve) => {
      look = () => {
        const same = expected.length === known.size && expected.every((one) => known.get(one.id)?.version === one.version);
        if (same) resolve();
      };
      look();
    });
  return { faults, comesTo, states: () => [...known.values()].toSorted(byId) };
}

const byId = (one: ConnectionState, other: ConnectionState) => (one.id < other.id ? -1 : 1);

/** Something else in each run, but the same for the same seed. */
function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const left = [...items];
  return items.map((_, index) => left.splice((seed * 31 + index * 17) % left.length, 1)[0]!);
}

async function comesTrue(t: TestContext, store: StatusStore, story: Story): Promise<void> {
  const backend = await setUp(t, store, story);
  const { host, service, secrets, late, receive, signal } = backend;
  try {
    const ids: string[] = [];
    for (const customer of CUSTOMERS) ids.push(await connectedAs(service, customer));
    const monitor = createHealthMonitor({
      service: 'https://connect.example', clientId: 'partner', clientSecret: SECRET, store, signal, silence: 0,
      fetch: (input, init) => service.fetch(new Request(input, init)),
    });
    await monitor.check();
    const customers = [...new Set(CUSTOMERS)];
    const pages = customers.map((customer) => openPage(host, customer, signal));
    secrets.push((await createEndpoint(service, { url: `http://${host}/webhooks` })).secret);

    for (const { which, what, pause } of story.changes) {
      service.clock.now += 1;
      await change(service, ids[which]!, what);
      if (pause) await service.webhooks.settled();
    }
    await allSent(service);
    for (const request of shuffled([...late, ...late.slice(0, 3).map((one) => one.clone())], story.seed)) assert.equal((await receive(request)).status, 200);
    // What nobody brings any more is found out by asking.
    if (backend.isIncomplete()) await monitor.check();

    for (const [index, customer] of customers.entries()) {
      const { data } = ConnectionPage.parse(await (await call(service, 'GET', `/v1/connections?customerId=${customer}`)).json());
      const expected = data.map(({ customerId: _, ...connection }) => connection).toSorted(byId);
      const answer = await backend.status(new Request('https://app.example.com/status', { headers: { 'x-customer': customer } }));
      assert.deepEqual(StatusSnapshot.parse(await answer.json()).connections, expected);
      await pages[index]!.comesTo(expected);
      assert.deepEqual([pages[index]!.states(), pages[index]!.faults], [expected, []]);
    }
  } finally {
    backend.end();
  }
}

// A status store keeps no process alive for its own sake; a server's open port does.
const running = setInterval(() => undefined, 60_000);
const skip = await statusDatabaseMissing();
let database: StatusDatabase | undefined;
before(async () => void (database = skip ? undefined : await startStatusDatabase()), { timeout: 120_000 });
after(async () => {
  clearInterval(running);
  await database?.stop();
});

/** Tells all of a run's stories over new connections of the same customers. */
const holds = (t: TestContext, numRuns: number, open: () => { store: StatusStore; close: () => unknown }) =>
  fc.assert(
    fc.asyncProperty(Story, async (story) => {
      const { store, close } = open();
      try {
        await comesTrue(t, store, story);
      } finally {
        await store.close();
        await close();
      }
    }),
    // A machine that is too slow for all of them has tried out fewer.
    { numRuns, interruptAfterTimeLimit: 60_000, endOnFailure: true },
  );

it('in memory, what the page shows comes to be what the service knows, however deliveries are shuffled, doubled and dropped', { timeout: 200_000 }, (t) => holds(t, 80, () => ({ store: createMemoryStatusStore(), close: () => undefined })));

it('in SQLite, what the page shows comes to be what the service knows, however deliveries are shuffled, doubled and dropped', { timeout: 200_000 }, (t) =>
  holds(t, 40, () => {
    const db = new Database(':memory:');
    return { store: createSqliteStatusStore(db), close: () => db.close() };
  }));

it('in PostgreSQL, what the page shows comes to be what the service knows, however deliveries are shuffled, doubled and dropped', { skip, timeout: 200_000 }, async (t) => {
  let turn = 0;
  for (let i = 0; i < 3; i++) await database!.server.sql(`CREATE SCHEMA story_${i} AUTHORIZATION app`);
  await holds(t, 3, () => {
    const pool = new pg.Pool({ ...database!.reach(), max: 4, options: `-c search_path=story_${turn++ % 3}` });
    pool.on('error', () => undefined);
    return { store: createPostgresStatusStore(pool, { pollEvery: 500 }), close: () => pool.end() };
  });
});
