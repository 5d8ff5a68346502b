import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { ConnectError, ENTITIES, Sync, SyncStatus, type Entity, type RecordOf } from 'makini-connect/contract';
import { createServiceClient } from 'makini-connect/server';
import type { Reading } from '../../demo/service/connectors/connector.js';
import { newId } from '../../demo/service/ids.js';
import { RECORDS } from '../../demo/service/openapi-examples.js';
import { createPlayed } from '../fixtures/reconnecting.js';
import { ORIGIN, basic, bearer, expectProblem } from './support.js';

/** A connection to a system of one record of each kind. After `holdBack`, each read waits until it is let go. */
async function connected(t: TestContext, { agreed = [...ENTITIES] }: { agreed?: Entity[] } = {}) {
  const readings: Reading[] = [];
  const system = { held: undefined as Promise<void> | undefined, release: () => {}, fault: undefined as ConnectError | undefined };
  const world = await createPlayed({ config: { syncRetry: { seconds: 0, times: 0 } } }, {
    verify: async () => undefined,
    async read<E extends Entity>({ signal }: { signal: AbortSignal }, reading: Reading<E>) {
      readings.push(reading);
      await Promise.race([system.held, new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }))]);
      if (system.fault) throw system.fault;
      const data: { [K in Entity]: RecordOf[K][] } = { 'purchase-orders': [RECORDS['purchase-orders']], vendors: [RECORDS.vendors], items: [RECORDS.items] };
      return { data: data[reading.entity], nextCursor: null };
    },
  });
  const { service } = world;
  t.after(() => service.stop());
  system.held = Promise.resolve();
  const { access_token: token, connection } = await world.connect({}, { agreed });
  const { id } = connection;
  await service.syncs.settled();
  const authorization = basic();
  return {
    ...world, system, readings, id, token,
    holdBack: () => void (system.held = new Promise((release) => (system.release = release))),
    status: async () => SyncStatus.parse(await (await service.ask(`/v1/connections/${id}/sync-status`, { headers: { authorization } })).json()),
    request: (body: unknown = {}) => service.postJson(`/v1/connections/${id}/syncs`, body, { authorization }),
    cancel: (sync: string) => service.ask(`/v1/connections/${id}/syncs/${sync}`, { method: 'DELETE', headers: { authorization } }),
    client: createServiceClient({ service: ORIGIN, clientId: 'partner', clientSecret: 'partner-secret-1234567890', fetch: (input, init) => service.fetch(new Request(input, init)) }),
  };
}
const parsed = async (answer: Response) => Sync.parse(await answer.json());

