import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PurchaseOrder, PurchaseOrderPage, STAGES, type ProblemCode, type Stage, type System } from 'makini-connect/contract';
import { createSystems } from '../../demo/service/catalogue/index.js';
import type { Access } from '../../demo/service/connectors/connector.js';
import { createSandbox } from '../../demo/service/connectors/sandbox.js';
import { sha256 } from '../../demo/service/hashing.js';
import { newSecret } from '../../demo/service/ids.js';
import { silentLog } from '../../demo/service/log.js';
import type { Network } from '../../demo/service/network/network.js';
import { createClient, createTestService, loginAs, openSession } from '../fixtures/attempts-service.js';

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

test('an API key "sandbox-good" plays the part of "good", and another key is wrong', async () => {
  const system = createSystems();
  const withKey = system.catalogue.body.rows.split('\n').map((row) => system.get(row.split('\t')[0]!)).find((each) => each?.schemes.some(({ id }) => id === 'api-key'));
  assert.ok(withKey);
  const body = (apiKey: string) => ({ systemId: withKey.id, scheme: 'api-key', connectionName: 'Plant 1', email: 'bea@example.com', fields: { ...examples(withKey, 'api-key'), apiKey } });
  assert.equal((await run(body('sandbox-good'))).snapshot.state, 'done');
  assert.deepEqual((await run(body('sandbox-locked'))).snapshot.problem?.code, 'ACCOUNT_LOCKED');
  const { problem } = (await run(body('another-key'))).snapshot;
  assert.deepEqual([problem?.code, problem?.fields], ['AUTHENTICATION_FAILED', [{ field: 'apiKey', code: 'refused' }]]);
});

test('every system of the catalogue connects in the sandbox with each of its schemes', async () => {
  const systems = createSystems();
  const running = service({ loginLimits: { session: 10_000, customer: 10_000 } });
  const client = createClient(running, (await openSession(running)).token);
  for (const row of systems.catalogue.body.rows.split('\n').filter(Boolean)) {
    const system = systems.get(row.split('\t')[0]!)!;
    for (const { id: scheme } of system.schemes) {
      const secrets = scheme === 'api-key' ? { apiKey: 'sandbox-good' } : { username: 'good', password: 'sandbox' };
      const { id } = await client.start({ systemId: system.id, scheme, connectionName: 'Plant 1', email: 'bea@example.com', fields: { ...examples(system, scheme), ...secrets } });
      await client.events(id);
      assert.equal((await client.snapshot(id)).state, 'done', `${system.id} ${scheme}`);
    }
  }
});

/** Values of the right form for a system's own fields. */
function examples(system: System, scheme: string): Record<string, string> {
  const fields = system.schemes.find(({ id }) => id === scheme)!.fields;
  return Object.fromEntries(fields.map(({ name, kind, example, choices }) => [name, kind === 'url' ? (example ?? 'https://erp.example.com') : (choices?.[0]?.value ?? example ?? 'value')]));
}

test('sample orders are valid, believable and the same at every call', async () => {
  const sandbox = createSandbox({ pace: 0, now: () => Date.parse('2026-05-20T10:00:00Z') });
  const systems = createSystems();
  const access: Access = { system: systems.get('tryton')!, entry: systems.entry('tryton')!, scheme: 'password', credentials: {}, update: (change) => change({}), connectionId: 'con_1', historyDays: 60, network: untouched, log: silentLog, signal: new AbortController().signal };
  const all = (await sandbox.purchaseOrders(access, { limit: 200 })).data;
  assert.equal(all.length, 40);
  for (const order of all) {
    assert.deepEqual(PurchaseOrder.parse(order), order);
    const sum = order.lines.reduce((total, { quantity, unitPrice }) => total + Number(quantity) * Math.round(Number(unitPrice) * 100), 0);
    assert.equal(Math.round(Number(order.total) * 100), sum);
    assert.ok(order.modifiedAt <= '2026-05-21' && order.modifiedAt >= '2026-03-21', order.modifiedAt);
  }
  for (const status of ['draft', 'submitted', 'approved', 'completed']) assert.ok(all.some((order) => order.status === status), status);
  assert.ok(all.some(({ customFields }) => customFields['exception'] === 'OUT_OF_STOCK'));
  assert.ok(all.some(({ customFields }) => 'costCentre' in customFields));
  assert.ok(all.some(({ lines }) => lines.length > 2));

  const paged = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await sandbox.purchaseOrders(access, { limit: 7, ...(cursor && { cursor }) });
    paged.push(...page.data);
    cursor = page.nextCursor;
  }
  assert.deepEqual(paged, all);
  assert.notDeepEqual((await sandbox.purchaseOrders({ ...access, connectionId: 'con_2' }, { limit: 200 })).data, all);
  await assert.rejects(sandbox.purchaseOrders(access, { limit: 7, cursor: 'po-999' }), /cursor/);
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
  assert.deepEqual([first.data.length, second.data.length, second.nextCursor], [30, 10, null]);
  assert.equal((await get('', newSecret('mkt'))).status, 401);
  for (const query of ['?limit=0', '?limit=201', '?limit=x', '?cursor=nowhere']) assert.equal((await get(query)).status, 400, query);
});
