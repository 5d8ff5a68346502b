import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it, type TestContext } from 'node:test';
import { AttemptSnapshot, BrowserSession, ENTITIES, ExchangeResponse, IssuedCode, StatusEvent, StatusSnapshot, type WhatIf } from 'makini-connect/contract';
import { startHost, type Host } from '../../demo/host/node.js';
import { claimPort } from '../../demo/ports.js';
import { silentLog } from '../../demo/service/log.js';
import { startService, type RunningService } from '../../demo/service/node.js';

/** The demo's service and partner, each on a port of its own, that can be started again over the same data. */
async function start(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'host-status-'));
  const ports = { host: await claimPort(0, ''), service: await claimPort(0, '') };
  const log: string[] = [];
  const running: { service?: RunningService; host?: Host } = {};
  const demo = {
    folder, log,
    async startService(fresh = false) {
      running.service = await startService({ port: ports.service, dataFolder: join(folder, 'service'), hostOrigin: `http://localhost:${ports.host}`, log: silentLog, fresh, config: { sandboxPace: 0 } });
    },
    async startHost() {
      const { origin, client } = running.service!;
      running.host = await startHost({ port: ports.host, dataFolder: join(folder, 'host'), service: { origin, clientId: client.id, clientSecret: client.secret }, log: (event, facts) => void log.push(JSON.stringify({ event, ...facts })) });
    },
    async stop(what: 'service' | 'host') {
      await running[what]?.stop();
      delete running[what];
    },
    get service() {
      return running.service!;
    },
    /** Somebody's browser, signed in as the app's first customer. */
    async visit() {
      const { origin } = running.host!;
      const page = await fetch(`${origin}/`, { headers: { accept: 'text/html' } });
      await page.text();
      const cookie = page.headers.get('set-cookie')!.split(';')[0]!;
      const send = (path: string, init: RequestInit = {}) => fetch(`${origin}${path}`, { ...init, headers: { cookie, 'sec-fetch-site': 'same-origin', ...(init.method && { origin }), ...init.headers } });
      const post = (path: string, body: unknown) => send(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
      return { send, post, snapshot: async () => StatusSnapshot.parse(await (await send('/api/connect/status')).json()) };
    },
  };
  t.after(async () => {
    await demo.stop('host');
    await demo.stop('service');
    rmSync(folder, { recursive: true, force: true });
  });
  await demo.startService();
  await demo.startHost();
  return demo;
}
type Demo = Awaited<ReturnType<typeof start>>;
type Browser = Awaited<ReturnType<Demo['visit']>>;

/** Connects a system in the sandbox, as the widget and the login frame do. */
async function connect({ service }: Demo, { post }: Browser): Promise<string> {
  const { token, id: sessionId } = BrowserSession.parse(await (await post('/api/connect/session', {})).json());
  const ask = (path: string, init: RequestInit = {}) => fetch(`${service.origin}${path}`, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });
  const input = { systemId: 'tryton', scheme: 'password', fields: { url: 'https://erp.example.com', database: 'erp', username: 'good', password: 'sandbox' }, connectionName: 'Plant', email: 'bea@example.com', agreed: [...ENTITIES] };
  const { id } = AttemptSnapshot.parse(await (await ask('/v1/attempts', { method: 'POST', body: JSON.stringify(input), headers: { 'content-type': 'application/json', 'idempotency-key': 'key-of-this-attempt' } })).json());
  // The stream ends with the attempt.
  await (await ask(`/v1/attempts/${id}/events`)).text();
  const { code } = IssuedCode.parse(await (await ask(`/v1/attempts/${id}/code`, { method: 'POST' })).json());
  return ExchangeResponse.parse(await (await post('/api/connect/exchange', { code, sessionId })).json()).connection.id;
}

const play = ({ service: { origin, client } }: Demo, id: string, whatIf: WhatIf) =>
  fetch(`${origin}/v1/sandbox/connections/${id}/what-if`, { method: 'PUT', body: JSON.stringify(whatIf), headers: { authorization: `Basic ${btoa(`${client.id}:${client.secret}`)}`, 'content-type': 'application/json' } });

/** A customer's stream; gives the next event that fits. */
async function stream({ send }: Browser): Promise<(fits: (event: StatusEvent) => boolean) => Promise<StatusEvent>> {
  const answer = await send('/api/connect/status', { headers: { accept: 'text/event-stream' } });
  assert.equal(answer.status, 200);
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  return async (fits) => {
    for (;;) {
      while (!rest.includes('\n\n')) rest += (await reader.read()).value ?? assert.fail('The stream has ended.');
      const [piece = '', ...others] = rest.split('\n\n');
      rest = others.join('\n\n');
      const data = /^data: (.*)$/m.exec(piece)?.[1];
      const event = data === undefined ? undefined : StatusEvent.parse(JSON.parse(data));
      if (event && fits(event)) return event;
    }
  };
}

const isState = (id: string, fits: (connection: Extract<StatusEvent, { type: 'changed' }>['connection']) => boolean) => (event: StatusEvent) =>
  event.type === 'changed' ? event.connection.id === id && fits(event.connection) : event.type === 'snapshot' && event.connections.some((connection) => connection.id === id && fits(connection));

it('the partner’s app hears of each change of a connection at once, also after it or the service was started again', async (t) => {
  const demo = await start(t);
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

it('a connection that the customer takes away is gone from its status too', async (t) => {
  const demo = await start(t);
  const browser = await demo.visit();
  const next = await stream(browser);
  const id = await connect(demo, browser);
  await next(isState(id, ({ status }) => status === 'active'));
  assert.equal((await browser.send(`/api/connections/${id}`, { method: 'DELETE' })).status, 200);
  await next((event) => event.type === 'removed' && event.id === id);
  assert.deepEqual((await browser.snapshot()).connections, []);
});

it('nobody who is not signed in is told of a connection', async (t) => {
  const demo = await start(t);
  const { send, post } = await demo.visit();
  await post('/api/sign-out', {});
  assert.equal((await send('/api/connect/status')).status, 401);
});
