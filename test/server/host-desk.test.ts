import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { ConnectionState } from 'makini-connect/contract';
import { PEOPLE } from '../../demo/host/customers.js';
import { Desk } from '../../demo/host/page/desk.js';
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
