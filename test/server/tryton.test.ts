import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test, type TestContext } from 'node:test';
import { PurchaseOrderPage, type AttemptSnapshot, type Entity, type Problem, type ProblemCode } from 'makini-connect/contract';
import { createSystems } from '../../demo/service/catalogue/index.js';
import { connector as trytonConnector } from '../../demo/service/connectors/systems/tryton.js';
import { createNodeNetwork } from '../../demo/service/network/node-network.js';
import { TrytonDate, TrytonDecimal, TrytonFloat, TrytonTime } from '../../demo/service/connectors/tryton/values.js';
import { retryAfterOf } from '../../demo/service/connectors/retry-after.js';
import { sha256 } from '../../demo/service/hashing.js';
import { newSecret } from '../../demo/service/ids.js';
import { createClient, createTestService, loginAs, openSession, type TestService } from '../fixtures/attempts-service.js';
import { pagesOf } from '../fixtures/pages.js';
import { startTryton, trytonMissing, type Tryton } from '../fixtures/tryton/tryton.js';

const missing = await trytonMissing();
let tryton: Tryton | undefined;
before(async () => void (tryton = await startTryton()), { timeout: 180_000 });
after(() => tryton?.stop());

const service = (url: string) => createTestService({ config: { allowedHosts: [new URL(url).host] } });
type User = keyof Tryton['users'];

async function connect(user: User, changes: { url?: string; password?: string; fields?: Record<string, string>; agreed?: Entity[] } = {}) {
  assert.ok(tryton, 'trytond did not start');
  const { username, password } = tryton.users[user];
  const url = changes.url ?? tryton.url;
  const running = service(url);
  const session = await openSession(running, { environment: 'production', ...(changes.agreed && { entities: changes.agreed }) });
  const client = createClient(running, session.token);
  const { agreed, ...rest } = changes;
  const input = loginAs(username, { password, ...rest, url, fields: { database: tryton.database, ...changes.fields } });
  const { id } = await client.start({ ...input, ...(agreed && { agreed }) });
  return { running, client, id };
}

/** The snapshot once the attempt has ended or asks something. */
async function settled({ client, id }: Awaited<ReturnType<typeof connect>>): Promise<AttemptSnapshot> {
  await client.events(id, { until: (event) => event.type === 'challenge' || (event.type === 'snapshot' && event.attempt.state === 'challenge') });
  return client.snapshot(id);
}

/** Reads purchase orders as a partner's backend does, with an API token. */
async function readOrders({ context, app }: TestService, connectionId: string, query = ''): Promise<Response> {
  const token = newSecret('mkt');
  const id = await sha256(token);
  await context.store.transaction((tx) => tx.put('token', { id, use: 'access', family: connectionId, connectionId, clientId: 'acme', revoked: false, createdAt: 0 }));
  return app.request(`/v1/purchase-orders${query}`, { headers: { authorization: `Bearer ${token}` } });
}

const online = { skip: missing ?? false };

test('a user with one company is connected without a question, and its purchase orders are read', online, async () => {
  const attempt = await connect('nora');
  const snapshot = await settled(attempt);
  assert.equal(snapshot.problem, undefined);
  assert.equal(snapshot.state, 'done');
  assert.deepEqual(snapshot.stages.map(({ status }) => status), ['passed', 'passed', 'skipped', 'passed', 'passed', 'passed', 'passed']);
  const [resolve, , , answer, identify, signIn, permissions] = snapshot.stages.map(({ found }) => found);
  assert.ok(resolve?.address && resolve.port, 'where it is');
  assert.ok(answer?.status, 'what it answered');
  assert.equal(identify?.product, 'Tryton');
  assert.match(identify?.version ?? '', /^\d+\.\d+/);
  assert.deepEqual([signIn, permissions], [{ account: 'Nora Buyer' }, { readable: ['purchase-orders', 'vendors', 'items'] }]);
  const stored = await attempt.running.context.store.transaction((tx) => tx.get('connection', snapshot.connection!.id));
  assert.deepEqual([stored?.connection.account, stored?.connection.company, stored?.connection.status], ['Nora Buyer', 'Fjordline North', 'pending']);

  const { data, nextCursor } = PurchaseOrderPage.parse(await (await readOrders(attempt.running, snapshot.connection!.id)).json());
  assert.equal(nextCursor, null);
  const [old, ...recent] = data;
  assert.equal(old?.customFields['reference'], 'TOO-OLD', 'dated before the history window, but entered within it');
  assert.deepEqual(recent.map(({ status }) => status), ['cancelled', 'completed', 'completed', 'approved', 'submitted', 'draft']);
  const draft = data.at(-1)!;
  assert.deepEqual([draft.orderNumber, draft.orderDate, draft.customFields], [null, null, { reference: 'REQ-100', description: 'Not yet sent' }]);
  const [approved, submitted] = [recent[3]!, recent[4]!];
  assert.equal(approved.vendor.name, 'Brenner Steel');
  assert.equal(approved.currency, 'EUR');
  assert.equal(Number(approved.total), 1440.5);
  assert.equal(approved.paymentTerms, 'Net 30 days');
  assert.match(approved.deliveryDate ?? '', /^\d{4}-\d\d-\d\d$/);
  assert.deepEqual(approved.billTo, { name: 'Fjordline North', lines: ['Werftstraße 18', '24143 Kiel'] });
  assert.deepEqual(approved.shipTo?.lines, ['Werftstraße 18', '24143 Kiel']);
  assert.deepEqual(approved.lines.map(({ itemCode, quantity, unit, unitPrice }) => [itemCode, quantity, unit, Number(unitPrice)]), [['STL-HEA', '4', 'u', 297.2], ['STL-10', '6', 'u', 41.95]]);
  assert.deepEqual(submitted.lines.map(({ quantity, unit }) => [quantity, unit]), [['40', 'u'], ['1.5', 'h']]);
});

