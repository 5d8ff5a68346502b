import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConnectError, OwnedState, SyncStatus } from 'makini-connect/contract';
import { newId } from '../../demo/service/ids.js';
import { readRecords } from '../../demo/service/sync/records.js';
import { basic, type TestService } from './support.js';
import { away, connect, inSource, kept, listen, login, MINUTE, pass, serviceOf, Source, syncNow, typesOf } from './sync-support.js';

const START = Date.UTC(2026, 0, 5, 9);

/** A system with some vendors, items and orders of an hour ago, in pages of three. */
function sourceOf(items = 7): Source {
  const source = new Source();
  for (let n = 0; n < 4; n++) source.put('vendors', `v${n}`, START - 60 * MINUTE - n);
  for (let n = 0; n < items; n++) source.put('items', `i${n}`, START - 60 * MINUTE - n);
  for (let n = 0; n < 2; n++) source.put('purchase-orders', `p${n}`, START - 60 * MINUTE - n);
  return source;
}

const stateOf = async (service: TestService, id: string) => OwnedState.parse(await (await service.ask(`/v1/connections/${id}/status`, { headers: { authorization: basic() } })).json());
const statusOf = async ({ syncs }: TestService, id: string) => SyncStatus.parse(await syncs.status(id));

describe('the first sync', () => {
  it('begins when the connection is taken over, reads all in pages, and makes the connection active', async () => {
    const source = sourceOf();
    const service = await serviceOf(source);
    const events = await listen(service);
    const { id, exchange } = await login(service);
    const { connection } = await exchange();
    assert.equal(connection.status, 'synchronizing');
    await service.syncs.settled();
    for (const entity of ['vendors', 'items', 'purchase-orders'] as const) assert.deepEqual(await kept(service.context.store, id, entity), inSource(source, entity));
    assert.deepEqual(source.asked.map(({ entity, cursor, since, given }) => [entity, cursor, since, given]), [
      ['vendors', undefined, undefined, 3], ['vendors', 'v2', undefined, 1],
      ['items', undefined, undefined, 3], ['items', 'i2', undefined, 3], ['items', 'i5', undefined, 1],
      ['purchase-orders', undefined, undefined, 2],
    ]);
    const status = await statusOf(service, id);
    assert.deepEqual([status.state, status.sync?.kind, status.sync?.changed], ['completed', 'initial', { created: 13, updated: 0, deleted: 0 }]);
    assert.ok(status.sync?.progress.every(({ isComplete, done, total }) => isComplete && done === total));
    const state = await stateOf(service, id);
    assert.deepEqual([state.status, state.lastSyncAt, state.nextSyncAt], ['active', new Date(START).toISOString(), status.nextSyncAt]);
    assert.deepEqual(typesOf(await events()), ['connection.connected', 'sync.completed']);
    assert.equal((await events())[0]!.data.connection.status, 'synchronizing');
    await service.stop();
  });

  it('is not there where only the login is known: the connection is active at once', async () => {
    const source = new Source();
    const { read: _, ...connector } = source.connector;
    Object.assign(source, { connector });
    const service = await serviceOf(source);
    const events = await listen(service);
    const id = await connect(service);
    await service.syncs.settled();
    assert.deepEqual([(await stateOf(service, id)).status, (await statusOf(service, id)).state, typesOf(await events())], ['active', 'none', ['connection.connected']]);
    await assert.rejects(service.syncs.request(id, { kind: 'full' }, 'req_1'), { code: 'NOT_SUPPORTED' });
    await service.stop();
  });

  it('tells how far it is, and what is likely left', async () => {
    const source = sourceOf();
    const service = await serviceOf(source);
    const seen: SyncStatus[] = [];
    source.onRead = async (_, { connectionId }) => {
      service.clock.now += 1000;
      seen.push(await statusOf(service, connectionId));
    };
    await connect(service);
    await service.syncs.settled();
    assert.deepEqual(seen.map(({ state, sync }) => [state, ...sync!.progress.map(({ done, total }) => `${done}/${total ?? '?'}`)]), [
      ['in_progress', '0/?', '0/?', '0/?'], ['in_progress', '3/4', '0/?', '0/?'], ['in_progress', '4/4', '0/?', '0/?'],
      ['in_progress', '4/4', '3/7', '0/?'], ['in_progress', '4/4', '6/7', '0/?'], ['in_progress', '4/4', '7/7', '0/?'],
    ]);
    assert.ok(seen.at(-1)!.sync!.rate! > 0);
    await service.stop();
  });

  it('lets a data call wait for its kind of record, and no longer than it wants to', async () => {
    const source = sourceOf();
    const service = await serviceOf(source);
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let begun = () => {};
    const reached = new Promise<void>((resolve) => (begun = resolve));
    source.onRead = async ({ entity }) => {
      if (entity !== 'items') return;
      begun();
      await held;
    };
    const id = await connect(service);
    await reached;
    await service.syncs.untilReady(id, 'vendors', new AbortController().signal);
    const impatient = new AbortController();
    const waiting = service.syncs.untilReady(id, 'items', impatient.signal);
    impatient.abort();
    await waiting;
    const page = await readRecords(service.context.store, id, 'items', { limit: 9 });
    assert.deepEqual(page, { data: [], nextCursor: null });
    const patient = service.syncs.untilReady(id, 'items', new AbortController().signal);
    release();
    await patient;
    const { data, asOf } = await readRecords(service.context.store, id, 'items', { limit: 9 });
    assert.deepEqual([data.length, asOf], [7, new Date(START).toISOString()]);
    await service.syncs.settled();
    await service.stop();
  });
});

