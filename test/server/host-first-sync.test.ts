import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ConnectError, type PurchaseOrderPage, type SyncStatus } from 'makini-connect/contract';
import type { Kept } from '../../demo/host/kept-orders.js';
import { createOrders, type OrdersOptions } from '../../demo/host/orders.js';
import { fresh, state } from './status-store-contract.js';

const ID = fresh('con');
const AT = '2030-01-01T09:15:00.000Z';
const order = (id: string): PurchaseOrderPage['data'][number] => ({
  id, orderNumber: id, status: 'approved', vendor: { id: 'v1', name: 'Vendor' }, currency: 'GBP', total: '12.50', orderDate: null, requiredDate: null, deliveryDate: null,
  shipTo: null, billTo: null, paymentTerms: null, lines: [], customFields: {}, modifiedAt: AT,
});

function setUp(answer: () => PurchaseOrderPage, more: Partial<OrdersOptions> = {}) {
  const known: { kept: Kept | undefined; sync: SyncStatus } = { kept: undefined, sync: { connectionId: ID, state: 'in_progress' } };
  const orders = createOrders({
    client: { purchaseOrders: async () => answer(), syncStatus: async () => known.sync },
    connections: { find: () => state(ID, 1), token: async () => 'token' },
    kept: { get: async () => known.kept, put: async (_customer, _id, kept) => void (known.kept = kept) },
    ...more,
  });
  return { known, orders };
}

it('orders are told and kept as of the last sync, and not as of when they were asked for', async () => {
  const { known, orders } = setUp(() => ({ data: [order('one')], nextCursor: null, asOf: AT }));
  const { asOf, firstSync } = await orders.show('acme', ID);
  assert.deepEqual([asOf, firstSync, known.kept?.at], [AT, undefined, Date.parse(AT)]);
});

it('what a first sync has brought so far is shown as that, and kept in the place of nothing', async () => {
  const { known, orders } = setUp(() => ({ data: [order('one')], nextCursor: null }));
  assert.deepEqual(await orders.show('acme', ID), { data: [order('one')], nextCursor: null, firstSync: true });
  assert.equal(known.kept, undefined);
  known.kept = { data: [order('one'), order('two')], cut: true, at: Date.parse(AT) };
  const { data, ...told } = await orders.show('acme', ID);
  assert.deepEqual([data.length, told], [2, { nextCursor: null, asOf: AT, cut: true, firstSync: true }]);
  assert.equal(known.kept.data.length, 2);
});

it('a first sync that has failed is not told as one under way', async () => {
  const { known, orders } = setUp(() => ({ data: [], nextCursor: null }));
  const { problem } = new ConnectError('SYSTEM_ERROR', 'It failed.', { requestId: 'req_1' });
  known.sync = { connectionId: ID, state: 'failed', sync: { id: fresh('syn'), kind: 'initial', state: 'failed', entities: [], startedAt: AT, progress: [], changed: { created: 0, updated: 0, deleted: 0 }, problem } };
  assert.deepEqual((await orders.show('acme', ID)).problem, { code: 'SYSTEM_ERROR', requestId: 'req_1' });
});

it('orders that could not be kept are shown all the same, whether or not anybody is to be told', async () => {
  const failing: OrdersOptions['kept'] = { get: async () => undefined, put: () => Promise.reject(new Error('The disk is full.')) };
  const told: unknown[] = [];
  for (const onError of [undefined, (error: unknown) => void told.push(error)]) {
    const { orders } = setUp(() => ({ data: [order('one')], nextCursor: null, asOf: AT }), { kept: failing, onError });
    assert.equal((await orders.show('acme', ID)).data.length, 1);
  }
  assert.equal(told.length, 1);
});

it('a token that is refused for a further page is looked into as one that is for the first', async () => {
  const refused: string[] = [];
  const { orders } = setUp(() => { throw new ConnectError('INVALID_TOKEN', 'It has ended.'); }, { onRefused: async (id) => void refused.push(id) });
  await assert.rejects(orders.more('acme', ID, 'next'), { code: 'INVALID_TOKEN' });
  await assert.rejects(orders.show('acme', ID), { code: 'INVALID_TOKEN' });
  assert.deepEqual(refused, [ID, ID]);
});
