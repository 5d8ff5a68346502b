import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, it, type TestContext } from 'node:test';
import { ConnectError, System, type Entity, type SchemeId } from 'makini-connect/contract';
import { createSystems } from '../../demo/service/catalogue/index.js';
import { harborEntry } from '../../demo/service/catalogue/harbor.js';
import type { EntryInput } from '../../demo/service/catalogue/entry.js';
import { Config } from '../../demo/service/config.js';
import type { Access, Connector, SystemConnector } from '../../demo/service/connectors/connector.js';
import { createConnectors, type Connectors } from '../../demo/service/connectors/index.js';
import { loadConnectors } from '../../demo/service/connectors/load.js';
import { systemsOf } from '../fixtures/connector-service.js';
import { HOST, bearer, createTestService, expectProblem } from './support.js';

const connector = (name: string): Connector & { name: string } => ({ name, connect: () => Promise.reject(new Error(name)) });
const own = (name: string, systems: string[], schemes: SchemeId[]): SystemConnector => ({ ...connector(name), systems, schemes });

const probe = { auth: { kind: 'basic' }, path: '/api/me' } as const;
const oauth = { issuer: 'https://login.example.com' };
const entry = (id: string, schemes: EntryInput['schemes']): EntryInput => ({ id, name: id, vendor: 'Plant', category: 'erp', hosting: ['cloud'], docs: 'https://docs.example.com/', schemes });
const systems = systemsOf([
  entry('everything', [{ id: 'basic', probe }, { id: 'password' }, { id: 'oauth', oauth }]),
  entry('unregistered', [{ id: 'oauth', oauth }]),
  entry('sandbox-only', [{ id: 'password' }]),
]);
const configWith = (oauthClients: Config['oauthClients'] = {}) => Config.parse({ origin: HOST, clients: [], encryption: { active: 'k', keys: {} }, sandboxPace: 0, oauthClients });

describe('the connector for a system and a scheme', () => {
  const clients = { everything: { clientId: 'makini' } };
  const given: Connectors = { own: [own('own', ['everything'], ['password'])], http: connector('http'), oauth: ({ clientId }) => connector(`oauth ${clientId}`) };
  const find = createConnectors(configWith(clients), systems, given);
  const nameOf = (found: Connector | undefined) => (found && 'name' in found ? found.name : undefined);

  it('is its own, OAuth where the service is registered, or the generic one where there is a probe', () => {
    const found = (id: string, scheme: SchemeId) => nameOf(find('production', id, scheme));
    assert.deepEqual([found('everything', 'password'), found('everything', 'basic'), found('everything', 'oauth')], ['own', 'http', 'oauth makini']);
    assert.deepEqual([found('unregistered', 'oauth'), found('sandbox-only', 'password'), found('everything', 'api-key'), found('nothing', 'basic')], [undefined, undefined, undefined, undefined]);
    assert.equal(find('production', 'everything', 'oauth'), find('production', 'everything', 'oauth'));
  });

  it('is the sandbox for every system there', () => {
    const sandbox = find('sandbox', 'sandbox-only', 'password');
    assert.ok(sandbox);
    assert.equal(find('sandbox', 'everything', 'oauth'), sandbox);
  });

  it('is one only: two that claim the same stop the start', () => {
    const two = [own('a', ['everything'], ['password']), own('b', ['other', 'everything'], ['basic', 'password'])];
    assert.throws(() => createConnectors(configWith(), systems, { own: two }), /"everything password"/);
  });
});

describe('the folder of connectors', () => {
  it('is read whole, so that a connector is added by its file', async () => {
    const { own: loaded = [], http, oauth } = await loadConnectors();
    const files = readdirSync(new URL('../../demo/service/connectors/systems/', import.meta.url));
    assert.ok(loaded.length > 0 && loaded.length <= files.length);
    assert.ok(http && oauth);
    const catalogue = createSystems({ more: [harborEntry('https://harbor.example')] });
    for (const { systems, schemes } of loaded) {
      for (const id of systems) assert.ok(schemes.some((scheme) => catalogue.get(id)?.schemes.some((each) => each.id === scheme)), id);
    }
  });
});

