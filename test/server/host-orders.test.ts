import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { ConnectionList, OrdersAnswer } from '../../demo/host/answers.js';
import { connect, play, startPair, type Browser } from '../fixtures/pair.js';

const ordersOf = async ({ send }: Browser, id: string): Promise<OrdersAnswer> => OrdersAnswer.parse(await (await send(`/api/connections/${id}/purchase-orders`)).json());
const numbersOf = ({ data }: OrdersAnswer) => data.map(({ id }) => id);
const disconnect = ({ post }: Browser, id: string) => post('/api/connect/disconnect', { connection: id });

it('orders that were read stay, with their time and the reason, whatever stands against reading them anew', async (t) => {
  const demo = await startPair(t);
  const browser = await demo.visit();
  const id = await connect(demo, browser);
  const read = await ordersOf(browser, id);
  assert.ok(read.data.length > 0);
  assert.equal(read.problem, undefined);
  /** The service answers for a system that is away. */
  const expectSynced = async () => {
    const now = await ordersOf(browser, id);
    assert.deepEqual([now.problem, numbersOf(now), now.asOf, now.nextCursor], [undefined, numbersOf(read), read.asOf, read.nextCursor]);
  };
  const expectKept = async (code: string) => {
    const kept = await ordersOf(browser, id);
    assert.equal(kept.problem?.code, code);
    assert.deepEqual([numbersOf(kept), kept.asOf, kept.nextCursor, kept.cut ?? false], [numbersOf(read), read.asOf, null, read.nextCursor !== null]);
  };
  await play(demo, id, { passwordChanged: true });
  await expectKept('REAUTHORIZATION_REQUIRED');
  await play(demo, id, { passwordChanged: false, offline: true });
  await expectSynced();
  await demo.stop('host');
  await assert.rejects(browser.send('/api/me'));
  await demo.startHost();
  await expectSynced();
  const { origin } = demo.service;
  await demo.stop('service');
  await expectKept('NETWORK_ERROR');
  await assert.rejects(fetch(origin));
  await demo.startService();
  await play(demo, id, { offline: false });
  const again = await ordersOf(browser, id);
  assert.deepEqual([again.problem, numbersOf(again)], [undefined, numbersOf(read)]);
  assert.ok(again.asOf! >= read.asOf!);
});

it('orders stay when their connection was disconnected, and it becomes whole when it is connected again', async (t) => {
  const demo = await startPair(t);
  const browser = await demo.visit();
  const id = await connect(demo, browser);
  const read = await ordersOf(browser, id);
  assert.equal((await disconnect(browser, id)).status, 200);
  const kept = await ordersOf(browser, id);
  assert.deepEqual([kept.problem?.code, kept.asOf, numbersOf(kept)], ['INVALID_TOKEN', read.asOf, numbersOf(read)]);

  assert.equal(await connect(demo, browser, undefined, id), id);
  const { connections } = ConnectionList.parse(await (await browser.send('/api/connections')).json());
  assert.deepEqual(connections.map(({ id: each, status }) => [each, status !== 'inactive']), [[id, true]]);
  const again = await ordersOf(browser, id);
  assert.deepEqual([again.problem, numbersOf(again)], [undefined, numbersOf(read)]);
});

it('orders that are kept are shown to their own customer only, and stand in clear in no file', async (t) => {
  const demo = await startPair(t);
  const browser = await demo.visit();
  const id = await connect(demo, browser);
  const { data } = await ordersOf(browser, id);
  for (const name of readdirSync(join(demo.folder, 'host'))) assert.ok(!readFileSync(join(demo.folder, 'host', name), 'utf8').includes(data[0]!.vendor.name), name);
  await disconnect(browser, id);
  await browser.post('/api/sign-in', { customer: 'nordvik-dairy' });
  assert.equal((await browser.send(`/api/connections/${id}/purchase-orders`)).status, 404);
  assert.equal((await browser.send(`/api/connections/${id}`, { method: 'DELETE' })).status, 404);
});
