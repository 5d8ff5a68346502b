import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { ENTITIES, ItemPage, PurchaseOrderPage, VendorPage, WebhookEvent, type Entity, type Item, type PurchaseOrder, type Vendor } from 'makini-connect/contract';
import { OUT_OF_STOCK } from '../../demo/service/connectors/sample-data/goods.js';
import { CHANGES } from '../../demo/service/openapi-examples.js';
import { createSqliteStore } from '../../demo/service/store/sqlite.js';
import { createReconnecting, createPlayed } from '../fixtures/reconnecting.js';
import { bearer, expectProblem, type TestService } from './support.js';

const write = (service: TestService, token: string, method: string, path: string, body?: unknown) =>
  service.ask(`/v1/${path}`, { method, headers: { ...bearer(token), ...(body !== undefined && { 'content-type': 'application/json' }) }, ...(body !== undefined && { body: JSON.stringify(body) }) });
const read = async (service: TestService, token: string) => {
  const pages = await Promise.all(ENTITIES.map(async (entity) => (await service.ask(`/v1/${entity}?limit=200`, { headers: bearer(token) })).json()));
  return { orders: PurchaseOrderPage.parse(pages[0]).data, vendors: VendorPage.parse(pages[1]).data, items: ItemPage.parse(pages[2]).data };
};

async function sandbox(t: TestContext, options: Parameters<typeof createReconnecting>[0] = {}) {
  const world = await createReconnecting(options);
  t.after(() => world.service.stop());
  const { access_token: token, connection } = await world.connect();
  await world.service.syncs.settled();
  const data = await read(world.service, token);
  return { ...world, token, id: connection.id, data, send: (method: string, path: string, body?: unknown) => write(world.service, token, method, path, body) };
}

interface Written {
  data: PurchaseOrder | Vendor | Item;
  simulated: true;
}
const pathOf = (entity: Entity, { id }: { id: string }) => `${entity}/${encodeURIComponent(id)}`;
const unblocked = ({ isActive }: Vendor) => isActive;
const inStock = ({ code }: Item) => !OUT_OF_STOCK.has(code!);

