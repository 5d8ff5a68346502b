import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { ENTITIES } from 'makini-connect/contract';
import type { Connector } from '../../demo/service/connectors/connector.js';
import { createMemoryStore } from '../../demo/service/store/memory.js';
import { createSqliteStore } from '../../demo/service/store/sqlite.js';
import type { Store } from '../../demo/service/store/store.js';
import { sweep } from '../../demo/service/sweeper.js';
import type { TestService } from './support.js';
import { connect, inSource, kept, login, MINUTE, serviceOf, Source, syncNow } from './sync-support.js';

const ITEMS = 1201;
const BATCH = 500;
/** A session is over by then, and swept. */
const LATER = 100 * 60 * MINUTE;
const folder = mkdtempSync(join(tmpdir(), 'makini-sync-'));
after(() => rmSync(folder, { recursive: true }));

function sourceOf(): Source {
  const source = new Source();
  const at = Date.UTC(2026, 0, 5, 8);
  for (let n = 0; n < ITEMS; n++) source.put('items', `i${n}`, at + n);
  for (let n = 0; n < 3; n++) source.put('vendors', `v${n}`, at);
  return source;
}

/** A store that tells how many records each transaction has deleted. */
function counting(store: Store, told: (deleted: number) => void): Store {
  return {
    ...store,
    async transaction(work) {
      let deleted = 0;
      const result = await store.transaction((tx) =>
        work({
          ...tx,
          async delete(kind, id) {
            if (kind === 'record') deleted += 1;
            await tx.delete(kind, id);
          },
        }),
      );
      if (deleted > 0) told(deleted);
      return result;
    },
  };
}

const leftOf = async ({ context }: TestService, id: string): Promise<number> => {
  const lists = await Promise.all(ENTITIES.map((entity) => kept(context.store, id, entity)));
  return lists.reduce((sum, list) => sum + Object.keys(list).length, 0);
};
const syncOf = ({ context }: TestService, id: string) => context.store.transaction((tx) => tx.get('sync', id));

/** The connection becomes one that the sweeper deletes: nobody has it. */
async function letGo({ context, clock }: TestService, id: string): Promise<void> {
  await context.store.transaction(async (tx) => tx.put('connection', { ...(await tx.get('connection', id))!, handedOver: false }));
  clock.now += LATER;
  await sweep(context);
  assert.equal(await context.store.transaction((tx) => tx.get('connection', id)), undefined);
}

describe('a connection that is deleted', () => {
  for (const [name, make] of [['memory', createMemoryStore], ['SQLite', () => createSqliteStore(join(folder, 'service.sqlite'))]] as const) {
    it(`takes what was read of it along, in batches, and nobody else’s (${name})`, async () => {
      const batches: number[] = [];
      const service = await serviceOf(sourceOf(), { store: counting(make(), (deleted) => batches.push(deleted)), config: { syncPage: { size: 500 } } });
      const [id, other] = [await connect(service), await connect(service, { customerId: 'cust-2' })];
      await service.syncs.settled();
      assert.equal(await leftOf(service, id), ITEMS + 3);
      await letGo(service, id);
      await service.syncs.settled();
      assert.deepEqual([await leftOf(service, id), await syncOf(service, id)], [0, undefined]);
      assert.deepEqual([batches.reduce((sum, count) => sum + count, 0), Math.max(...batches)], [ITEMS + 3, BATCH]);
      assert.equal(await leftOf(service, other), ITEMS + 3);
      await service.stop();
    });
  }

  it('takes the rest along at the next start, where the service ends in the midst of it', async () => {
    const store = createMemoryStore();
    let ended: Promise<void> | undefined;
    const one = await serviceOf(sourceOf(), { store: counting(store, () => (ended ??= one.stop())), config: { syncPage: { size: 500 } } });
    const id = await connect(one);
    await one.syncs.settled();
    await letGo(one, id);
    await one.syncs.settled();
    await ended;
    assert.equal(await leftOf(one, id), ITEMS + 3 - BATCH);
    const two = await serviceOf(sourceOf(), { store });
    two.clock.now = one.clock.now;
    await two.syncs.settled();
    assert.deepEqual([await leftOf(two, id), await syncOf(two, id)], [0, undefined]);
    await two.stop();
  });
});

it('a connection that is disconnected keeps what was read of it, however long ago, and nothing more is read', async () => {
  const source = sourceOf();
  const service = await serviceOf(source, { config: { syncPage: { size: 500 } } });
  const { id, exchange } = await login(service);
  const { refresh_token: token } = await exchange();
  await service.syncs.settled();
  assert.equal((await service.postForm('/oauth/revoke', { token })).status, 200);
  source.given();
  for (let round = 0; round < 2; round++) {
    service.clock.now += LATER;
    await sweep(service.context);
    await service.syncs.settled();
  }
  for (const entity of ENTITIES) assert.deepEqual(await kept(service.context.store, id, entity), inSource(source, entity));
  const sync = await syncOf(service, id);
  assert.deepEqual([sync?.id, sync?.dueAt, source.asked.length], [id, undefined, 0]);
  await service.stop();
});

describe('a record that is there but does not fit the model any more', () => {
  const odd = (source: Source, isOdd: (id: string) => boolean) => {
    const { read } = source.connector;
    const connector: Connector = {
      ...source.connector,
      async read(access, reading) {
        const page = await read!(access, reading);
        return { ...page, data: page.data.filter(({ id }) => !isOdd(id)), leftOut: page.data.map(({ id }) => id).filter(isOdd) };
      },
    };
    return connector;
  };
  const few = () => {
    const source = new Source();
    for (let n = 0; n < 5; n++) source.put('items', `i${n}`, Date.UTC(2026, 0, 5, 8));
    return source;
  };

  it('stays as it was read last, also after a full sync, until it is gone', async () => {
    const source = few();
    let isOdd = (_id: string) => false;
    const service = await serviceOf(source, { connector: odd(source, (id) => isOdd(id)) });
    const id = await connect(service);
    await service.syncs.settled();
    isOdd = (of) => of !== 'i0';
    source.delete('items', 'i4');
    assert.deepEqual((await syncNow(service, id, 'full')).sync?.changed, { created: 0, updated: 0, deleted: 1 });
    assert.deepEqual(Object.keys(await kept(service.context.store, id, 'items')), ['i0', 'i1', 'i2', 'i3']);
    await service.stop();
  });

  it('fails a sync with SYSTEM_ERROR that finds nothing else, and nothing is lost', async () => {
    const source = few();
    let isOdd = false;
    const service = await serviceOf(source, { connector: odd(source, () => isOdd), config: { syncRetry: { times: 0 } } });
    const id = await connect(service);
    await service.syncs.settled();
    isOdd = true;
    const { sync } = await syncNow(service, id, 'full');
    assert.deepEqual([sync?.state, sync?.problem?.code], ['failed', 'SYSTEM_ERROR']);
    assert.deepEqual(await kept(service.context.store, id, 'items'), inSource(source, 'items'));
    await service.stop();
  });
});
