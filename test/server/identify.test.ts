import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { ConnectError, STAGES, type FieldValues, type Found, type SchemeId, type Stage } from 'makini-connect/contract';
import { parseEntry, type Entry, type EntryInput } from '../../demo/service/catalogue/entry.js';
import { createSystems } from '../../demo/service/catalogue/index.js';
import type { Login } from '../../demo/service/connectors/connector.js';
import { preflight, type PreflightOptions } from '../../demo/service/connectors/preflight.js';
import { Identifier } from '../../demo/service/identify/identify.js';
import { KNOWN_PRODUCTS } from '../../demo/service/identify/known.js';
import { createNodeNetwork } from '../../demo/service/network/node-network.js';
import { answering, clear, ok, status } from '../fixtures/faulty-servers.js';

const systems = createSystems();
const network = createNodeNetwork({ allowedHosts: ['erp.test'], resolve: async () => ['127.0.0.1'] });
const never = new AbortController().signal;

/** An entry of the tests' own, beside those of the catalogue. */
const entryOf = (id: string, vendor: string, changes: Partial<EntryInput> = {}): Entry =>
  parseEntry({ id, name: id.toUpperCase(), vendor, category: 'erp', hosting: ['on-premises'], docs: 'https://docs.example.com/', schemes: [{ id: 'basic' }], ...changes });
const chosen = (id: string): Entry => systems.entry(id) ?? entryOf(id, 'Somebody');

interface Outcome {
  ended: Partial<Record<Stage, 'passed' | 'skipped' | 'failed'>>;
  found: Partial<Record<Stage, Found>>;
  problem: ConnectError | undefined;
}

/** Goes through the stages as an attempt does, without its journal. */
async function check(entry: Entry, address: string, { scheme = entry.schemes[0]!.id, fields = { url: address }, ...options }: PreflightOptions & { scheme?: SchemeId; fields?: FieldValues } = {}): Promise<Outcome> {
  const outcome: Outcome = { ended: {}, found: {}, problem: undefined };
  const stage: Login['stage'] = async (name, work) => {
    try {
      const result = await work(never, (found) => void (outcome.found[name] = { ...outcome.found[name], ...found }));
      outcome.ended[name] = result === 'skipped' ? 'skipped' : 'passed';
      return result;
    } catch (error) {
      outcome.ended[name] = 'failed';
      throw error;
    }
  };
  const unused = () => Promise.reject(new Error('Nobody is asked.'));
  const system = systems.get('tryton')!;
  const login: Login = { system, entry, entries: systems.entries, scheme, fields, entities: [], network, secret: () => undefined, signal: never, stage, ask: unused, authorize: unused };
  await preflight(login, { address, ...options }).catch((error: unknown) => {
    assert.ok(error instanceof ConnectError, String(error));
    outcome.problem = error;
  });
  return outcome;
}

/** The address of a server that answers so, and what was asked of it. */
async function serve(t: TestContext, answers: Record<string, unknown>, otherwise = status(404)) {
  const asked: string[] = [];
  const pages = answering(answers, otherwise);
  const server = await clear((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    pages(request, response);
  });
  t.after(() => server.stop());
  return { url: `http://erp.test:${server.port}`, asked };
}

const headers = (pairs: Record<string, string>, code = 200) => (_request: unknown, response: { writeHead(code: number, pairs: object): { end(text: string): void } }) => response.writeHead(code, pairs).end('<title>Welcome</title>');

