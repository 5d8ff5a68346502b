import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConnectError, OwnedState } from 'makini-connect/contract';
import { basic, type TestService } from './support.js';
import { away, connect, inSource, kept, listen, MINUTE, pass, serviceOf, Source, syncNow, typesOf } from './sync-support.js';

const START = Date.UTC(2026, 0, 5, 9);
const HOUR = 60 * MINUTE;

function sourceOf(items = 7): Source {
  const source = new Source();
  for (let n = 0; n < items; n++) source.put('items', `i${n}`, START - 2 * HOUR - n);
  source.put('vendors', 'v0', START - 2 * HOUR);
  return source;
}

const stateOf = async (service: TestService, id: string) => OwnedState.parse(await (await service.ask(`/v1/connections/${id}/status`, { headers: { authorization: basic() } })).json());

describe('a page that can’t be read', () => {
  it('is tried again from where the sync was, and nothing is read twice', async () => {
    const source = sourceOf();
    const service = await serviceOf(source, { config: { syncRetry: { seconds: 4, times: 2 } } });
    let faults = 0;
    source.onRead = ({ entity, cursor }) => {
      if (entity === 'items' && cursor === 'i2' && faults++ < 2) throw away();
    };
    const id = await connect(service);
    await service.syncs.settled();
    assert.equal((await service.syncs.status(id)).state, 'in_progress');
    assert.equal((await stateOf(service, id)).status, 'synchronizing');
    for (let round = 0; round < 2; round++) await pass(service, 8000);
    assert.equal((await service.syncs.status(id)).state, 'completed');
    assert.deepEqual([faults, source.asked.filter(({ entity }) => entity === 'items').map(({ cursor }) => cursor)], [3, [undefined, 'i2', 'i5']]);
    assert.deepEqual(await kept(service.context.store, id, 'items'), inSource(source, 'items'));
    await service.stop();
  });

  it('is left alone for as long as the system asks', async () => {
    const source = sourceOf();
    const service = await serviceOf(source, { config: { syncRetry: { seconds: 1, times: 2 } } });
    source.onRead = ({ cursor }) => {
      if (cursor === 'i2' && service.clock.now < START + 90_000) throw new ConnectError('RATE_LIMIT_EXCEEDED', 'Slowly.', { retryAfter: 90 });
    };
    const id = await connect(service);
    await service.syncs.settled();
    source.given();
    await pass(service, 89_000);
    assert.equal(source.asked.length, 0);
    await pass(service, 1000);
    assert.equal((await service.syncs.status(id)).state, 'completed');
    await service.stop();
  });

  it('makes the sync fail where the system asks for hours, and the next begins no earlier', async () => {
    const source = sourceOf();
    const service = await serviceOf(source);
    source.onRead = () => {
      throw new ConnectError('RATE_LIMIT_EXCEEDED', 'Slowly.', { retryAfter: 7200 });
    };
    const id = await connect(service);
    await service.syncs.settled();
    const { state, sync, nextSyncAt } = await service.syncs.status(id);
    assert.deepEqual([state, sync?.problem?.code, Date.parse(nextSyncAt!) >= START + 2 * HOUR], ['failed', 'RATE_LIMIT_EXCEEDED', true]);
    await service.stop();
  });

  it('ends a sync that gives the same page again and again', async () => {
    const source = sourceOf();
    const service = await serviceOf(source, { config: { syncRetry: { times: 0 } } });
    const { read } = source.connector;
    Object.assign(source.connector, { read: async (...args: Parameters<NonNullable<typeof read>>) => ({ ...(await read!(...args)), nextCursor: 'same' }) });
    const id = await connect(service);
    await service.syncs.settled();
    assert.equal((await service.syncs.status(id)).sync?.problem?.code, 'SYSTEM_ERROR');
    await service.stop();
  });
});

