import assert from 'node:assert/strict';
import { after, describe, it, type TestContext } from 'node:test';
import Database from 'libsql';
import { Webhook } from 'standardwebhooks';
import { BrowserSession, ExchangeResponse, Problem, StatusEvent, StatusSnapshot, type ConnectError, type OwnedState } from 'makini-connect/contract';
import * as kit from 'makini-connect/server';
import { createConnectHandler, createMemoryStatusStore, createServiceClient, createSqliteStatusStore, createStatusHandler, createWebhookReceiver, type StatusHandlerOptions, type StatusStore } from 'makini-connect/server';
import { createWorld, idsOf, recordsOf, secretsOf, wordOf, type Tenant, type World } from '../fixtures/tenants.js';
import { ORIGIN, basic } from './support.js';

// A deadline of the platform's does not keep Node running; a server's open port does.
const running = setInterval(() => undefined, 60_000);
after(() => clearInterval(running));

const NOUGHTS = (id: string) => id.replace(/(?<=_).*/, (random) => '0'.repeat(random.length));

/** An answer without what differs from one request to the next. */
async function read(response: Response): Promise<{ status: number; text: string }> {
  const headers = [...response.headers].filter(([name]) => name !== 'x-request-id');
  return { status: response.status, text: `${JSON.stringify(headers)}\n${(await response.text()).replaceAll(/req_\w+/g, 'req')}` };
}

function expectNothingOf(tenant: Tenant, text: string): void {
  for (const word of [wordOf(tenant), ...idsOf(tenant), ...secretsOf(tenant)]) assert.ok(!text.toLowerCase().includes(word.toLowerCase()), `It tells ${word}: ${text}`);
}

