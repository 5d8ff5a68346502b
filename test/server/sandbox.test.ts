import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PurchaseOrderPage, SCHEME_IDS, STAGES, type ProblemCode, type SchemeId, type Stage, type System } from 'makini-connect/contract';
import { createSystems } from '../../demo/service/catalogue/index.js';
import { scenarioOf } from '../../demo/service/connectors/scenarios.js';
import { sha256 } from '../../demo/service/hashing.js';
import { newSecret } from '../../demo/service/ids.js';
import type { Network } from '../../demo/service/network/network.js';
import { createClient, createTestService, logInElsewhere, loginAs, openSession, sandboxLogin } from '../fixtures/attempts-service.js';

const untouched = new Proxy({}, { get: () => () => assert.fail('the sandbox must not use the network') }) as Network;
const service = (config = {}) => createTestService({ config, overrides: { network: untouched } });

async function run(body: unknown, config = {}) {
  const running = service(config);
  const client = createClient(running, (await openSession(running)).token);
  const { id } = await client.start(body);
  const events = (await client.events(id)).map(({ event }) => event);
  return { running, client, id, events, last: events.at(-1)!, snapshot: await client.snapshot(id) };
}

const ENDINGS: [string, ProblemCode, Stage, number?][] = [
  ['wrong', 'AUTHENTICATION_FAILED', 'sign-in'],
  ['nobody', 'AUTHENTICATION_FAILED', 'sign-in'],
  ['toString', 'AUTHENTICATION_FAILED', 'sign-in'],
  ['locked', 'ACCOUNT_LOCKED', 'sign-in'],
  ['forbidden', 'PERMISSION_DENIED', 'permissions'],
  ['unreachable', 'HOST_UNREACHABLE', 'reach'],
  ['tls', 'TLS_INVALID', 'secure'],
  ['ratelimited', 'RATE_LIMIT_EXCEEDED', 'sign-in', 30],
  ['maintenance', 'SYSTEM_UNAVAILABLE', 'sign-in', 600],
  ['slow', 'STAGE_TIMEOUT', 'sign-in'],
];
for (const [name, code, stage, retryAfter] of ENDINGS) {
  test(`the user name "${name}" ends with ${code} at ${stage}`, async () => {
    const { snapshot, last } = await run(loginAs(name), { stageSeconds: { 'sign-in': name === 'slow' ? 0.05 : 5 } });
    assert.equal(last.type === 'snapshot' ? last.attempt.state : last.type, 'failed');
    const { problem } = snapshot;
    assert.deepEqual([snapshot.state, problem?.code, problem?.stage, problem?.retryAfter], ['failed', code, stage, retryAfter]);
    assert.equal(problem?.facts?.host, 'erp.example.com');
    assert.match(problem?.requestId ?? '', /^req_/);
    assert.deepEqual(snapshot.stages.map(({ stage: each, status }) => each === stage ? status : '').filter(Boolean), ['failed']);
    if (code === 'AUTHENTICATION_FAILED') assert.deepEqual(problem?.fields, [{ field: 'username', code: 'refused' }, { field: 'password', code: 'refused' }]);
  });
}

test('any password but "sandbox" is a wrong login', async () => {
  assert.equal((await run(loginAs('good', { password: 'Sandbox' }))).snapshot.problem?.code, 'AUTHENTICATION_FAILED');
});

test('"good" is connected after all stages', async () => {
  const { snapshot } = await run(loginAs('good'));
  assert.equal(snapshot.state, 'done');
  assert.deepEqual(snapshot.stages.map(({ status }) => status), STAGES.map(() => 'passed'));
  assert.equal(snapshot.connection?.environment, 'sandbox');
});

const systems = createSystems();
const all = systems.catalogue.body.rows.split('\n').filter(Boolean).map((row) => systems.get(row.split('\t')[0]!)!);
/** The first system of the catalogue that has a scheme, if one has. */
const withScheme = (scheme: SchemeId) => all.find(({ schemes }) => schemes.some(({ id }) => id === scheme));

for (const scheme of SCHEME_IDS.filter((id) => id !== 'oauth')) {
  const system = withScheme(scheme);
  test(`the scheme ${scheme} asks for its scenarios by what is typed`, { skip: !system && 'no system has it' }, async () => {
    assert.equal((await run(sandboxLogin(system!, scheme))).snapshot.state, 'done');
    assert.equal((await run(sandboxLogin(system!, scheme, 'locked'))).snapshot.problem?.code, 'ACCOUNT_LOCKED');
    const { problem } = (await run(sandboxLogin(system!, scheme, 'nobody'))).snapshot;
    assert.equal(problem?.code, 'AUTHENTICATION_FAILED');
    assert.ok(problem?.fields?.length && problem.fields.every(({ code }) => code === 'refused'));
  });
}

