import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { PurchaseOrderPage, type AttemptSnapshot, type Problem } from 'makini-connect/contract';
import type { Identity } from '../../demo/identity/identity.js';
import { PROGRAM } from '../../demo/identity/people.js';
import { HARBOR_ID, harborEntry } from '../../demo/service/catalogue/harbor.js';
import { createSystems } from '../../demo/service/catalogue/index.js';
import { Config, type ConfigInput } from '../../demo/service/config.js';
import { createForgetting, takeLeave } from '../../demo/service/connections/forget.js';
import { createConnectors } from '../../demo/service/connectors/index.js';
import { loadConnectors } from '../../demo/service/connectors/load.js';
import { createCredentials } from '../../demo/service/credentials.js';
import { sha256 } from '../../demo/service/hashing.js';
import { newSecret } from '../../demo/service/ids.js';
import type { Log } from '../../demo/service/log.js';
import { createNodeNetwork } from '../../demo/service/network/node-network.js';
import type { Network, OutboundRequest } from '../../demo/service/network/network.js';
import type { Store } from '../../demo/service/store/store.js';
import { createMemoryStore } from '../../demo/service/store/memory.js';
import { INDEXES, type Kind, type Records } from '../../demo/service/store/records.js';
import { createClient, createTestService, openSession, type TestService } from '../fixtures/attempts-service.js';
import { createBrowser, startTestIdentity } from '../fixtures/identity.js';

const ORIGIN = 'http://localhost:4100';

