import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { ConnectError, type ProblemCode } from 'makini-connect/contract';
import { createServiceClient } from 'makini-connect/server';
import type { OrdersAnswer } from '../../demo/host/answers.js';
import { createHostApp } from '../../demo/host/app.js';
import { createConnections } from '../../demo/host/connections.js';
import { closeDatabase, openDatabase } from '../../demo/host/database.js';
import { createKeptOrders } from '../../demo/host/kept-orders.js';
import { openSealer } from '../../demo/host/key.js';
import { createLogins } from '../../demo/host/logins.js';
import { startHost } from '../../demo/host/node.js';
import { createOrders } from '../../demo/host/orders.js';
import { pagePolicy } from '../../demo/host/pages.js';

const ORIGIN = 'http://localhost:4999';
const SERVICE = 'http://localhost:4998';
const id = (prefix: string, letter = 'a') => `${prefix}_${letter.repeat(24)}`;
const CANARY = id('mkt', 'C');
const CODE = id('mkc', 'K');
const CLIENT_SECRET = 'client-secret-canary';
const NOW = Date.UTC(2030, 0, 2, 9, 12);

const folders: string[] = [];
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'host-'));
  folders.push(folder);
  return folder;
};
// A deadline of the platform's does not keep Node running; a server's open port does.
const running = setInterval(() => undefined, 60_000);
after(() => {
  clearInterval(running);
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const connection = {
  id: id('con'),
  name: 'Leeds ERP',
  systemId: 'tryton',
  systemName: 'Tryton',
  environment: 'sandbox',
  status: 'active',
  createdAt: '2030-01-01T00:00:00.000Z',
  customerId: 'marlow-finch',
  email: 'bea@marlowfinch.example',
  metadata: {},
  historyDays: 90,
  agreed: { entities: ['purchase-orders'], at: '2030-01-01T00:00:00.000Z' },
};
const state = {
  ...connection,
  version: 3,
  changedAt: '2030-01-01T00:00:00.000Z',
  reauthorization: { state: 'none' },
  availability: { state: 'online', since: '2030-01-01T00:00:00.000Z' },
};
const order = {
  id: 'po-1',
  orderNumber: 'PO-1',
  status: 'approved',
  vendor: { id: 'v1', name: 'Vendor' },
  currency: 'GBP',
  total: '12.50',
  orderDate: '2030-01-01',
  requiredDate: null,
  deliveryDate: null,
  shipTo: null,
  billTo: null,
  paymentTerms: null,
  lines: [],
  customFields: {},
  modifiedAt: '2030-01-01T00:00:00Z',
};

/** The app over a temporary folder and a connect service that is a table of answers. */
function setUp(folder = newFolder()) {
  const calls: { path: string; search: string; authorization: string | null; body: string }[] = [];
  let ended = false;
  const answers: Record<string, () => Response> = {
    '/v1/sessions': () => {
      const { environment } = JSON.parse(calls.at(-1)?.body ?? '{}') as { environment: string };
      return Response.json({ id: id('ses'), token: id('mks'), expiresAt: '2030-01-01T00:30:00Z', environment, supportPlan: 'standard' });
    },
    '/oauth/token': () => Response.json({ access_token: CANARY, token_type: 'Bearer', refresh_token: id('mkr', 'C'), connection }),
    '/oauth/revoke': () => {
      ended = true;
      return new Response(null);
    },
    [`/v1/connections/${connection.id}/status`]: () => Response.json({ ...state, status: ended ? 'inactive' : 'active' }),
    '/v1/purchase-orders': () => Response.json({ data: [order], nextCursor: null, asOf: '2030-01-02T09:12:00.000Z' }),
  };
  const fetcher: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname, search } = new URL(request.url);
    calls.push({ path: pathname, search, authorization: request.headers.get('authorization'), body: await request.text() });
    return answers[pathname]?.() ?? new Response(null, { status: 404 });
  };
  const log: string[] = [];
  const db = openDatabase(folder);
  const sealer = openSealer(folder);
  const connections = createConnections(db, sealer);
  const client = createServiceClient({ service: SERVICE, clientId: 'tarrow', clientSecret: CLIENT_SECRET, fetch: fetcher });
  const app = createHostApp({
    origin: ORIGIN,
    service: { origin: SERVICE, clientId: 'tarrow', clientSecret: CLIENT_SECRET },
    logins: createLogins(db),
    connections,
    orders: createOrders({ client, connections, kept: createKeptOrders(db, sealer), now: () => NOW }),
    log: (event, facts) => void log.push(JSON.stringify({ event, ...facts })),
    fetch: fetcher,
  });
  let cookie = '';
  const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    app.request(new Request(new URL(path, ORIGIN), {
      method,
      headers: { cookie, ...(method !== 'GET' && { origin: ORIGIN }), ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }));
  return {
    folder,
    db,
    calls,
    answers,
    log,
    send,
    close: () => closeDatabase(db),
    setCookie: (value: string) => void (cookie = value),
    get cookie() {
      return cookie;
    },
    /** Opens the page as a browser without a cookie does. */
    async visit(): Promise<Response> {
      cookie = '';
      const response = await send('GET', '/', undefined, { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' });
      cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
      return response;
    },
    connect: () => send('POST', '/api/connect/exchange', { code: CODE, sessionId: id('ses') }),
    disconnect: () => send('POST', '/api/connect/disconnect', { connection: connection.id }),
  };
}

const member = async <T>(response: Response, name: string): Promise<T> => ((await response.json()) as Record<string, T>)[name]!;
async function refused(response: Response, code: ProblemCode): Promise<void> {
  assert.equal(response.headers.get('content-type'), 'application/problem+json');
  assert.equal(await member(response, 'code'), code);
}

describe('the login of the partner’s app', () => {
  it('begins with a cookie that no script reads and no foreign page sends', async () => {
    const host = setUp();
    const cookie = (await host.visit()).headers.get('set-cookie') ?? '';
    assert.match(cookie, /^tarrow_login=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
    assert.equal((await member<{ id: string }>(await host.send('GET', '/api/me'), 'person')).id, 'marlow-finch');
  });

  it('knows nobody without its cookie, nor with one it did not give', async () => {
    const host = setUp();
    for (const cookie of ['', `tarrow_login=${'x'.repeat(43)}`]) {
      host.setCookie(cookie);
      await refused(await host.send('GET', '/api/me'), 'NOT_SIGNED_IN');
      await refused(await host.send('GET', '/api/connections'), 'NOT_SIGNED_IN');
      await refused(await host.send('POST', '/api/connect/session', {}), 'NOT_SIGNED_IN');
    }
  });

  it('begins for a browser that has none, and for nothing else', async () => {
    const host = setUp();
    const rows = () => (host.db.prepare('SELECT count(*) AS count FROM login').all([]) as { count: number }[])[0]!.count;
    const others: Record<string, string>[] = [{}, { accept: '*/*' }, { accept: 'application/json' }];
    for (const headers of others) {
      for (const path of ['/', '/api/me', '/api/connections', '/assets/none.js']) assert.equal((await host.send('GET', path, undefined, headers)).headers.get('set-cookie'), null);
    }
    assert.equal(rows(), 0);
    await host.visit();
    await host.send('GET', '/', undefined, { accept: 'text/html' });
    assert.equal(rows(), 1);
  });

  it('is deleted once it has ended', () => {
    const db = openDatabase(newFolder());
    let now = Date.UTC(2030, 0, 1);
    const logins = createLogins(db, () => now);
    const request = () => new Request(ORIGIN, { headers: { cookie: logins.begin().split(';')[0]! } });
    const [first, rows] = [request(), () => (db.prepare('SELECT count(*) AS count FROM login').all([]) as { count: number }[])[0]!.count];
    now += 30 * 86_400_000 - 1;
    const second = request();
    logins.sweep();
    assert.ok(logins.of(first));
    now += 1;
    logins.sweep();
    assert.equal(rows(), 1);
    assert.ok(logins.of(second));
    closeDatabase(db);
  });

  it('signs out, and lets another person in', async () => {
    const host = setUp();
    await host.visit();
    await host.send('POST', '/api/sign-out', {});
    assert.equal(await member(await host.send('GET', '/api/me'), 'person'), null);
    await refused(await host.send('POST', '/api/connect/session', {}), 'NOT_SIGNED_IN');
    await refused(await host.send('POST', '/api/sign-in', { customer: 'nobody' }), 'INVALID_REQUEST');
    await host.send('POST', '/api/sign-in', { customer: 'nordvik-dairy' });
    assert.equal((await member<{ id: string }>(await host.send('GET', '/api/me'), 'person')).id, 'nordvik-dairy');
  });

  it('takes orders from its own pages only', async () => {
    const host = setUp();
    await host.visit();
    for (const origin of ['https://evil.example', 'null', 'http://localhost:4998']) {
      for (const [method, path] of [['POST', '/api/sign-out'], ['POST', '/api/environment'], ['POST', '/api/connect/disconnect'], ['POST', '/api/connect/exchange']] as const) {
        await refused(await host.send(method, path, {}, { origin }), 'ORIGIN_NOT_ALLOWED');
      }
    }
    assert.ok(await member(await host.send('GET', '/api/me'), 'person'));
  });
});

describe('connecting', () => {
  it('opens sessions in the environment of the app’s own switch, whatever the widget asks', async () => {
    const host = setUp();
    await host.visit();
    const asked = { environment: 'production', locale: 'de' };
    assert.equal(await member(await host.send('POST', '/api/connect/session', asked), 'environment'), 'sandbox');
    await host.send('POST', '/api/environment', { environment: 'production' });
    assert.equal(await member(await host.send('POST', '/api/connect/session', { environment: 'sandbox' }), 'environment'), 'production');
    await refused(await host.send('POST', '/api/environment', { environment: 'test' }), 'INVALID_REQUEST');
    const sent = JSON.parse(host.calls[0]?.body ?? '');
    assert.deepEqual(sent.customer, { id: 'marlow-finch', name: 'Marlow & Finch Foods', email: 'bea.hartley@marlowfinch.example' });
    assert.equal(sent.locale, 'de');
    assert.deepEqual(sent.origins, [ORIGIN]);
  });

  it('lists a connection to its customer and in its environment only', async () => {
    const host = setUp();
    await host.visit();
    assert.equal((await host.connect()).status, 200);
    const list = async () => (await member<unknown[]>(await host.send('GET', '/api/connections'), 'connections')).length;
    assert.equal(await list(), 1);
    await host.send('POST', '/api/environment', { environment: 'production' });
    assert.equal(await list(), 0);
    await host.send('POST', '/api/environment', { environment: 'sandbox' });
    await host.send('POST', '/api/sign-in', { customer: 'nordvik-dairy' });
    assert.equal(await list(), 0);
    await refused(await host.send('GET', `/api/connections/${connection.id}/purchase-orders`), 'NOT_FOUND');
    await refused(await host.disconnect(), 'NOT_FOUND');
    assert.ok(!host.calls.some(({ path }) => path === '/oauth/revoke'));
  });

  it('keeps one connection with its newest token when it is connected again', async () => {
    const host = setUp();
    await host.visit();
    await host.connect();
    const renewed = id('mkt', 'N');
    host.answers['/oauth/token'] = () => Response.json({ access_token: renewed, token_type: 'Bearer', refresh_token: id('mkr', 'N'), connection });
    await host.connect();
    assert.equal((await member<unknown[]>(await host.send('GET', '/api/connections'), 'connections')).length, 1);
    await host.send('GET', `/api/connections/${connection.id}/purchase-orders`);
    assert.equal(host.calls.at(-1)?.authorization, `Bearer ${renewed}`);
  });
});

describe('purchase orders', () => {
  it('are loaded by the backend with the API token', async () => {
    const host = setUp();
    await host.visit();
    await host.connect();
    const response = await host.send('GET', `/api/connections/${connection.id}/purchase-orders?cursor=next`);
    assert.deepEqual(await response.json(), { data: [order], nextCursor: null, asOf: '2030-01-02T09:12:00.000Z' });
    assert.equal(response.headers.get('cache-control'), 'no-store');
    const call = host.calls.at(-1);
    assert.equal(call?.authorization, `Bearer ${CANARY}`);
    assert.equal(call?.search, '?limit=25&cursor=next');
  });

  it('are told as of when the service has them, also where they are kept', async () => {
    const host = setUp();
    await host.visit();
    await host.connect();
    const path = `/api/connections/${connection.id}/purchase-orders`;
    const asOf = '2030-01-01T08:00:00.000Z';
    await host.send('GET', path);
    host.answers['/v1/purchase-orders'] = () => Response.json({ data: [{ ...order, id: 'synced' }], nextCursor: null, asOf });
    const told = (await (await host.send('GET', path)).json()) as OrdersAnswer;
    assert.deepEqual([told.data.map(({ id: each }) => each), told.asOf], [['synced'], asOf]);
    host.answers['/v1/purchase-orders'] = () => new Response(null, { status: 503 });
    const kept = (await (await host.send('GET', path)).json()) as OrdersAnswer;
    assert.deepEqual([kept.data, kept.asOf], [told.data, asOf]);
    assert.ok(kept.problem);
  });

  it('tell in plain form why they can’t be loaded', async () => {
    const host = setUp();
    await host.visit();
    await host.connect();
    host.answers['/v1/purchase-orders'] = () => {
      const { problem } = new ConnectError('RATE_LIMIT_EXCEEDED', 'Slow down.', { retryAfter: 9, requestId: 'req_1' });
      return Response.json(problem, { status: problem.status });
    };
    const response = await host.send('GET', `/api/connections/${connection.id}/purchase-orders`);
    assert.equal(response.headers.get('retry-after'), '9');
    assert.equal(response.status, 429);
    await refused(response, 'RATE_LIMIT_EXCEEDED');
  });
});

describe('disconnecting', () => {
  it('revokes the tokens at the service, then forgets them; the connection stays on the list, marked', async () => {
    const host = setUp();
    await host.visit();
    await host.connect();
    assert.equal((await host.disconnect()).status, 200);
    assert.equal(new URLSearchParams(host.calls.find(({ path }) => path === '/oauth/revoke')?.body).get('token'), id('mkr', 'C'));
    const [listed, ...others] = await member<{ id: string; status: string }[]>(await host.send('GET', '/api/connections'), 'connections');
    assert.deepEqual([listed?.id, listed?.status, others], [connection.id, 'inactive', []]);
    const rows = host.db.prepare('SELECT sealed_api_token AS api, sealed_refresh_token AS refresh FROM connection').all([]);
    assert.deepEqual(rows.map((row) => ({ ...(row as object) })), [{ api: '', refresh: '' }]);
    await refused(await host.send('GET', `/api/connections/${connection.id}/purchase-orders`), 'INVALID_TOKEN');
    assert.ok(!host.calls.some(({ path }) => path === '/v1/purchase-orders'));
  });

  it('comes before a connection can be removed, with the orders that were kept of it', async () => {
    const host = setUp();
    await host.visit();
    await host.connect();
    await host.send('GET', `/api/connections/${connection.id}/purchase-orders`);
    const remove = () => host.send('DELETE', `/api/connections/${connection.id}`);
    await refused(await remove(), 'CONFLICT');
    await host.disconnect();
    await host.send('POST', '/api/sign-in', { customer: 'nordvik-dairy' });
    await refused(await remove(), 'NOT_FOUND');
    await host.send('POST', '/api/sign-in', { customer: 'marlow-finch' });
    await refused(await host.send('DELETE', `/api/connections/${connection.id}`, undefined, { origin: 'https://evil.example' }), 'ORIGIN_NOT_ALLOWED');
    const kept = () => (host.db.prepare('SELECT count(*) AS count FROM kept_orders').all([]) as { count: number }[])[0]!.count;
    assert.equal(kept(), 1);
    assert.equal((await remove()).status, 200);
    assert.equal(kept(), 0);
    assert.deepEqual(await member(await host.send('GET', '/api/connections'), 'connections'), []);
  });

  it('keeps the connection while the service could not revoke it', async () => {
    const host = setUp();
    await host.visit();
    await host.connect();
    host.answers['/oauth/revoke'] = () => new Response('down', { status: 502, headers: { 'content-type': 'text/plain' } });
    assert.ok((await host.disconnect()).status >= 500);
    assert.equal((await member<unknown[]>(await host.send('GET', '/api/connections'), 'connections')).length, 1);
  });
});

describe('what is kept', () => {
  it('survives a restart, with nothing of the token, the code or the login in clear', async () => {
    const host = setUp();
    await host.visit();
    await host.connect();
    await host.send('GET', `/api/connections/${connection.id}/purchase-orders?cursor=${CODE}`);
    const login = host.cookie.split('=')[1]!;
    const files = () => readdirSync(host.folder).map((name) => readFileSync(join(host.folder, name), 'latin1')).join('\n');
    for (const secret of [CANARY, id('mkr', 'C'), CODE, login, CLIENT_SECRET]) {
      assert.ok(!files().includes(secret), 'a file holds a secret');
      assert.ok(!host.log.join('\n').includes(secret), 'the log holds a secret');
    }
    for (const name of ['host.sqlite', 'host-key.json']) assert.equal(statSync(join(host.folder, name)).mode & 0o777, 0o600, name);
    host.close();

    const again = setUp(host.folder);
    again.setCookie(host.cookie);
    await again.send('GET', `/api/connections/${connection.id}/purchase-orders`);
    assert.equal(again.calls[0]?.authorization, `Bearer ${CANARY}`);
  });

  it('opens for no other customer, even if a row is moved to one', async () => {
    const sealer = openSealer(newFolder());
    const sealed = await sealer.seal(CANARY, ['tarrow', 'marlow-finch', connection.id, 'api']);
    await assert.rejects(sealer.open(sealed, ['tarrow', 'nordvik-dairy', connection.id, 'api']));
  });
});

describe('the page', () => {
  it('allows the connect service where the widget needs it, and nothing inline', () => {
    const policy = pagePolicy(SERVICE);
    assert.match(policy, /default-src 'none'/);
    assert.ok(policy.includes(`frame-src ${SERVICE};`));
    assert.doesNotMatch(policy, /unsafe|\*/);
    assert.match(policy, /require-trusted-types-for 'script'; trusted-types lit-html$/);
  });

  it('sends a browser that came by another name to the origin that is registered', async () => {
    const response = await setUp().send('GET', 'http://127.0.0.1:4999/?lang=de');
    assert.equal(response.status, 302);
    assert.equal(response.headers.get('location'), `${ORIGIN}/?lang=de`);
    assert.equal(response.headers.get('set-cookie'), null);
  });

  it('gives no file from outside its folder', async () => {
    const host = setUp();
    for (const path of ['/assets/../index.html', '/assets/%2e%2e/%2e%2e/package.json', '/assets/..%2findex.html', '/package.json', '/assets/']) {
      assert.equal((await host.send('GET', path)).status, 404, path);
    }
  });
});

describe('starting on Node', () => {
  const service = { origin: SERVICE, clientId: 'tarrow', clientSecret: CLIENT_SECRET };
  const log = () => undefined;

  it('serves on a free port, and stops', async () => {
    const host = await startHost({ port: 0, dataFolder: newFolder(), service, log });
    const response = await fetch(`${host.origin}/api/me`);
    assert.equal(response.status, 401);
    await response.text();
    await host.stop();
    await assert.rejects(fetch(`${host.origin}/api/me`));
  });

  it('says in one line that the port is in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, 'localhost', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await assert.rejects(startHost({ port, dataFolder: newFolder(), service, log }), { message: `Port ${port} is in use; the partner's app needs another one.` });
    await new Promise((resolve) => other.close(resolve));
  });
});