test('pages of purchase orders join to the whole list, and a foreign cursor is refused', online, async () => {
  const attempt = await connect('nora');
  const { connection } = await settled(attempt);
  const whole = PurchaseOrderPage.parse(await (await readOrders(attempt.running, connection!.id)).json()).data;
  const joined = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = PurchaseOrderPage.parse(await (await readOrders(attempt.running, connection!.id, `?limit=2${cursor && `&cursor=${cursor}`}`)).json());
    joined.push(...page.data);
    cursor = page.nextCursor;
  }
  assert.deepEqual(joined, whole);
  assert.equal((await readOrders(attempt.running, connection!.id, '?cursor=%27')).status, 400);
});

test('a user with two companies chooses one, confirms, and reads that company\'s orders only', online, async () => {
  const attempt = await connect('sam');
  const asked = (await settled(attempt)).challenge;
  assert.ok(asked?.kind === 'choose', 'a question for the company');
  assert.deepEqual(asked.options.map(({ label, detail }) => [label, detail]), [['Fjordline North', 'Euro'], ['Fjordline South', 'Euro']]);
  await attempt.client.call(`/v1/attempts/${attempt.id}/challenges/${asked.id}`, { body: { kind: 'choose', option: asked.options[1]!.id } });
  const confirm = (await settled(attempt)).challenge;
  assert.ok(confirm?.kind === 'confirm', 'a question for confirmation');
  assert.deepEqual([confirm.account, confirm.company], ['Sam Planner', 'Fjordline South']);
  await attempt.client.call(`/v1/attempts/${attempt.id}/challenges/${confirm.id}`, { body: { kind: 'confirm' } });
  const done = await settled(attempt);
  assert.equal(done.state, 'done');
  const { data } = PurchaseOrderPage.parse(await (await readOrders(attempt.running, done.connection!.id)).json());
  assert.deepEqual(data.map(({ customFields }) => customFields['reference']), ['SOUTH-1']);
});

const refused = async (attempt: Awaited<ReturnType<typeof connect>>, code: ProblemCode, stage: string, fields?: string[]) => {
  const { problem } = await settled(attempt);
  assert.deepEqual([problem?.code, problem?.stage, problem?.fields?.map(({ field }) => field)], [code, stage, fields]);
  return problem!;
};

test('a wrong password is told by its fields', online, async () => {
  await refused(await connect('nora', { password: 'not-her-word' }), 'AUTHENTICATION_FAILED', 'sign-in', ['username', 'password']);
});

test('an unknown database is told by its field, without the server\'s own words', online, async () => {
  const problem = await refused(await connect('nora', { fields: { database: 'nowhere' } }), 'AUTHENTICATION_FAILED', 'sign-in', ['database']);
  assert.doesNotMatch(JSON.stringify(problem), /sqlite|nowhere/);
});

test('a user without the right to purchases is refused at permissions', online, async () => {
  const attempt = await connect('guest');
  const problem = await refused(attempt, 'PERMISSION_DENIED', 'permissions');
  assert.deepEqual(problem.facts?.entities, ['purchase-orders']);
  assert.match(problem.facts?.said ?? '', /Purchase/, 'Tryton says it in its own words');
  assert.deepEqual((await settled(attempt)).stages.at(-1)?.found, { readable: ['vendors', 'items'], refused: ['purchase-orders'] });
});

test('a user without the right to purchases is connected where only other data was agreed to', online, async () => {
  const done = await settled(await connect('guest', { agreed: ['vendors', 'items'] }));
  assert.equal(done.state, 'done');
  assert.deepEqual(done.stages.at(-1)?.found, { readable: ['vendors', 'items'] });
});