describe('a sync that has failed', () => {
  it('leaves the data and its time as they were, says why, and the next asks from the same time', async () => {
    const source = sourceOf();
    const service = await serviceOf(source, { config: { syncRetry: { times: 0 }, syncOverlapSeconds: 0, syncSkewSeconds: 0 } });
    const id = await connect(service);
    await service.syncs.settled();
    const before = await kept(service.context.store, id, 'items');
    const events = await listen(service);
    service.clock.now += 5 * MINUTE;
    source.put('items', 'new', service.clock.now);
    source.onRead = () => {
      throw away({ facts: { said: 'Maintenance.' } });
    };
    const { state, sync, lastSuccessfulSyncAt } = await syncNow(service, id);
    assert.deepEqual([state, sync?.problem?.facts, lastSuccessfulSyncAt], ['failed', { said: 'Maintenance.' }, new Date(START).toISOString()]);
    assert.deepEqual(await kept(service.context.store, id, 'items'), before);
    const { status, lastSyncAt } = await stateOf(service, id);
    assert.deepEqual([status, lastSyncAt], ['active', new Date(START).toISOString()]);
    const [event] = await events();
    assert.deepEqual([event?.type, event?.data.problem?.code, event?.data.problem?.requestId.startsWith('req_')], ['sync.failed', 'SYSTEM_UNAVAILABLE', true]);
    source.onRead = () => undefined;
    source.given();
    await pass(service, 17 * MINUTE);
    assert.deepEqual(source.asked.map(({ since }) => since), [START, START, START]);
    assert.deepEqual(await kept(service.context.store, id, 'items'), inSource(source, 'items'));
    await service.stop();
  });

  it('is gone on with from its last page by the next', async () => {
    const source = sourceOf();
    const service = await serviceOf(source, { config: { syncRetry: { times: 0 } } });
    source.onRead = ({ cursor }) => {
      if (cursor === 'i2') throw away();
    };
    const id = await connect(service);
    await service.syncs.settled();
    assert.equal((await service.syncs.status(id)).state, 'failed');
    source.onRead = () => undefined;
    source.given();
    await pass(service, 17 * MINUTE);
    assert.deepEqual(source.asked.filter(({ entity }) => entity === 'items').map(({ cursor }) => cursor), ['i2', 'i5']);
    assert.deepEqual([(await service.syncs.status(id)).sync?.kind, await kept(service.context.store, id, 'items')], ['initial', inSource(source, 'items')]);
    await service.stop();
  });

  it('begins anew where going on made no step', async () => {
    const source = sourceOf();
    const service = await serviceOf(source, { config: { syncRetry: { times: 0 } } });
    source.onRead = ({ cursor }) => {
      if (cursor === 'i2') throw away();
    };
    const id = await connect(service);
    await service.syncs.settled();
    await syncNow(service, id);
    source.onRead = () => undefined;
    source.given();
    await syncNow(service, id);
    assert.deepEqual(source.asked.filter(({ entity }) => entity === 'items').map(({ cursor }) => cursor), [undefined, 'i2', 'i5']);
    await service.stop();
  });

  it('is tried again at once when the system is back', async () => {
    const source = sourceOf();
    const service = await serviceOf(source, { config: { syncRetry: { seconds: 1, times: 1 } } });
    const id = await connect(service);
    await service.syncs.settled();
    source.onRead = () => {
      throw away();
    };
    await syncNow(service, id);
    await pass(service, 2000);
    assert.deepEqual([(await stateOf(service, id)).availability.state, (await service.syncs.status(id)).state], ['offline', 'failed']);
    source.onRead = () => undefined;
    await service.ask(`/v1/connections/${id}/check`, { method: 'POST', headers: { authorization: basic() } });
    await service.syncs.settled();
    assert.equal((await service.syncs.status(id)).state, 'completed');
    await service.stop();
  });
});