describe('a later sync', () => {
  it('comes by itself, and asks only for what has changed since', async () => {
    const source = sourceOf();
    const service = await serviceOf(source, { config: { syncSeconds: 900, syncOverlapSeconds: 60, syncSkewSeconds: 0 } });
    const id = await connect(service);
    await service.syncs.settled();
    source.given();
    service.clock.now += 10 * MINUTE;
    for (const name of ['i1', 'i3', 'i5']) source.put('items', name, service.clock.now, `${name} changed`);
    source.put('items', 'new', service.clock.now);
    await pass(service, 7 * MINUTE);
    assert.deepEqual([...new Set(source.asked.map(({ since }) => since))], [START - MINUTE]);
    assert.equal(source.given(), 4);
    const { sync, lastSuccessfulSyncAt } = await statusOf(service, id);
    assert.deepEqual([sync?.kind, sync?.changed, lastSuccessfulSyncAt], ['incremental', { created: 1, updated: 3, deleted: 0 }, new Date(START + 17 * MINUTE).toISOString()]);
    assert.deepEqual(await kept(service.context.store, id, 'items'), inSource(source, 'items'));
    await service.stop();
  });

  it('reads what lies in the overlap once more, and counts it only where it has changed', async () => {
    const source = sourceOf();
    source.put('items', 'i0', START - MINUTE);
    const service = await serviceOf(source, { config: { syncOverlapSeconds: 300, syncSkewSeconds: 0 } });
    const id = await connect(service);
    await service.syncs.settled();
    source.given();
    const { sync } = await syncNow(service, id);
    assert.deepEqual([source.given(), sync?.changed], [1, { created: 0, updated: 0, deleted: 0 }]);
    await service.stop();
  });

  it('tells the connection as in progress while it runs, and is told of once it is done', async () => {
    const source = sourceOf();
    const service = await serviceOf(source);
    const id = await connect(service);
    await service.syncs.settled();
    const events = await listen(service);
    const { version } = await stateOf(service, id);
    const statuses: string[] = [];
    source.onRead = async () => void statuses.push((await stateOf(service, id)).status);
    await pass(service, 17 * MINUTE);
    assert.deepEqual([...new Set(statuses)], ['in_progress']);
    const state = await stateOf(service, id);
    assert.deepEqual([state.status, state.version, state.lastSyncAt], ['active', version + 2, new Date(START + 17 * MINUTE).toISOString()]);
    assert.deepEqual(typesOf(await events()), ['sync.completed']);
    await service.stop();
  });

  it('notices what was deleted when all is read again', async () => {
    const source = sourceOf(1200);
    const service = await serviceOf(source, { config: { syncPage: { size: 500 } } });
    const id = await connect(service);
    await service.syncs.settled();
    for (const gone of ['i0', 'i600', 'i1199']) source.delete('items', gone);
    source.delete('vendors', 'v3');
    assert.deepEqual((await syncNow(service, id)).sync?.changed.deleted, 0);
    const { sync } = await syncNow(service, id, 'full');
    assert.deepEqual([sync?.kind, sync?.changed], ['full', { created: 0, updated: 0, deleted: 4 }]);
    for (const entity of ['vendors', 'items'] as const) assert.deepEqual(await kept(service.context.store, id, entity), inSource(source, entity));
    await service.stop();
  });

  it('reads the kinds of record that were asked for, and none that the customer did not agree to', async () => {
    const source = sourceOf();
    const service = await serviceOf(source);
    const id = await connect(service);
    await service.syncs.settled();
    source.given();
    service.clock.now += 5 * MINUTE;
    await service.syncs.request(id, { kind: 'full', entities: ['vendors'] }, newId('req'));
    await service.syncs.settled();
    assert.deepEqual([...new Set(source.asked.map(({ entity }) => entity))], ['vendors']);
    assert.equal((await statusOf(service, id)).lastSuccessfulSyncAt, new Date(START).toISOString(), 'the others are as old as before');
    await service.context.store.transaction(async (tx) => {
      const stored = (await tx.get('connection', id))!;
      await tx.put('connection', { ...stored, connection: { ...stored.connection, agreed: { ...stored.connection.agreed, entities: ['items'] } } });
    });
    await assert.rejects(service.syncs.request(id, { kind: 'full', entities: ['vendors'] }, 'req_1'), { code: 'PERMISSION_DENIED' });
    source.given();
    await syncNow(service, id);
    assert.deepEqual([...new Set(source.asked.map(({ entity }) => entity))], ['items']);
    await service.stop();
  });

  it('is one at a time', async () => {
    const source = sourceOf();
    const service = await serviceOf(source);
    const id = await connect(service);
    await assert.rejects(service.syncs.request(id, { kind: 'full' }, 'req_1'), { code: 'CONFLICT' });
    await service.syncs.settled();
    await assert.rejects(service.syncs.request(newId('con'), { kind: 'full' }, 'req_1'), { code: 'NOT_FOUND' });
    await service.stop();
  });
});

