import assert from 'node:assert/strict';
import { it, type TestContext } from 'node:test';
import type { ConnectionState, PurchaseOrder } from 'makini-connect/contract';
import { PEOPLE } from '../../demo/host/customers.js';
import { Desk } from '../../demo/host/page/desk.js';
import type { Orders } from '../../demo/host/page/orders.js';
import { fresh, required, state } from './status-store-contract.js';

const connectionOf = (version: number, changes: Parameters<typeof state>[2] = {}, id = ID): ConnectionState => {
  const { customerId: _, ...connection } = state(id, version, changes);
  return connection;
};
const [ID, OTHER] = [fresh('con'), fresh('con')];

it('the page waits no longer for the orders of a connection once another is looked at', async (t) => {
  const asked: string[] = [];
  let noToken = () => {};
  const refusedOnce = new Promise<void>((resolve) => (noToken = resolve));
  let isStored = true;
  t.mock.method(globalThis, 'fetch', async (path: string | URL | Request) => {
    asked.push(String(path));
    if (path === '/api/me') return Response.json({ person: PEOPLE[0], people: PEOPLE, environment: 'production' });
    if (path === '/api/connections') return Response.json({ connections: [connectionOf(1), connectionOf(1, {}, OTHER)] });
    if (isStored || !String(path).includes(ID)) return Response.json({ data: [], nextCursor: null, asOf: '2030-01-01T00:00:00.000Z' });
    // What follows an answer goes before what waits for a turn of the loop: by then, the page is at its pause.
    setImmediate(noToken);
    return Response.json({ type: 'about:blank', title: 'No', status: 401, code: 'INVALID_TOKEN', requestId: 'req_1' }, { status: 401 });
  });
  const desk = new Desk(() => undefined);
  await desk.load();
  const status = (connections: ConnectionState[]) => ({ line: { state: 'live' }, connections, at: 1 }) as const;
  await desk.statusChanged(status([connectionOf(2, required), connectionOf(2, {}, OTHER)]));
  isStored = false;
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let isDone = false;
  const recovering = desk.statusChanged(status([connectionOf(3), connectionOf(3, {}, OTHER)])).then(() => (isDone = true));
  await refusedOnce;
  const before = asked.length;
  await desk.select(OTHER);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(isDone, true);
  await recovering;
  assert.deepEqual(asked.slice(before), [`/api/connections/${OTHER}/purchase-orders`]);
});

const EARLIER = '2030-01-01T00:00:00.000Z';
const LATER = '2030-01-01T09:12:00.000Z';
const order = (id: string): PurchaseOrder => ({
  id, orderNumber: id, status: 'approved', vendor: { id: 'v1', name: 'Vendor' }, currency: 'GBP', total: '12.50', orderDate: null, requiredDate: null, deliveryDate: null,
  shipTo: null, billTo: null, paymentTerms: null, lines: [], customFields: {}, modifiedAt: EARLIER,
});

/** A desk whose backend gives for the orders what is answered next, the last one for good. */
function deskOf(t: TestContext, answers: (() => Response)[], listed = [connectionOf(1)]) {
  const asked: string[] = [];
  const seen = new Set<string>();
  const tries: (() => void)[] = [];
  t.mock.method(globalThis, 'fetch', async (path: string | URL | Request) => {
    if (path === '/api/me') return Response.json({ person: PEOPLE[0], people: PEOPLE, environment: 'production' });
    if (path === '/api/connections') return Response.json({ connections: listed });
    asked.push(String(path));
    return (answers.length > 1 ? answers.shift()! : answers[0]!)();
  });
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const desk = new Desk((now) => {
    seen.add(now.kind === 'signed-in' ? now.orders.kind : now.kind);
    tries.shift()?.();
  }, { isVisible: () => true, random: () => 0 });
  const orders = () => (desk.state.kind === 'signed-in' ? desk.state.orders : assert.fail(desk.state.kind));
  const drawn = () => orders().kind === 'shown' ? orders() as Extract<Orders, { kind: 'shown' }> : assert.fail(orders().kind);
  /** Until the page has drawn something that fits. */
  const until = async (fits: (orders: Orders) => boolean) => {
    while (!fits(orders())) await new Promise<void>((resolve) => tries.push(resolve));
  };
  const signedIn = () => (desk.state.kind === 'signed-in' ? desk.state : assert.fail(desk.state.kind));
  return { desk, asked, seen, listed, signedIn, orders, drawn, until, tick: (ms: number) => t.mock.timers.tick(ms) };
}
const page = (ids: string[], more: object = {}) => () => Response.json({ data: ids.map(order), nextCursor: null, asOf: LATER, ...more });
const kept = (code: string, ids: string[]) => page(ids, { asOf: EARLIER, cut: true, problem: { code, requestId: 'req_1' } });
const ids = ({ orders }: Extract<Orders, { kind: 'shown' }>) => orders.map(({ id }) => id);

it('the page shows what was kept with its time, tries again by itself, and shows what is new', async (t) => {
  const { desk, drawn, until, asked, tick } = deskOf(t, [kept('NETWORK_ERROR', ['one']), page(['two'])]);
  await desk.load();
  assert.deepEqual([ids(drawn()), drawn().at, drawn().failure?.code, drawn().again, drawn().cut], [['one'], Date.parse(EARLIER), 'NETWORK_ERROR', 'later', true]);
  tick(400);
  assert.equal(drawn().again, 'now');
  await until((now) => now.kind === 'shown' && now.failure === undefined);
  assert.deepEqual([ids(drawn()), drawn().at, drawn().again], [['two'], Date.parse(LATER), 'no']);
  tick(1_000_000);
  assert.equal(asked.length, 2);
});