describe('the OAuth connector at Harbor Cloud', () => {
  let harbor: Identity;
  before(async () => void (harbor = await startTestIdentity()));
  after(() => harbor.stop());

  /** All that the service sends to Harbor Cloud, to count and to look at. */
  interface Sent { path: string; body: string; authorization: string | undefined }

  async function start({ client = {}, store = createMemoryStore() }: { client?: { clientSecret?: string }; store?: Store } = {}) {
    const sent: Sent[] = [];
    const lines: string[] = [];
    const write = (event: string, facts?: Record<string, unknown>) => void lines.push(JSON.stringify({ event, ...facts }));
    const log: Log = { info: write, error: write };
    const input: Partial<ConfigInput> = {
      origin: ORIGIN, allowedHosts: [new URL(harbor.origin).host],
      oauthClients: { [HARBOR_ID]: { clientId: harbor.client.id, clientSecret: harbor.client.secret, ...client } },
    };
    const config = Config.parse({ clients: [], encryption: { active: 'k', keys: { k: '' } }, ...input });
    const systems = createSystems({ more: [harborEntry(harbor.origin)] });
    const node = createNodeNetwork({ allowedHosts: config.allowedHosts });
    const network: Network = {
      ...node,
      request: (target, outbound: OutboundRequest, signal) => {
        sent.push({ path: outbound.path, body: outbound.body ?? '', authorization: outbound.headers?.['authorization'] });
        return node.request(target, outbound, signal);
      },
    };
    const service = createTestService({ config: input, overrides: { systems, connector: createConnectors(config, systems, await loadConnectors()), log, network, store } });
    return { ...service, sent, lines };
  }
  type Running = Awaited<ReturnType<typeof start>>;

  /** An attempt, up to the question to log in at Harbor Cloud. */
  async function begin(running: Running) {
    const session = await openSession(running, { environment: 'production' });
    const client = createClient(running, session.token);
    const { id } = await client.start({ systemId: HARBOR_ID, scheme: 'oauth', fields: {}, connectionName: 'Harbor', email: 'bea@example.com', agreed: ['purchase-orders', 'vendors', 'items'] });
    const settle = async (): Promise<AttemptSnapshot> => {
      await client.events(id, { until: (event) => event.type === 'challenge' || (event.type === 'snapshot' && event.attempt.state === 'challenge') });
      return client.snapshot(id);
    };
    const { challenge, problem } = await settle();
    assert.equal(problem, undefined, JSON.stringify(problem));
    assert.ok(challenge?.kind === 'authorize', 'a question to log in at the system');
    /** Where the login frame's link leads. */
    const open = async (): Promise<string> => {
      const response = await running.app.request(challenge.path, { headers: { 'sec-fetch-site': 'same-origin' } });
      assert.equal(response.status, 303, await response.text());
      return response.headers.get('location')!;
    };
    const arrive = (back: URL) => running.app.request(back.href.slice(back.origin.length));
    const ended = async (): Promise<AttemptSnapshot> => {
      await client.events(id);
      return client.snapshot(id);
    };
    return { id, token: session.token, client, open, arrive, ended };
  }

  async function connect(running: Running, user = 'bea') {
    const attempt = await begin(running);
    await attempt.arrive(await createBrowser().allow(await attempt.open(), user));
    return attempt.ended();
  }

  /** Reads purchase orders as a partner's backend does, with an API token. */
  async function read({ context, app }: TestService, connectionId: string, query = ''): Promise<{ status: number; body: Problem & PurchaseOrderPage }> {
    const token = newSecret('mkt');
    const id = await sha256(token);
    await context.store.transaction((tx) => tx.put('token', { id, use: 'access', family: connectionId, connectionId, clientId: 'acme', revoked: false, createdAt: 0 }));
    const response = await app.request(`/v1/purchase-orders${query}`, { headers: { authorization: `Bearer ${token}` } });
    return { status: response.status, body: (await response.json()) as Problem & PurchaseOrderPage };
  }
  const refreshes = ({ sent }: Running): number => sent.filter(({ body }) => body.includes('grant_type=refresh_token')).length;
  const problemOf = ({ problem }: AttemptSnapshot) => [problem?.code, problem?.stage];

  it('connects a person who allows it, and reads its purchase orders in pages', async () => {
    const running = await start();
    const snapshot = await connect(running);
    assert.equal(snapshot.problem, undefined);
    assert.equal(snapshot.state, 'done');
    assert.deepEqual(snapshot.stages.map(({ status }) => status), ['passed', 'passed', 'skipped', 'passed', 'skipped', 'passed', 'passed']);
    assert.equal(snapshot.stages[5]!.found?.account, 'Bea Buyer');
    assert.deepEqual(snapshot.stages[6]!.found, { readable: ['purchase-orders', 'vendors', 'items'], refused: [] });
    const id = snapshot.connection!.id;
    const stored = await running.context.store.transaction((tx) => tx.get('connection', id));
    assert.deepEqual([stored?.connection.account, stored?.connection.company], ['Bea Buyer', 'Fjordline Foods']);

    const whole = PurchaseOrderPage.parse((await read(running, id, '?limit=200')).body).data;
    const joined = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await read(running, id, `?limit=10${cursor && `&cursor=${cursor}`}`);
      joined.push(...body.data);
      cursor = body.nextCursor;
    }
    assert.deepEqual(joined, whole);
    assert.ok(whole.length > 30 && whole.length <= 42);
    assert.deepEqual(new Set(whole.map(({ status }) => status)), new Set(['draft', 'submitted', 'approved', 'completed', 'cancelled']));
    assert.equal((await read(running, id, '?cursor=%27')).status, 400);
    assert.equal(refreshes(running), 0);
  });

  it('says what a person may not read, and does not connect one who may read nothing', async () => {
    const partly = await connect(await start(), 'jonas');
    assert.equal(partly.state, 'done');
    assert.deepEqual(partly.stages[6]!.found, { readable: ['purchase-orders', 'vendors'], refused: ['items'] });
    const nothing = await connect(await start(), 'nils');
    assert.deepEqual(problemOf(nothing), ['PERMISSION_DENIED', 'permissions']);
    assert.deepEqual(nothing.problem?.facts?.entities, ['purchase-orders', 'vendors', 'items']);
    assert.match(nothing.problem?.facts?.said ?? '', /^Nils Visitor may not read purchase orders/);
  });

  it('ends an attempt whose customer denies', async () => {
    const attempt = await begin(await start());
    const browser = createBrowser();
    const consent = await browser.submit(await browser.visit(await attempt.open()), 'sign-in', { user: 'bea', password: 'harbor' });
    await attempt.arrive((await browser.submit(consent, 'deny')).left!);
    const snapshot = await attempt.ended();
    assert.deepEqual(problemOf(snapshot), ['AUTHORIZATION_DENIED', 'sign-in']);
    assert.equal(snapshot.problem?.facts?.said, 'access_denied: The user denied the access.');
  });

  it('waits while somebody mistakes the password, and connects whoever signs in then', async () => {
    const running = await start();
    const attempt = await begin(running);
    const browser = createBrowser();
    const login = await browser.visit(await attempt.open());
    assert.equal((await browser.submit(login, 'sign-in', { user: 'bea', password: 'not it' })).status, 422);
    const other = await browser.submit(await browser.submit(login, 'sign-in', { user: 'nils', password: 'harbor' }), 'switch');
    const consent = await browser.submit(other, 'sign-in', { user: 'jonas', password: 'harbor' });
    await attempt.arrive((await browser.submit(consent, 'allow')).left!);
    assert.equal((await attempt.ended()).stages[5]!.found?.account, 'Jonas Planner');
  });

  it('lets nothing that comes with another state end the attempt', async () => {
    const attempt = await begin(await start());
    const back = await createBrowser().allow(await attempt.open());
    const forged = new URL(back);
    forged.searchParams.set('state', 'x'.repeat(43));
    assert.equal((await attempt.arrive(forged)).status, 400);
    assert.equal((await attempt.client.snapshot(attempt.id)).state, 'challenge');
    await attempt.arrive(back);
    assert.equal((await attempt.ended()).state, 'done');
  });

  it('goes on after a restart, whether the customer comes back before it or after it', async () => {
    for (const when of ['before', 'after']) {
      const store = createMemoryStore();
      const first = await start({ store });
      const attempt = await begin(first);
      const back = await createBrowser().allow(await attempt.open());
      first.stopping.abort(new Error('The service stops.'));
      await first.attempts.stop();
      const second = await start({ store });
      const path = back.href.slice(back.origin.length);
      if (when === 'before') await second.app.request(path);
      await second.attempts.resume();
      if (when === 'after') await second.app.request(path);
      const client = createClient(second, attempt.token);
      await client.events(attempt.id);
      assert.equal((await client.snapshot(attempt.id)).state, 'done', when);
    }
  });

  it('does not take an answer that another authorization server has given', async () => {
    const running = await start();
    for (const issuer of ['https://login.evil.example', undefined]) {
      const attempt = await begin(running);
      const back = await createBrowser().allow(await attempt.open());
      back.searchParams.delete('iss');
      if (issuer) back.searchParams.set('iss', issuer);
      await attempt.arrive(back);
      assert.deepEqual(problemOf(await attempt.ended()), ['SYSTEM_ERROR', 'sign-in']);
    }
    assert.equal(running.sent.filter(({ path }) => path === '/token').length, 0, 'the code goes to nobody');
  });

  it('asks to log in again where the code has ended meanwhile', async () => {
    const attempt = await begin(await start());
    const back = await createBrowser().allow(await attempt.open());
    harbor.control.endAll('AuthorizationCode');
    await attempt.arrive(back);
    const snapshot = await attempt.ended();
    assert.deepEqual(problemOf(snapshot), ['CHALLENGE_EXPIRED', 'sign-in']);
    assert.match(snapshot.problem?.facts?.said ?? '', /^invalid_grant/);
  });

  it('does not blame the customer where the service is not registered as it should be', async () => {
    const attempt = await begin(await start({ client: { clientSecret: 'another-secret' } }));
    await attempt.arrive(await createBrowser().allow(await attempt.open()));
    assert.deepEqual(problemOf(await attempt.ended()), ['SYSTEM_ERROR', 'sign-in']);
  });

  it('tells that the API is down, while connecting and while reading, and reads again when it is back', async () => {
    const running = await start();
    const { connection } = await connect(running);
    harbor.control.breakApi({ status: 503, retryAfter: 20 });
    try {
      const snapshot = await connect(running);
      assert.deepEqual([...problemOf(snapshot), snapshot.problem?.retryAfter], ['SYSTEM_UNAVAILABLE', 'permissions', 20]);
      assert.equal(snapshot.problem?.facts?.said, 'Harbor Cloud is being maintained.');
      const down = await read(running, connection!.id);
      assert.deepEqual([down.body.code, down.body.retryAfter], ['SYSTEM_UNAVAILABLE', 20]);
    } finally {
      harbor.control.breakApi();
    }
    assert.equal((await read(running, connection!.id)).status, 200);
  });

  it('renews an ended token once for reads that run side by side, again and again', async () => {
    const running = await start();
    const { id } = (await connect(running)).connection!;
    for (let round = 1; round <= 3; round++) {
      harbor.control.endAll('AccessToken');
      const pages = await Promise.all(Array.from({ length: 8 }, () => read(running, id, '?limit=5')));
      assert.deepEqual(pages.map(({ status }) => status), Array(8).fill(200), JSON.stringify(pages.find(({ status }) => status !== 200)));
      assert.equal(refreshes(running), round);
    }
  });

  it('renews a token before it ends, not after', async () => {
    const running = await start();
    const { id } = (await connect(running)).connection!;
    const stored = (await running.context.store.transaction((tx) => tx.get('connection', id)))!;
    const credentials = JSON.parse(await running.context.sealer.open(stored.sealedCredentials!, [stored.clientId, id])) as Record<string, string>;
    const sealedCredentials = await running.context.sealer.seal(JSON.stringify({ ...credentials, expiresAt: String(Date.now() + 5000) }), [stored.clientId, id]);
    await running.context.store.transaction((tx) => tx.put('connection', { ...stored, sealedCredentials }));
    running.sent.length = 0;
    assert.equal((await read(running, id)).status, 200);
    assert.deepEqual(running.sent.slice(0, 4).map(({ path }) => path.split('?')[0]), ['/.well-known/openid-configuration', '/token', '/api/me', '/api/purchase-orders']);
  });

  it('needs the customer again once the access was taken back, and asks Harbor Cloud no more', async () => {
    const running = await start();
    for (const takeBack of [() => harbor.control.revokeGrants('bea'), () => harbor.control.changePassword('bea', 'harbor')]) {
      const { id } = (await connect(running)).connection!;
      await takeBack();
      assert.equal((await read(running, id)).body.code, 'REAUTHORIZATION_REQUIRED');
      running.sent.length = 0;
      assert.equal((await read(running, id)).body.code, 'REAUTHORIZATION_REQUIRED');
      assert.deepEqual(running.sent, []);
    }
    const { id } = (await connect(running, 'jonas')).connection!;
    harbor.control.lock('jonas');
    const locked = await read(running, id);
    harbor.control.lock('jonas', false);
    assert.equal(locked.body.code, 'REAUTHORIZATION_REQUIRED');
  });

  it('keeps two connections of one person alive side by side', async () => {
    const running = await start();
    const [one, other] = [(await connect(running)).connection!.id, (await connect(running)).connection!.id];
    harbor.control.endAll('AccessToken');
    for (const id of [one, other, one]) assert.equal((await read(running, id)).status, 200);
    assert.equal(refreshes(running), 2);
  });

  it('has Harbor Cloud take back its tokens when the connection has ended, and leaves another of the same person alone', async () => {
    const running = await start();
    const { context } = running;
    const [one, other] = [(await connect(running)).connection!.id, (await connect(running)).connection!.id];
    const credentials = createCredentials(context);
    const stored = (await context.store.transaction((tx) => tx.get('connection', one)))!;
    const { accessToken, refreshToken } = await credentials.open(stored);
    const orders = () => fetch(`${harbor.origin}/api/purchase-orders`, { headers: { authorization: `Bearer ${accessToken}` } });
    assert.equal((await orders()).status, 200);
    running.sent.length = 0;
    const { sealedCredentials: _, ...ended } = stored;
    await context.store.transaction(async (tx) => {
      await tx.put('connection', ended);
      await takeLeave(context, tx, stored, 'req_1');
    });
    const forgetting = createForgetting(context);
    forgetting.wake();
    await forgetting.settled();
    assert.deepEqual(running.sent.map(({ path }) => path.split('/').at(-1)), ['openid-configuration', 'revocation', 'revocation']);
    assert.equal((await orders()).status, 401);
    const authorization = `Basic ${btoa(`${harbor.client.id}:${harbor.client.secret}`)}`;
    const refreshed = await fetch(`${harbor.origin}/token`, { method: 'POST', headers: { authorization }, body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken! }) });
    assert.equal(((await refreshed.json()) as { error: string }).error, 'invalid_grant');
    assert.ok(running.lines.some((line) => line.includes('"connection.forgotten"')));
    harbor.control.endAll('AccessToken');
    assert.equal((await read(running, other)).status, 200);
  });

  it('says no more than a code where Harbor Cloud refuses as a connection ends', async () => {
    const running = await start({ client: { clientSecret: 'not-the-secret' } });
    const { context } = running;
    const id = 'con_0123456789012345678901';
    const sealedCredentials = await context.sealer.seal(JSON.stringify({ accessToken: 'canary-access', refreshToken: 'canary-refresh' }), ['acme', id]);
    const forgetting = createForgetting(context);
    const connection = { environment: 'production', systemId: HARBOR_ID } as Records['connection']['connection'];
    await context.store.transaction((tx) => takeLeave(context, tx, { id, clientId: 'acme', customerId: 'c-1', scheme: 'oauth', sealedCredentials, connection } as Records['connection'], 'req_1'));
    forgetting.wake();
    await forgetting.settled();
    assert.deepEqual(running.lines.filter((line) => line.includes('forgotten')).map((line) => JSON.parse(line)), [{ event: 'connection.not-forgotten', connectionId: id, requestId: 'req_1', code: 'SYSTEM_ERROR' }]);
  });

  it('connects a program by its own secret, and reads in its name', async () => {
    const running = await start();
    const session = await openSession(running, { environment: 'production' });
    const client = createClient(running, session.token);
    const attempt = async (clientSecret: string) => {
      const fields = { clientId: PROGRAM.id, clientSecret };
      const { id } = await client.start({ systemId: HARBOR_ID, scheme: 'client-credentials', fields, connectionName: 'Harbor', email: 'bea@example.com', agreed: ['purchase-orders', 'vendors', 'items'] });
      await client.events(id);
      return client.snapshot(id);
    };
    const wrong = await attempt('not-the-secret');
    assert.deepEqual(problemOf(wrong), ['AUTHENTICATION_FAILED', 'sign-in']);
    assert.deepEqual(wrong.problem?.fields?.map(({ field }) => field), ['clientId', 'clientSecret']);
    const done = await attempt(PROGRAM.secret);
    assert.equal(done.problem, undefined);
    assert.equal(done.stages[5]!.found?.account, PROGRAM.name);
    const { status, body } = await read(running, done.connection!.id, '?limit=5');
    assert.deepEqual([status, body.data.length], [200, 5]);
  });

  it('writes no code, token, verifier or secret where it can be read', async () => {
    const running = await start();
    const attempt = await begin(running);
    const login = await attempt.open();
    const back = await createBrowser().allow(login);
    await attempt.arrive(back);
    const { connection } = await attempt.ended();
    harbor.control.endAll('AccessToken');
    await read(running, connection!.id);
    const forms = running.sent.flatMap(({ body }) => [...new URLSearchParams(body)]);
    const secret = (name: string) => forms.filter(([key]) => key === name).map(([, value]) => value);
    const bearers = running.sent.flatMap(({ authorization }) => authorization?.replace(/^\w+ /, '') ?? []);
    const canaries = [...secret('code'), ...secret('code_verifier'), ...secret('refresh_token'), ...bearers, harbor.client.secret, new URL(login).searchParams.get('state')!];
    assert.ok(new Set(canaries).size >= 8, 'there is something to look for');
    const kept: string[] = [];
    await running.context.store.transaction(async (tx) => {
      for (const kind of Object.keys(INDEXES) as Kind[]) kept.push(JSON.stringify(await tx.find(kind, {})));
      kept.push(JSON.stringify(await tx.entries(`attempt:${attempt.id}`, 0)));
    });
    const readable = [...kept, ...running.lines, JSON.stringify(await attempt.client.snapshot(attempt.id))].join('\n');
    assert.ok(readable.length > 2000);
    for (const canary of canaries) assert.ok(!readable.includes(canary), `a secret of ${canary.length} characters is readable`);
  });
});
