import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { after, describe, it } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import fc from 'fast-check';
import type { ConnectionState, StatusChange, StatusEvent } from 'makini-connect/contract';
import { createMemoryStatusStore, createStatusHandler, type StatusHandlerOptions, type StatusStore } from 'makini-connect/server';
import { followStatus, type FollowStatus, type StatusNews } from '../../src/api/status-follow.js';
import { learn, NOTHING } from '../../src/session/status-known.js';
import { fresh, state } from './status-store-contract.js';

/** No wait is longer than it has to be. */
const SWIFT = { spread: 0, turn: 0, steady: 0, grace: 20, poll: 5, retryStream: 5, longestRetry: 20 };

const stops: (() => unknown)[] = [];
after(async () => {
  for (const stop of stops.reverse()) await stop();
});

/** Follows an endpoint, and keeps all that it was told. */
function createClient(url: string, options: Partial<FollowStatus> = {}) {
  const stop = new AbortController();
  stops.push(() => stop.abort());
  const news: StatusNews[] = [];
  const lines: string[] = [];
  let known = NOTHING;
  let waiting: (() => void)[] = [];
  const changed = () => {
    const all = waiting;
    waiting = [];
    for (const resume of all) resume();
  };
  const follower = followStatus({
    url, signal: stop.signal, timing: SWIFT,
    onEvent(one) {
      news.push(one);
      known = learn(known, one);
      changed();
    },
    onLine({ state }) {
      if (lines.at(-1) !== state) lines.push(state);
      changed();
    },
    ...options,
  });
  const client = {
    news, lines, follower,
    get versions() {
      return Object.fromEntries(known.connections.map(({ id, version }) => [id, version]));
    },
    async until(done: () => boolean): Promise<void> {
      while (!done()) await new Promise<void>((resolve) => waiting.push(resolve));
    },
    stop: () => stop.abort(),
  };
  return client;
}

/** The kit's own handler, behind a plain HTTP server that can be ended and started again at the same address. */
async function startBackend(options: Partial<StatusHandlerOptions> = {}, first: StatusStore = createMemoryStatusStore()) {
  let store = first;
  let port = 0;
  let stopping = new AbortController();
  let server = createServer();
  const asked: Request[] = [];
  const start = async (next: StatusStore = store) => {
    store = next;
    stopping = new AbortController();
    const handler = createStatusHandler({ store, signal: stopping.signal, customer: async () => ({ id: 'acme' }), ...options });
    server = createServer(getRequestListener((request) => {
      asked.push(request);
      return handler(request);
    }, { overrideGlobalObjects: false }));
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  };
  const kill = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  await start();
  stops.push(kill);
  return {
    asked, start, kill,
    get url() {
      return `http://127.0.0.1:${port}/status`;
    },
    port,
    stop: () => stopping.abort(),
    apply: async (id: string, version: number) => void (await store.apply(fresh('msg'), state(id, version))),
    remove: (id: string) => store.remove('acme', id),
    snapshot: () => store.snapshot('acme'),
  };
}

