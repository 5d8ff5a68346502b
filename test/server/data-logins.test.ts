import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { ConnectError, Problem, type FieldProblem } from 'makini-connect/contract';
import type { Connector } from '../../demo/service/connectors/connector.js';
import type { ConfigInput } from '../../demo/service/config.js';
import { sha256 } from '../../demo/service/hashing.js';
import { newId, newSecret } from '../../demo/service/ids.js';
import { createClient, createTestService, loginAs, openSession, type TestService } from '../fixtures/attempts-service.js';

const services = new Set<TestService>();
after(() => Promise.all([...services].map(({ attempts }) => attempts.stop())));

/** A system whose answers the test decides, and that counts how often it is logged in to for data. */
function start(config: Partial<ConfigInput> = {}) {
  const system = { logins: 0, password: 'first', fields: [{ field: 'password', code: 'refused' }] as FieldProblem[] };
  const connector: Connector = {
    connect: async ({ fields }) => ({ credentials: { ...fields } }),
    async purchaseOrders({ credentials }) {
      system.logins++;
      if (credentials['password'] !== system.password) throw new ConnectError('AUTHENTICATION_FAILED', 'Refused.', { fields: system.fields });
      return { data: [], nextCursor: null };
    },
  };
  const service = createTestService({ config, overrides: { connector: () => connector } });
  services.add(service);
  return { service, system };
}

/** A connection with an API token, as after an exchange. */
async function connected({ context, app }: TestService, environment: 'sandbox' | 'production' = 'production') {
  const [id, clientId, token] = [newId('con'), 'acme', newSecret('mkt')];
  const sealedCredentials = await context.sealer.seal(JSON.stringify({ url: 'https://erp.example.com', password: 'first' }), [clientId, id]);
  const tokenId = await sha256(token);
  await context.store.transaction(async (tx) => {
    await tx.put('connection', {
      id, clientId, customerId: 'c-1', scheme: 'password', sealedCredentials, handedOver: true, sessionId: 'ses',
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
    assert.deepEqual(answers.map(codeOf), Array(3).fill('AUTHENTICATION_FAILED'));
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
  it('count at their host with those of the customers, and not in the sandbox', async () => {
    const { service, system } = start({ loginLimits: { host: 3 } });
    const [one, another] = [await connected(service), await connected(service)];
    assert.deepEqual([await one.read(), await another.read()], ['ok', 'ok']);
    const client = createClient(service, (await openSession(service, { environment: 'production' })).token);
    assert.equal((await client.post(loginAs('nora'))).status, 202);
    const refused = await one.read();
    assert.equal(codeOf(refused), 'RATE_LIMIT_EXCEEDED');
    assert.ok(refused !== 'ok' && refused.retryAfter! > 0);
    assert.equal((await client.post(loginAs('nora'))).status, 429);
    assert.equal(system.logins, 2);
    const sandbox = await connected(service, 'sandbox');
    for (let times = 0; times < 5; times++) assert.equal(await sandbox.read(), 'ok');
  });
});
