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
function deskOf(t: TestContext, answers: (() => Response)[], connection = connectionOf(1)) {
  const asked: string[] = [];
  const tries: (() => void)[] = [];
  t.mock.method(globalThis, 'fetch', async (path: string | URL | Request) => {
    if (path === '/api/me') return Response.json({ person: PEOPLE[0], people: PEOPLE, environment: 'production' });
    if (path === '/api/connections') return Response.json({ connections: [connection] });
    asked.push(String(path));
    return (answers.length > 1 ? answers.shift()! : answers[0]!)();
  });
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const desk = new Desk(() => tries.shift()?.(), { isVisible: () => true, random: () => 0 });
  const orders = () => (desk.state.kind === 'signed-in' ? desk.state.orders : assert.fail(desk.state.kind));
  const drawn = () => orders().kind === 'shown' ? orders() as Extract<Orders, { kind: 'shown' }> : assert.fail(orders().kind);
  /** Until the page has drawn something that fits. */
  const until = async (fits: (orders: Orders) => boolean) => {
    while (!fits(orders())) await new Promise<void>((resolve) => tries.push(resolve));
  };
  return { desk, asked, orders, drawn, until, tick: (ms: number) => t.mock.timers.tick(ms) };
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