test('an API key plays the part of a user name, with what all keys begin with or without, and another key is wrong', async () => {
  const system = withScheme('api-key')!;
  const login = sandboxLogin(system, 'api-key');
  const [name] = Object.entries(login.fields).find(([, value]) => value === 'sandbox-good')!;
  const { problem } = (await run({ ...login, fields: { ...login.fields, [name]: 'another-key' } })).snapshot;
  assert.deepEqual([problem?.code, problem?.fields], ['AUTHENTICATION_FAILED', [{ field: name, code: 'refused' }]]);
  const scheme = { ...system.schemes.find(({ id }) => id === 'api-key')!, fields: [{ name: 'apiKey', kind: 'secret', secret: true, required: true, maxLength: 99, prefix: 'NS-' }] } satisfies System['schemes'][number];
  assert.equal(scenarioOf({ ...system, schemes: [scheme] }, 'api-key', { apiKey: 'NS-sandbox-otp' }).name, 'otp');
});

test('every system of the catalogue connects in the sandbox with each of its schemes', async () => {
  const running = service({ loginLimits: { session: 10_000, customer: 10_000, client: 10_000 } });
  const client = createClient(running, (await openSession(running)).token);
  for (const system of all) {
    for (const { id: scheme } of system.schemes) {
      const { id } = await client.start(sandboxLogin(system, scheme));
      if (scheme === 'oauth') {
        const asked = await client.events(id, { after: 0, until: (event) => event.type === 'challenge' });
        const last = asked.at(-1)!.event;
        assert.ok(last.type === 'challenge' && last.challenge.kind === 'authorize', system.id);
        await logInElsewhere(running, last.challenge.path);
      }
      await client.events(id);
      assert.equal((await client.snapshot(id)).state, 'done', `${system.id} ${scheme}`);
    }
  }
});

test('each stage tells what it would find, and a stage that fails what it found by then', async () => {
  const { snapshot } = await run(loginAs('good', { url: 'https://erp.example.com:8443' }));
  const found = Object.fromEntries(snapshot.stages.map((stage) => [stage.stage, stage.found]));
  assert.deepEqual(found['reach'], { address: '192.0.2.10', port: 8443 });
  assert.deepEqual([found['secure']?.subject, found['secure']?.tls, Date.parse(found['secure']!.validUntil!) > Date.now()], ['erp.example.com', 'TLSv1.3', true]);
  assert.deepEqual([found['answer'], found['identify'], found['sign-in']], [{ status: 200 }, { product: 'Tryton', version: 'Sandbox' }, { account: 'Sandbox User' }]);
  assert.deepEqual(found['permissions'], { readable: ['purchase-orders', 'vendors', 'items'] });
  const failed = (await run(loginAs('tls'))).snapshot.stages[2]!;
  assert.deepEqual([failed.status, failed.found?.subject, Date.parse(failed.found!.validUntil!) < Date.now()], ['failed', 'erp.example.com', true]);
  const partial = (await run(loginAs('partial'))).snapshot;
  assert.deepEqual([partial.state, partial.stages.at(-1)?.found], ['done', { readable: ['purchase-orders', 'vendors'], refused: ['items'] }]);
  assert.deepEqual([partial.connection?.refused, partial.connection?.account], [['items'], 'Sandbox User']);
  const plain = (await run(loginAs('good', { url: 'http://erp.example.com' }))).snapshot;
  assert.deepEqual(plain.stages.map(({ status }) => status).filter((status) => status !== 'passed'), ['skipped']);
});

test('purchase orders are read with an API token only, page by page', async () => {
  const { running, snapshot } = await run(loginAs('good'));
  const token = newSecret('mkt');
  const id = await sha256(token);
  const connectionId = snapshot.connection!.id;
  await running.context.store.transaction((tx) => tx.put('token', { id, use: 'access', family: connectionId, connectionId, clientId: 'acme', revoked: false, createdAt: 0 }));
  const get = (query: string, bearer = token) => running.app.request(`/v1/purchase-orders${query}`, { headers: { authorization: `Bearer ${bearer}` } });
  const first = PurchaseOrderPage.parse(await (await get('?limit=30')).json());
  const second = PurchaseOrderPage.parse(await (await get(`?limit=30&cursor=${first.nextCursor}`)).json());
  assert.deepEqual([first.data.length, second.data.length, new Set([...first.data, ...second.data].map((order) => order.id)).size], [30, 30, 60]);
  assert.equal((await get('', newSecret('mkt'))).status, 401);
  for (const query of ['?limit=0', '?limit=201', '?limit=x', '?cursor=nowhere']) assert.equal((await get(query)).status, 400, query);
});
