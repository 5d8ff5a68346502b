import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createMemoryStore } from '../../demo/service/store/memory.js';
import { connect, MINUTE, serviceOf, Source } from './sync-support.js';

it('a store that fails once stops no sync that comes by itself', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const source = new Source();
  const memory = createMemoryStore();
  let fails = false;
  const service = await serviceOf(source, {
    store: {
      ...memory,
      async transaction(work) {
        if (!fails) return memory.transaction(work);
        fails = false;
        throw new Error('The disk is full.');
      },
    },
  });
  await connect(service);
  await service.syncs.settled();
  const synced = new Promise<void>((resolve) => (source.onRead = () => resolve()));
  service.clock.now += 20 * MINUTE;
  fails = true;
  service.syncs.wake();
  while (!service.lines.some((line) => line.includes('sync.loop-failed'))) await memory.transaction(async () => undefined);
  // What follows the failure is done before another transaction is.
  for (let turn = 0; turn < 5; turn++) await memory.transaction(async () => undefined);
  t.mock.timers.tick(30_000);
  await synced;
  await service.syncs.settled();
  assert.equal(fails, false);
  await service.stop();
});

it('a sync whose pages take long lets others have their turn in between', async () => {
  const source = new Source();
  for (let n = 0; n < 8; n++) source.put('items', `i${n}`, 0);
  const service = await serviceOf(source, { config: { syncsAtOnce: 1, syncPage: { size: 1 } } });
  source.onRead = () => void (service.clock.now += 11_000);
  await Promise.all([connect(service), connect(service, { customerId: 'cust-2' })]);
  await service.syncs.settled();
  const items = source.asked.filter(({ entity }) => entity === 'items').map(({ connectionId }) => connectionId);
  const turns = items.filter((one, at) => at > 0 && one !== items[at - 1]).length;
  assert.deepEqual([items.length, turns], [16, 15]);
  await service.stop();
});