describe('a write in the sandbox', () => {
  it('of each kind of record is answered as if it were done, and changes nothing, also after a restart', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'makini-writes-'));
    t.after(() => rm(folder, { recursive: true }));
    const open = () => createSqliteStore(join(folder, 'service.db'));
    const first = await createReconnecting({ store: await open() });
    const { access_token: token } = await first.connect();
    await first.service.syncs.settled();
    const { orders, vendors, items } = await read(first.service, token);
    const inputs = {
      'purchase-orders': { vendor: { id: vendors.find(unblocked)!.id }, currency: 'EUR', lines: [{ itemCode: items.find(inStock)!.code, quantity: '3' }] },
      vendors: { name: 'Baltic Seals', email: 'orders@baltic.example' },
      items: { name: 'Shaft seal', unitPrice: '4.20', currency: 'EUR' },
    };
    const before = { 'purchase-orders': orders[0]!, vendors: vendors[0]!, items: items[0]! };
    for (const entity of ENTITIES) {
      const created = await write(first.service, token, 'POST', entity, inputs[entity]);
      assert.equal(created.status, 201);
      const made = (await created.json()) as Written;
      assert.equal(made.simulated, true);
      await expectProblem(await write(first.service, token, 'GET', pathOf(entity, made.data)), 'NOT_FOUND');

      const changed = await write(first.service, token, 'PATCH', pathOf(entity, before[entity]), CHANGES[entity]);
      assert.equal(changed.status, 200);
      const { data: { modifiedAt: _, ...after }, simulated } = (await changed.json()) as Written;
      const { modifiedAt: __, ...unchanged } = before[entity];
      assert.deepEqual([after, simulated], [{ ...unchanged, ...CHANGES[entity] }, true]);

      const deleted = await write(first.service, token, 'DELETE', pathOf(entity, before[entity]));
      assert.deepEqual([deleted.status, await deleted.json()], [200, { data: before[entity], simulated: true }]);
    }
    assert.deepEqual(await read(first.service, token), { orders, vendors, items });
    await first.service.stop();

    const second = await createReconnecting({ store: await open() });
    t.after(() => second.service.stop());
    assert.deepEqual(await read(second.service, token), { orders, vendors, items });
  });

  it('is refused with each field that is wrong, and none of its values', async (t) => {
    const { send, data } = await sandbox(t);
    const wrong = await expectProblem(await send('POST', 'purchase-orders', { vendor: {}, currency: 'eur', colour: 'canary', lines: [{ quantity: '-1' }, { quantity: 'many', unitPrice: '1' }], paymentTerms: 'x'.repeat(201) }), 'INVALID_REQUEST');
    assert.deepEqual(wrong.fields?.toSorted((a, b) => (a.field < b.field ? -1 : 1)), [
      { field: 'colour', code: 'not-allowed' },
      { field: 'currency', code: 'format' },
      { field: 'lines.0.quantity', code: 'format' },
      { field: 'lines.1.quantity', code: 'format' },
      { field: 'paymentTerms', code: 'too-long' },
      { field: 'vendor.id', code: 'required' },
    ]);
    assert.doesNotMatch(JSON.stringify(wrong), /canary/);
    const path = pathOf('purchase-orders', data.orders[0]!);
    assert.deepEqual((await expectProblem(await send('PATCH', path, { lines: [] }), 'INVALID_REQUEST')).fields, [{ field: 'lines', code: 'too-short' }]);
    assert.deepEqual((await expectProblem(await send('PATCH', path, { total: '1.00' }), 'INVALID_REQUEST')).fields, [{ field: 'total', code: 'not-allowed' }]);
    assert.deepEqual((await expectProblem(await send('POST', 'vendors', null), 'INVALID_REQUEST')).fields, [{ field: 'body', code: 'format' }]);
    await expectProblem(await send('POST', 'items'), 'UNSUPPORTED_MEDIA_TYPE');
  });

  it('that orders from a blocked vendor answers INVALID_VENDOR, and one of an item that is out of stock OUT_OF_STOCK', async (t) => {
    const { send, data, service, state, id } = await sandbox(t);
    const { vendors } = data;
    const line = { description: 'Bearing', quantity: '1', unitPrice: '6.84' };
    const order = (vendor: string, lines: object[] = [line]) => send('POST', 'purchase-orders', { vendor: { id: vendor }, currency: 'EUR', lines });
    const good = vendors.find(unblocked)!.id;
    const blocked = await expectProblem(await order(vendors.find(({ isActive }) => !isActive)!.id), 'INVALID_VENDOR');
    assert.deepEqual([blocked.status, blocked.fields], [422, [{ field: 'vendor.id', code: 'refused' }]]);
    assert.deepEqual((await expectProblem(await order('V-0'), 'INVALID_VENDOR')).fields, [{ field: 'vendor.id', code: 'unknown' }]);
    const missing = await expectProblem(await order(good, [line, { itemCode: [...OUT_OF_STOCK][0], quantity: '1' }]), 'OUT_OF_STOCK');
    assert.deepEqual([missing.status, missing.fields], [422, [{ field: 'lines.1.itemCode', code: 'refused' }]]);
    assert.equal((await order(good)).status, 201);
    // The system is well: that is no trouble of the connection's.
    const messages = await service.context.store.transaction((tx) => tx.find('webhookMessage', {}));
    assert.ok(!messages.some(({ body }) => WebhookEvent.parse(JSON.parse(body)).type === 'system.error'));
    assert.equal((await state(id)).availability.state, 'online');
  });

  it('of what is not there is answered so', async (t) => {
    const { send } = await sandbox(t);
    for (const entity of ENTITIES) {
      await expectProblem(await send('PATCH', `${entity}/none`, CHANGES[entity]), 'NOT_FOUND');
      await expectProblem(await send('DELETE', `${entity}/none`), 'NOT_FOUND');
    }
    const refused = await send('PUT', 'vendors/none');
    assert.equal(refused.headers.get('allow'), 'GET, PATCH, DELETE');
    await expectProblem(refused, 'METHOD_NOT_ALLOWED');
  });

  it('needs the agreement and the login that a read needs', async (t) => {
    const { service, connect, play } = await createReconnecting();
    t.after(() => service.stop());
    const { access_token: token, connection } = await connect({}, { agreed: ['vendors'] });
    await expectProblem(await write(service, token, 'POST', 'items', { name: 'Seal' }), 'PERMISSION_DENIED');
    assert.equal((await write(service, token, 'POST', 'vendors', { name: 'Baltic Seals' })).status, 201);
    await play(connection.id, { passwordChanged: true });
    await expectProblem(await write(service, token, 'POST', 'vendors', { name: 'Baltic Seals' }), 'REAUTHORIZATION_REQUIRED');
  });
});

it('a write to a system in production is not supported, whatever it is', async (t) => {
  const { service, logIn, exchange } = await createPlayed();
  t.after(() => service.stop());
  const session = await service.session({ environment: 'production' });
  const { access_token: token } = await exchange(session, await logIn(session, { systemId: 'tryton', scheme: 'password', connectionName: 'Plant 1', email: 'bea@example.com', agreed: [...ENTITIES], fields: { url: 'https://erp.example.com', database: 'erp', username: 'good', password: 'sandbox' } }));
  for (const entity of ENTITIES) {
    for (const [method, path] of [['POST', entity], ['PATCH', `${entity}/x`], ['DELETE', `${entity}/x`]] as const) {
      const { status, detail } = await expectProblem(await write(service, token, method, path, {}), 'NOT_SUPPORTED');
      assert.deepEqual([status, /production/.test(detail!)], [501, true]);
    }
  }
});