test('a closed port is unreachable, and a host that is not exempt is not reached at all', online, async () => {
  await refused(await connect('nora', { url: 'http://localhost:9' }), 'HOST_UNREACHABLE', 'reach');
  const running = createTestService();
  const client = createClient(running, (await openSession(running, { environment: 'production' })).token);
  const { id } = await client.start(loginAs('nora', { url: tryton!.url }));
  await client.events(id);
  const { problem } = await client.snapshot(id);
  assert.deepEqual([problem?.code, problem?.stage], ['HOST_NOT_ALLOWED', 'resolve']);
});

/** Something on a free port that is not a Tryton as it should be. */
async function pretend(t: TestContext, answer: (method: string, response: http.ServerResponse) => void): Promise<{ url: string }> {
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => answer(/"method":"([\w.]+)"/.exec(body)?.[1] ?? '', response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function problemAt(url: string): Promise<Problem | undefined> {
  const running = service(url);
  const client = createClient(running, (await openSession(running, { environment: 'production' })).token);
  const { id } = await client.start(loginAs('nora', { url }));
  await client.events(id);
  return (await client.snapshot(id)).problem;
}

async function failAt(url: string) {
  const problem = await problemAt(url);
  return [problem?.code, problem?.stage, problem?.retryAfter];
}
const json = (response: http.ServerResponse, value: unknown) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));

test('a web server that is not a Tryton is told as the wrong system', async (t) => {
  const pages: ((response: http.ServerResponse) => void)[] = [
    (response) => response.end('<!doctype html><title>Shop</title>'), (response) => response.writeHead(404).end(), (response) => response.writeHead(401).end(),
    (response) => json(response, { id: 1, result: 7 }), (response) => json(response, { error: ['KeyError', ''] }),
  ];
  for (const page of pages) assert.deepEqual(await failAt((await pretend(t, (_method, response) => page(response))).url), ['WRONG_SYSTEM', 'identify', undefined]);
  const moved = await pretend(t, (_method, response) => response.writeHead(302, { location: 'https://elsewhere.example.com/' }).end());
  assert.deepEqual(await failAt(moved.url), ['WRONG_SYSTEM', 'answer', undefined]);
});

test('a server in trouble, and one that refuses logins for a while, are told as such', async (t) => {
  const down = await pretend(t, (_method, response) => response.writeHead(503, { 'retry-after': '120' }).end('down'));
  assert.deepEqual(await failAt(down.url), ['SYSTEM_UNAVAILABLE', 'answer', 120]);
  const locked = await pretend(t, (method, response) => (method === 'common.server.version' ? json(response, { id: 1, result: '6.0.1' }) : response.writeHead(429).end()));
  assert.deepEqual(await failAt(locked.url), ['RATE_LIMIT_EXCEEDED', 'sign-in', 300]);
  const odd = await pretend(t, (_method, response) => json(response, { id: 1, result: '6.0.1' }));
  assert.deepEqual(await failAt(odd.url), ['SYSTEM_ERROR', 'sign-in', undefined]);
});

test('a session that Tryton speaks of is not shown to the customer', async (t) => {
  const answers: Record<string, object> = { 'common.server.version': { id: 1, result: '6.0.1' }, 'common.db.login': { id: 1, result: [7, 'session-key-0123456789'] } };
  const careless = await pretend(t, (method, response) => json(response, answers[method] ?? { error: ['UserError', ['The session session-key-0123456789 is too old', '']] }));
  assert.equal((await problemAt(careless.url))?.facts?.said, 'The session [removed] is too old');
});