/** What each product answers without a login, as its documentation has it. */
const PRODUCTS: Record<string, { answers: Record<string, unknown>; product: string; version?: string }> = {
  tryton: { answers: { 'common.server.version@/': { id: 1, result: '6.0.29' } }, product: 'Tryton', version: '6.0.29' },
  odoo: { answers: { '/web/webclient/version_info': { jsonrpc: '2.0', id: null, result: { server_version: '17.0', server_version_info: [17, 0, 0, 'final', 0, ''] } } }, product: 'Odoo', version: '17.0' },
  erpnext: { answers: { '/api/method/version': { message: '15.20.0' } }, product: 'ERPNext', version: '15.20.0' },
  dolibarr: { answers: { '/': '<meta name="author" content="Dolibarr Development Team"><title>Login @ 18.0.2</title>' }, product: 'Dolibarr', version: '18.0.2' },
  'sap-s4hana': { answers: { '/': headers({ 'sap-server': 'true' }, 401) }, product: 'SAP (ABAP)' },
  'sap-business-one': { answers: { '/b1s/v1/$metadata': (_: unknown, response: { writeHead(code: number): { end(text: string): void } }) => response.writeHead(401).end('{"error":{"code":301,"message":{"value":"Invalid session."}}}') }, product: 'SAP Business One' },
  'ibm-maximo': { answers: { '/maximo/oslc/whoami': (_: unknown, response: { writeHead(code: number): { end(text: string): void } }) => response.writeHead(401).end('{"Error":{"reasonCode":"BMXAA7901E","statusCode":"401"}}') }, product: 'IBM Maximo' },
  acumatica: { answers: { '/entity': { version: { acumaticaBuildVersion: '23.205.0016', databaseVersion: '23.205.0016' }, endpoints: [] } }, product: 'Acumatica', version: '23.205.0016' },
  'jd-edwards-enterpriseone': { answers: { '/jderest/v2/defaultconfig': { jasHost: 'jas', aisVersion: 'EnterpriseOne 9.2.5.4' } }, product: 'JD Edwards EnterpriseOne', version: '9.2.5.4' },
  'oracle-e-business-suite': { answers: { '/': '<meta http-equiv="refresh" content="0;URL=/OA_HTML/AppsLogin">' }, product: 'Oracle E-Business Suite' },
  peoplesoft: { answers: { '/': headers({ 'set-cookie': 'plant-8000-PORTAL-PSJSESSIONID=x; path=/' }) }, product: 'PeopleSoft' },
  ignition: { answers: { '/system/gwinfo': 'PlatformName=linux;ContextStatus=RUNNING;RedundancyStatus=Independent;Version=8.1.33;' }, product: 'Ignition', version: '8.1.33' },
  espocrm: { answers: { '/': '<script src="client/lib/espo.min.js"></script>' }, product: 'EspoCRM' },
};

test('each known product of the catalogue is recognised where it was chosen, with its version where it tells', async (t) => {
  for (const [id, { answers, product, version }] of Object.entries(PRODUCTS)) {
    assert.ok(systems.entry(id), `${id} is in the catalogue`);
    const { url } = await serve(t, answers);
    const { ended, found, problem } = await check(chosen(id), url);
    assert.equal(problem, undefined, id);
    assert.equal(ended.identify, 'passed', id);
    assert.ok(found.identify?.product?.startsWith(product), `${id}: ${found.identify?.product}`);
    assert.equal(found.identify?.version, version, id);
  }
});

test('a wrong product is told by its name and version: a Tryton that was taken for an Odoo, and the other way round', async (t) => {
  const tryton = await check(chosen('odoo'), (await serve(t, PRODUCTS['tryton']!.answers)).url);
  assert.deepEqual([tryton.problem?.code, tryton.ended.identify, tryton.problem?.problem.facts], ['WRONG_SYSTEM', 'failed', { product: 'Tryton', version: '6.0.29' }]);
  const refuse = () => Promise.reject(new ConnectError('WRONG_SYSTEM', 'Not a Tryton.', { facts: { found: 'HTTP 404' } }));
  const odoo = await check(chosen('tryton'), (await serve(t, PRODUCTS['odoo']!.answers)).url, { identify: refuse });
  assert.deepEqual([odoo.problem?.code, odoo.problem?.problem.facts], ['WRONG_SYSTEM', { found: 'HTTP 404', product: 'Odoo', version: '17.0' }]);
});

test('a connector that knows its own system says no by itself, and the catalogue\'s word counts for nothing then', async (t) => {
  const { url } = await serve(t, {}, ok);
  const refused = new ConnectError('WRONG_SYSTEM', 'Not a Tryton.', { facts: { found: 'HTTP 200' } });
  const { problem } = await check(chosen('tryton'), url, { identify: () => Promise.reject(refused) });
  assert.equal(problem, refused);
  const busy = new ConnectError('SYSTEM_UNAVAILABLE', 'Down.');
  const down = await serve(t, PRODUCTS['odoo']!.answers);
  assert.equal((await check(chosen('tryton'), down.url, { identify: () => Promise.reject(busy) })).problem, busy);
  assert.deepEqual(down.asked, ['GET /']);
});

test('a product that nothing is known of, or that does not tell, is left to the login', async (t) => {
  const { url, asked } = await serve(t, {}, ok);
  const unknown = await check(entryOf('plant-master', 'Somebody'), url);
  assert.deepEqual([unknown.ended.identify, unknown.found.identify, unknown.problem], ['skipped', undefined, undefined]);
  assert.ok(asked.length <= 8, `${asked.length} requests`);
  assert.equal((await check(chosen('odoo'), url)).ended.identify, 'skipped');
  const before = asked.length;
  assert.equal((await check(chosen('odoo'), url, { identify: false })).ended.identify, 'skipped');
  assert.equal(asked.length, before + 1, 'the start page, and no more');
});

test('another product is told even where nothing is known of the chosen one', async (t) => {
  const { problem } = await check(entryOf('plant-master', 'Somebody'), (await serve(t, PRODUCTS['dolibarr']!.answers)).url);
  assert.deepEqual([problem?.code, problem?.problem.facts?.product, problem?.problem.facts?.version], ['WRONG_SYSTEM', 'Dolibarr', '18.0.2']);
});

