import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { it, type TestContext } from 'node:test';
import { PEOPLE } from '../../demo/host/customers.js';
import { createWebhookWeather } from '../../demo/host/webhook-weather.js';
import { whatIfRoutes } from '../../demo/host/what-if.js';
import { createTrytonTool, TrytonPlace } from '../../demo/tryton-tool.js';
import { fresh, state } from './status-store-contract.js';

const PASSWORDS = ['first', 'second', 'third'];
const ADMIN = { username: 'admin', password: 'of-the-admin' };

/** Answers as a Tryton does, as far as the tool asks it. `onWrite` decides what becomes of a write that it has taken. */
async function startServer(t: TestContext) {
  const tryton = { password: PASSWORDS[0]!, writes: [] as string[], onWrite: async (_cut: () => void) => {} };
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    let text = '';
    for await (const chunk of incoming.setEncoding('utf8')) text += String(chunk);
    const { method, params } = JSON.parse(text) as { method: string; params: unknown[] };
    const give = (result: unknown) => outgoing.setHeader('content-type', 'application/json').end(JSON.stringify({ id: 1, result }));
    if (method === 'common.db.login') {
      const [username, { password }] = params as [string, { password: string }];
      if (password === (username === ADMIN.username ? ADMIN.password : tryton.password)) give([7, 'key']);
      else outgoing.writeHead(401).end();
      return;
    }
    if (method === 'model.res.user.write') {
      const [, { password }] = params as [unknown, { password: string }];
      tryton.password = password;
      tryton.writes.push(password);
      await tryton.onWrite(() => incoming.socket.destroy());
    }
    give(method === 'model.res.user.search' ? [7] : null);
  };
  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { tryton, tool: createTrytonTool({ url, database: 'erp', admin: ADMIN, user: 'nora', passwords: PASSWORDS }) };
}
const patience = () => AbortSignal.timeout(30_000);

it('gives a user another password than the one it has, also where it was never told that the last one was taken', async (t) => {
  const { tryton, tool } = await startServer(t);
  await tool.change(patience());
  assert.equal(tool.current(), 2);
  tryton.onWrite = async (cut) => cut();
  await assert.rejects(tool.change(patience()), { code: 'HOST_UNREACHABLE' });
  assert.equal(tool.current(), 0);
  tryton.onWrite = async () => {};
  await tool.change(patience());
  assert.equal(tool.current(), 1);
  assert.deepEqual(tryton.writes, ['second', 'third', 'first']);
});

it('does not leave a password half changed where the browser that asked for it leaves', async (t) => {
  const { tryton, tool } = await startServer(t);
  const leaving = new AbortController();
  tryton.onWrite = async () => leaving.abort();
  await tool.change(leaving.signal);
  assert.equal(tool.current(), 2);
  await assert.rejects(tool.change(leaving.signal));
  assert.deepEqual(tryton.writes, ['second']);
});

it('has the service look at a changed password although the browser has left', async () => {
  const leaving = new AbortController();
  const checked: string[] = [];
  const { customerId, ...connection } = state(fresh('con'), 1);
  const app = whatIfRoutes({
    service: {
      origin: 'https://connect.example', clientId: 'partner', clientSecret: 'secret',
      fetch: async (input, init) => {
        init?.signal?.throwIfAborted();
        checked.push(new URL(String(input)).pathname);
        return Response.json({ ...connection, customerId });
      },
    },
    connections: { list: () => [connection] },
    client: { connections: async () => ({ data: [], nextCursor: null }) },
    weather: createWebhookWeather(async () => new Response()),
    signedIn: () => ({ hash: 'of-a-cookie', person: PEOPLE[0]!, environment: 'production' }),
    tryton: { url: 'https://erp.example.com', user: 'nora', passwords: 2, current: () => 1, change: async () => leaving.abort() },
  });
  const answer = await app.request(`/connections/${connection.id}/password`, { method: 'POST', signal: leaving.signal });
  assert.deepEqual([answer.status, checked], [200, [`/v1/connections/${connection.id}/check`]]);
});

it('takes no address of a Tryton that holds more than where it is: the panel shows it to everybody', () => {
  const place = { url: 'https://erp.example.com/tryton/', database: 'erp', admin: ADMIN, user: 'nora', passwords: PASSWORDS };
  assert.equal(TrytonPlace.safeParse(place).success, true);
  for (const url of ['https://:canary@erp.example.com', 'https://nora:canary@erp.example.com', 'https://nora@erp.example.com', 'https://erp.example.com/?key=canary', 'https://erp.example.com/#canary'])
    assert.deepEqual(TrytonPlace.safeParse({ ...place, url }).error?.issues.map(({ path }) => path), [['url']], url);
});
