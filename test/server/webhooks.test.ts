import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EVENT_TYPES, WebhookEndpoints, WebhookDelivery, NewWebhookSecret, type ProblemCode } from 'makini-connect/contract';
import { INDEXES, type Kind } from '../../demo/service/store/records.js';
import { sweep } from '../../demo/service/sweeper.js';
import { call, connectedAs, createEndpoint, createReceiver, createWebhookService, deliveries, goOffline, isVerified, onlyDelivery } from '../fixtures/webhooks.js';
import { basic, expectProblem, type TestService } from './support.js';

const DAY = 86_400_000;
const choose = (service: TestService, id: string, events: string[] | null) =>
  service.ask(`/v1/connections/${id}/webhook-events`, { method: 'PUT', body: JSON.stringify({ events }), headers: { authorization: basic(), 'content-type': 'application/json' } });
const dump = (service: TestService) =>
  service.context.store.transaction(async (tx) => JSON.stringify([await Promise.all((Object.keys(INDEXES) as Kind[]).map((kind) => tx.find(kind, {}))), await tx.entries('audit', 0)]));

describe('a webhook', () => {
  it('is signed so that partners’ library takes it, and says how the connection is', async (t) => {
    const receiver = await createReceiver(t);
    const service = await createWebhookService(t, { allow: [receiver.host] });
    const endpoint = await createEndpoint(service, { url: `${receiver.url}?tenant=7` });
    const id = await connectedAs(service);
    await goOffline(service, id);
    await service.webhooks.settled();
    assert.deepEqual(receiver.received.map(({ event }) => event.type).sort(), ['connection.connected', 'connection.offline']);
    for (const one of receiver.received) {
      assert.equal(one.path, '/hooks/?tenant=7');
      assert.equal(one.headers['content-type'], 'application/json');
      assert.match(one.headers['webhook-timestamp']!, /^\d+$/);
      assert.ok(isVerified(endpoint.secret, one));
      assert.ok(!isVerified(endpoint.secret, { ...one, body: `${one.body} ` }));
      assert.equal(one.event.data.connection.id, id);
    }
    const [newest, first] = (await deliveries(service, endpoint.id)).data;
    assert.deepEqual([newest!.type, newest!.state, newest!.tries.map(({ status }) => status), newest!.nextTryAt], ['connection.offline', 'delivered', [200], undefined]);
    assert.equal(first!.type, 'connection.connected');
    assert.deepEqual(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])), new Set([newest!.webhookId, first!.webhookId]));
  });

  it('is signed by the secret before as well, for a day after it was changed', async (t) => {
    const receiver = await createReceiver(t);
    const service = await createWebhookService(t, { allow: [receiver.host] });
    const { id: endpointId, secret: before } = await createEndpoint(service, { url: receiver.url, events: ['connection.offline', 'connection.online'] });
    const response = await call(service, 'POST', `/v1/webhook-endpoints/${endpointId}/secret`);
    const { secret } = NewWebhookSecret.parse(await response.json());
    assert.notEqual(secret, before);
    const connection = await connectedAs(service);
    await goOffline(service, connection);
    await service.webhooks.settled();
    const both = receiver.received[0]!;
    assert.deepEqual([secret, before].map((each) => isVerified(each, both)), [true, true]);
    assert.match(both.headers['webhook-signature']!, /^v1,\S{44} v1,\S{44}$/);

    service.clock.now += DAY;
    await sweep(service.context);
    await goOffline(service, connection, null);
    await service.webhooks.settled();
    assert.match(receiver.received[1]!.headers['webhook-signature']!, /^v1,\S{44}$/);
    assert.equal((await service.context.store.transaction((tx) => tx.get('webhookEndpoint', endpointId)))?.secrets.length, 1);
  });

  it('can’t have its secret changed so often that a header is full of signatures', async (t) => {
    const receiver = await createReceiver(t);
    const service = await createWebhookService(t, { allow: [receiver.host] });
    const { id } = await createEndpoint(service, { url: receiver.url });
    for (let times = 0; times < 3; times++) assert.equal((await call(service, 'POST', `/v1/webhook-endpoints/${id}/secret`)).status, 200);
    const { retryAfter } = await expectProblem(await call(service, 'POST', `/v1/webhook-endpoints/${id}/secret`), 'RATE_LIMIT_EXCEEDED');
    assert.equal(retryAfter, DAY / 1000);
    service.clock.now += DAY;
    assert.equal((await call(service, 'POST', `/v1/webhook-endpoints/${id}/secret`)).status, 200);
  });

  it('is sent where the endpoint asks for its type, unless the connection has a choice of its own', async (t) => {
    const receiver = await createReceiver(t);
    const service = await createWebhookService(t, { allow: [receiver.host] });
    await createEndpoint(service, { url: receiver.url, events: ['connection.online'] });
    const [asEndpoint, own, none] = [await connectedAs(service, 'a'), await connectedAs(service, 'b'), await connectedAs(service, 'c')];
    assert.equal((await choose(service, own, ['connection.offline'])).status, 204);
    assert.equal((await choose(service, none, [])).status, 204);
    const backAndForth = async () => {
      for (const id of [asEndpoint, own, none]) {
        await goOffline(service, id);
        await goOffline(service, id, null);
      }
      await service.webhooks.settled();
      return receiver.received.splice(0).map(({ event }) => `${event.data.connection.customerId} ${event.type}`).sort();
    };
    assert.deepEqual(await backAndForth(), ['a connection.online', 'b connection.offline']);
    assert.equal((await choose(service, own, null)).status, 204);
    assert.deepEqual(await backAndForth(), ['a connection.online', 'b connection.online']);
  });

  it('can be sent again, under the same id', async (t) => {
    const receiver = await createReceiver(t);
    const service = await createWebhookService(t, { allow: [receiver.host] });
    const { id: endpointId, secret } = await createEndpoint(service, { url: receiver.url, events: ['connection.offline'] });
    await goOffline(service, await connectedAs(service));
    await service.webhooks.settled();
    const first = await onlyDelivery(service, endpointId);
    const response = await call(service, 'POST', `/v1/webhook-deliveries/${first.id}/redeliver`);
    assert.equal(response.status, 201);
    const again = WebhookDelivery.parse(await response.json());
    assert.notEqual(again.id, first.id);
    await service.webhooks.settled();
    assert.deepEqual(receiver.received.map(({ headers }) => headers['webhook-id']), [first.webhookId, first.webhookId]);
    assert.equal(receiver.received[0]!.body, receiver.received[1]!.body);
    assert.ok(receiver.received.every((one) => isVerified(secret, one)));
    assert.deepEqual((await deliveries(service, endpointId)).data.map(({ id, state }) => [id, state]), [[again.id, 'delivered'], [first.id, 'delivered']]);
  });
});

