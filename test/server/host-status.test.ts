import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { ConnectionList } from '../../demo/host/answers.js';
import { createConnections } from '../../demo/host/connections.js';
import { PEOPLE } from '../../demo/host/customers.js';
import { closeDatabase, openDatabase } from '../../demo/host/database.js';
import { openSealer } from '../../demo/host/key.js';
import { createStatus } from '../../demo/host/status.js';
import { connect, isState, play, startPair, stream, type Pair } from '../fixtures/pair.js';
import { fresh, state } from './status-store-contract.js';

it('the partner’s app hears of each change of a connection at once, also after it or the service was started again', async (t) => {
  const demo = await startPair(t);
  const browser = await demo.visit();
  const next = await stream(browser);
  await next(({ type }) => type === 'snapshot');
  const id = await connect(demo, browser);
  await next(isState(id, ({ status }) => status === 'active'));
  assert.equal((await play(demo, id, { passwordChanged: true })).status, 200);
  await next(isState(id, ({ reauthorization }) => reauthorization.state === 'required'));
  assert.equal((await browser.snapshot()).connections[0]?.reauthorization.state, 'required');
  assert.equal((await browser.send(`/api/connections/${id}/purchase-orders`)).status, 403);

  await demo.stop('host');
  await demo.startHost();
  const again = await stream(browser);
  await again(isState(id, ({ reauthorization }) => reauthorization.state === 'required'));
  await demo.stop('service');
  await demo.startService();
  assert.equal((await play(demo, id, { passwordChanged: false, offline: true })).status, 200);
  await again(isState(id, ({ availability }) => availability.state === 'offline'));

  assert.ok(demo.log.some((line) => line.includes('"alert"') && line.includes('reauthorization-required')));
  await demo.stop('host');
  for (const name of readdirSync(join(demo.folder, 'host'))) assert.doesNotMatch(readFileSync(join(demo.folder, 'host', name), 'latin1'), /whsec_/, name);
});

it('a connection that the customer disconnects is told of as disconnected at once, however late the service’s word comes', async (t) => {
  const demo = await startPair(t, { whatIf: {} });
  const browser = await demo.visit();
  const next = await stream(browser);
  const id = await connect(demo, browser);
  await next(isState(id, ({ status }) => status === 'active'));
  assert.equal((await browser.post('/api/what-if/webhooks', { delaySeconds: 60, doubled: false, shuffled: false })).status, 200);
  assert.equal((await browser.post('/api/connect/disconnect', { connection: id })).status, 200);
  await next(isState(id, ({ status }) => status === 'inactive'));
  assert.deepEqual((await browser.snapshot()).connections.map(({ id: each, status }) => [each, status]), [[id, 'inactive']]);
});

it('a connection that ends without the app is disconnected there too, and its tokens are gone', async (t) => {
  const demo = await startPair(t);
  const browser = await demo.visit();
  const next = await stream(browser);
  const id = await connect(demo, browser);
  await next(isState(id, ({ status }) => status === 'active'));
  const tokens = await readTokens(demo, id);
  const { origin, client } = demo.service;
  const revoked = await fetch(`${origin}/oauth/revoke`, { method: 'POST', body: new URLSearchParams({ token: tokens.refresh! }), headers: { authorization: `Basic ${btoa(`${client.id}:${client.secret}`)}` } });
  assert.equal(revoked.status, 200);
  await next(isState(id, ({ status }) => status === 'inactive'));
  const { connections } = ConnectionList.parse(await (await browser.send('/api/connections')).json());
  assert.deepEqual(connections.map(({ id: each, status }) => [each, status]), [[id, 'inactive']]);
  assert.deepEqual(await readTokens(demo, id), { api: undefined, refresh: undefined });
});

it('what the service has answered is no reason to delete the tokens of a login that came meanwhile', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'host-'));
  const db = openDatabase(folder);
  const sealer = openSealer(folder);
  const connections = createConnections(db, sealer);
  const customer = { id: PEOPLE[0].id, name: PEOPLE[0].company };
  const ended = state(fresh('con'), 2, { status: 'inactive', customerId: customer.id });
  const { id } = ended;
  const connection = { ...ended, status: 'active' as const, email: 'bea@example.com', metadata: {}, historyDays: 30, agreed: { entities: [], at: ended.createdAt } };
  const put = (apiToken: string) => connections.put({ customer, connection, apiToken, refreshToken: 'r' });
  await put('before');
  let asked = () => Promise.resolve();
  const status = createStatus({
    db, sealer, connections, url: 'http://localhost/webhooks/makini', customer: async () => null, log: () => undefined,
    service: {
      service: 'http://localhost', clientId: 'tarrow', clientSecret: 'secret',
      fetch: async (input) => {
        if (!String(input instanceof Request ? input.url : input).includes(id)) throw new TypeError('fetch failed');
        await asked();
        return Response.json(ended);
      },
    },
  });
  t.after(async () => {
    await status.stop();
    closeDatabase(db);
    rmSync(folder, { recursive: true });
  });
  asked = () => put('after');
  await status.look(id);
  assert.equal(await connections.token('api', customer.id, id), 'after');
  asked = () => Promise.resolve();
  await status.look(id);
  assert.equal(await connections.token('api', customer.id, id), undefined);
});

it('a connection that was removed is gone from its status too, and does not come back', async (t) => {
  const demo = await startPair(t);
  const browser = await demo.visit();
  const next = await stream(browser);
  const id = await connect(demo, browser);
  await next(isState(id, ({ status }) => status === 'active'));
  assert.equal((await browser.post('/api/connect/disconnect', { connection: id })).status, 200);
  assert.equal((await browser.send(`/api/connections/${id}`, { method: 'DELETE' })).status, 200);
  await next((event) => event.type === 'removed' && event.id === id);
  const other = await connect(demo, browser);
  await next((event) => {
    assert.notEqual(event.type === 'changed' ? event.connection.id : event.type === 'removed' && event.id, id);
    return isState(other, ({ status }) => status === 'active')(event);
  });
  assert.deepEqual((await browser.snapshot()).connections.map((connection) => connection.id), [other]);
});

it('nobody who is not signed in is told of a connection', async (t) => {
  const demo = await startPair(t);
  const { send, post } = await demo.visit();
  await post('/api/sign-out', {});
  assert.equal((await send('/api/connect/status')).status, 401);
});

/** The tokens with which the app reads a connection, from where it keeps them. */
async function readTokens({ folder }: Pair, id: string): Promise<{ api: string | undefined; refresh: string | undefined }> {
  const db = openDatabase(join(folder, 'host'));
  try {
    const connections = createConnections(db, openSealer(join(folder, 'host')));
    return { api: await connections.token('api', PEOPLE[0].id, id), refresh: await connections.token('refresh', PEOPLE[0].id, id) };
  } finally {
    closeDatabase(db);
  }
}
