import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { silentLog } from '../../demo/service/log.js';
import { startService, type RunningService, type StartServiceOptions } from '../../demo/service/node.js';
import { bearer, sessionInput } from './support.js';

const HOST = 'http://localhost:5999';
const root = mkdtempSync(join(tmpdir(), 'makini-node-'));
after(() => rmSync(root, { recursive: true }));

let folders = 0;
const newFolder = () => join(root, `data-${(folders += 1)}`);
const running: RunningService[] = [];
// A failed test must not leave a server behind, which would keep the process alive.
after(() => Promise.all(running.map((service) => service.stop())));

async function start(options: Partial<StartServiceOptions> = {}): Promise<RunningService> {
  const service = await startService({ port: 0, dataFolder: newFolder(), hostOrigin: HOST, log: silentLog, config: { sandboxPace: 0 }, ...options });
  running.push(service);
  return service;
}

async function mint({ origin, client }: RunningService, input: object = {}) {
  const response = await fetch(`${origin}/v1/sessions`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${client.id}:${client.secret}`)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ...sessionInput(), origins: [HOST], ...input }),
  });
  assert.equal(response.status, 201);
  return (await response.json()) as { id: string; token: string };
}

const view = ({ origin }: RunningService, token: string) => fetch(`${origin}/v1/session`, { headers: { ...bearer(token), 'x-parent-origin': HOST } });

describe('the service on Node', () => {
  it('still knows its sessions and its keys after a stop and a start', async () => {
    const dataFolder = newFolder();
    const first = await start({ dataFolder });
    const { token } = await mint(first);
    await first.stop();
    const second = await start({ dataFolder });
    assert.deepEqual(second.client, first.client);
    assert.equal((await view(second, token)).status, 200);
    await second.stop();
    const third = await start({ dataFolder, fresh: true });
    assert.notEqual(third.client.secret, first.client.secret);
    assert.equal((await view(third, token)).status, 401);
    await third.stop();
  });

  it('keeps its keys and its data for their owner only', async () => {
    const dataFolder = newFolder();
    const service = await start({ dataFolder });
    for (const name of ['keys.json', 'service.sqlite']) assert.equal(statSync(join(dataFolder, name)).mode & 0o777, 0o600, name);
    await service.stop();
  });

  it('leaves no token in the database file', async () => {
    const dataFolder = newFolder();
    const service = await start({ dataFolder });
    const { token } = await mint(service);
    await service.stop();
    assert.ok(!readFileSync(join(dataFolder, 'service.sqlite'), 'latin1').includes(token));
  });

  it('says in one line that a port is in use', async () => {
    const taken = createServer().listen(0, 'localhost');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    await assert.rejects(start({ port }), (error: Error) => error.message === `Port ${port} is in use; the connect service needs another one.`);
    taken.close();
  });

  it('says in one line that the folder can’t be written, and lets go of the port', async () => {
    const file = join(root, 'a-file');
    writeFileSync(file, '');
    for (const dataFolder of [file, join(file, 'below')]) {
      await assert.rejects(start({ dataFolder }), (error: Error) => error.message.startsWith('The connect service can') && error.message.includes(dataFolder) && !error.message.includes('\n'));
    }
  });

  it('says in one line that its keys can’t be read', async () => {
    const dataFolder = newFolder();
    mkdirSync(dataFolder);
    writeFileSync(join(dataFolder, 'keys.json'), '{');
    await assert.rejects(start({ dataFolder }), /keys\.json can't be read/);
  });

  it('serves the built frame from its folder', async () => {
    const frameFolder = newFolder();
    mkdirSync(join(frameFolder, 'assets'), { recursive: true });
    writeFileSync(join(frameFolder, 'index.html'), '<!doctype html><title>Login</title>');
    writeFileSync(join(frameFolder, 'assets', 'main-1.js'), 'export {};');
    const service = await start({ frameFolder });
    const frame = await fetch(`${service.origin}/frame?${new URLSearchParams({ client: service.client.id, origin: HOST }).toString()}`);
    assert.match(frame.headers.get('content-security-policy') ?? '', new RegExp(`frame-ancestors ${HOST};`));
    assert.match(await frame.text(), /<title>Login/);
    assert.equal((await fetch(`${service.origin}/frame/assets/main-1.js`)).headers.get('content-type'), 'text/javascript; charset=utf-8');
    assert.equal((await fetch(`${service.origin}/frame/assets/none.js`)).status, 404);
    await service.stop();
  });

  it('ends an open stream when it stops, within five seconds', async () => {
    const service = await start();
    const { attempt, token } = await challenge(service);
    const stream = await fetch(`${service.origin}/v1/attempts/${attempt}/events`, { headers: bearer(token) });
    const reader = stream.body!.getReader();
    assert.equal((await reader.read()).done, false);
    const before = performance.now();
    await service.stop();
    assert.ok(performance.now() - before < 5000);
    for (let part = await reader.read(); !part.done; part = await reader.read());
  });

  it('sends each event at once, and goes on when the client has gone away', async () => {
    const service = await start();
    const { attempt, token } = await challenge(service);
    const client = request(new URL(`/v1/attempts/${attempt}/events`, service.origin), { headers: bearer(token) });
    client.end();
    const [response] = (await once(client, 'response')) as [IncomingMessage];
    const [chunk] = (await once(response, 'data')) as [Buffer];
    assert.match(String(chunk), /^id: \d+\ndata: \{/);
    const gone = once(client, 'close');
    response.on('error', () => undefined);
    client.destroy();
    await gone;
    assert.equal((await fetch(`${service.origin}/healthz`)).status, 200);
    await service.stop();
  });
});

/** An attempt that waits for the customer's code, so that its stream stays open. */
async function challenge(service: RunningService): Promise<{ attempt: string; token: string }> {
  const { token } = await mint(service);
  const response = await fetch(`${service.origin}/v1/attempts`, {
    method: 'POST',
    headers: { ...bearer(token), 'content-type': 'application/json', 'idempotency-key': 'key-12345678' },
    body: JSON.stringify({ systemId: 'tryton', scheme: 'password', fields: { url: 'https://erp.example.com', username: 'otp', password: 'sandbox', database: 'demo' }, connectionName: 'Plant', email: 'bea@example.com', agreed: ['purchase-orders', 'vendors', 'items'] }),
  });
  const body = (await response.json()) as { id: string };
  assert.equal(response.status, 202, JSON.stringify(body));
  return { attempt: body.id, token };
}