describe('webhook endpoints', () => {
  it('are listed without their secrets, and gone once deleted, with all that was sent there', async (t) => {
    const receiver = await createReceiver(t, () => ({ status: 500 }));
    const service = await createWebhookService(t, { allow: [receiver.host] });
    const { secret, ...first } = await createEndpoint(service, { url: receiver.url });
    service.clock.now += 1;
    const { secret: _, ...second } = await createEndpoint(service, { url: receiver.url, events: ['sync.failed', 'sync.failed'] });
    assert.deepEqual([first.events, second.events, first.state], [[...EVENT_TYPES], ['sync.failed'], 'active']);
    const listed = await (await call(service, 'GET', '/v1/webhook-endpoints')).text();
    assert.deepEqual(WebhookEndpoints.parse(JSON.parse(listed)), { data: [first, second] });
    assert.ok(!listed.includes(secret));

    await goOffline(service, await connectedAs(service));
    await service.webhooks.settled();
    assert.equal((await deliveries(service, first.id)).data.length, 2);
    assert.equal((await call(service, 'DELETE', `/v1/webhook-endpoints/${first.id}`)).status, 204);
    await expectProblem(await call(service, 'DELETE', `/v1/webhook-endpoints/${first.id}`), 'NOT_FOUND');
    await expectProblem(await call(service, 'GET', `/v1/webhook-endpoints/${first.id}/deliveries`), 'NOT_FOUND');
    const sent = receiver.received.length;
    service.clock.now += DAY;
    service.webhooks.wake();
    await service.webhooks.settled();
    assert.equal(receiver.received.length, sent);
    assert.deepEqual(await service.context.store.transaction((tx) => tx.find('webhookDelivery', {})), []);
  });

  it('are one client’s alone: for another, each of their ids is unknown', async (t) => {
    const receiver = await createReceiver(t);
    const service = await createWebhookService(t, { allow: [receiver.host] });
    const { id } = await createEndpoint(service, { url: receiver.url });
    await createEndpoint(service, { url: `${receiver.url}other` }, 'other');
    await goOffline(service, await connectedAs(service));
    await service.webhooks.settled();
    assert.ok(receiver.received.every(({ path }) => path === '/hooks/'), 'nothing goes to the other client');
    const [delivery] = (await deliveries(service, id)).data;
    const routes = [['DELETE', `/v1/webhook-endpoints/${id}`], ['POST', `/v1/webhook-endpoints/${id}/secret`], ['GET', `/v1/webhook-endpoints/${id}/deliveries`], ['POST', `/v1/webhook-deliveries/${delivery!.id}/redeliver`]] as const;
    for (const [method, path] of routes) {
      const { requestId: _, ...foreign } = await expectProblem(await call(service, method, path, 'other'), 'NOT_FOUND');
      const { requestId: __, ...unknown } = await expectProblem(await call(service, method, path.replace(/_\w+/, '_0000000000000000000000')), 'NOT_FOUND');
      assert.deepEqual(foreign, unknown);
      await expectProblem(await call(service, method, path.replace(/_\w+/, '_x')), 'NOT_FOUND');
      await expectProblem(await service.ask(path, { method }), 'INVALID_CLIENT');
    }
    for (const method of ['GET', 'POST']) await expectProblem(await service.ask('/v1/webhook-endpoints', { method }), 'INVALID_CLIENT');
    const sent = receiver.received.length;
    await service.webhooks.settled();
    assert.equal(receiver.received.length, sent);
  });

  it('are so many at most, however many are asked for at once', async (t) => {
    const receiver = await createReceiver(t);
    const service = await createWebhookService(t, { allow: [receiver.host], config: { webhookEndpoints: 2 } });
    const answers = await Promise.all(Array.from({ length: 5 }, () => service.postJson('/v1/webhook-endpoints', { url: receiver.url }, { authorization: basic() })));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 201, 409, 409, 409]);
    await createEndpoint(service, { url: receiver.url }, 'other');
  });

  it('tell their deliveries page by page, the newest first', async (t) => {
    const receiver = await createReceiver(t);
    const service = await createWebhookService(t, { allow: [receiver.host] });
    const { id: endpointId } = await createEndpoint(service, { url: receiver.url, events: ['connection.offline', 'connection.online'] });
    const connection = await connectedAs(service);
    for (let times = 0; times < 7; times++) {
      service.clock.now += times % 2;
      await goOffline(service, connection, times % 2 ? null : 'HOST_UNREACHABLE');
    }
    await service.webhooks.settled();
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await deliveries(service, endpointId, `?limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.data.map(({ webhookId }) => webhookId));
      cursor = page.nextCursor;
    }
    const byVersion = receiver.received.toSorted((a, b) => b.event.data.connection.version - a.event.data.connection.version);
    assert.deepEqual(seen, byVersion.map(({ headers }) => headers['webhook-id']));
    for (const query of ['?limit=0', '?limit=201', '?cursor=x', '?state=failed']) await expectProblem(await call(service, 'GET', `/v1/webhook-endpoints/${endpointId}/deliveries${query}`), 'INVALID_REQUEST');
  });

  it('must have an address that is public and encrypted', async (t) => {
    const service = await createWebhookService(t, { allow: ['allowed.example'], resolve: async (host) => (host === 'inside.example' ? ['93.184.215.14', '10.0.0.7'] : host === 'nowhere.example' ? [] : ['93.184.215.14']) });
    const refused: [url: string, code: ProblemCode][] = [
      ['http://app.example/hooks', 'TLS_REQUIRED'],
      ['https://127.0.0.1/hooks', 'HOST_NOT_ALLOWED'],
      ['https://0x7f.1/hooks', 'HOST_NOT_ALLOWED'],
      ['https://[::ffff:127.0.0.1]/hooks', 'HOST_NOT_ALLOWED'],
      ['https://169.254.169.254/latest/meta-data', 'HOST_NOT_ALLOWED'],
      ['https://localhost/hooks', 'HOST_NOT_ALLOWED'],
      ['https://inside.example/hooks', 'HOST_NOT_ALLOWED'],
      ['https://app.example:22/hooks', 'HOST_NOT_ALLOWED'],
      ['https://user:word@app.example/hooks', 'HOST_NOT_ALLOWED'],
      ['https://nowhere.example/hooks', 'HOST_NOT_FOUND'],
      ['ftp://app.example/hooks', 'INVALID_REQUEST'],
      ['hooks', 'INVALID_REQUEST'],
    ];
    for (const [url, code] of refused) await expectProblem(await service.postJson('/v1/webhook-endpoints', { url }, { authorization: basic() }), code);
    for (const body of [{ url: 'https://app.example', events: [] }, { url: 'https://app.example', events: ['connection.gone'] }, { url: 'https://app.example', secret: 'mine' }]) {
      await expectProblem(await service.postJson('/v1/webhook-endpoints', body, { authorization: basic() }), 'INVALID_REQUEST');
    }
    assert.deepEqual(await (await call(service, 'GET', '/v1/webhook-endpoints')).json(), { data: [] });
    await createEndpoint(service, { url: 'https://app.example/hooks' });
    await createEndpoint(service, { url: 'http://allowed.example/hooks' });
  });

  it('leave no secret in the store or in the log', async (t) => {
    const receiver = await createReceiver(t, () => ({ status: 500 }));
    const service = await createWebhookService(t, { allow: [receiver.host] });
    const { id, secret } = await createEndpoint(service, { url: `${receiver.url}?token=canary-in-the-url` });
    const { secret: next } = NewWebhookSecret.parse(await (await call(service, 'POST', `/v1/webhook-endpoints/${id}/secret`)).json());
    await goOffline(service, await connectedAs(service));
    await service.webhooks.settled();
    const stored = await dump(service);
    assert.ok(stored.includes(id));
    for (const each of [secret, next]) for (const form of [each, each.replace('whsec_', '')]) {
      assert.ok(!stored.includes(form));
      assert.ok(!service.lines.join().includes(form));
    }
    assert.ok(!service.lines.join().includes('canary'));
  });
});

describe('the sweeper', () => {
  it('deletes messages and their deliveries after as many days as configured, but none that is still to be sent', async (t) => {
    const receiver = await createReceiver(t, (_, count) => ({ status: count === 1 ? 200 : 500 }));
    const service = await createWebhookService(t, { allow: [receiver.host], config: { webhookDays: 3 } });
    const { id: endpointId } = await createEndpoint(service, { url: receiver.url, events: ['connection.offline'] });
    const count = () => service.context.store.transaction(async (tx) => [(await tx.find('webhookMessage', {})).length, (await tx.find('webhookDelivery', {})).length]);
    await goOffline(service, await connectedAs(service));
    await service.webhooks.settled();
    service.clock.now += 2 * DAY;
    const { id } = await onlyDelivery(service, endpointId);
    await call(service, 'POST', `/v1/webhook-deliveries/${id}/redeliver`);
    await service.webhooks.settled();
    assert.deepEqual(await count(), [1, 2]);
    service.clock.now += DAY;
    await sweep(service.context);
    assert.deepEqual(await count(), [1, 2]);
    service.clock.now += 1;
    await sweep(service.context);
    assert.deepEqual(await count(), [1, 1], 'the message is still needed');
    service.clock.now += 10 * DAY;
    await sweep(service.context);
    assert.deepEqual(await count(), [1, 1], 'what still waits is not lost');
    service.webhooks.wake();
    await service.webhooks.settled();
    await sweep(service.context);
    assert.deepEqual(await count(), [0, 0]);
  });
});
