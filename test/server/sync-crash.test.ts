import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { ENTITIES } from 'makini-connect/contract';
import { newId } from '../../demo/service/ids.js';
import { createMemoryStore } from '../../demo/service/store/memory.js';
import { createSqliteStore } from '../../demo/service/store/sqlite.js';
import type { Store } from '../../demo/service/store/store.js';
import { connect, inSource, kept, listen, login, MINUTE, serviceOf, Source, syncNow, typesOf } from './sync-support.js';

const START = Date.UTC(2026, 0, 5, 9);
const folder = mkdtempSync(join(tmpdir(), 'makini-sync-'));
after(() => rmSync(folder, { recursive: true }));

function sourceOf(): Source {
  const source = new Source();
  for (let n = 0; n < 4; n++) source.put('vendors', `v${n}`, START - 60 * MINUTE - n);
  for (let n = 0; n < 7; n++) source.put('items', `i${n}`, START - 60 * MINUTE - n);
  for (let n = 0; n < 2; n++) source.put('purchase-orders', `p${n}`, START - 60 * MINUTE - n);
  return source;
}

/** A store whose process ends at its n-th transaction from when it is armed: before it is written, or right after. */
function mortal(store: Store) {
  let left = Infinity;
  let ends = () => {};
  const dead = new Promise<void>((resolve) => (ends = resolve));
  let written = false;
  const die = (): never => {
    ends();
    throw new Error('The process has ended.');
  };
  return {
    dead,
    arm(transactions: number, isWritten: boolean) {
      left = transactions;
      written = isWritten;
    },
    store: {
      async transaction<T>(work: Parameters<Store['transaction']>[0]) {
        left -= 1;
        if (left < 0 || (left === 0 && !written)) die();
        const result = await store.transaction(work);
        if (left === 0) die();
        return result as T;
      },
      close: async () => undefined,
    } as Store,
  };
}

/** Runs a sync whose process ends at a transaction, and then another process on the same data. False where the sync was over before. */
async function survives(store: Store, source: Source, transactions: number, isWritten: boolean, kind: 'initial' | 'full'): Promise<boolean> {
  const first = mortal(store);
  const one = await serviceOf(source, { store: first.store });
  const { id, exchange } = await login(one);
  if (kind === 'full') {
    await exchange();
    await one.syncs.settled();
    source.delete('items', 'i1');
    source.delete('vendors', 'v3');
    source.put('items', 'i2', START, 'changed');
  }
  const events = await listen(one);
  const before = (await events()).length;
  if (kind === 'full') await one.syncs.request(id, { kind: 'full' }, newId('req'));
  else await exchange();
  first.arm(transactions, isWritten);
  const over = await Promise.race([first.dead.then(() => false), one.syncs.settled().then(() => true)]);
  first.arm(0, false);
  await one.stop();

  const two = await serviceOf(source, { store });
  await two.syncs.settled();
  for (const entity of ENTITIES) assert.deepEqual(await kept(store, id, entity), inSource(source, entity), `${entity} after ${transactions}`);
  const { state, sync } = await two.syncs.status(id);
  assert.deepEqual([state, sync?.kind], ['completed', kind]);
  assert.deepEqual(sync?.changed, kind === 'full' ? { created: 0, updated: 1, deleted: 2 } : { created: 13, updated: 0, deleted: 0 }, `counted once, after ${transactions}`);
  assert.ok(sync.progress.every(({ done, total }) => done === total));
  const told = await two.context.store.transaction((tx) => tx.find('webhookMessage', {}));
  assert.equal(told.length - before, kind === 'full' ? 1 : 2, 'told once');
  const [mark] = await two.context.store.transaction((tx) => tx.scan('sync', 'partner', { limit: 1 }));
  assert.equal(mark?.run, undefined);
  await two.stop();
  return !over;
}

describe('a process that ends in the middle of a sync', () => {
  for (const kind of ['initial', 'full'] as const) {
    for (const isWritten of [false, true]) {
      it(`leaves nothing doubled, missing or told twice, wherever that is (${kind}, ${isWritten ? 'after' : 'before'} it is written)`, async () => {
        let transactions = 1;
        while (await survives(createMemoryStore(), sourceOf(), transactions, isWritten, kind)) transactions++;
        assert.ok(transactions >= 15, String(transactions));
      });
    }
  }

  it('has nothing read once more that was written, on a disk too', async () => {
    const path = join(folder, 'service.sqlite');
    const source = sourceOf();
    const one = await serviceOf(source, { store: createSqliteStore(path) });
    let stopped: Promise<void> | undefined;
    source.onRead = async ({ cursor }, { signal }) => {
      if (cursor !== 'i2' || stopped) return;
      stopped = one.stop();
      signal.throwIfAborted();
    };
    const id = await connect(one);
    await one.syncs.settled();
    await stopped;
    source.given();
    const store = createSqliteStore(path);
    const two = await serviceOf(source, { store });
    const events = await listen(two);
    await two.syncs.settled();
    assert.deepEqual(source.asked.map(({ entity, cursor }) => [entity, cursor]), [['items', 'i2'], ['items', 'i5'], ['purchase-orders', undefined]]);
    for (const entity of ENTITIES) assert.deepEqual(await kept(store, id, entity), inSource(source, entity));
    assert.deepEqual(typesOf(await events()), ['sync.completed']);
    assert.equal((await syncNow(two, id)).sync?.kind, 'incremental');
    await two.stop();
  });
});

it('a connection from before there were syncs is synced once the service starts', async () => {
  const source = sourceOf();
  const { read, ...without } = source.connector;
  const store = createMemoryStore();
  Object.assign(source, { connector: without });
  const one = await serviceOf(source, { store });
  const id = await connect(one);
  await one.stop();
  Object.assign(source, { connector: { ...without, read } });
  const two = await serviceOf(source, { store });
  await two.syncs.settled();
  two.clock.now += 16 * MINUTE;
  await two.syncs.settled();
  assert.deepEqual(await kept(store, id, 'items'), inSource(source, 'items'));
  await two.stop();
});
