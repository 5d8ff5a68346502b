import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { ConnectError, Problem, type FieldProblem } from 'makini-connect/contract';
import { firstState } from '../../demo/service/connections/first-state.js';
import { useConnection } from '../../demo/service/connections/use.js';
import type { Connector } from '../../demo/service/connectors/connector.js';
import type { ConfigInput } from '../../demo/service/config.js';
import { createCredentials } from '../../demo/service/credentials.js';
import { sha256 } from '../../demo/service/hashing.js';
import { newId, newSecret } from '../../demo/service/ids.js';
import { createClient, createTestService, loginAs, openSession, type TestService } from '../fixtures/attempts-service.js';

const services = new Set<TestService>();
after(() => Promise.all([...services].map(({ attempts }) => attempts.stop())));

/** There is nothing to be read. */
const nothing = async () => ({ data: [], nextCursor: null });

/** A system whose answers the test decides, and that counts how often it is logged in to for data. */
function start(config: Partial<ConfigInput> = {}) {
  const system = { logins: 0, password: 'first', fields: [{ field: 'password', code: 'refused' }] as FieldProblem[] };
  const connector: Connector = {
    connect: async ({ fields }) => ({ credentials: { ...fields } }),
    async verify({ credentials }) {
      system.logins++;
      if (credentials['password'] !== system.password) throw new ConnectError('AUTHENTICATION_FAILED', 'Refused.', { fields: system.fields });
    },
    read: nothing,
  };
  const service = createTestService({ config, overrides: { connector: () => connector } });
  services.add(service);
  return { service, system };
}

/** A connection with an API token, as after an exchange. */
async function connected({ context, app }: TestService, environment: 'sandbox' | 'production' = 'production', password = 'first') {
  const [id, clientId, token] = [newId('con'), 'acme', newSecret('mkt')];
  const sealedCredentials = await context.sealer.seal(JSON.stringify({ url: 'https://erp.example.com', database: 'erp', password }), [clientId, id]);
  const tokenId = await sha256(token);
  await context.store.transaction(async (tx) => {
    await tx.put('connection', {
      id, clientId, customerId: 'c-1', scheme: 'password', sealedCredentials, handedOver: true, sessionId: 'ses', state: firstState(new Date().toISOString()),
      connection: { id, name: 'Plant', systemId: 'tryton', systemName: 'Tryton', environment, status: 'active', createdAt: new Date().toISOString(), customerId: 'c-1', email: 'bea@example.com', metadata: {}, historyDays: 90, agreed: { entities: ['purchase-orders'], at: new Date().toISOString() } },
    });
    await tx.put('token', { id: tokenId, use: 'access', family: id, connectionId: id, clientId, revoked: false, createdAt: 0 });
  });
  const read = async (): Promise<'ok' | Problem> => {
    const response = await app.request('/v1/purchase-orders', { headers: { authorization: `Bearer ${token}` } });
    return response.ok ? 'ok' : Problem.parse(await response.json());
  };
  return { id, read };
}

const codeOf = (answer: 'ok' | Problem) => (answer === 'ok' ? answer : answer.code);

describe('a partner who polls after its customer’s password was changed', () => {
  it('makes the system refuse one login only, and reads on once the customer has logged in again', async () => {
    const { service, system } = start();
    const { id, read } = await connected(service);
    assert.equal(await read(), 'ok');
    system.password = 'second';
    const answers = [await read(), await read(), await read()];
    assert.deepEqual(answers.map(codeOf), Array(3).fill('REAUTHORIZATION_REQUIRED'));
    assert.deepEqual(answers.map((answer) => answer !== 'ok' && answer.fields), Array(3).fill(system.fields));
    assert.equal(new Set(answers.map((answer) => answer !== 'ok' && answer.requestId)).size, 3);
    assert.equal(system.logins, 2);

    const client = createClient(service, (await openSession(service, { environment: 'production', connection: id })).token);
    const { id: attempt } = await client.start(loginAs('nora', { password: 'second' }));
    await client.events(attempt);
    assert.equal(await read(), 'ok');
    assert.equal(system.logins, 3);
  });

  it('is not kept out by a database that was away', async () => {
    const { service, system } = start();
    const { read } = await connected(service);
    Object.assign(system, { password: 'second', fields: [{ field: 'database', code: 'refused' }] });
    assert.equal(codeOf(await read()), 'AUTHENTICATION_FAILED');
    system.password = 'first';
    assert.equal(await read(), 'ok');
  });
});

