import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ConnectError, type Entity } from 'makini-connect/contract';
import { createSystems } from '../../demo/service/catalogue/index.js';
import type { Access, Reading } from '../../demo/service/connectors/connector.js';
import { connector } from '../../demo/service/connectors/systems/tryton.js';
import { silentLog } from '../../demo/service/log.js';
import { createNodeNetwork } from '../../demo/service/network/node-network.js';
import { pagesOf, recordsOf } from '../fixtures/pages.js';
import { workIn, type TrytonCall } from '../fixtures/tryton/calls.js';
import { startTryton, trytonMissing, type Tryton } from '../fixtures/tryton/tryton.js';

const missing = await trytonMissing();
const systems = createSystems();

describe('reading a Tryton', { skip: missing ?? false }, () => {
  let tryton: Tryton;
  let nora: TrytonCall;
  before(async () => {
    tryton = (await startTryton())!;
    nora = await workIn(tryton, tryton.users.nora);
  }, { timeout: 180_000 });
  after(() => tryton.stop());

  const accessAs = (user: keyof Tryton['users'], signal: AbortSignal): Access => {
    const { username, password } = tryton.users[user];
    return {
      system: systems.get('tryton')!, entry: systems.entry('tryton')!, scheme: 'password', update: () => Promise.reject(new Error('Nothing changes.')), secret: () => undefined,
      credentials: { url: tryton.url, database: tryton.database, username, password, company: '1' }, connectionId: 'con_1', historyDays: 90,
      network: createNodeNetwork({ allowedHosts: [new URL(tryton.url).host] }), log: silentLog, signal,
    };
  };
  const page = <E extends Entity>(access: Access, reading: Reading<E>) => (cursor: string | undefined) => connector.read!(access, { ...reading, ...(cursor !== undefined && { cursor }) });
  const everything = <E extends Entity>(entity: E, signal: AbortSignal, more: { since?: number; limit?: number } = {}) => recordsOf(page(accessAs('nora', signal), { entity, limit: 50, ...more }));
  const ids = (records: readonly { id: string }[]) => records.map(({ id }) => Number(id));
  const newest = (records: readonly { modifiedAt: string }[]) => Math.max(...records.map(({ modifiedAt }) => Date.parse(modifiedAt)));

  it('gives the orders that are dated or were changed within the history window by rising id, in pages that join, and tells how many there are', async (t) => {
    const whole = await everything('purchase-orders', t.signal);
    const late = (await nora('model.purchase.purchase.search', [['reference', '=', 'TOO-OLD']], 0, 1, null)) as number[];
    assert.deepEqual(ids(whole), [1, 2, 3, 4, 5, 6, 7]);
    assert.ok(ids(whole).includes(late[0]!), 'dated long ago, but entered today');
    const pages = await pagesOf(page(accessAs('nora', t.signal), { entity: 'purchase-orders', limit: 4 }));
    assert.deepEqual(pages.map(({ data, total }) => [data.length, total]), [[4, 7], [3, undefined]]);
    assert.deepEqual(pages.flatMap(({ data }) => data), whole);
  });

  it('gives exactly the four orders since a time of which three were changed and one was added', async (t) => {
    const first = await everything('purchase-orders', t.signal, { since: 0 });
    assert.equal(first.length, 7);
    const since = newest(first) + 1;
    assert.deepEqual(await everything('purchase-orders', t.signal, { since }), []);

    const [draft, old] = (await nora('model.purchase.purchase.search', [['reference', 'in', ['REQ-100', 'TOO-OLD']]], 0, 2, [['id', 'ASC']])) as [number, number];
    await nora('model.purchase.purchase.write', [draft], { description: 'Sent tomorrow' });
    // By its line alone, and one that is older than the history window.
    const quoted = first.find(({ status }) => status === 'submitted')!;
    const [line] = (await nora('model.purchase.line.search', [['purchase', '=', Number(quoted.id)]], 0, 1, [['id', 'ASC']])) as [number];
    await nora('model.purchase.line.write', [line], { quantity: 41 });
    await nora('model.purchase.purchase.write', [old], { reference: 'OLD-BUT-CHANGED' });
    const [{ party }] = (await nora('model.purchase.purchase.read', [draft], ['party'])) as [{ party: number }];
    const [added] = (await nora('model.purchase.purchase.create', [{ company: 1, party, reference: 'ADDED', invoice_method: 'manual' }])) as [number];

    const changedAtSource = (await nora('model.purchase.purchase.search_count', [['OR', ...['', 'lines.'].flatMap((of) => ['create_date', 'write_date'].map((name) => [`${of}${name}`, '>=', datetime(since)]))]])) as number;
    assert.equal(changedAtSource, 4);
    const pages = await pagesOf(page(accessAs('nora', t.signal), { entity: 'purchase-orders', limit: 3, since }));
    assert.equal(pages[0]?.total, 4);
    const changed = pages.flatMap(({ data }) => data);
    assert.deepEqual(ids(changed), [draft, Number(quoted.id), old, added].toSorted((a, b) => a - b));
    assert.equal(changed.find(({ id }) => id === quoted.id)?.lines[0]?.quantity, '41');
    assert.ok(changed.every(({ modifiedAt }) => Date.parse(modifiedAt) >= since));
    assert.deepEqual(ids(await everything('purchase-orders', t.signal, { since: newest(changed) })), [added], 'at that very time, too');
    assert.deepEqual(await everything('purchase-orders', t.signal, { since: newest(changed) + 1 }), []);
  });

  it('no longer gives an order that was deleted', async (t) => {
    const before = await everything('purchase-orders', t.signal);
    const doomed = before.find(({ status }) => status === 'cancelled')!;
    await nora('model.purchase.purchase.delete', [Number(doomed.id)]);
    assert.deepEqual(await everything('purchase-orders', t.signal), before.filter(({ id }) => id !== doomed.id));
  });

  it('gives parties as vendors, and those that were changed, also by their address alone', async (t) => {
    const vendors = await everything('vendors', t.signal, { limit: 2 });
    assert.deepEqual(vendors.map(({ name, isActive }) => [name, isActive]), [['Fjordline North', true], ['Fjordline South', true], ['Brenner Steel', true], ['Blue Paper Ltd', true]]);
    const steel = vendors[2]!;
    assert.deepEqual([steel.code, steel.email, steel.phone, steel.address], ['3', null, null, { lines: ['Dock Road 1', '2000 Antwerp'] }]);

    const since = newest(vendors) + 1;
    const [address] = (await nora('model.party.address.search', [['party', '=', Number(steel.id)]], 0, 1, null)) as [number];
    await nora('model.party.address.write', [address], { street: 'Dock Road 2' });
    const [paper, added] = [Number(vendors[3]!.id), ((await nora('model.party.party.create', [{ name: 'Lumen Electric' }])) as [number])[0]];
    await nora('model.party.contact_mechanism.create', [{ party: added, type: 'email', value: 'sales@lumen.example.com' }]);
    await nora('model.party.party.write', [paper], { active: false });
    const changed = await everything('vendors', t.signal, { since });
    assert.deepEqual(changed.map(({ name, email, isActive, address: at }) => [name, email, isActive, at?.lines[0]]), [
      ['Brenner Steel', null, true, 'Dock Road 2'], ['Blue Paper Ltd', null, false, 'Mill Lane 9'], ['Lumen Electric', 'sales@lumen.example.com', true, undefined],
    ]);
  });

  it('gives products as items with what they cost, and those that were changed, also by their price alone', async (t) => {
    const items = await everything('items', t.signal, { limit: 3 });
    assert.deepEqual(items.map(({ code, name, unit, unitPrice, currency }) => [code, name, unit, Number(unitPrice), currency]), [
      ['STL-10', 'Steel plate 10 mm', 'u', 42.5, 'EUR'], ['STL-HEA', 'Beam HEA 160', 'u', 297.2, 'EUR'], ['PAP-A4', 'Copy paper A4', 'u', 3.2, 'EUR'], ['SRV-H', 'Survey, per hour', 'h', 85, 'EUR'],
    ]);
    const since = newest(items) + 1;
    const admin = await workIn(tryton, tryton.admin);
    await admin('model.product.product.write', [Number(items[1]!.id)], { cost_price: { __class__: 'Decimal', decimal: '301.5' } });
    const changed = await everything('items', t.signal, { since });
    assert.deepEqual(changed.map(({ code, unitPrice }) => [code, Number(unitPrice)]), [['STL-HEA', 301.5]]);
  });

  it('tries out a login without looking at a record', async (t) => {
    const asked: string[] = [];
    const guest = accessAs('guest', t.signal);
    const watched = (access: Access): Access => ({ ...access, network: { ...access.network, request: (target, request, signal) => (asked.push(String(request.body)), access.network.request(target, request, signal)) } });
    await connector.verify!(watched(guest));
    assert.deepEqual(asked.map((body) => (JSON.parse(body) as { method: string }).method), ['common.db.login', 'model.res.user.get_preferences', 'common.db.logout']);
    await assert.rejects(connector.verify!({ ...guest, credentials: { ...guest.credentials, password: 'another' } }), (error) => error instanceof ConnectError && error.code === 'AUTHENTICATION_FAILED');
  });

  it('says which kind the user may not read', async (t) => {
    const guest = accessAs('guest', t.signal);
    await assert.rejects(connector.read!(guest, { entity: 'purchase-orders', limit: 5 }), (error) => error instanceof ConnectError && error.code === 'PERMISSION_DENIED' && error.problem.facts?.entities?.join() === 'purchase-orders');
    assert.equal((await connector.read!(guest, { entity: 'vendors', limit: 5 })).data.length, 5);
    await assert.rejects(connector.read!(guest, { entity: 'vendors', limit: 5, cursor: "1' OR" }), (error) => error instanceof ConnectError && error.code === 'INVALID_REQUEST');
  });
});

function datetime(time: number) {
  const date = new Date(time);
  return {
    __class__: 'datetime', year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(),
    hour: date.getUTCHours(), minute: date.getUTCMinutes(), second: date.getUTCSeconds(), microsecond: date.getUTCMilliseconds() * 1000,
  };
}
