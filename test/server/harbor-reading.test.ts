import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ConnectError, Item, PurchaseOrder, Vendor, type Entity } from 'makini-connect/contract';
import { PROGRAM } from '../../demo/identity/people.js';
import type { Identity } from '../../demo/identity/identity.js';
import { HARBOR_ID, harborEntry } from '../../demo/service/catalogue/harbor.js';
import { createSystems } from '../../demo/service/catalogue/index.js';
import type { Access, Reading } from '../../demo/service/connectors/connector.js';
import { connector } from '../../demo/service/connectors/systems/harbor.js';
import { silentLog } from '../../demo/service/log.js';
import { createNodeNetwork } from '../../demo/service/network/node-network.js';
import { startTestIdentity } from '../fixtures/identity.js';
import { pagesOf, recordsOf } from '../fixtures/pages.js';

const DAY = 86_400_000;

describe('reading Harbor Cloud', () => {
  const clock = { now: Date.now() };
  let harbor: Identity;
  before(async () => void (harbor = await startTestIdentity({ now: () => clock.now })));
  after(() => harbor.stop());

  const access = (signal: AbortSignal): Access => {
    const systems = createSystems({ more: [harborEntry(harbor.origin)] });
    return {
      system: systems.get(HARBOR_ID)!, entry: systems.entry(HARBOR_ID)!, scheme: 'client-credentials', update: () => Promise.reject(new Error('Nothing changes.')), secret: () => undefined,
      credentials: { clientId: PROGRAM.id, clientSecret: PROGRAM.secret }, connectionId: 'con_1', historyDays: 90, network: createNodeNetwork({ allowedHosts: [new URL(harbor.origin).host] }), log: silentLog, signal,
    };
  };
  const page = <E extends Entity>(signal: AbortSignal, reading: Reading<E>) => (cursor: string | undefined) => connector.read!(access(signal), { ...reading, ...(cursor !== undefined && { cursor }) });
  const all = <E extends Entity>(signal: AbortSignal, entity: E, more: { since?: number } = {}) => recordsOf(page(signal, { entity, limit: 50, ...more }));

  it('gives orders, vendors and items in pages that join, and tells how many there are', async (t) => {
    const [orders, vendors, items] = [await all(t.signal, 'purchase-orders'), await all(t.signal, 'vendors'), await all(t.signal, 'items')];
    assert.deepEqual([orders.length, vendors.length, items.length], [42, 5, 8]);
    for (const order of orders) assert.deepEqual(PurchaseOrder.parse(order), order);
    for (const vendor of vendors) assert.deepEqual(Vendor.parse(vendor), vendor);
    for (const item of items) assert.deepEqual(Item.parse(item), item);
    const pages = await pagesOf(page(t.signal, { entity: 'purchase-orders', limit: 20 }));
    assert.deepEqual(pages.map(({ data, total }) => [data.length, total]), [[20, 42], [20, undefined], [2, undefined]]);
    assert.deepEqual(pages.flatMap(({ data }) => data), orders);
  });

  it('answers a time with exactly what has changed since, and with what was added', async (t) => {
    const before = await all(t.signal, 'purchase-orders');
    const since = clock.now + 1;
    assert.deepEqual(await all(t.signal, 'purchase-orders', { since }), []);
    clock.now += 4 * DAY;
    const known = new Map(before.map((order) => [order.id, JSON.stringify(order)]));
    const different = (await all(t.signal, 'purchase-orders')).filter((order) => known.get(order.id) !== JSON.stringify(order));
    const changed = await all(t.signal, 'purchase-orders', { since });
    assert.deepEqual(changed, different);
    assert.equal(changed.filter(({ id }) => !known.has(id)).length, 2);
    assert.ok(changed.length > 5 && changed.every(({ modifiedAt }) => Date.parse(modifiedAt) >= since));
    assert.deepEqual(await all(t.signal, 'items', { since }), []);
  });

  it('says how long it wants to be left alone, and knows its own cursors only', async (t) => {
    await assert.rejects(page(t.signal, { entity: 'items', limit: 5 })("'"), (error) => error instanceof ConnectError && error.code === 'INVALID_REQUEST');
    harbor.control.breakApi({ status: 429, retryAfter: 40 });
    await assert.rejects(all(t.signal, 'vendors'), (error) => error instanceof ConnectError && error.code === 'RATE_LIMIT_EXCEEDED' && error.problem.retryAfter === 40);
    harbor.control.breakApi();
  });
});
