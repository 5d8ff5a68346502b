import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { WebhookEndpoints } from 'makini-connect/contract';
import { call, connectedAs, createEndpoint, createReceiver, createWebhookService, deliveries, goOffline, onlyDelivery } from '../fixtures/webhooks.js';
import { expectProblem, type TestService } from './support.js';

const HOUR = 3_600_000;
const OFFLINE = { events: ['connection.offline' as const] };

/** Sends what is due at this time, and waits for its end. */
async function at(service: TestService, time: number | string): Promise<void> {
  service.clock.now = typeof time === 'string' ? Date.parse(time) : time;
  service.webhooks.wake();
  await service.webhooks.settled();
}

/** A message with several connections, as each has one event of a kind only. */
async function queue(service: TestService, count: number): Promise<void> {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) ids.push(await connectedAs(service, `cust-${i}`));
  await Promise.all(ids.map((id) => goOffline(service, id)));
}

describe('a webhook that is not taken', () => {
  it('is sent again at growing, random distances, signed afresh under the same id, until it is taken', async (t) => {
    const receiver = await createReceiver(t, (_, count) => ({ status: count < 4 ? 500 : 204 }));
    const service = await createWebhookService(t, { allow: [receiver.host] });
    const { id, secret } = await createEndpoint(service, { url: receiver.url, ...OFFLINE });
    await goOffline(service, await connectedAs(service));
    await service.webhooks.settled();
    for (const most of [30_000, 60_000, 120_000]) {
      const { state, nextTryAt } = await onlyDelivery(service, id);
      assert.equal(state, 'waiting');
      const pause = Date.parse(nextTryAt!) - service.clock.now;
      assert.ok(pause > 0 && pause <= most, `${pause}`);
      const sent = receiver.received.length;
      await at(service, Date.parse(nextTryAt!) - 1);
      assert.equal(receiver.received.length, sent, 'not before its time');
      await at(service, nextTryAt!);
    }
    const last = await onlyDelivery(service, id);
    assert.deepEqual([last.state, last.tries.map(({ status }) => status), last.nextTryAt], ['delivered', [500, 500, 500, 204], undefined]);
    for (const { headers, body } of receiver.received) {
      assert.equal(headers['webhook-id'], last.webhookId);
      assert.equal(headers['webhook-signature'], new Webhook(secret).sign(last.webhookId, new Date(Number(headers['webhook-timestamp']) * 1000), body));
    }
    assert.equal(receiver.received[3]!.headers['webhook-timestamp'], String(Math.floor(service.clock.now / 1000)));
  });

  it('is given up after 24 hours, with one last try at their end', async (t) => {
    const receiver = await createReceiver(t, () => ({ status: 503 }));
    const service = await createWebhookService(t, { allow: [receiver.host] });
    const { id } = await createEndpoint(service, { url: receiver.url, ...OFFLINE });
    await goOffline(service, await connectedAs(service));
    await service.webhooks.settled();
    const end = service.clock.now + 24 * HOUR;
    let delivery = await onlyDelivery(service, id);
    for (; delivery.nextTryAt !== undefined; delivery = await onlyDelivery(service, id)) {
      assert.ok(Date.parse(delivery.nextTryAt) <= end);
      await at(service, delivery.nextTryAt);
    }
    assert.deepEqual([delivery.state, service.clock.now, Date.parse(delivery.tries.at(-1)!.at)], ['failed', end, end]);
    assert.ok(delivery.tries.length > 20 && delivery.tries.length < 120, `${delivery.tries.length} tries`);
    await at(service, end + 48 * HOUR);
    assert.equal(receiver.received.length, delivery.tries.length);
  });

  it('is not tried at its end where the endpoint has failed since, as with the many that one has not taken for a day', async (t) => {
    const receiver = await createReceiver(t, () => ({ status: 500 }));
    const service = await createWebhookService(t, { allow: [receiver.host] });
    const { id } = await createEndpoint(service, { url: receiver.url, ...OFFLINE });
    await queue(service, 6);
    await service.webhooks.settled();
    assert.equal(receiver.received.length, 6);
    await at(service, service.clock.now + 30 * HOUR);
    assert.deepEqual((await deliveries(service, id)).data.map(({ state }) => state), Array.from({ length: 6 }, () => 'failed'));
    assert.equal(receiver.received.length, 7);
  });

  it('waits for as long as the receiver asks for, together with all else for it', async (t) => {
    const receiver = await createReceiver(t, (_, count) => (count === 1 ? { status: 429, headers: { 'retry-after': '1800' } } : { status: 200 }));
    const service = await createWebhookService(t, { allow: [receiver.host] });
    const { id } = await createEndpoint(service, { url: receiver.url, ...OFFLINE });
    const [first, second] = [await connectedAs(service, 'a'), await connectedAs(service, 'b')];
    await goOffline(service, first);
    await service.webhooks.settled();
    const until = service.clock.now + 1_800_000;
    assert.equal((await onlyDelivery(service, id)).nextTryAt, new Date(until).toISOString());
    await goOffline(service, second);
    await at(service, until - 1);
    assert.equal(receiver.received.length, 1);
    await at(service, until);
    assert.deepEqual((await deliveries(service, id)).data.map(({ state }) => state), ['delivered', 'delivered']);
  });

  it('is asked to come back at a date, but never later than its end', async (t) => {
    const service = await createWebhookService(t, { allow: ['127.0.0.1'] });
    const later = new Date(Math.ceil(service.clock.now / 1000) * 1000 + 2 * HOUR);
    const receiver = await createReceiver(t, (_, count) => ({ status: 503, headers: { 'retry-after': count === 1 ? later.toUTCString() : '86400' } }));
    const { id } = await createEndpoint(service, { url: receiver.url, ...OFFLINE });
    await goOffline(service, await connectedAs(service));
    await service.webhooks.settled();
    const end = service.clock.now + 24 * HOUR;
    const { nextTryAt } = await onlyDelivery(service, id);
    assert.ok(Date.parse(nextTryAt!) >= later.getTime() && Date.parse(nextTryAt!) < later.getTime() + 1000);
    await at(service, nextTryAt!);
    assert.equal((await onlyDelivery(service, id)).nextTryAt, new Date(end).toISOString());
  });

  it('stops its endpoint where the answer is 410, and what waits for it fails', async (t) => {
    const receiver = await createReceiver(t, (_, count) => ({ status: count < 4 ? 500 : 410 }));
    const service = await createWebhookService(t, { allow: [receiver.host] });
    const { id } = await createEndpoint(service, { url: receiver.url, ...OFFLINE });
    await queue(service, 3);
    await service.webhooks.settled();
    await at(service, service.clock.now + HOUR);
    const { data } = await deliveries(service, id);
    assert.deepEqual(data.map(({ state, nextTryAt }) => [state, nextTryAt]), Array.from({ length: 3 }, () => ['failed', undefined]));
    assert.equal(data.flatMap(({ tries }) => tries).filter(({ status }) => status === 410).length, 1);
    assert.equal(WebhookEndpoints.parse(await (await call(service, 'GET', '/v1/webhook-endpoints')).json()).data[0]!.state, 'stopped');
    await goOffline(service, await connectedAs(service, 'later'));
    await at(service, service.clock.now + HOUR);
    assert.equal(receiver.received.length, 4);
    assert.equal((await deliveries(service, id)).data.length, 3);
    await expectProblem(await call(service, 'POST', `/v1/webhook-deliveries/${data[0]!.id}/redeliver`), 'CONFLICT');
  });

  it('is not taken elsewhere: a redirect is no delivery', async (t) => {
    const elsewhere = await createReceiver(t);
    const receiver = await createReceiver(t, (_, count) => ({ status: [301, 302, 303, 307, 308][count - 1] ?? 200, headers: { location: elsewhere.url } }));
    const service = await createWebhookService(t, { allow: [receiver.host, elsewhere.host] });
    const { id } = await createEndpoint(service, { url: receiver.url, ...OFFLINE });
    await goOffline(service, await connectedAs(service));
    for (let times = 0; times < 6; times++) await at(service, service.clock.now + HOUR);
    const { state, tries } = await onlyDelivery(service, id);
    assert.deepEqual([state, tries.map(({ status }) => status)], ['delivered', [301, 302, 303, 307, 308, 200]]);
    assert.equal(elsewhere.received.length, 0);
  });

  it('says in its log what kept it: no answer in time, a connection refused, a host that has moved inside', async (t) => {
    let address = '127.0.0.1';
    const receiver = await createReceiver(t, () => 'never');
    const port = receiver.host.split(':')[1];
    const service = await createWebhookService(t, { allow: [receiver.host, '127.0.0.1:1'], resolve: async () => [address], config: { webhookTimeoutSeconds: 2 } });
    const silent = await createEndpoint(service, { url: receiver.url, ...OFFLINE });
    const closed = await createEndpoint(service, { url: 'http://127.0.0.1:1/', ...OFFLINE });
    address = '93.184.215.14';
    const moved = await createEndpoint(service, { url: `https://app.example:${port}/`, ...OFFLINE });
    address = '10.0.0.7';
    await goOffline(service, await connectedAs(service));
    await service.webhooks.settled();
    const error = async (id: string) => (await onlyDelivery(service, id)).tries.map((tried) => [tried.status, tried.error]);
    assert.deepEqual(await error(silent.id), [[undefined, 'No answer within 2 s.']]);
    assert.deepEqual(await error(closed.id), [[undefined, 'HOST_UNREACHABLE: the connection was refused']]);
    assert.match(String((await error(moved.id))[0]?.[1]), /^HOST_NOT_ALLOWED: /);
  });
});