describe('a client of the status endpoint', () => {
  it('is told of all there is, then of each change, once', async () => {
    const backend = await startBackend();
    const [a, b] = [fresh('con'), fresh('con')];
    await backend.apply(a, 1);
    const client = createClient(backend.url);
    await client.until(() => client.versions[a] === 1);
    await backend.apply(b, 1);
    await backend.apply(a, 2);
    await client.until(() => client.versions[a] === 2);
    await backend.remove(b);
    await client.until(() => client.versions[b] === undefined);
    assert.deepEqual(client.news.map(({ type }) => type), ['snapshot', 'changed', 'changed', 'removed']);
    assert.deepEqual(client.lines, ['live']);
    client.stop();
  });

  it('goes on where it was when the server was killed, and takes a snapshot from one that lost its memory', async () => {
    const backend = await startBackend();
    const id = fresh('con');
    await backend.apply(id, 1);
    const client = createClient(backend.url);
    await client.until(() => client.versions[id] === 1);
    await backend.kill();
    await client.until(() => client.lines.at(-1) === 'lost');
    await backend.apply(id, 2);
    await backend.start();
    await client.until(() => client.versions[id] === 2);
    await backend.kill();
    const other = createMemoryStatusStore();
    await other.apply(undefined, state(id, 7));
    await backend.start(other);
    await client.until(() => client.versions[id] === 7);
    assert.equal(client.news.at(-1)?.type, 'snapshot');
    client.stop();
  });

  it('comes back when the life of its stream is over, and when its server stops', async () => {
    const backend = await startBackend({ life: 1 });
    const id = fresh('con');
    await backend.apply(id, 1);
    const client = createClient(backend.url);
    await client.until(() => backend.asked.length > 2);
    assert.equal(client.news.length, 1);
    assert.ok(backend.asked.slice(1).every((request) => request.headers.get('last-event-id') === client.news[0]!.cursor));
    backend.stop();
    await client.until(() => client.lines.at(-1) === 'lost');
    await backend.kill();
    await backend.start();
    await backend.apply(id, 2);
    // The server that stopped asked for some seconds of patience.
    client.follower.wake('refresh');
    await client.until(() => client.versions[id] === 2);
    client.stop();
  });

  it('asks once more who is signed in when it is told that nobody is, then waits until it is asked to', async () => {
    let signedIn = true;
    const backend = await startBackend({ recheck: 1, customer: async () => (signedIn ? { id: 'acme' } : null) });
    const id = fresh('con');
    await backend.apply(id, 1);
    const client = createClient(backend.url);
    await client.until(() => client.versions[id] === 1);
    const before = backend.asked.length;
    signedIn = false;
    await client.until(() => client.lines.at(-1) === 'signed-out');
    assert.equal(backend.asked.length, before + 1);
    signedIn = true;
    client.follower.wake('visible');
    await client.until(() => client.lines.at(-1) === 'live');
    // Who is signed in now may be somebody else.
    assert.equal(backend.asked.at(-1)!.headers.get('last-event-id'), null);
    client.stop();
  });

  it('takes being sent to a login page for nobody being signed in', async () => {
    const pages = createServer(({ url }, response) => {
      if (url === '/login') response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sign in</h1>');
      else response.writeHead(302, { location: '/login' }).end();
    }).listen(0, '127.0.0.1');
    await once(pages, 'listening');
    stops.push(() => pages.closeAllConnections(), () => void pages.close());
    const client = createClient(`http://127.0.0.1:${(pages.address() as AddressInfo).port}/status`);
    await client.until(() => client.lines.length > 0);
    assert.deepEqual(client.lines, ['signed-out']);
    client.stop();
  });

  it('misses nothing and is told nothing twice, wherever a proxy cuts the stream', { timeout: 120_000 }, async () => {
    const backend = await startBackend();
    const [a, b] = [fresh('con'), fresh('con')];
    await backend.apply(a, 1);
    const { cursor } = await backend.snapshot();
    await backend.apply(a, 2);
    await backend.remove(a);
    await backend.apply(b, 1);
    const proxy = await startCuttingProxy(backend.port);
    const follow = async (cut: number, known?: string) => {
      const client = createClient(`${proxy.url}?cut=${cut}`, { cursor: known });
      await client.until(() => client.versions[b] === 1);
      client.stop();
      return client;
    };
    await follow(Infinity, cursor);
    // The last of the head's bytes, and every one of the events'.
    const [first, length] = [proxy.head, proxy.longest];
    for (let from = first; from <= length; from += 50) {
      await Promise.all(Array.from({ length: 50 }, async (_, index) => {
        const { news, versions } = await follow(from + index, cursor);
        assert.deepEqual(news.map((one) => [one.type, one.type === 'changed' && one.connection.version]), [['changed', 2], ['removed', false], ['changed', 1]], `cut after ${from + index} bytes`);
        assert.deepEqual(versions, { [b]: 1 });
      }));
    }
    assert.ok(proxy.cuts > 1000);
  });
});