it('what only people can mend is not tried again by itself', async (t) => {
  const { desk, drawn, asked, tick } = deskOf(t, [kept('REAUTHORIZATION_REQUIRED', ['one'])]);
  await desk.load();
  assert.equal(drawn().again, 'no');
  tick(1_000_000);
  desk.comeBack();
  assert.equal(asked.length, 1);
});

it('the page keeps what it has read where that is more than what the app has kept', async (t) => {
  const { desk, drawn } = deskOf(t, [page(['one'], { nextCursor: 'next' }), page(['two']), kept('HOST_UNREACHABLE', ['one'])]);
  await desk.load();
  await desk.more();
  await desk.readAgain();
  assert.deepEqual([ids(drawn()), drawn().at, drawn().failure?.code, drawn().more], [['one', 'two'], Date.parse(LATER), 'HOST_UNREACHABLE', 'idle']);
});

it('the page says that nothing could be loaded, and tries at once when the network is back', async (t) => {
  const { desk, orders, until } = deskOf(t, [() => { throw new TypeError('fetch failed'); }, page(['one'])]);
  await desk.load();
  assert.deepEqual(orders(), { kind: 'failed', failure: { code: 'UNREACHED', requestId: '' }, again: 'later' });
  desk.comeBack();
  await until((now) => now.kind === 'shown');
});

it('an answer that is not what the two agreed on is not shown', async (t) => {
  const { desk, orders } = deskOf(t, [() => Response.json({ data: [{ id: 'one' }], nextCursor: null, asOf: LATER })]);
  await desk.load();
  assert.deepEqual(orders(), { kind: 'failed', failure: { code: 'INVALID_RESPONSE', requestId: '' }, again: 'later' });
});

const told = (...connections: ConnectionState[]) => ({ line: { state: 'live' }, connections, at: 1 }) as const;

it('what a first sync has brought so far is shown as that, and the rest by itself: from time to time, and when the sync ends', async (t) => {
  const { desk, drawn, until, asked, tick } = deskOf(t, [page([], { asOf: undefined, firstSync: true }), page(['one'], { asOf: undefined, firstSync: true }), page(['one', 'two'])]);
  await desk.load();
  await desk.statusChanged(told(connectionOf(1, { status: 'synchronizing' })));
  assert.deepEqual([ids(drawn()), drawn().at, drawn().firstSync, drawn().again], [[], undefined, true, 'no']);
  tick(400);
  await until((now) => now.kind === 'shown' && now.orders.length === 1);
  await desk.statusChanged(told(connectionOf(2)));
  assert.deepEqual([ids(drawn()), drawn().at, drawn().firstSync], [['one', 'two'], Date.parse(LATER), false]);
  tick(1_000_000);
  assert.equal(asked.length, 3);
});

it('the orders that a sync brings appear by themselves, with as many pages as were shown, while what is open stays open', async (t) => {
  const { desk, drawn, seen, signedIn, asked } = deskOf(t, [page(['two', 'one'], { nextCursor: 'a' }), page(['zero']), page(['three', 'two'], { nextCursor: 'b' }), page(['one', 'zero'], { nextCursor: 'c' })]);
  await desk.load();
  await desk.more();
  desk.toggle('one');
  await desk.statusChanged(told(connectionOf(1, { lastSyncAt: EARLIER })));
  await desk.statusChanged(told(connectionOf(2, { lastSyncAt: EARLIER })));
  assert.equal(asked.length, 2);
  seen.clear();
  await desk.statusChanged(told(connectionOf(3, { lastSyncAt: LATER })));
  assert.deepEqual([ids(drawn()), drawn().nextCursor, [...signedIn().open], [...seen]], [['three', 'two', 'one', 'zero'], 'c', ['one'], ['shown']]);
});

it('an empty list of which a first sync is not done, and can’t be, is no list', async (t) => {
  const { desk, orders } = deskOf(t, [page([], { asOf: undefined, firstSync: true, problem: { code: 'SYSTEM_ERROR', requestId: 'req_1' } })]);
  await desk.load();
  assert.deepEqual(orders(), { kind: 'failed', failure: { code: 'SYSTEM_ERROR', requestId: 'req_1' }, again: 'later' });
});

it('a connection that comes by itself is told of and listed, and leaves what is read as it is', async (t) => {
  const { desk, seen, listed, signedIn } = deskOf(t, [page(['one'])]);
  await desk.load();
  desk.toggle('one');
  seen.clear();
  const arrived = connectionOf(1, {}, OTHER);
  listed.push(arrived);
  await desk.connected(arrived, true);
  const { connections, selected, open, notice } = signedIn();
  assert.deepEqual([connections?.length, selected, [...open], [...seen], notice?.about], [2, ID, ['one'], ['shown'], OTHER]);

  await desk.statusChanged(told(connectionOf(2, required), arrived));
  assert.equal(signedIn().notice?.about, OTHER, 'that another needs a login is no reason');
  await desk.statusChanged(told(connectionOf(2, required), connectionOf(2, required, OTHER)));
  assert.equal(signedIn().notice, undefined);
});

it('what could not be removed is not told as removed', async (t) => {
  const { desk, signedIn } = deskOf(t, [page(['one']), () => Response.json({}, { status: 500 }), () => Response.json({})]);
  await desk.load();
  assert.deepEqual([await desk.remove(ID), signedIn().notice?.bad], [false, true]);
  assert.deepEqual([await desk.remove(ID), signedIn().notice], [true, undefined]);
});