describe('a sync on demand', () => {
  it('asks only for what has changed, or for everything, of what was named', async (t) => {
    const { service, request, status, readings } = await connected(t);
    const first = await status();
    assert.deepEqual([first.state, first.sync?.kind, first.sync?.progress.map(({ done, isComplete }) => [done, isComplete])], ['completed', 'initial', [[1, true], [1, true], [1, true]]]);
    assert.ok(first.lastSuccessfulSyncAt);
    assert.ok(first.nextSyncAt);
    for (const [body, kind, entities] of [[{}, 'incremental', ENTITIES], [{ kind: 'full', entities: ['vendors'] }, 'full', ['vendors']]] as const) {
      readings.length = 0;
      const answer = await request(body);
      assert.equal(answer.status, 202);
      const sync = await parsed(answer);
      assert.deepEqual([sync.kind, sync.state, sync.entities.toSorted()], [kind, 'in_progress', entities.toSorted()]);
      await service.syncs.settled();
      assert.deepEqual([(await status()).sync?.id, (await status()).state], [sync.id, 'completed']);
      assert.deepEqual(readings.map(({ entity }) => entity).toSorted(), entities.toSorted());
      assert.ok(readings.every(({ since }) => (since === undefined) === (kind === 'full')));
    }
  });

  it('is the one under way where that brings all that is asked for, and refused where it does not', async (t) => {
    const { service, system, request, holdBack } = await connected(t);
    holdBack();
    const { id } = await parsed(await request());
    const same = await request({ entities: ['items'] });
    assert.deepEqual([same.status, (await parsed(same)).id], [200, id]);
    const refused = await expectProblem(await request({ kind: 'full' }), 'CONFLICT');
    assert.ok(refused.detail?.includes(id));
    system.release();
    await service.syncs.settled();
    holdBack();
    const full = await parsed(await request({ kind: 'full' }));
    assert.equal((await parsed(await request())).id, full.id);
    system.release();
    await service.syncs.settled();
  });

  it('can be cancelled while it is under way, and stays as it is once it has ended', async (t) => {
    const { system, request, cancel, status, holdBack, service } = await connected(t);
    holdBack();
    const { id } = await parsed(await request());
    const cancelled = await cancel(id);
    assert.deepEqual([cancelled.status, (await parsed(cancelled)).state], [200, 'cancelled']);
    assert.equal((await status()).state, 'cancelled');
    system.release();
    await service.syncs.settled();
    assert.equal((await parsed(await cancel(id))).state, 'cancelled');
    await expectProblem(await cancel(newId('syn')), 'NOT_FOUND');
  });

  it('is refused where nothing can come of it', async (t) => {
    const { request, service, id, token } = await connected(t, { agreed: ['vendors'] });
    assert.deepEqual((await expectProblem(await request({ entities: ['items'] }), 'PERMISSION_DENIED')).facts?.entities, ['items']);
    for (const body of [{ kind: 'initial' }, { entities: [] }, { entities: ['orders'] }, { more: 1 }]) await expectProblem(await request(body), 'INVALID_REQUEST');
    await expectProblem(await service.ask(`/v1/connections/${id}/sync-status`, { headers: bearer(token) }), 'INVALID_CLIENT');

    const nothing = await createPlayed();
    t.after(() => nothing.service.stop());
    const { connection } = await nothing.connect();
    await expectProblem(await nothing.service.postJson(`/v1/connections/${connection.id}/syncs`, {}, { authorization: basic() }), 'NOT_SUPPORTED');
    const none = SyncStatus.parse(await (await nothing.service.ask(`/v1/connections/${connection.id}/sync-status`, { headers: { authorization: basic() } })).json());
    assert.deepEqual(none, { connectionId: connection.id, state: 'none' });
  });

  it('can be asked for twelve times a minute', async (t) => {
    const { service, request } = await connected(t);
    const statuses: number[] = [];
    for (let count = 0; count < 13; count++) {
      statuses.push((await request()).status);
      await service.syncs.settled();
    }
    assert.deepEqual([new Set(statuses.slice(0, 12)), statuses[12]], [new Set([202]), 429]);
  });

  it('that fails keeps the data and the time of the last that succeeded, and says why', async (t) => {
    const { service, system, request, status, token } = await connected(t);
    const before = await status();
    service.clock.now += 60_000;
    system.fault = new ConnectError('SYSTEM_ERROR', 'The list could not be made.', { facts: { said: 'Error 500' } });
    await request();
    await service.syncs.settled();
    const after = await status();
    assert.deepEqual([after.state, after.sync?.problem?.code, after.lastSuccessfulSyncAt], ['failed', 'SYSTEM_ERROR', before.lastSuccessfulSyncAt]);
    const vendors = (await (await service.ask('/v1/vendors', { headers: bearer(token) })).json()) as { data: unknown; asOf: string };
    assert.deepEqual(vendors.data, [RECORDS.vendors]);
    assert.equal(vendors.asOf, before.lastSuccessfulSyncAt);
  });
});

it('the server kit reads records, asks for a sync, cancels it, and sees how far it is', async (t) => {
  const { client, id, token, service, system, holdBack } = await connected(t);
  const modifiedSince = new Date(RECORDS.vendors.modifiedAt);
  assert.deepEqual((await client.purchaseOrders(token, { limit: 1 })).data, [RECORDS['purchase-orders']]);
  assert.deepEqual((await client.vendors(token, { modifiedSince })).data, [RECORDS.vendors]);
  assert.deepEqual((await client.items(token, { modifiedSince: new Date(modifiedSince.getTime() + 1) })).data, []);
  assert.equal((await client.syncStatus(id)).state, 'completed');
  holdBack();
  const sync = await client.requestSync(id, { kind: 'full', entities: ['vendors'] });
  assert.deepEqual([sync.kind, sync.entities], ['full', ['vendors']]);
  assert.equal((await client.cancelSync(id, sync.id)).state, 'cancelled');
  system.release();
  await service.syncs.settled();
  const nowhere = { code: 'NOT_FOUND' };
  for (const call of [() => client.syncStatus('con_../x'), () => client.requestSync(newId('con')), () => client.cancelSync(id, '../x'), () => client.cancelSync(id, newId('syn'))]) await assert.rejects(call, nowhere);
});
