import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ConnectError, Item, PurchaseOrder, Vendor, type Entity, type RecordOf } from 'makini-connect/contract';
import { createSystems } from '../../demo/service/catalogue/index.js';
import type { Access, Reading } from '../../demo/service/connectors/connector.js';
import { createSandbox } from '../../demo/service/connectors/sandbox.js';
import { silentLog } from '../../demo/service/log.js';
import type { Network } from '../../demo/service/network/network.js';
import { createClient, createTestService, loginAs, openSession } from '../fixtures/attempts-service.js';
import { pagesOf, recordsOf } from '../fixtures/pages.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-11-23T10:20:00Z');
const systems = createSystems();
const untouched = new Proxy({}, { get: () => () => assert.fail('the sandbox must not use the network') }) as Network;

/** A connection to the sandbox, at a time that the test sets. */
function connection({ seed = 'con_1', scenario = 'good', historyDays = 90 } = {}) {
  const clock = { now: NOW };
  const sandbox = createSandbox({ pace: 0, now: () => clock.now });
  const access: Access = {
    system: systems.get('tryton')!, entry: systems.entry('tryton')!, scheme: 'password', credentials: { scenario: `sandbox-${scenario}` }, update: (change) => change({}), secret: () => undefined,
    connectionId: seed, historyDays, network: untouched, log: silentLog, signal: new AbortController().signal,
  };
  const page = <E extends Entity>(reading: Reading<E>) => (cursor: string | undefined) => sandbox.read!(access, { ...reading, ...(cursor !== undefined && { cursor }) });
  const all = <E extends Entity>(entity: E, more: { since?: number; limit?: number } = {}) => recordsOf(page({ entity, limit: 200, ...more }));
  /** The orders as a page shows them that has the newest first. */
  const firstPage = async (by: (order: PurchaseOrder) => string) => (await all('purchase-orders')).toSorted((a, b) => (by(a) < by(b) ? 1 : -1)).slice(0, 25);
  return { clock, page, all, firstPage };
}
const byId = (order: PurchaseOrder) => order.id.padStart(20);
const byChange = (order: PurchaseOrder) => order.modifiedAt;

describe('the sandbox’s sample data', () => {
  it('has hundreds of orders, vendors and items over 90 days, all of them valid', async () => {
    const { all } = connection();
    const [orders, vendors, items] = [await all('purchase-orders'), await all('vendors'), await all('items')];
    assert.ok(orders.length > 300 && vendors.length > 150 && items.length > 250, `${orders.length} ${vendors.length} ${items.length}`);
    for (const order of orders) {
      assert.deepEqual(PurchaseOrder.parse(order), order);
      const sum = order.lines.reduce((total, { quantity, unitPrice }) => total + Number(quantity) * Math.round(Number(unitPrice) * 100), 0);
      assert.equal(Math.round(Number(order.total) * 100), sum);
      assert.ok(Date.parse(order.modifiedAt) <= NOW && Date.parse(order.modifiedAt) >= NOW - 90 * DAY, order.modifiedAt);
    }
    const [vendorIds, codes] = [new Set(vendors.map(({ id }) => id)), new Set(items.map(({ code }) => code))];
    assert.deepEqual([vendorIds.size, codes.size], [vendors.length, items.length]);
    assert.ok(orders.every(({ vendor, lines }) => vendorIds.has(vendor.id) && lines.every(({ itemCode }) => codes.has(itemCode))));
    for (const vendor of vendors) assert.deepEqual(Vendor.parse(vendor), vendor);
    for (const item of items) assert.deepEqual(Item.parse(item), item);
  });

  it('is the same in two runs, and another for another connection', async () => {
    for (const entity of ['purchase-orders', 'vendors', 'items'] as const) {
      assert.deepEqual(await connection().all(entity), await connection().all(entity));
      assert.notDeepEqual(await connection({ seed: 'con_2' }).all(entity), await connection().all(entity));
    }
  });

  const cases: Record<string, (order: PurchaseOrder) => boolean> = {
    'a standard purchase order': ({ status, customFields }) => status !== 'cancelled' && Object.keys(customFields).length === 0,
    'an order with custom fields': ({ customFields }) => 'costCentre' in customFields && 'requester' in customFields,
    'a draft, without a number': ({ status, orderNumber }) => status === 'draft' && orderNumber === null,
    'an approved order': ({ status, orderNumber }) => status === 'approved' && orderNumber !== null,
    'a completed order': ({ status, deliveryDate }) => status === 'completed' && deliveryDate !== null,
    'the error case INVALID_VENDOR': ({ customFields }) => customFields['exception'] === 'INVALID_VENDOR',
    'the error case OUT_OF_STOCK': ({ customFields }) => customFields['exception'] === 'OUT_OF_STOCK',
  };
  for (const [name, is] of Object.entries(cases)) {
    it(`has ${name} on the first page of the newest orders, whenever one looks`, async () => {
      for (let look = 0; look < 60; look++) {
        const { clock, firstPage } = connection({ seed: `con_${look % 7}`, historyDays: look % 2 ? 30 : 90 });
        clock.now = NOW + look * 7 * HOUR + look * 60_000;
        for (const order of [byId, byChange]) assert.ok((await firstPage(order)).some(is), `${new Date(clock.now).toISOString()} ${order === byId ? 'by number' : 'by change'}`);
      }
    });
  }

  it('blames a blocked vendor and a missing item for its error cases', async () => {
    const { all } = connection();
    const blocked = new Set((await all('vendors')).flatMap(({ id, isActive }) => (isActive ? [] : [id])));
    const orders = await all('purchase-orders');
    assert.ok(blocked.size > 5);
    for (const { vendor, customFields } of orders) if (customFields['exception'] === 'INVALID_VENDOR') assert.ok(blocked.has(vendor.id));
    assert.ok(orders.some(({ customFields, lines }) => customFields['exception'] === 'OUT_OF_STOCK' && lines[0]!.itemCode));
  });

  it('moves an order on from draft by submitted and approved to completed, and raises new ones daily', async () => {
    const { clock, all } = connection();
    const draft = (await all('purchase-orders')).findLast(({ status }) => status === 'draft')!;
    const seen = new Set<string>();
    for (let hours = 0; hours < 22 * 24; hours += 4) {
      clock.now = NOW + hours * HOUR;
      seen.add((await all('purchase-orders', { limit: 1000 })).find(({ id }) => id === draft.id)!.status);
    }
    assert.deepEqual([...seen], ['draft', 'submitted', 'approved', 'completed']);
    const later = await all('purchase-orders');
    assert.ok(later.filter(({ modifiedAt }) => Date.parse(modifiedAt) > NOW).length > 80);
    assert.ok(later.length > 350, 'the window goes along');
  });
});