/** A folder with these files, read as the folder of connectors is. */
async function load(t: TestContext, files: Record<string, string>) {
  const folder = await mkdtemp(join(tmpdir(), 'systems-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));
  return loadConnectors(pathToFileURL(`${folder}/`));
}

describe('a system whose login is OAuth', () => {
  const reader = "export const reader = { systems: ['everything'], read: { 'purchase-orders': async ({ get }) => ({ data: [], nextCursor: JSON.stringify(await get('/orders')) }) } };";
  const entryWithApi = systemsOf([entry('everything', [{ id: 'oauth', oauth: { ...oauth, api: { base: 'https://api.example.com' } } }])]);
  const read = async (given: Connectors, entity: Entity = 'purchase-orders') => {
    const network = { resolve: async () => ({}), request: async () => ({ status: 200, headers: new Headers(), body: '"orders"' }) } as unknown as Access['network'];
    const access = { entry: entryWithApi.entry('everything'), scheme: 'oauth', credentials: { accessToken: 'token' }, network, signal: new AbortController().signal } as unknown as Access;
    return createConnectors(configWith(clients), entryWithApi, given)('production', 'everything', 'oauth')!.read?.(access, { entity, limit: 1 });
  };
  const clients = { everything: { clientId: 'makini' } };

  it('is read by what one file in the folder says', async (t) => {
    const given = await load(t, { 'everything.ts': reader });
    assert.equal((await read(given))?.nextCursor, '"orders"');
    await assert.rejects(read(given, 'items'), (error) => error instanceof ConnectError && error.code === 'NOT_SUPPORTED');
    assert.equal(await read(await load(t, {})), undefined, 'nothing is known but the login');
  });

  it('is claimed by one file only, and no file says nothing', async (t) => {
    await assert.rejects(load(t, { 'a.ts': reader, 'b.ts': reader }), /read the system "everything"/);
    await assert.rejects(load(t, { 'a.ts': 'export const nothing = 1;' }), /systems\/a\.ts must export/);
    await assert.rejects(load(t, { 'a.ts': 'export const reader = { systems: [] };' }), /systems\/a\.ts must export/);
  });
});

describe('a system as a session sees it', () => {
  const find = createConnectors(configWith(), systems, { own: [own('own', ['everything'], ['password'])], http: connector('http') });
  const start = () => createTestService({ systems, connector: find });
  const read = async (service: Awaited<ReturnType<typeof start>>, id: string, token?: string) => {
    const response = await service.ask(`/v1/systems/${id}`, { headers: token ? bearer(token) : {} });
    return { response, schemes: response.ok ? System.parse(await response.clone().json()).schemes.map((scheme) => scheme.id) : [] };
  };

  it('has in production only the schemes that can be connected, and all of them for everybody else', async () => {
    const service = await start();
    const [production, sandbox] = [await service.session({ environment: 'production', systems: ['everything'] }), await service.session()];
    assert.deepEqual((await read(service, 'everything', production.token)).schemes, ['basic', 'password']);
    assert.deepEqual((await read(service, 'everything', sandbox.token)).schemes, ['basic', 'password', 'oauth']);
    assert.deepEqual((await read(service, 'everything')).schemes, ['basic', 'password', 'oauth']);
    await expectProblem((await read(service, 'sandbox-only', production.token)).response, 'SYSTEM_NOT_ALLOWED');
    await expectProblem((await read(service, 'everything', `mks_${'x'.repeat(30)}`)).response, 'SESSION_EXPIRED');
  });

  it('is kept apart by caches for who sends a token', async () => {
    const service = await start();
    const { token } = await service.session({ environment: 'production', systems: ['everything'] });
    const [mine, all] = [(await read(service, 'everything', token)).response, (await read(service, 'everything')).response];
    assert.match(mine.headers.get('cache-control') ?? '', /private/);
    assert.match(all.headers.get('cache-control') ?? '', /public/);
    for (const { headers } of [mine, all]) assert.match(headers.get('vary') ?? '', /Authorization/);
    assert.notEqual(mine.headers.get('etag'), all.headers.get('etag'));
  });

  it('is offered in production where it can be connected in one way at least', async () => {
    const service = await createTestService({ systems: createSystems(), connector: createConnectors(configWith(), createSystems(), await loadConnectors()) });
    const { systems: offered = [] } = await service.session({ environment: 'production' });
    assert.ok(offered.includes('tryton') && offered.includes('postgresql') && offered.includes('google-bigquery'));
    assert.ok(!offered.includes('mysql'));
  });
});