/** The backend of a tenant's partner. It is careless: it asks for a token by the connection alone. */
function backendOf({ service, alpha, beta, gamma }: World, { client, page }: Tenant) {
  const logged: string[] = [];
  const stored: string[] = [];
  const deleted: string[] = [];
  const options = { service: ORIGIN, clientId: client, clientSecret: atob(basic(client).slice('Basic '.length)).split(':')[1], fetch: async (input: RequestInfo | URL, init?: RequestInit) => service.fetch(new Request(input, init)) };
  const people = [alpha, beta, gamma].filter((one) => one.client === client);
  const handler = createConnectHandler({
    ...options, origins: [page],
    customer: async (request) => people.find(({ customer }) => customer.id === request.headers.get('x-customer'))?.customer ?? null,
    session: () => ({ environment: 'sandbox' }),
    onConnected: async ({ connection }) => void stored.push(connection.id),
    disconnect: { refreshToken: async ({ connectionId }) => people.find(({ connection }) => connection === connectionId)?.refreshToken, onDisconnected: async ({ connectionId }) => void deleted.push(connectionId) },
    onError: (error) => void logged.push(`${error.message} ${JSON.stringify(error.problem)} ${String(error.cause)}`),
  });
  const post = (route: string, by: Tenant, body: unknown) =>
    handler(new Request(`${page}/connect/${route}`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', origin: page, 'x-customer': by.customer.id } }));
  return { post, logged, stored, deleted, client: createServiceClient(options) };
}

interface Held {
  route: string;
  what: string;
  of: (owner: Tenant) => string;
  body: (id: string, by: Tenant, owner: Tenant) => unknown;
}
/** Every id that a browser may hand to the kit. */
const HELD: readonly Held[] = [
  { route: 'session', what: 'a connection', of: ({ connection }) => connection, body: (connection) => ({ connection }) },
  { route: 'session', what: 'a session to renew', of: ({ session }) => session.id, body: (renew) => ({ renew }) },
  { route: 'exchange', what: 'a code', of: ({ code }) => code, body: (code, _by, { session }) => ({ code, sessionId: session.id }) },
  { route: 'exchange', what: 'a session', of: ({ session }) => session.id, body: (sessionId, { code }) => ({ code, sessionId }) },
  { route: 'disconnect', what: 'a connection', of: ({ connection }) => connection, body: (connection) => ({ connection }) },
];

describe('the server kit', () => {
  it('has no route that is not tried here', async (t) => {
    const world = await createWorld(t);
    const { detail = '' } = Problem.parse(await (await backendOf(world, world.alpha).post('nothing', world.alpha, {})).json());
    assert.deepEqual([...detail.matchAll(/POST …\/(\w+)/g)].map(([, route]) => route), [...new Set(HELD.map(({ route }) => route))]);
    assert.deepEqual(Object.keys(kit).filter((name) => /^create\w+(?:Handler|Receiver)$/.test(name)).toSorted(), ['createConnectHandler', 'createStatusHandler', 'createWebhookReceiver']);
  });

  for (const { route, what, of, body } of HELD) {
    it(`answers POST …/${route} with ${what} of another tenant as with one that does not exist`, async (t) => {
      const world = await createWorld(t);
      const { service, alpha, beta, gamma } = world;
      // Who has another customer's code has got hold of a secret: see below.
      const intruders = what === 'a code' ? [beta] : [beta, gamma];
      const before = await recordsOf(service, alpha);
      for (const intruder of intruders) {
        const { post, logged, stored, deleted } = backendOf(world, intruder);
        const lines = service.lines.length;
        const answers = await Promise.all([of(alpha), NOUGHTS(of(alpha))].map(async (id) => read(await post(route, intruder, body(id, intruder, alpha)))));
        assert.deepEqual(answers[0], answers[1]);
        assert.equal(answers[0]!.status, route === 'exchange' ? 400 : 404, answers[0]!.text);
        for (const text of [answers[0]!.text, ...logged]) expectNothingOf(alpha, text);
        assert.deepEqual([stored, deleted], [[], []]);
        assert.ok(!service.lines.slice(lines).join().includes(wordOf(alpha)));
      }
      assert.deepEqual(await recordsOf(service, alpha), before);
      assert.equal((await backendOf(world, alpha).post(route, alpha, body(of(alpha), alpha, alpha))).status, 200);
    });

    it(`refuses what can’t be ${what} for POST …/${route}`, async (t) => {
      const world = await createWorld(t);
      const { alpha, gamma } = world;
      const { post } = backendOf(world, gamma);
      const prefix = of(alpha).slice(0, 4);
      const odd = ['__proto__', 'constructor', `${prefix}__proto__`, `${prefix}${'a'.repeat(5000)}`, '', null, {}, [of(alpha)], ...idsOf(alpha).filter((id) => !id.startsWith(prefix))];
      for (const id of odd) {
        const { status, text } = await read(await post(route, gamma, body(id as string, gamma, alpha)));
        assert.equal(status, 400, text);
        expectNothingOf(alpha, text);
      }
    });
  }

  it('has no route by a name that objects have by themselves', async (t) => {
    const world = await createWorld(t);
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) assert.equal((await backendOf(world, world.alpha).post(name, world.alpha, {})).status, 404);
  });

  it('gives the tokens for another customer’s code to nobody, and says no more of it than of a wrong one', async (t) => {
    const world = await createWorld(t);
    const { alpha, gamma } = world;
    const { post, stored, logged, client } = backendOf(world, gamma);
    const unknown = await read(await post('exchange', gamma, { code: NOUGHTS(alpha.code), sessionId: alpha.session.id }));
    const before = await client.connectionStatus(gamma.connection);
    const foreign = await read(await post('exchange', gamma, { code: alpha.code, sessionId: alpha.session.id }));
    assert.deepEqual(foreign, unknown);
    assert.deepEqual(stored, []);
    assert.match(logged[1]!, /Error: The code belongs to a connection of another customer\.$/);
    for (const text of logged) expectNothingOf(alpha, text);
    assert.deepEqual(await client.connectionStatus(gamma.connection), before);
    assert.equal((await client.connectionStatus(alpha.connection)).status, 'inactive', 'nobody holds a token of it');
  });

  it('gives each customer what is its own', async (t) => {
    const world = await createWorld(t);
    const { alpha, gamma, beta } = world;
    for (const tenant of [alpha, gamma, beta]) {
      const { post, stored, deleted } = backendOf(world, tenant);
      const session = BrowserSession.parse(await (await post('session', tenant, { connection: tenant.connection })).json());
      assert.equal(session.connection, tenant.connection);
      const { connection } = ExchangeResponse.parse(await (await post('exchange', tenant, { code: tenant.code, sessionId: tenant.session.id })).json());
      assert.deepEqual([connection.id, stored], [tenant.connection, [tenant.connection]]);
      assert.deepEqual(deleted, []);
    }
  });
});

const SECRETS = ['a', 'b'].map((letter) => `whsec_${btoa(letter.repeat(32))}`) as [string, string];

/** The status stores that a process has by itself. */
const STORES: Record<string, (t: TestContext) => StatusStore> = {
  memory: () => createMemoryStatusStore(),
  SQLite(t) {
    const db = new Database(':memory:');
    t.after(() => db.close());
    return createSqliteStatusStore(db, { pollEvery: 20 });
  },
};

for (const [name, createStore] of Object.entries(STORES)) {
  describe(`the status of two customers, kept in ${name}`, () => {
    /** All that the service knows of two customers, and who of them asks. */
    async function setUp(t: TestContext, options: Partial<StatusHandlerOptions> = {}) {
      const world = await createWorld(t);
      const { alpha, gamma } = world;
      const store = createStore(t);
      t.after(() => store.close());
      const { data } = await backendOf(world, alpha).client.connections();
      for (const connection of data) await store.apply(undefined, connection);
      const logged: string[] = [];
      const onError = (error: ConnectError) => void logged.push(`${error.message} ${JSON.stringify(error.problem)}`);
      const signedIn = { is: '' };
      const status = createStatusHandler({ store, customer: async (request) => ({ id: signedIn.is || request.headers.get('x-customer')! }), onError, ...options });
      const get = (by: Tenant, headers: Record<string, string> = {}, query = '', signal?: AbortSignal) =>
        status(new Request(`https://app.example.com/connect/status${query}`, { headers: { 'x-customer': by.customer.id, ...headers }, ...(signal && { signal }) }));
      const open = async (by: Tenant, headers: Record<string, string> = {}, query = '') => {
        const leave = new AbortController();
        t.after(() => leave.abort());
        const answer = await get(by, { accept: 'text/event-stream', ...headers }, query, leave.signal);
        assert.equal(answer.status, 200);
        return { headers: JSON.stringify([...answer.headers]), ...reader(answer) };
      };
      const stateOf = (tenant: Tenant) => data.find(({ id }) => id === tenant.connection)!;
      let version = 100;
      /** Something happens to the connection; gives the version. */
      const change = async (tenant: Tenant, webhookId?: string): Promise<number> => {
        version += 1;
        await store.apply(webhookId, { ...stateOf(tenant), version, company: `${wordOf(tenant)} as of ${version}` });
        return version;
      };
      return { world, alpha, gamma, store, get, open, change, stateOf, signedIn, logged, onError };
    }

    it('is told to each of them alone, whatever cursor or tag they come with', async (t) => {
      const { alpha, gamma, store, get, open, change, logged } = await setUp(t);
      const before = await store.snapshot(alpha.customer.id);
      await change(alpha);
      await change(gamma);
      const [theirs, own] = [await store.snapshot(alpha.customer.id), await store.snapshot(gamma.customer.id)];
      const tag = (await get(alpha)).headers.get('etag')!;
      const json = await get(gamma, { 'if-none-match': tag });
      assert.equal(json.status, 200);
      const { text } = await read(json.clone());
      expectNothingOf(alpha, text);
      const { customer, ...told } = StatusSnapshot.parse(await json.json());
      assert.deepEqual(told, own);

      const [seq] = theirs.cursor.split('-') as [string];
      const unknown = await (await open(gamma, { 'last-event-id': `${seq}-0000000000000000` })).piece();
      const odd = ['__proto__', 'constructor', 'x'.repeat(10_000), `${seq}-`, `-${theirs.cursor}`, '9'.repeat(40)];
      for (const cursor of [theirs.cursor, before.cursor, ...odd]) {
        for (const way of [{ headers: { 'last-event-id': cursor } }, { query: `?after=${cursor}` }, { headers: { 'last-event-id': cursor }, query: `?after=${own.cursor}` }]) {
          const stream = await open(gamma, way.headers, way.query);
          const first = await stream.piece();
          assert.equal(first, unknown, cursor);
          expectNothingOf(alpha, first + stream.headers);
          assert.ok(!first.includes(theirs.cursor));
        }
      }
      assert.deepEqual(StatusEvent.parse(JSON.parse(unknown.split('data: ')[1]!)), { type: 'snapshot', ...own, customer });
      assert.deepEqual(logged, []);
    });

    it('goes on in streams of their own, while much happens to both', async (t) => {
      const { alpha, gamma, open, change, store } = await setUp(t);
      const streams = await Promise.all([alpha, gamma, alpha, gamma].map(async (tenant) => ({ tenant, other: tenant === alpha ? gamma : alpha, ...(await open(tenant)) })));
      for (const { piece } of streams) await piece();
      const last = new Map<Tenant, number>();
      for (let times = 0; times < 20; times++) for (const tenant of [alpha, gamma]) last.set(tenant, await change(tenant));
      await store.remove(alpha.customer.id, alpha.connection);
      await store.remove(gamma.customer.id, gamma.connection);
      for (const { tenant, other, piece } of streams) {
        for (let version = 0; version < last.get(tenant)!; ) {
          const text = await piece();
          expectNothingOf(other, text);
          const event = StatusEvent.parse(JSON.parse(text.split('data: ')[1]!));
          assert.ok(event.type === 'changed' && event.connection.id === tenant.connection, text);
          version = event.connection.version;
        }
        const text = await piece();
        assert.ok(text.includes('"type":"removed"') && text.includes(tenant.connection), text);
      }
    });

    it('ends when another signs in, and the one before is told nothing of the other', async (t) => {
      let now = Date.now();
      const ticks = new Set<() => void>();
      const clock = { now: () => now, every: (_ms: number, work: () => void) => (ticks.add(work), () => void ticks.delete(work)) };
      const { alpha, gamma, open, change, signedIn } = await setUp(t, { clock, recheck: 10_000, heartbeat: 3_600_000 });
      const { piece } = await open(alpha);
      await piece();
      signedIn.is = gamma.customer.id;
      await change(gamma);
      now += 13_000;
      for (const tick of ticks) tick();
      const end = await piece();
      assert.match(end, /"type":"bye".*"why":"signed-out"/);
      expectNothingOf(gamma, end);
      assert.equal(await piece(), '', 'that was the last of it');
    });

    it('is taken from webhooks of its own partner alone, and from none that gives a connection to another', async (t) => {
      const { alpha, gamma, store, onError, logged, stateOf } = await setUp(t);
      const receive = createWebhookReceiver({ secrets: [SECRETS[0]], store, onError });
      const send = (connection: OwnedState, id: string, secret: string | undefined) => {
        const body = JSON.stringify({ type: 'connection.offline', timestamp: connection.changedAt, data: { connection } });
        const seconds = Math.floor(Date.now() / 1000);
        const signed = secret === undefined ? 'v1,none' : new Webhook(secret).sign(id, new Date(seconds * 1000), body);
        return receive(new Request('https://app.example.com/webhooks', { method: 'POST', body, headers: { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': signed } }));
      };
      const all = async () => [await store.snapshot(alpha.customer.id), await store.snapshot(gamma.customer.id)];
      const before = await all();
      const newer = { ...stateOf(alpha), version: 50 };

      const [forged, unsigned] = [await read(await send(newer, 'msg_1', SECRETS[1])), await read(await send(newer, 'msg_1', undefined))];
      assert.deepEqual([forged.status, forged], [401, unsigned]);
      expectNothingOf(alpha, forged.text);
      assert.deepEqual(await all(), before);

      const [stolen, stale] = [await read(await send({ ...newer, customerId: gamma.customer.id }, 'msg_2', SECRETS[0])), await read(await send({ ...newer, version: 1 }, 'msg_3', SECRETS[0]))];
      assert.deepEqual([stolen.status, stolen], [200, stale]);
      assert.deepEqual(await all(), before);
      for (const line of logged) expectNothingOf(alpha, line);

      assert.equal((await send(newer, 'msg_1', SECRETS[0])).status, 200);
      assert.equal((await store.snapshot(alpha.customer.id)).connections[0]!.version, 50, 'a forged one has not used up its id');
      assert.deepEqual(await store.snapshot(gamma.customer.id), before[1]);
    });
  });
}

/** A stream piece by piece; an empty one at its end. */
function reader(answer: Response) {
  const chunks = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  return {
    async piece(): Promise<string> {
      while (!rest.includes('\n\n')) {
        const { done, value } = await chunks.read();
        if (done) return rest;
        rest += value;
      }
      const end = rest.indexOf('\n\n');
      const piece = rest.slice(0, end);
      rest = rest.slice(end + 2);
      return piece;
    },
  };
}