describe('syncs that fail again and again', () => {
  it('are held back, and one try finds out whether the system is back', async () => {
    const source = sourceOf();
    const service = await serviceOf(source, { config: { syncRetry: { seconds: 1, times: 1 }, syncBreaker: { failures: 3, seconds: 3600 } } });
    const id = await connect(service);
    await service.syncs.settled();
    let asked = 0;
    source.onRead = () => {
      asked++;
      throw new ConnectError('SYSTEM_ERROR', 'As the test wants it.');
    };
    for (let failures = 1; failures <= 3; failures++) {
      await pass(service, 17 * MINUTE);
      await pass(service, 2000);
      assert.equal((await service.syncs.status(id)).pausedUntil !== undefined, failures === 3);
    }
    assert.equal(asked, 6);
    const { pausedUntil, nextSyncAt } = await service.syncs.status(id);
    assert.deepEqual([nextSyncAt, (await stateOf(service, id)).nextSyncAt], [pausedUntil, pausedUntil]);
    await pass(service, 50 * MINUTE);
    assert.equal(asked, 6);
    await pass(service, 17 * MINUTE);
    assert.equal(asked, 7, 'one try, without another');
    source.onRead = () => undefined;
    await pass(service, 67 * MINUTE);
    const after = await service.syncs.status(id);
    assert.deepEqual([after.state, after.pausedUntil, Date.parse(after.nextSyncAt!) < service.clock.now + 17 * MINUTE], ['completed', undefined, true]);
    await service.stop();
  });

  it('may be asked for by hand all the same', async () => {
    const source = sourceOf();
    const service = await serviceOf(source, { config: { syncRetry: { times: 0 }, syncBreaker: { failures: 1 } } });
    source.onRead = () => {
      throw away();
    };
    const id = await connect(service);
    await service.syncs.settled();
    assert.ok((await service.syncs.status(id)).pausedUntil);
    source.onRead = () => undefined;
    assert.equal((await syncNow(service, id)).state, 'completed');
    assert.equal((await service.syncs.status(id)).pausedUntil, undefined);
    await service.stop();
  });
});

describe('a kind of record', () => {
  it('that the account may no longer read makes the sync fail, once the others are read', async () => {
    const source = sourceOf();
    const service = await serviceOf(source);
    const id = await connect(service);
    await service.syncs.settled();
    const events = await listen(service);
    service.clock.now += MINUTE;
    source.put('items', 'new', service.clock.now);
    source.onRead = ({ entity }) => {
      if (entity === 'vendors') throw new ConnectError('PERMISSION_DENIED', 'No.');
    };
    const { state, sync, lastSuccessfulSyncAt } = await syncNow(service, id);
    assert.deepEqual([state, sync?.problem?.code, sync?.problem?.facts?.entities, lastSuccessfulSyncAt], ['failed', 'PERMISSION_DENIED', ['vendors'], new Date(START).toISOString()]);
    assert.deepEqual(await kept(service.context.store, id, 'items'), inSource(source, 'items'));
    assert.deepEqual(typesOf(await events()).filter((type) => type.startsWith('sync')), ['sync.failed']);
    await service.stop();
  });

  it('that can’t be read from this system is left out, and nobody waits for it', async () => {
    const source = sourceOf();
    const service = await serviceOf(source);
    source.onRead = ({ entity }) => {
      if (entity === 'vendors') throw new ConnectError('NOT_SUPPORTED', 'No.');
    };
    const id = await connect(service);
    await service.syncs.settled();
    await service.syncs.untilReady(id, 'vendors', new AbortController().signal);
    assert.deepEqual([(await service.syncs.status(id)).state, (await stateOf(service, id)).lastSyncAt], ['completed', new Date(START).toISOString()]);
    source.given();
    await syncNow(service, id);
    assert.deepEqual(source.asked.map(({ entity }) => entity), ['items', 'purchase-orders']);
    await assert.rejects(service.syncs.request(id, { kind: 'incremental', entities: ['vendors'] }, 'req_1'), { code: 'NOT_SUPPORTED' });
    source.onRead = () => undefined;
    await syncNow(service, id, 'full');
    assert.deepEqual(await kept(service.context.store, id, 'vendors'), inSource(source, 'vendors'), 'a full one tries it again');
    await service.stop();
  });

  it('that was read before and is missing for a while makes the sync fail, and is read once it is there again', async () => {
    const source = sourceOf();
    const service = await serviceOf(source);
    const id = await connect(service);
    await service.syncs.settled();
    source.onRead = ({ entity }) => {
      if (entity === 'vendors') throw new ConnectError('NOT_SUPPORTED', 'No.');
    };
    const { state, sync } = await syncNow(service, id);
    assert.deepEqual([state, sync?.problem?.code, sync?.problem?.facts?.entities], ['failed', 'NOT_SUPPORTED', ['vendors']]);
    source.onRead = () => undefined;
    source.given();
    await syncNow(service, id);
    assert.deepEqual([source.asked.map(({ entity }) => entity), (await service.syncs.status(id)).state], [['vendors', 'items', 'purchase-orders'], 'completed']);
    await service.stop();
  });
});
