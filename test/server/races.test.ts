import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { AttemptSnapshot, ENTITIES, IssuedCode, Session, TokenResponse } from 'makini-connect/contract';
import { createSystems } from '../../demo/service/catalogue/index.js';
import { createConnectors } from '../../demo/service/connectors/index.js';
import { Config } from '../../demo/service/config.js';
import { createMemoryStore } from '../../demo/service/store/memory.js';
import { createSqliteStore } from '../../demo/service/store/sqlite.js';
import { makeDataFolder, spawnDemo, type SpawnedDemo } from '../support/servers.js';
import { HOST, basic, bearer, createTestService, sessionInput, type TestService } from './support.js';

const folder = mkdtempSync(join(tmpdir(), 'makini-races-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const connector = createConnectors(Config.parse({ origin: HOST, clients: [], encryption: { active: 'k', keys: {} }, sandboxPace: 0 }), createSystems());
const login = { systemId: 'tryton', scheme: 'password', fields: { url: 'https://erp.example.com', database: 'erp', username: 'good', password: 'sandbox' }, connectionName: 'Plant 1', email: 'bea@example.com', agreed: [...ENTITIES] };
const times = <T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: count }, (_, index) => work(index)));
const statuses = (responses: readonly Response[]) => Object.fromEntries([...new Set(responses.map(({ status }) => status))].sort().map((status) => [status, responses.filter((response) => response.status === status).length]));

async function withTokens(service: TestService) {
  const session = await service.session();
  const attempt = await service.connected(session);
  const { code } = IssuedCode.parse(await (await service.ask(`/v1/attempts/${attempt.id}/code`, { method: 'POST', headers: bearer(session.token) })).json());
  const tokens = TokenResponse.parse(await (await service.postForm('/oauth/token', { grant_type: 'authorization_code', code, session_id: session.id })).json());
  return { session, attempt, tokens };
}
/** A sandbox has orders for a token that is valid. */
const opens = async (service: TestService, token: string) => (await service.ask('/v1/purchase-orders', { headers: bearer(token) })).status !== 401;

for (const [name, open] of [['memory', createMemoryStore], ['SQLite', () => createSqliteStore(join(folder, `${crypto.randomUUID()}.sqlite`))]] as const) {
  describe(`on the ${name} store`, () => {
    const start = () => createTestService({ store: open(), connector });

    it('20 parallel posts of one attempt make one attempt and one connection', async () => {
      const service = await start();
      const { token } = await service.session();
      const answers = await times(20, () => service.postJson('/v1/attempts', login, { ...bearer(token), 'idempotency-key': 'one-and-the-same' }));
      assert.deepEqual(statuses(answers), { 202: 20 });
      const ids = new Set(await Promise.all(answers.map(async (answer) => AttemptSnapshot.parse(await answer.json()).id)));
      assert.equal(ids.size, 1);
      await (await service.ask(`/v1/attempts/${[...ids][0]}/events`, { headers: bearer(token) })).text();
      const stored = await service.context.store.transaction(async (tx) => [await tx.find('attempt', {}), await tx.find('connection', {})]);
      assert.deepEqual(stored.map(({ length }) => length), [1, 1]);
      await service.stop();
    });

    it('of 20 parallel attempts of one session with keys of their own, one is left open', async () => {
      const service = await start();
      const { token } = await service.session();
      const answers = await times(20, (index) => service.postJson('/v1/attempts', { ...login, fields: { ...login.fields, username: 'slow' } }, { ...bearer(token), 'idempotency-key': `a-key-of-its-own-${index}` }));
      assert.deepEqual(statuses(answers), { 202: 20 });
      const open = await service.context.store.transaction((tx) => tx.find('attempt', { open: true }));
      assert.equal(open.length, 1);
      await service.stop();
    });

    it('parallel renewals go on with the one session, and each gets a token of its own', async () => {
      const service = await start();
      const first = await service.session();
      const answers = await times(20, () => service.postJson('/v1/sessions', sessionInput({ renew: first.id }), { authorization: basic() }));
      assert.deepEqual(statuses(answers), { 201: 20 });
      const renewed = await Promise.all(answers.map(async (answer) => Session.parse(await answer.json())));
      assert.deepEqual([...new Set(renewed.map(({ id }) => id))], [first.id]);
      assert.equal(new Set(renewed.map(({ token }) => token)).size, 20);
      for (const { token } of renewed) assert.equal((await service.ask('/v1/session', { headers: { ...bearer(token), 'x-parent-origin': HOST } })).status, 200);
      await service.stop();
    });

    it('of the codes that were issued in parallel one can be exchanged', async () => {
      const service = await start();
      const session = await service.session();
      const { id } = await service.connected(session);
      const issued = await times(20, () => service.ask(`/v1/attempts/${id}/code`, { method: 'POST', headers: bearer(session.token) }));
      assert.deepEqual(statuses(issued), { 201: 20 });
      const codes = await Promise.all(issued.map(async (answer) => IssuedCode.parse(await answer.json()).code));
      const exchanged = await Promise.all(codes.map((code) => service.postForm('/oauth/token', { grant_type: 'authorization_code', code, session_id: session.id })));
      assert.deepEqual(statuses(exchanged), { 200: 1, 400: 19 });
      await service.stop();
    });

    it('two of 20 parallel uses of a refresh token are answered, as if an answer was lost, and the others end the family', async () => {
      const service = await start();
      const { tokens, attempt, session } = await withTokens(service);
      const answers = await times(20, () => service.postForm('/oauth/token', { grant_type: 'refresh_token', refresh_token: tokens.refresh_token }));
      assert.deepEqual(statuses(answers), { 200: 2, 400: 18 });
      const won = await Promise.all(answers.filter(({ ok }) => ok).map(async (answer) => TokenResponse.parse(await answer.json())));
      // Nobody can tell a thief from a client that asked so often: what was won ends as well, and the customer logs in again.
      for (const { access_token } of [tokens, ...won]) assert.equal(await opens(service, access_token), false);
      for (const { refresh_token } of won) assert.equal((await service.postForm('/oauth/token', { grant_type: 'refresh_token', refresh_token })).status, 400);
      const { code } = IssuedCode.parse(await (await service.ask(`/v1/attempts/${attempt.id}/code`, { method: 'POST', headers: bearer(session.token) })).json());
      const again = TokenResponse.parse(await (await service.postForm('/oauth/token', { grant_type: 'authorization_code', code, session_id: session.id })).json());
      assert.equal(await opens(service, again.access_token), true);
      await service.stop();
    });

    it('a refresh and a revocation at once leave no token that works', async () => {
      const service = await start();
      const { tokens } = await withTokens(service);
      const [answer] = await Promise.all([
        service.postForm('/oauth/token', { grant_type: 'refresh_token', refresh_token: tokens.refresh_token }),
        service.postForm('/oauth/revoke', { token: tokens.refresh_token }),
      ]);
      assert.equal(await opens(service, tokens.access_token), false);
      if (answer.ok) assert.equal(await opens(service, TokenResponse.parse(await answer.json()).access_token), false);
      await service.stop();
    });
  });
}