/** Hands bytes through, and cuts a connection for a path with `?cut=<bytes>` after so many of the answer: once. */
async function startCuttingProxy(port: number) {
  const done = new Set<string>();
  const sockets = new Set<Socket>();
  const proxy = { url: '', longest: 0, head: 0, cuts: 0 };
  const server = createTcpServer((socket) => {
    const upstream = connect(port, '127.0.0.1');
    sockets.add(socket);
    let left = Infinity;
    let sent = 0;
    socket.once('data', (head: Buffer) => {
      const [, cut = ''] = /\?cut=(\d+)/.exec(head.toString('latin1')) ?? [];
      if (cut && !done.has(cut)) left = Number(cut);
      done.add(cut);
      upstream.write(head);
      socket.pipe(upstream);
    });
    upstream.on('data', (bytes: Buffer) => {
      sent += bytes.length;
      if (sent === bytes.length) proxy.head ||= bytes.indexOf('\r\n\r\n');
      proxy.longest = Math.max(proxy.longest, sent);
      if (bytes.length < left) {
        left -= bytes.length;
        socket.write(bytes);
        return;
      }
      proxy.cuts++;
      socket.end(bytes.subarray(0, left));
      upstream.destroy();
    });
    socket.on('error', () => undefined).on('close', () => upstream.destroy());
    upstream.on('error', () => undefined).on('close', () => socket.end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/status`;
  stops.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return proxy;
}

describe('a client of a server that is played', () => {
  const original = globalThis.fetch;
  after(() => void (globalThis.fetch = original));

  const ids = ['a', 'b', 'c'].map((letter) => `con_${letter.repeat(24)}`);
  const cursorOf = (seq: number) => `${String(seq).padStart(6, '0')}-x`;
  const { customerId: _, ...plain } = state(ids[0]!, 1);

  /** Changes as a server numbers them: each has a larger version, and only what is there is removed. */
  function history(picks: readonly { which: number; remove: boolean }[]) {
    const versions = new Map<string, number>();
    const present = new Set<string>();
    const changes: StatusChange[] = [];
    for (const { which, remove } of picks) {
      const id = ids[which]!;
      const cursor = cursorOf(changes.length + 1);
      if (remove && present.delete(id)) changes.push({ type: 'removed', cursor, id, version: versions.get(id)! });
      else {
        versions.set(id, (versions.get(id) ?? 0) + 1);
        present.add(id);
        changes.push({ type: 'changed', cursor, connection: { ...plain, id, name: `Ünit ${which} ✓`, version: versions.get(id)! } });
      }
    }
    return changes;
  }
  const stateAfter = (changes: readonly StatusChange[]): ConnectionState[] => {
    const all = new Map<string, ConnectionState>();
    for (const change of changes) {
      if (change.type === 'changed') all.set(change.connection.id, change.connection);
      else all.delete(change.id);
    }
    return [...all.values()].sort((x, y) => (x.id < y.id ? -1 : 1));
  };

  it('ends in the server’s state, with each change taken once, wherever the bytes are cut', { timeout: 120_000 }, async () => {
    const picks = fc.array(fc.record({ which: fc.nat(2), remove: fc.boolean() }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(picks, fc.array(fc.record({ bytes: fc.nat(6000), piece: fc.integer({ min: 1, max: 700 }), grown: fc.nat(6) }), { maxLength: 6 }), fc.boolean(), async (chosen, cuts, gap) => {
        const changes = history(chosen);
        const left = [...cuts];
        let reach = 0;
        globalThis.fetch = async (_input, init) => {
          const headers = new Headers(init?.headers);
          const cut = left.shift() ?? { bytes: Infinity, piece: 300, grown: changes.length };
          // The server's log grows between one try and the next.
          reach = Math.min(changes.length, reach + cut.grown);
          const snapshot = { connections: stateAfter(changes.slice(0, reach)), cursor: cursorOf(reach) };
          if (headers.get('accept') === 'application/json') return Response.json(snapshot);
          const known = headers.get('last-event-id');
          const forgotten = gap && left.length === 1;
          const events: StatusEvent[] = known === null || forgotten ? [{ type: 'snapshot', ...snapshot }] : changes.slice(Number.parseInt(known, 10), reach);
          const text = events.length ? events.map((event) => `id: ${event.cursor}\ndata: ${JSON.stringify(event)}\n\n`).join('') : ': still here\n\n';
          const bytes = new TextEncoder().encode(text).subarray(0, cut.bytes);
          let at = 0;
          return new Response(new ReadableStream<Uint8Array>({
            start: (controller) => init!.signal!.addEventListener('abort', () => controller.error(init!.signal!.reason)),
            pull(controller) {
              if (at >= bytes.length) {
                if (cut.bytes !== Infinity) controller.close();
                else return new Promise(() => undefined);
              } else controller.enqueue(bytes.slice(at, (at += cut.piece)));
              return undefined;
            },
          }), { headers: { 'content-type': 'text/event-stream' } });
        };
        const client = createClient('https://app.example.com/status');
        const last = stateAfter(changes);
        await client.until(() => client.news.at(-1)?.cursor === cursorOf(changes.length));
        client.stop();
        assert.deepEqual(client.versions, Object.fromEntries(last.map(({ id, version }) => [id, version])));
        const cursors = client.news.filter(({ type }) => type !== 'snapshot').map(({ cursor }) => cursor);
        assert.deepEqual(cursors, [...new Set(cursors)].sort());
      }),
      { numRuns: 300 },
    );
  });
});
