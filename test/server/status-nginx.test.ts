import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import { createMemoryStatusStore, createStatusHandler } from 'makini-connect/server';
import { followStatus, type StatusNews, type StatusTiming } from '../../src/api/status-follow.js';
import { nginxMissing, startNginx } from '../fixtures/nginx.js';
import { stateOf } from '../fixtures/status-backend.js';

const skip = (await nginxMissing()) ?? false;
const ID = `con_${'0'.repeat(22)}`;
/** As it is found in many configurations. All else is nginx's default: answers are buffered, and asked for by HTTP/1.0. */
const COMPRESSED = 'gzip on; gzip_proxied any; gzip_min_length 0; gzip_types text/event-stream application/json;';

/** A partner's backend behind nginx, and the page's client in front of it. */
async function setUp(t: TestContext, directives: string, timing: Partial<StatusTiming>) {
  const store = createMemoryStatusStore();
  const stop = new AbortController();
  const asked: string[] = [];
  const status = createStatusHandler({ store, signal: stop.signal, customer: async () => ({ id: 'acme' }) });
  const backend = createServer(getRequestListener((request) => {
    asked.push(request.headers.get('accept') ?? '');
    return status(request);
  }));
  await new Promise<void>((resolve) => backend.listen(0, '127.0.0.1', resolve));
  const nginx = await startNginx({ server: `location / { proxy_pass http://127.0.0.1:${(backend.address() as AddressInfo).port}; ${directives} }` });
  t.after(async () => {
    stop.abort();
    backend.closeAllConnections();
    backend.close();
    await nginx.stop();
  });
  const apply = async (version: number) => void (await store.apply(undefined, stateOf('acme', ID, version)));
  await apply(1);

  const versions: number[] = [];
  const lines: string[] = [];
  let look: () => void = () => undefined;
  const onEvent = (news: StatusNews) => {
    versions.push(...(news.type === 'snapshot' ? news.connections.map(({ version }) => version) : news.type === 'changed' ? [news.connection.version] : []));
    look();
  };
  const onLine = ({ state }: { state: string }) => {
    if (lines.at(-1) !== state) lines.push(state);
    look();
  };
  followStatus({ url: `http://127.0.0.1:${nginx.port}/status`, signal: stop.signal, timing, onEvent, onLine });
  const until = (fits: () => boolean) =>
    new Promise<void>((resolve) => {
      look = () => fits() && resolve();
      look();
    });
  return { apply, asked, versions, lines, until };
}

describe('behind nginx', { skip }, () => {
  it('with its default buffering and compression, each event arrives by itself', { timeout: 120_000 }, async (t) => {
    // Only the stream itself may bring anything, however slow the machine is.
    const { apply, asked, versions, lines, until } = await setUp(t, COMPRESSED, { first: 100_000, early: 100_000, silence: 100_000 });
    for (let version = 1; version <= 5; version++) {
      if (version > 1) await apply(version);
      await until(() => versions.at(-1) === version);
    }
    await until(() => lines.at(-1) === 'live');
    assert.deepEqual([versions, lines, asked], [[1, 2, 3, 4, 5], ['live'], ['text/event-stream']]);
  });

  it('where it is told to keep streams back, the client asks again and again, and comes to the last state', { timeout: 120_000 }, async (t) => {
    const { apply, asked, versions, lines, until } = await setUp(t, `${COMPRESSED} proxy_ignore_headers X-Accel-Buffering;`, { first: 500, early: 100_000, poll: 50 });
    await until(() => lines.at(-1) === 'polling');
    for (let version = 2; version <= 5; version++) await apply(version);
    await until(() => versions.at(-1) === 5);
    assert.deepEqual([versions, lines], [versions.toSorted((a, b) => a - b), ['polling']]);
    assert.deepEqual(asked.slice(0, 2), ['text/event-stream', 'application/json']);
  });
});
