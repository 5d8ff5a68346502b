import assert from 'node:assert/strict';
import { setMaxListeners } from 'node:events';
import { it } from 'node:test';
import { followStatus } from '../../src/api/status-follow.js';
import { comeBack } from '../fixtures/comeback.js';
import { affordable } from '../fixtures/status-backend.js';

const BAR_MS = 100;
const CURSOR = '0000000000000001-0123456789abcdef';
const send = (event: object): Uint8Array => new TextEncoder().encode(`id: ${CURSOR}\ndata: ${JSON.stringify({ ...event, cursor: CURSOR })}\n\n`);

it('2,000 streams whose process is started again ask for it at times of their own, by a clock that is played', async (t) => {
  const clients = 2000;
  t.mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'] });
  // The same in each run, and as good as any other.
  let seed = 1;
  t.mock.method(Math, 'random', () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647);
  const world = { isAway: false, stoppedAt: 0, open: [] as ReadableStreamDefaultController<Uint8Array>[], asks: [] as number[] };
  t.mock.method(globalThis, 'fetch', async () => {
    if (world.stoppedAt > 0) {
      const bar = Math.floor((Date.now() - world.stoppedAt) / BAR_MS);
      world.asks[bar] = (world.asks[bar] ?? 0) + 1;
    }
    if (world.isAway) throw new TypeError('refused');
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(send({ type: 'snapshot', connections: [] }));
        world.open.push(controller);
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  });
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  t.after(() => stop.abort());
  /** What follows from what has happened is done before time goes on. */
  const settled = async () => {
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
  };
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += BAR_MS / 2) {
      t.mock.timers.tick(BAR_MS / 2);
      await settled();
    }
  };

  let told = 0;
  for (let client = 0; client < clients; client++) followStatus({ url: 'https://app.example.com/status', signal: stop.signal, onEvent: () => told++ });
  await pass(1000);
  assert.deepEqual([world.open.length, told], [clients, clients]);

  Object.assign(world, { isAway: true, stoppedAt: Date.now() });
  for (const stream of world.open.splice(0)) {
    stream.enqueue(send({ type: 'bye', why: 'stopping' }));
    stream.close();
  }
  await pass(1000);
  world.isAway = false;
  await pass(7000);
  assert.equal(world.open.length, clients);
  const bars = Array.from(world.asks, (count = 0) => count);
  assert.ok(Math.max(...bars) <= clients / 10, bars.join(' '));
  assert.ok(bars.filter((count) => count > 0).length >= 20, bars.join(' '));
});

it('2,000 streams come back to a process that was really started again', { timeout: 240_000 }, async (t) => {
  const clients = affordable(2000, 2);
  if (clients < 2000) t.diagnostic(`Note: ${clients} streams instead of 2,000, as this machine allows no more open files`);
  const { arrivals } = await comeBack(clients);
  assert.equal(arrivals.reduce((sum, count) => sum + count, 0), clients);
});
