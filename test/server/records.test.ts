import assert from 'node:assert/strict';
import { after, describe, it, type TestContext } from 'node:test';
import { ConnectError, ENTITIES, ItemPage, OwnedState, PurchaseOrderPage, VendorPage, type Entity, type PurchaseOrder, type RecordOf } from 'makini-connect/contract';
import { createVerification } from '../../demo/service/connections/verify.js';
import type { Connector } from '../../demo/service/connectors/connector.js';
import { createCredentials } from '../../demo/service/credentials.js';
import { abortable } from '../../demo/service/network/abortable.js';
import { RECORDS } from '../../demo/service/openapi-examples.js';
import { createPlayed, createReconnecting } from '../fixtures/reconnecting.js';
import { bearer, expectProblem, type TestService } from './support.js';

// A deadline of the platform's does not keep Node running; a server's open port does.
const running = setInterval(() => undefined, 60_000);
after(() => clearInterval(running));

const PAGES = { 'purchase-orders': PurchaseOrderPage, vendors: VendorPage, items: ItemPage };
const ask = (service: TestService, token: string, path: string) => service.ask(`/v1/${path}`, { headers: bearer(token) });
const page = async (service: TestService, token: string, entity: Entity, query = '') => {
  const answer = await ask(service, token, `${entity}?${query}`);
  assert.equal(answer.status, 200, await answer.clone().text());
  return PAGES[entity].parse(await answer.json());
};
async function all(service: TestService, token: string, entity: Entity, query = ''): Promise<{ id: string; modifiedAt: string }[]> {
  const found: { id: string; modifiedAt: string }[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { data, nextCursor }: Awaited<ReturnType<typeof page>> = await page(service, token, entity, `limit=50&${query}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    found.push(...data);
    cursor = nextCursor;
  }
  return found;
}

/** A connection to the sandbox that has been synced. */
async function synced(t: TestContext, more: { agreed?: Entity[] } = {}) {
  const world = await createReconnecting();
  t.after(() => world.service.stop());
  const { access_token: token, connection } = await world.connect({}, more);
  await world.service.syncs.settled();
  return { ...world, token, id: connection.id };
}

const order = (number: number): PurchaseOrder => ({ ...RECORDS['purchase-orders'], id: `po-${number}`, modifiedAt: new Date(Date.UTC(2026, 0, 1, 0, number)).toISOString() });

/** A connection to a system of so many orders, whose reads the test can hold back. */
async function played(t: TestContext, { hold, config, more }: { hold?: (entity: Entity) => Promise<void>; config?: object; more?: Partial<Connector> } = {}) {
  const asked = { verified: 0, fault: undefined as ConnectError | undefined };
  const world = await createPlayed({ config }, {
    async verify() {
      asked.verified++;
      if (asked.fault) throw asked.fault;
    },
    async read<E extends Entity>(_access: unknown, { entity }: { entity: E }) {
      await hold?.(entity);
      const data: { [K in Entity]: RecordOf[K][] } = { 'purchase-orders': [order(1), order(2)], vendors: [RECORDS.vendors], items: [RECORDS.items] };
      return { data: data[entity], nextCursor: null };
    },
    ...more,
  });
  t.after(() => world.service.stop());
  const { access_token: token, connection } = await world.connect();
  return { ...world, asked, token, id: connection.id };
}

describe('the records of a connection', () => {
  it('are served as of the last sync, the latest changed first, each once', async (t) => {
    const { service, token } = await synced(t);
    for (const entity of ENTITIES) {
      const records = await all(service, token, entity);
      assert.ok(records.length > 50, entity);
      assert.equal(new Set(records.map(({ id }) => id)).size, records.length);
      const times = records.map(({ modifiedAt }) => modifiedAt);
      assert.deepEqual(times, times.toSorted().reverse());
      assert.ok((await page(service, token, entity)).asOf, entity);
    }
  });

  it('are those that were changed since a time, where one is given', async (t) => {
    const { service, token } = await synced(t);
    const records = await all(service, token, 'purchase-orders');
    const { modifiedAt } = records[70]!;
    assert.deepEqual(await all(service, token, 'purchase-orders', `modified_since=${modifiedAt}`), records.filter((record) => record.modifiedAt >= modifiedAt));
  });

  it('are found by their ids', async (t) => {
    const { service, token } = await synced(t);
    for (const entity of ENTITIES) {
      const { data: [record], asOf } = await page(service, token, entity, 'limit=1');
      assert.deepEqual(await (await ask(service, token, `${entity}/${encodeURIComponent(record!.id)}`)).json(), { data: record, asOf });
      await expectProblem(await ask(service, token, `${entity}/none`), 'NOT_FOUND');
    }
  });

  it('are refused to a query that is none', async (t) => {
    const { service, token } = await synced(t);
    for (const query of ['limit=0', 'limit=201', 'cursor=none', 'modified_since=yesterday', 'more=1']) await expectProblem(await ask(service, token, `vendors?${query}`), 'INVALID_REQUEST');
  });

  it('are only those that the customer agreed to have read', async (t) => {
    const { service, token } = await synced(t, { agreed: ['vendors'] });
    await page(service, token, 'vendors');
    for (const path of ['items', 'items/BRG-22212-E', 'purchase-orders']) {
      const { facts } = await expectProblem(await ask(service, token, path), 'PERMISSION_DENIED');
      assert.deepEqual(facts?.entities, [path.split('/')[0]]);
    }
  });

  it('are not given out once the system refuses the login, and are the same ones after the next', async (t) => {
    const { service, token, id, play, again, logIn, exchange } = await synced(t);
    const before = await page(service, token, 'vendors');
    await play(id, { passwordChanged: true });
    await expectProblem(await ask(service, token, 'vendors'), 'REAUTHORIZATION_REQUIRED');
    const session = await again(id);
    const { systemId, scheme, fields } = { systemId: 'tryton', scheme: 'password', fields: { url: 'https://erp.example.com', database: 'erp', username: 'good', password: 'sandbox' } };
    const tokens = await exchange(session, await logIn(session, { systemId, scheme, fields, connectionName: 'Plant 1', email: 'bea@example.com', agreed: [...ENTITIES] }));
    await service.syncs.settled();
    assert.deepEqual((await page(service, tokens.access_token, 'vendors')).data, before.data);
  });

  it('wait for the first sync, kind by kind', async (t) => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const { service, token } = await played(t, { hold: (entity) => (entity === 'purchase-orders' ? held : Promise.resolve()) });
    assert.equal((await page(service, token, 'vendors')).data.length, 1);
    const orders = page(service, token, 'purchase-orders');
    release();
    const { data, asOf } = await orders;
    assert.deepEqual([data.map(({ id }) => id), typeof asOf], [['po-2', 'po-1'], 'string']);
  });

  it('are what is there already, without a time, where the first sync takes longer than a call may', async (t) => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const { service, token } = await played(t, { hold: () => held, config: { firstSyncSeconds: 0 } });
    assert.deepEqual(await (await ask(service, token, 'vendors')).json(), { data: [], nextCursor: null });
    release();
    await service.syncs.settled();
    assert.equal((await page(service, token, 'vendors')).data.length, 1);
  });

  it('are given out after the login was tried out, with each call but for the pages that follow soon', async (t) => {
    const { service, token, asked, state, id } = await played(t, { config: { verifySeconds: 30 } });
    await service.syncs.settled();
    const { nextCursor } = await page(service, token, 'purchase-orders', 'limit=1');
    const { verified } = asked;
    await page(service, token, 'purchase-orders', `limit=1&cursor=${encodeURIComponent(nextCursor!)}`);
    assert.equal(asked.verified, verified);
    await page(service, token, 'vendors');
    assert.equal(asked.verified, verified + 1);
    asked.fault = new ConnectError('AUTHENTICATION_FAILED', 'The password was changed.', { fields: [{ field: 'password', code: 'refused' }] });
    service.clock.now += 30_000;
    await expectProblem(await ask(service, token, `purchase-orders?limit=1&cursor=${encodeURIComponent(nextCursor!)}`), 'REAUTHORIZATION_REQUIRED');
    assert.equal((await state(id)).reauthorization.state, 'required');
  });

  it('are given out to all who ask at the same time after one login, whoever of them goes away', async (t) => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const signals: AbortSignal[] = [];
    const { service, stored, id } = await played(t, { more: { verify: ({ signal }) => (signals.push(signal), abortable(held, signal)) } });
    const verify = createVerification(service.context, createCredentials(service.context));
    const connection = (await stored(id))!;
    const ask = (signal = new AbortController().signal) => verify(connection, { requestId: 'req_1', signal, goesOn: false });
    const [leaving, alone] = [new AbortController(), new AbortController()];
    const [first, ...others] = [ask(leaving.signal), ask(), ask()];
    leaving.abort();
    await assert.rejects(first!);
    release();
    await Promise.all(others);
    assert.equal(signals.length, 1);

    const last = ask(alone.signal);
    alone.abort();
    await assert.rejects(last);
    await ask();
  });

  it('are those of the last sync, as of then, while the system can’t be reached', async (t) => {
    const { service, token, asked, state, id } = await played(t);
    const before = await page(service, token, 'vendors');
    asked.fault = new ConnectError('HOST_UNREACHABLE', 'It is away.');
    service.clock.now += 60_000;
    for (let times = 0; times < 2; times++) assert.deepEqual(await page(service, token, 'vendors'), before);
    assert.deepEqual(await (await ask(service, token, `vendors/${RECORDS.vendors.id}`)).json(), { data: RECORDS.vendors, asOf: before.asOf });
    const { availability } = await state(id);
    assert.equal(availability.state === 'offline' && availability.why, 'HOST_UNREACHABLE');
    asked.fault = new ConnectError('SYSTEM_ERROR', 'It is odd.');
    await expectProblem(await ask(service, token, 'vendors'), 'SYSTEM_ERROR');
    asked.fault = new ConnectError('AUTHENTICATION_FAILED', 'The password was changed.', { fields: [{ field: 'password', code: 'refused' }] });
    await expectProblem(await ask(service, token, 'vendors'), 'REAUTHORIZATION_REQUIRED');
  });

  it('are those of the last sync where the system takes no more logins for now, and none where it was never read', async (t) => {
    const { service, token, asked, id } = await played(t);
    const before = await page(service, token, 'vendors');
    asked.fault = new ConnectError('RATE_LIMIT_EXCEEDED', 'Not so fast.', { retryAfter: 20 });
    assert.deepEqual(await page(service, token, 'vendors'), before);
    await service.syncs.settled();
    await service.context.store.transaction(async (tx) => tx.put('sync', { ...(await tx.get('sync', id))!, places: {} }));
    assert.equal((await expectProblem(await ask(service, token, 'vendors'), 'RATE_LIMIT_EXCEEDED')).retryAfter, 20);
  });

  it('are read of the other kinds where the account has lost its right to one', async (t) => {
    const denied = new Set<Entity>();
    const hold = async (entity: Entity) => { if (denied.has(entity)) throw new ConnectError('PERMISSION_DENIED', 'No right.', { facts: { entities: [entity] } }); };
    const { service, token } = await played(t, { hold, more: { verify: undefined } as unknown as Partial<Connector> });
    await service.syncs.settled();
    denied.add('purchase-orders');
    assert.equal((await page(service, token, 'vendors')).data.length, 1);
  });

  it('are none while the system can’t be reached that was never read', async (t) => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const { service, token, asked } = await played(t, { hold: (entity) => (entity === 'purchase-orders' ? held : Promise.resolve()) });
    await page(service, token, 'vendors');
    asked.fault = new ConnectError('SYSTEM_UNAVAILABLE', 'It is away.', { retryAfter: 20 });
    await page(service, token, 'vendors');
    assert.equal((await expectProblem(await ask(service, token, 'purchase-orders'), 'SYSTEM_UNAVAILABLE')).retryAfter, 20);
    release();
  });

  it('are not supported where the system can’t be read, all or a kind of them', async (t) => {
    const nothing = await createPlayed();
    t.after(() => nothing.service.stop());
    const { access_token: token, connection } = await nothing.connect();
    assert.equal(connection.status, 'active');
    for (const path of ['vendors', 'items', 'items/x', 'purchase-orders', 'purchase-orders/x', 'purchase-orders?modified_since=2026-01-01T00:00:00Z']) await expectProblem(await ask(nothing.service, token, path), 'NOT_SUPPORTED');

    const some = await played(t, { hold: async (entity) => { if (entity === 'items') throw new ConnectError('NOT_SUPPORTED', 'There are no items.'); } });
    await some.service.syncs.settled();
    await page(some.service, some.token, 'vendors');
    await expectProblem(await ask(some.service, some.token, 'items'), 'NOT_SUPPORTED');
    assert.equal(OwnedState.parse(await some.state(some.id)).status, 'active');
  });
});