describe('the loop', () => {
  it('does not read what a receiver answers, however long it is', async (t) => {
    let open = true;
    const receiver = await createReceiver(t, () => (response) => {
      response.writeHead(200);
      const flood = () => void (open && response.write('x'.repeat(65_536), flood));
      response.on('close', () => (open = false));
      flood();
    });
    const service = await createWebhookService(t, { allow: [receiver.host] });
    const { id } = await createEndpoint(service, { url: receiver.url, ...OFFLINE });
    await goOffline(service, await connectedAs(service));
    await service.webhooks.settled();
    assert.equal((await onlyDelivery(service, id)).state, 'delivered');
  });

  it('lets an endpoint that does not answer hold up no other, and sends it a few at once at most', async (t) => {
    const slow = await createReceiver(t, () => 'never');
    const quick = await createReceiver(t);
    const service = await createWebhookService(t, { allow: [slow.host, quick.host] });
    await createEndpoint(service, { url: slow.url, ...OFFLINE });
    await createEndpoint(service, { url: quick.url, ...OFFLINE });
    await queue(service, 20);
    await Promise.all([quick.has(20), slow.has(4)]);
    assert.equal(slow.received.length, 4);
  });

  it('tries an endpoint in trouble with one message at a time, until it takes one', async (t) => {
    const open: { at: number; answer: () => void }[] = [];
    let count = 0;
    const receiver = await createReceiver(t, () => {
      count += 1;
      const mine = count;
      return new Promise((resolve) => open.push({ at: mine, answer: () => resolve({ status: mine <= 4 ? 500 : 200 }) }));
    });
    const service = await createWebhookService(t, { allow: [receiver.host] });
    await createEndpoint(service, { url: receiver.url, ...OFFLINE });
    await queue(service, 8);
    await receiver.has(4);
    for (const each of open.splice(0)) each.answer();
    await receiver.has(5);
    service.webhooks.wake();
    assert.equal(receiver.received.length, 5);
    open.splice(0)[0]!.answer();
    await receiver.has(8);
    for (const each of open.splice(0)) each.answer();
    await service.webhooks.settled();
  });

  it('wakes by itself when a retry is due', async (t) => {
    const receiver = await createReceiver(t, (_, count) => ({ status: count < 3 ? 500 : 200 }));
    const service = await createWebhookService(t, { allow: [receiver.host], config: { webhookRetrySeconds: 0.02 }, now: Date.now });
    await createEndpoint(service, { url: receiver.url, ...OFFLINE });
    await goOffline(service, await connectedAs(service));
    await receiver.has(3);
  });

  it('sends nothing of a transaction that failed', async (t) => {
    const receiver = await createReceiver(t);
    const service = await createWebhookService(t, { allow: [receiver.host] });
    const { id: endpointId } = await createEndpoint(service, { url: receiver.url, ...OFFLINE });
    await goOffline(service, await connectedAs(service));
    await service.webhooks.settled();
    const { id } = await onlyDelivery(service, endpointId);
    await assert.rejects(service.context.store.transaction(async (tx) => {
      const stored = await tx.get('webhookDelivery', id);
      await tx.put('webhookDelivery', { ...stored!, state: 'waiting', nextTryAt: service.clock.now });
      throw new Error('undone');
    }));
    await service.webhooks.settled();
    assert.equal(receiver.received.length, 1);
  });
});