describe('over HTTP, on a service that is killed in between', () => {
  let demo: SpawnedDemo;
  let data: string;
  after(async () => {
    await demo.stop();
    rmSync(data, { recursive: true, force: true });
  });

  const spawn = async (ports = {}) => (demo = await spawnDemo({ ...ports, data, env: { MAKINI_CONFIG: JSON.stringify({ sandboxPace: 0.1 }) } }));
  const again = () => spawn({ servicePort: Number(new URL(demo.serviceOrigin).port), hostPort: Number(new URL(demo.hostOrigin).port) });
  const authorization = () => `Basic ${btoa(`demo-partner:${(JSON.parse(readFileSync(join(data, 'service', 'keys.json'), 'utf8')) as { clientSecret: string }).clientSecret}`)}`;
  const post = (path: string, headers: Record<string, string>, body?: unknown) =>
    fetch(demo.serviceOrigin + path, { method: 'POST', headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers }, ...(body !== undefined && { body: JSON.stringify(body) }) });
  const exchange = (code: string, sessionId: string) =>
    fetch(`${demo.serviceOrigin}/oauth/token`, { method: 'POST', headers: { authorization: authorization() }, body: new URLSearchParams({ grant_type: 'authorization_code', code, session_id: sessionId }) });
  const orders = async (token: string) => (await fetch(`${demo.serviceOrigin}/v1/purchase-orders`, { headers: bearer(token) })).status;

  it('keeps what it acknowledged: the attempt, the used code and the token', async () => {
    data = await makeDataFolder();
    await spawn();
    const session = Session.parse(await (await post('/v1/sessions', { authorization: authorization() }, { ...sessionInput(), origins: [demo.hostOrigin] })).json());
    const start = () => post('/v1/attempts', { ...bearer(session.token), 'idempotency-key': 'over-http-0001' }, login);

    // Killed as soon as the first of 20 posts is acknowledged.
    const posts = Array.from({ length: 20 }, start);
    const { id } = AttemptSnapshot.parse(await (await Promise.any(posts)).json());
    await demo.stop('SIGKILL');
    await Promise.allSettled(posts);
    await again();
    const answers = await times(20, start);
    assert.deepEqual(statuses(answers), { 202: 20 });
    assert.deepEqual(new Set(await Promise.all(answers.map(async (answer) => AttemptSnapshot.parse(await answer.json()).id))), new Set([id]));
    await (await fetch(`${demo.serviceOrigin}/v1/attempts/${id}/events`, { headers: bearer(session.token) })).text();
    assert.equal(AttemptSnapshot.parse(await (await fetch(`${demo.serviceOrigin}/v1/attempts/${id}`, { headers: bearer(session.token) })).json()).state, 'done');

    const fresh = async () => IssuedCode.parse(await (await post(`/v1/attempts/${id}/code`, bearer(session.token))).json()).code;
    const code = await fresh();
    assert.deepEqual(statuses(await times(50, () => exchange(code, session.id))), { 200: 1, 400: 49 });

    // Killed as soon as one of 50 exchanges has given its tokens.
    const second = await fresh();
    const exchanges = Array.from({ length: 50 }, async () => {
      const response = await exchange(second, session.id);
      if (!response.ok) throw new Error(String(response.status));
      return TokenResponse.parse(await response.json());
    });
    const won = await Promise.any(exchanges);
    await demo.stop('SIGKILL');
    await Promise.allSettled(exchanges);
    await again();
    assert.equal(await orders(won.access_token), 200);
    assert.equal((await exchange(second, session.id)).status, 400);
    assert.equal(await orders(won.access_token), 200);
  });
});