describe('reading the sandbox', () => {
  it('joins pages by rising id, and tells with the first how many there are', async () => {
    for (const entity of ['purchase-orders', 'vendors', 'items'] as const) {
      const { page, all } = connection();
      const whole = await all(entity);
      const pages = await pagesOf(page({ entity, limit: 37 }));
      assert.deepEqual(pages.flatMap(({ data }) => data.map(({ id }) => id)), whole.map(({ id }) => id));
      assert.deepEqual(pages.map(({ total }) => total), pages.map((_, index) => (index === 0 ? whole.length : undefined)));
      assert.ok(pages.slice(0, -1).every(({ data }) => data.length === 37));
      await assert.rejects(page({ entity, limit: 7 })('nowhere'), /cursor/);
    }
  });

  it('answers a time with exactly what has changed since, of whatever age', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: 40 * 24 * 60 }), fc.integer({ min: 1, max: 3 * 24 * 60 }), async (start, wait) => {
      const before = NOW + start * 60_000;
      for (const entity of ['purchase-orders', 'vendors', 'items'] as const) {
        const { clock, all } = connection({ historyDays: 400 });
        const known = new Map<string, RecordOf[Entity]>();
        clock.now = before;
        for (const record of await all(entity)) known.set(record.id, record);
        clock.now = before + wait * 60_000;
        const changed = await all(entity, { since: before + 1 });
        const whole = await all(entity);
        const different = whole.filter((record) => JSON.stringify(record) !== JSON.stringify(known.get(record.id)));
        assert.deepEqual(changed, different);
        assert.ok(changed.every(({ modifiedAt }) => Date.parse(modifiedAt) > before && Date.parse(modifiedAt) <= clock.now));
      }
    }), { numRuns: 15 });
  });

  it('has something new in every quarter of an hour', async () => {
    const { clock, all } = connection();
    for (let quarter = 0; quarter < 96; quarter++) {
      clock.now = NOW + quarter * 900_000;
      const changed = await all('purchase-orders', { since: clock.now - 900_000 + 1 });
      assert.ok(changed.length > 0 && changed.length < 8, `${quarter}: ${changed.length}`);
    }
  });

  it('under "partial" reads all but items', async () => {
    const { page, all } = connection({ scenario: 'partial' });
    await assert.rejects(page({ entity: 'items', limit: 5 })(undefined), (error) => error instanceof ConnectError && error.code === 'PERMISSION_DENIED' && error.problem.facts?.entities?.join() === 'items');
    assert.ok((await all('vendors')).length > 100);
  });

  it('under "sync-slow" gives small pages, and all there is', async () => {
    const slow = await pagesOf(connection({ scenario: 'sync-slow' }).page({ entity: 'purchase-orders', limit: 200 }));
    assert.ok(slow.length > 15);
    assert.deepEqual(slow.flatMap(({ data }) => data), await connection().all('purchase-orders'));
  });

  it('under "sync-fails" fails in the midst of the orders, and at once when only changes are asked for', async () => {
    const { page, all } = connection({ scenario: 'sync-fails' });
    const fails = (error: unknown) => error instanceof ConnectError && error.code === 'SYSTEM_ERROR' && /Sandbox error 500/.test(error.problem.facts?.said ?? '');
    const { data, nextCursor } = await page({ entity: 'purchase-orders', limit: 200 })(undefined);
    assert.equal(data.length, 20);
    await assert.rejects(page({ entity: 'purchase-orders', limit: 200 })(nextCursor!), fails);
    await assert.rejects(page({ entity: 'purchase-orders', limit: 200, since: NOW - DAY })(undefined), fails);
    assert.ok((await all('vendors')).length > 100);
  });

  for (const name of ['partial', 'sync-slow', 'sync-fails']) {
    it(`remembers with the connection that its user name was "${name}"`, async () => {
      const { context, ...running } = createTestService({ overrides: { network: untouched } });
      const client = createClient({ context, ...running }, (await openSession({ context, ...running })).token);
      const { id } = await client.start(loginAs(name));
      await client.events(id);
      const made = await client.snapshot(id);
      assert.equal(made.state, 'done');
      const stored = (await context.store.transaction((tx) => tx.get('connection', made.connection!.id)))!;
      const credentials = JSON.parse(await context.sealer.open(stored.sealedCredentials!, [stored.clientId, stored.id])) as Record<string, string>;
      assert.equal(credentials['scenario'], `sandbox-${name}`);
    });
  }
});