describe('the logins for data', () => {
  it('are limited at their host apart from those of the customers, and not in the sandbox', async () => {
    const { service, system } = start({ loginLimits: { host: 2 } });
    const [one, another] = [await connected(service), await connected(service)];
    assert.deepEqual([await one.read(), await another.read()], ['ok', 'ok']);
    const client = createClient(service, (await openSession(service, { environment: 'production' })).token);
    for (const status of [202, 202, 429]) assert.equal((await client.post(loginAs('nora'))).status, status);
    const refused = await one.read();
    assert.equal(codeOf(refused), 'RATE_LIMIT_EXCEEDED');
    assert.ok(refused !== 'ok' && refused.retryAfter! > 0);
    assert.equal(system.logins, 2);
    const sandbox = await connected(service, 'sandbox');
    for (let times = 0; times < 5; times++) assert.equal(await sandbox.read(), 'ok');
  });
});

describe('a system that never answers', () => {
  it('keeps nobody waiting longer than they want to, even where its connector does not heed that', async () => {
    let begun = () => {};
    const asked = new Promise<void>((resolve) => (begun = resolve));
    const connector: Connector = { connect: async ({ fields }) => ({ credentials: { ...fields } }), verify: () => (begun(), new Promise(() => undefined)), read: nothing };
    const service = createTestService({ overrides: { connector: () => connector } });
    services.add(service);
    const { id } = await connected(service);
    const { context } = service;
    const stored = (await context.store.transaction((tx) => tx.get('connection', id)))!;
    const leave = new AbortController();
    const used = useConnection(context, createCredentials(context), stored, { requestId: 'req_1', signal: leave.signal, seconds: 30, work: (its, access) => its.verify!(access) });
    await asked;
    leave.abort();
    await assert.rejects(used);
  });
});

describe('what a system says when data is read', () => {
  it('holds none of the credentials, neither those that were stored nor those that came meanwhile', async () => {
    const connector: Connector = {
      connect: async ({ fields }) => ({ credentials: { ...fields } }),
      async verify({ update }) {
        const { token } = await update(async (stored) => ({ ...stored, token: 'canary-new-token' }));
        throw new ConnectError('SYSTEM_ERROR', 'No.', { facts: { said: `first-canary-4711 ${token}\u202e ${btoa('bea:first-canary-4711')}`, found: 'HTTP 500' } });
      },
      read: nothing,
    };
    const service = createTestService({ overrides: { connector: () => connector } });
    services.add(service);
    const { read } = await connected(service, 'production', 'first-canary-4711');
    const answer = await read();
    assert.deepEqual(answer !== 'ok' && [answer.code, answer.facts], ['SYSTEM_ERROR', { said: '[removed] [removed] [removed]', found: 'HTTP 500' }]);
  });

  it('counts for the credentials that it was said of, also where they came with the same call', async () => {
    let calls = 0;
    const connector: Connector = {
      connect: async ({ fields }) => ({ credentials: { ...fields } }),
      async verify({ update }) {
        calls++;
        await update(async (stored) => ({ ...stored, token: 'another-token' }));
        throw new ConnectError('AUTHENTICATION_FAILED', 'Refused.');
      },
      read: nothing,
    };
    const service = createTestService({ overrides: { connector: () => connector } });
    services.add(service);
    const { read } = await connected(service);
    assert.deepEqual([codeOf(await read()), codeOf(await read()), calls], ['REAUTHORIZATION_REQUIRED', 'REAUTHORIZATION_REQUIRED', 1]);
  });

  it('neither brings back a connection that was deleted nor takes the place of a newer login', async () => {
    let meanwhile = async (_id: string): Promise<unknown> => undefined;
    let seen: unknown;
    const connector: Connector = {
      connect: async ({ fields }) => ({ credentials: { ...fields } }),
      async verify({ update, connectionId }) {
        seen = await update(async (stored) => {
          await meanwhile(connectionId);
          return { ...stored, token: 'of-the-old-login' };
        });
      },
      read: nothing,
    };
    const service = createTestService({ overrides: { connector: () => connector } });
    services.add(service);
    const { store, sealer } = service.context;
    const newer = await connected(service);
    meanwhile = async (id) => {
      const sealedCredentials = await sealer.seal(JSON.stringify({ password: 'second' }), ['acme', id]);
      await store.transaction(async (tx) => tx.put('connection', { ...(await tx.get('connection', id))!, sealedCredentials }));
    };
    assert.equal(await newer.read(), 'ok');
    assert.deepEqual(seen, { password: 'second' });
    const { sealedCredentials } = (await store.transaction((tx) => tx.get('connection', newer.id)))!;
    assert.deepEqual(JSON.parse(await sealer.open(sealedCredentials!, ['acme', newer.id])), { password: 'second' });

    const gone = await connected(service);
    meanwhile = (id) => store.transaction((tx) => tx.delete('connection', id));
    await gone.read();
    assert.equal(await store.transaction((tx) => tx.get('connection', gone.id)), undefined);
  });
});
