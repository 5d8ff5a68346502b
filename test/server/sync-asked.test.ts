import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newId } from '../../demo/service/ids.js';
import { createMemoryStore } from '../../demo/service/store/memory.js';
import { bearer } from './support.js';
import { away, connect, inSource, kept, login, MINUTE, serviceOf, Source } from './sync-support.js';

const START = Date.UTC(2026, 0, 5, 9);

function sourceOf(): Source {
  const source = new Source();
  for (const entity of ['vendors', 'items', 'purchase-orders'] as const) for (let n = 0; n < 4; n++) source.put(entity, `${entity}${n}`, START - 60 * MINUTE - n);
  return source;
}

describe('a connection that was there before it could be read', () => {
  it('is read as soon as somebody asks for its data, who waits for it', async () => {
    const source = sourceOf();
    const store = createMemoryStore();
    const before = await serviceOf(source, { store });
    const { id, exchange } = await login(before);
    const { access_token: token } = await exchange();
    await before.syncs.settled();
    await before.stop();
    for (const entity of ['vendors', 'items', 'purchase-orders'] as const) for (const one of Object.keys(await kept(store, id, entity))) await store.transaction((tx) => tx.delete('record', `${id}:${entity}:${one}`));
    await store.transaction((tx) => tx.put('sync', { id, clientId: 'partner', dueAt: new Date(START + 14 * MINUTE).toISOString(), places: {}, failures: 0 }));
    const service = await serviceOf(source, { store });
    await service.syncs.settled();
    const answer = (await (await service.ask('/v1/items', { headers: bearer(token) })).json()) as { data: { id: string }[]; asOf?: string };
    assert.deepEqual(answer.data.map((one) => one.id).toSorted(), Object.keys(inSource(source, 'items')));
    assert.ok(answer.asOf);
    await service.syncs.settled();
    await service.stop();
  });
});

describe('a sync that was asked for', () => {
  it('of some kinds of record, or that is cancelled, puts off none that comes by itself', async () => {
    const source = sourceOf();
    const service = await serviceOf(source);
    const id = await connect(service);
    await service.syncs.settled();
    const planned = (await service.syncs.status(id)).nextSyncAt!;
    for (let round = 0; round < 2; round++) {
      service.clock.now += 4 * MINUTE;
      await service.syncs.request(id, { kind: 'incremental', entities: ['vendors'] }, newId('req'));
      await service.syncs.settled();
      assert.equal((await service.syncs.status(id)).nextSyncAt, planned);
    }
    await service.syncs.request(id, { kind: 'full' }, newId('req'));
    assert.equal((await service.syncs.cancel(id, newId('req'))).nextSyncAt, planned);
    await service.syncs.settled();
    await service.syncs.request(id, { kind: 'incremental' }, newId('req'));
    await service.syncs.settled();
    assert.ok(Date.parse((await service.syncs.status(id)).nextSyncAt!) > Date.parse(planned), 'one that has read everything does');
    await service.stop();
  });

  it('of other kinds of record leaves what was read of one half where it is', async () => {
    const source = sourceOf();
    const service = await serviceOf(source, { config: { syncRetry: { times: 0 } } });
    source.onRead = ({ cursor, entity }) => {
      if (entity === 'items' && cursor !== undefined) throw away();
    };
    const id = await connect(service);
    await service.syncs.settled();
    source.onRead = () => undefined;
    await service.syncs.request(id, { kind: 'incremental', entities: ['vendors'] }, newId('req'));
    await service.syncs.settled();
    source.given();
    await service.syncs.request(id, { kind: 'incremental' }, newId('req'));
    await service.syncs.settled();
    assert.deepEqual(source.asked.filter(({ entity }) => entity === 'items').map(({ cursor }) => cursor), ['items2']);
    await service.stop();
  });

  it('ends no other than the one it names', async () => {
    const source = sourceOf();
    const service = await serviceOf(source);
    const id = await connect(service);
    await service.syncs.settled();
    const { sync } = await service.syncs.request(id, { kind: 'full' }, newId('req'));
    assert.equal((await service.syncs.cancel(id, newId('req'), newId('syn'))).state, 'in_progress');
    assert.equal((await service.syncs.cancel(id, newId('req'), sync!.id)).state, 'cancelled');
    await service.syncs.settled();
    await service.stop();
  });
});