test('a purchase that does not fit the model is left out and logged by its id, and the pages go on', async (t) => {
  const now = new Date();
  const date = { __class__: 'datetime', year: now.getUTCFullYear(), month: 1, day: 2, hour: 3, minute: 4, second: 5 };
  const purchase = (id: number, changes: object = {}) => ({
    id, state: 'draft', create_date: date, 'party.': { id: 70 + id, rec_name: `Vendor ${id}` }, 'currency.': { code: 'EUR' },
    'company.': { 'party.': { rec_name: 'Fjordline' } }, ...changes,
  });
  const purchases = [
    purchase(1), purchase(2, { 'party.': null }), purchase(3, { 'currency.': { code: 'canary' } }), purchase(4, { state: 'canary-state' }),
    purchase(5, { 'party.': { id: 75, rec_name: '' } }), purchase(6),
  ];
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const { method, params } = JSON.parse(body) as { method: string; params: [unknown[][], number, number] };
      if (method === 'common.db.login') return json(response, { result: [1, 'key'] });
      if (method === 'common.db.logout') return json(response, { result: null });
      if (method.endsWith('.search_count')) return json(response, { result: purchases.length });
      const [, operator, value] = params[0].find(([field]) => field === 'id') ?? [];
      const found = purchases.filter(({ id }) => (operator === 'in' ? (value as number[]).includes(id) : id > Number(value ?? 0))).slice(0, params[2]);
      return json(response, { result: method.endsWith('.search') ? found.map(({ id }) => id) : found.toReversed() });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const lines: string[] = [];
  const log = (event: string, facts?: object) => void lines.push(JSON.stringify({ event, ...facts }));
  const network = createNodeNetwork({ allowedHosts: [new URL(url).host] });
  const systems = createSystems();
  const [system, entry] = [systems.get('tryton')!, systems.entry('tryton')!];
  const update = () => Promise.reject(new Error('Nothing changes.'));
  const access = { system, entry, scheme: 'password' as const, update, secret: () => undefined, credentials: { url, database: 'erp', username: 'nora', password: 'x', company: '1' }, connectionId: 'con_1', historyDays: 90, network, log: { info: log, error: log }, signal: t.signal };
  const pages = await pagesOf((cursor) => trytonConnector.read!(access, { entity: 'purchase-orders', limit: 2, ...(cursor !== undefined && { cursor }) }));
  assert.deepEqual(pages.map(({ data }) => data.map(({ id, vendor }) => [id, vendor.name])), [[['1', 'Vendor 1']], [], [['5', '75'], ['6', 'Vendor 6']]]);
  assert.deepEqual(pages.map(({ total }) => total), [6, undefined, undefined], 'counted once');
  assert.deepEqual(pages.map(({ leftOut }) => leftOut), [['2'], ['3', '4'], []]);
  assert.deepEqual(lines.map((line) => (JSON.parse(line) as { id: string }).id), ['2', '3', '4']);
  assert.doesNotMatch(lines.join(), /canary/);
});

test('a second factor is told as such, and faults of Tryton\'s own are not told as a wrong database', async (t) => {
  const error = (kind: string, details: unknown = '') => ({ error: [kind, details] });
  const atLogin = async (login: (response: http.ServerResponse) => void, list: (response: http.ServerResponse) => void = (response) => response.writeHead(403).end()) =>
    (await failAt((await pretend(t, (method, response) => {
      if (method === 'common.server.version') json(response, { id: 1, result: '6.0.1' });
      else if (method === 'common.db.list') list(response);
      else login(response);
    })).url))[0];
  const answer = (value: unknown) => (response: http.ServerResponse) => json(response, value);
  const notFound = (response: http.ServerResponse) => void response.writeHead(404).end();
  assert.equal(await atLogin(answer(error('LoginException', ['sms_code', 'Code:', 'char']))), 'SECOND_FACTOR_UNSUPPORTED');
  assert.equal(await atLogin(answer(error('disk I/O error'))), 'SYSTEM_ERROR');
  assert.equal(await atLogin(answer(error("Database '/db/erp.sqlite' doesn't exist!"))), 'AUTHENTICATION_FAILED');
  assert.equal(await atLogin(notFound), 'AUTHENTICATION_FAILED');
  assert.equal(await atLogin(notFound, answer({ result: ['other'] })), 'AUTHENTICATION_FAILED');
  assert.equal(await atLogin(notFound, answer({ result: ['erp'] })), 'SYSTEM_UNAVAILABLE');
  assert.equal(await atLogin(notFound, answer(error('could not connect to server'))), 'SYSTEM_UNAVAILABLE');
});

test('reads Tryton\'s forms of numbers and times', () => {
  const decimal = (text: string) => TrytonDecimal.parse({ __class__: 'Decimal', decimal: text });
  assert.deepEqual(['317.20', '0E-4', '4.25E+1', '-1E+3', '0.123456789012'].map(decimal), ['317.20', '0', '42.5', '-1000', '0.1234567890']);
  assert.deepEqual([20, 1.5, 1e-7].map((value) => TrytonFloat.parse(value)), ['20', '1.5', '0.0000001']);
  assert.equal(TrytonDate.parse({ __class__: 'date', year: 2026, month: 5, day: 3 }), '2026-05-03');
  assert.equal(TrytonTime.parse({ __class__: 'datetime', year: 2026, month: 5, day: 3, hour: 7, minute: 8, second: 9, microsecond: 120_000 }), '2026-05-03T07:08:09.120Z');
  for (const wrong of ['NaN', 'Infinity', '', '1,5']) assert.equal(TrytonDecimal.safeParse({ __class__: 'Decimal', decimal: wrong }).success, false);
});

test('reads how long to wait as seconds or as a date', () => {
  const now = Date.parse('2026-05-03T07:00:00Z');
  const read = (value: string) => retryAfterOf(new Headers({ 'retry-after': value }), now);
  assert.deepEqual(['120', 'Sun, 03 May 2026 07:01:30 GMT', 'Sun, 03 May 2026 06:00:00 GMT', '999999999', 'soon', ''].map(read), [120, 90, 0, 86_400, undefined, undefined]);
});
