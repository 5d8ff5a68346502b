import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ConnectError } from 'makini-connect/contract';
import { connect, listen, MINUTE, pass, serviceOf, Source, syncNow, typesOf } from './sync-support.js';

const START = Date.UTC(2026, 0, 5, 9);

function sourceOf(): Source {
  const source = new Source();
  for (const entity of ['vendors', 'items', 'purchase-orders'] as const) source.put(entity, `${entity}0`, START - 60 * MINUTE);
  return source;
}

it('a right that was lost is told once, and again only where somebody has asked or something has changed', async () => {
  const source = sourceOf();
  const service = await serviceOf(source, { config: { syncOverlapSeconds: 0, syncSkewSeconds: 0 } });
  const id = await connect(service);
  await service.syncs.settled();
  const events = await listen(service);
  source.onRead = ({ entity }) => {
    if (entity === 'purchase-orders') throw new ConnectError('PERMISSION_DENIED', 'No.');
  };
  for (let round = 0; round < 3; round++) await pass(service, 17 * MINUTE);
  assert.equal((await service.syncs.status(id)).sync?.problem?.code, 'PERMISSION_DENIED');
  assert.deepEqual(typesOf(await events()), ['sync.failed']);
  source.put('vendors', 'new', service.clock.now + MINUTE);
  await pass(service, 17 * MINUTE);
  await syncNow(service, id);
  await pass(service, 17 * MINUTE);
  assert.deepEqual(typesOf(await events()), ['sync.failed', 'sync.failed', 'sync.failed']);
  await service.stop();
});