test('neither a sister of the same vendor nor a platform that others build on is told as a wrong product', async (t) => {
  const sap = await serve(t, PRODUCTS['sap-s4hana']!.answers);
  const { vendor } = chosen('sap-s4hana');
  assert.equal((await check(entryOf('sap-something', vendor), sap.url)).ended.identify, 'skipped');
  assert.equal((await check(entryOf('plant-master', 'Somebody'), (await serve(t, PRODUCTS['ignition']!.answers)).url)).ended.identify, 'skipped');
});

test('a product below the instance URL\'s path is recognised, and one at the host\'s root', async (t) => {
  const version = { message: '15.20.0' };
  const below = await serve(t, { '/erp/api/method/version': version });
  assert.equal((await check(chosen('erpnext'), `${below.url}/erp`)).found.identify?.version, '15.20.0');
  const root = await serve(t, { '/api/method/version': version });
  assert.equal((await check(chosen('erpnext'), `${root.url}/app`)).found.identify?.version, '15.20.0');
});

test('what an entry says of itself counts, its own name for it and a version that a stranger may have made up', async (t) => {
  const entry = entryOf('plant-master', 'Somebody', { identify: [{ product: 'Plant Master Cloud', path: '/about', header: { name: 'x-plant', matches: '^yes$' }, version: '/release/~1v' }] });
  const about = (release: unknown) => (_: unknown, response: { writeHead(code: number, pairs: object): { end(text: string): void } }) =>
    response.writeHead(200, { 'x-plant': 'YES' }).end(JSON.stringify({ release: { '/v': release } }));
  const versions: [unknown, string | undefined][] = [['4.2-rc1', '4.2-rc1'], ['<b>1</b>', undefined], ['1'.repeat(41), undefined], [7, undefined], ['\u202e1.2', undefined]];
  for (const [told, shown] of versions) {
    const { found } = await check(entry, (await serve(t, { '/about': about(told) })).url);
    assert.deepEqual(found.identify, { product: 'Plant Master Cloud', ...(shown !== undefined && { version: shown }) });
  }
});

test('a start page that leads elsewhere or is out of order counts only where the system itself does not answer', async (t) => {
  const away = status(302, { location: 'https://login.example.com/' });
  const probing = entryOf('plant-master', 'Somebody', { schemes: [{ id: 'basic', probe: { auth: { kind: 'basic' }, path: '/api/me' } }] });
  const answers = { '/api/me': status(401) };
  for (const otherwise of [away, status(502)]) {
    assert.equal((await check(probing, (await serve(t, answers, otherwise)).url)).problem, undefined);
    const { problem, ended } = await check(probing, (await serve(t, {}, otherwise)).url);
    assert.deepEqual([problem?.code, ended.answer], [otherwise === away ? 'WRONG_SYSTEM' : 'SYSTEM_UNAVAILABLE', 'failed']);
  }
});

test('a vendor\'s own address and an authorization server may lead people wherever they like, and are asked for nothing else', async (t) => {
  const { url, asked } = await serve(t, {}, status(302, { location: 'https://www.example.com/' }));
  const entry = entryOf('plant-master', 'Somebody');
  const vendors = await check(entry, url, { fields: {} });
  const authorization = await check(entry, url, { identify: false });
  assert.deepEqual([vendors.ended.answer, vendors.ended.identify, authorization.ended.answer, authorization.ended.identify], ['passed', 'skipped', 'passed', 'skipped']);
  assert.deepEqual(asked, ['GET /', 'GET /']);
});

test('asks for each page once, and leaves a server that hangs when the attempt ends', async (t) => {
  const { url, asked } = await serve(t, { '/': '<title>Plant</title>' });
  await check(chosen('dolibarr'), url);
  assert.equal(new Set(asked).size, asked.length, asked.join());
  const hanging = await clear((request) => void request.resume());
  t.after(() => hanging.stop());
  const target = await network.resolve(`http://erp.test:${hanging.port}`, never);
  const abort = new AbortController();
  const looking = new Identifier({ network, target }).is(chosen('odoo'), abort.signal);
  abort.abort(new Error('left'));
  await assert.rejects(looking, /left/);
});

test('all that is known of products is of a form that can be used', () => {
  assert.ok(KNOWN_PRODUCTS.size >= 10);
  for (const [id, { prints }] of KNOWN_PRODUCTS) {
    assert.ok(prints.length > 0, id);
    for (const { header, body, version } of prints) {
      assert.ok(header ?? body, `${id} tells something`);
      for (const pattern of [header?.matches, body, version?.startsWith('/') ? undefined : version]) if (pattern !== undefined) assert.doesNotThrow(() => new RegExp(pattern, 'iu'), id);
    }
  }
  assert.equal(STAGES.indexOf('identify'), 4);
});