describe('records that were synced', () => {
  it('are told the latest changed first, page by page, and from a time on', async () => {
    const source = sourceOf(7);
    source.put('items', 'same', START - 60 * MINUTE - 3);
    const service = await serviceOf(source);
    const id = await connect(service);
    await service.syncs.settled();
    const { store } = service.context;
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await readRecords(store, id, 'items', { limit: 3, cursor });
      ids.push(...page.data.map((item) => item.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    assert.deepEqual(ids, ['i0', 'i1', 'i2', 'same', 'i3', 'i4', 'i5', 'i6']);
    const since = await readRecords(store, id, 'items', { limit: 9, modifiedSince: new Date(START - 60 * MINUTE - 1).toISOString() });
    assert.deepEqual(since.data.map((item) => item.id), ['i0', 'i1']);
    await assert.rejects(readRecords(store, id, 'items', { limit: 3, cursor: 'x' }), { code: 'INVALID_REQUEST' });
    await service.stop();
  });
});

describe('a sync that is cancelled', () => {
  it('ends at once, keeps what it has read, and the next one goes on', async () => {
    const source = sourceOf();
    const service = await serviceOf(source);
    const events = await listen(service);
    let cancelled: Promise<SyncStatus> | undefined;
    source.onRead = async ({ entity, cursor }, { connectionId, signal }) => {
      if (entity !== 'items' || cursor === undefined || cancelled) return;
      cancelled = service.syncs.cancel(connectionId, 'req_1');
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      throw away();
    };
    const id = await connect(service);
    await service.syncs.settled();
    assert.equal((await cancelled)?.state, 'cancelled');
    assert.equal((await stateOf(service, id)).status, 'active');
    assert.deepEqual([Object.keys(await kept(service.context.store, id, 'items')).length, typesOf(await events())], [3, ['connection.connected']]);
    source.given();
    const { sync } = await syncNow(service, id);
    assert.deepEqual([sync?.kind, sync?.state], ['initial', 'completed']);
    assert.deepEqual(source.asked.filter(({ entity }) => entity === 'items').map(({ cursor }) => cursor), ['i2', 'i5']);
    assert.deepEqual(await kept(service.context.store, id, 'items'), inSource(source, 'items'));
    await service.stop();
  });

  it('does so too where the connection is disconnected meanwhile; what was read stays', async () => {
    const source = sourceOf();
    const service = await serviceOf(source);
    const { id, exchange } = await login(service);
    let disconnected: Promise<Response> | undefined;
    let refresh = '';
    source.onRead = async ({ entity }, { signal }) => {
      if (entity !== 'items') return;
      disconnected = service.postForm('/oauth/revoke', { token: refresh });
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    };
    refresh = (await exchange()).refresh_token;
    await service.syncs.settled();
    assert.equal((await disconnected)?.status, 200);
    const state = await stateOf(service, id);
    assert.deepEqual([state.status, state.nextSyncAt, (await statusOf(service, id)).state], ['inactive', undefined, 'cancelled']);
    assert.deepEqual([Object.keys(await kept(service.context.store, id, 'vendors')).length, await kept(service.context.store, id, 'items')], [4, {}]);
    source.given();
    await pass(service, 100 * MINUTE);
    assert.equal(source.asked.length, 0);
    await assert.rejects(service.syncs.request(id, { kind: 'full' }, 'req_1'), { code: 'CONFLICT' });
    await service.stop();
  });
});

describe('a customer that has logged in again', () => {
  it('has its connection catch up at once, with what was connected told once', async () => {
    const source = sourceOf();
    const service = await serviceOf(source);
    const id = await connect(service);
    await service.syncs.settled();
    const events = await listen(service);
    source.onRead = () => {
      throw new ConnectError('AUTHENTICATION_FAILED', 'No.');
    };
    const { state, sync } = await syncNow(service, id);
    assert.deepEqual([state, sync?.problem?.code], ['failed', 'REAUTHORIZATION_REQUIRED']);
    const refused = await stateOf(service, id);
    assert.deepEqual([refused.status, refused.reauthorization.state, refused.nextSyncAt], ['active', 'required', undefined]);
    await assert.rejects(service.syncs.request(id, { kind: 'full' }, 'req_1'), { code: 'REAUTHORIZATION_REQUIRED' });
    source.given();
    await pass(service, 100 * MINUTE);
    assert.equal(source.asked.length, 0, 'nobody asks a system that has refused the login');
    source.onRead = () => undefined;
    source.put('items', 'late', service.clock.now);
    await service.context.store.transaction(async (tx) => {
      const { refused: _, ...stored } = (await tx.get('connection', id))!;
      await tx.put('connection', stored);
    });
    const again = await login(service, { connectionId: id });
    await again.exchange();
    await service.syncs.settled();
    assert.deepEqual(await kept(service.context.store, id, 'items'), inSource(source, 'items'));
    assert.equal((await statusOf(service, id)).sync?.kind, 'incremental');
    assert.deepEqual(typesOf(await events()), ['connection.reauthorization_required', 'sync.failed', 'connection.connected', 'sync.completed']);
    await service.stop();
  });
});
