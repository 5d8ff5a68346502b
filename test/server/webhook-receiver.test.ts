import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { Problem, type ConnectError, type OwnedState, type ProblemCode } from 'makini-connect/contract';
import { createMemoryStatusStore, createWebhookReceiver, type ReceivedWebhook, type StatusStore, type WebhookReceiverOptions } from 'makini-connect/server';
import { fresh, offline, required, state } from './status-store-contract.js';

const secretOf = (letter: string) => `whsec_${btoa(letter.repeat(32))}`;
const SECRET = secretOf('s');

// A deadline of the platform's does not keep Node running; a server's open port does.
const running = setInterval(() => undefined, 60_000);
after(() => clearInterval(running));

const now = () => Math.floor(Date.now() / 1000);
const bodyOf = (connection: OwnedState, type = 'connection.connected') => JSON.stringify({ type, timestamp: connection.changedAt, data: { connection } });

interface Sent {
  id?: string;
  seconds?: number;
  timestamp?: string;
  secret?: string;
  signature?: string | null;
  method?: string;
}
function sent(body: string, { id = fresh('msg'), seconds = now(), timestamp = String(seconds), secret = SECRET, signature, method = 'POST' }: Sent = {}): Request {
  const headers: Record<string, string> = { 'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': timestamp };
  const signed = signature === undefined ? new Webhook(secret).sign(id, new Date(seconds * 1000), body) : signature;
  if (signed !== null) headers['webhook-signature'] = signed;
  return new Request('https://app.example.com/webhooks/makini', { method, headers, ...(method === 'POST' && { body }) });
}

function setUp(options: Partial<WebhookReceiverOptions> = {}) {
  const store = options.store ?? createMemoryStatusStore();
  const errors: ConnectError[] = [];
  const received: ReceivedWebhook[] = [];
  const receive = createWebhookReceiver({ secrets: [SECRET], store, onEvent: (one) => void received.push(one), onError: (error) => void errors.push(error), ...options });
  const versions = async (customerId = 'acme') => (await store.snapshot(customerId)).connections.map(({ version }) => version);
  return { store, receive, errors, received, versions };
}

async function refused(answer: Response, code: ProblemCode): Promise<void> {
  assert.equal(answer.headers.get('content-type'), 'application/problem+json');
  const problem = Problem.parse(await answer.json());
  assert.deepEqual([problem.code, problem.status], [code, answer.status]);
}

describe('a webhook', () => {
  it('is taken over, then answered with 200', async () => {
    const { receive, received, versions } = setUp();
    const connection = state(fresh('con'), 3, required);
    const id = fresh('msg');
    assert.equal((await receive(sent(bodyOf(connection, 'connection.reauthorization_required'), { id }))).status, 200);
    assert.deepEqual(await versions(), [3]);
    assert.deepEqual(received.map(({ event, ...rest }) => [event.type, event.data.connection.reauthorization.state, rest]), [['connection.reauthorization_required', 'required', { webhookId: id, outcome: 'applied' }]]);
  });

  it('counts once, however often it comes', async () => {
    const { receive, received, store } = setUp();
    const { cursor } = await store.snapshot('acme');
    const [body, id] = [bodyOf(state(fresh('con'), 1)), fresh('msg')];
    const answers = await Promise.all(Array.from({ length: 5 }, () => receive(sent(body, { id }))));
    assert.deepEqual(answers.map(({ status }) => status), [200, 200, 200, 200, 200]);
    assert.equal(received.length, 1);
    const replay = await store.eventsAfter('acme', cursor, 10);
    assert.equal(replay !== 'gap' && replay.events.length, 1);
  });

  it('is refused where its timestamp is no number, old, or of the future, though it is signed', async () => {
    const { receive, errors, versions } = setUp();
    const body = bodyOf(state(fresh('con'), 1));
    for (const sentAs of [{ timestamp: `${now()}abc` }, { timestamp: `${now()}.0` }, { timestamp: '' }, { timestamp: `+${now()}` }, { timestamp: `-${now()}` }, { timestamp: '123abc', seconds: 123 }, { seconds: now() - 330 }, { seconds: now() + 330 }])
      await refused(await receive(sent(body, sentAs)), 'INVALID_CLIENT');
    assert.equal((await receive(sent(body, { seconds: now() - 270 }))).status, 200);
    assert.equal(errors.length, 8);
    assert.deepEqual(await versions(), [1]);
  });

  it('is refused where it is forged', async () => {
    const { receive, versions } = setUp();
    const body = bodyOf(state(fresh('con'), 1));
    const signature = new Webhook(SECRET).sign('msg_1', new Date(now() * 1000), body);
    const forged: Request[] = [
      sent(body, { secret: secretOf('t') }), sent(body, { signature: null }), sent(body, { signature: '' }), sent(body, { signature: 'v1' }), sent(body, { signature: 'v1,' }), sent(body, { signature: signature.replace('v1,', 'v2,') }),
      sent(body.replace('"version":1', '"version":9'), { id: 'msg_1', signature }), sent(body, { id: 'msg_2', signature }), sent(body, { id: '' }), sent(body, { id: 'msg.1' }), sent(` ${body}`, { id: 'msg_1', signature }), sent('', { id: 'msg_1', signature }),
    ];
    for (const request of forged) await refused(await receive(request), 'INVALID_CLIENT');
    assert.deepEqual(await versions(), []);
  });

  it('may be signed with any of several secrets, while they are being changed', async () => {
    const { receive } = setUp({ secrets: [secretOf('n'), SECRET] });
    for (const secret of [SECRET, secretOf('n')]) assert.equal((await receive(sent(bodyOf(state(fresh('con'), 1)), { secret }))).status, 200);
    const [id, body, at] = [fresh('msg'), bodyOf(state(fresh('con'), 1)), new Date(now() * 1000)];
    const both = [secretOf('x'), SECRET].map((secret) => new Webhook(secret).sign(id, at, body)).join(' ');
    assert.equal((await receive(sent(body, { id, signature: both }))).status, 200);
    const asked = setUp({ secrets: async () => [secretOf('a')] });
    assert.equal((await asked.receive(sent(body, { secret: secretOf('a') }))).status, 200);
    await refused(await asked.receive(sent(body)), 'INVALID_CLIENT');
  });

  it('leads to the same state, however shuffled, doubled and dropped', async () => {
    const deliveries = fc.uniqueArray(fc.integer({ min: 1, max: 8 }), { minLength: 1 }).chain((kept) => fc.shuffledSubarray([...kept, ...kept, ...kept], { minLength: kept.length * 2 }));
    await fc.assert(
      fc.asyncProperty(deliveries, async (order) => {
        const { receive, store } = setUp();
        const [id, messages] = [fresh('con'), new Map(order.map((version) => [version, fresh('msg')]))];
        const of = (version: number) => state(id, version, version % 3 === 0 ? required : version % 3 === 1 ? offline : {});
        const answers = await Promise.all(order.map((version) => receive(sent(bodyOf(of(version), 'sync.completed'), { id: messages.get(version)! }))));
        assert.ok(answers.every(({ status }) => status === 200));
        const { customerId: _, ...last } = of(Math.max(...order));
        assert.deepEqual((await store.snapshot('acme')).connections, [last]);
      }),
      { numRuns: 40 },
    );
  });

  it('of a type that is not known yet is answered with 200 and not kept', async () => {
    const { receive, received, versions } = setUp();
    assert.equal((await receive(sent(JSON.stringify({ type: 'connection.renamed', data: { odd: true } })))).status, 200);
    assert.deepEqual([received, await versions()], [[], []]);
  });

  it('is refused where it is malformed, too large, or not posted', async () => {
    const { receive } = setUp();
    const connection = state(fresh('con'), 1);
    for (const body of ['{', '', 'null', '[]', '{}', JSON.stringify({ type: 'sync.completed' }), bodyOf({ ...connection, version: 0 }), bodyOf({ ...connection, customerId: '' })]) await refused(await receive(sent(body)), 'INVALID_REQUEST');
    await refused(await receive(sent(bodyOf({ ...connection, name: 'x'.repeat(300_000) }))), 'PAYLOAD_TOO_LARGE');
    const answer = await receive(sent('', { method: 'GET' }));
    assert.equal(answer.headers.get('allow'), 'POST');
    await refused(answer, 'METHOD_NOT_ALLOWED');
  });

  it('about a connection that is known as another customer’s changes nothing and is told of', async () => {
    const { receive, errors, versions } = setUp();
    const id = fresh('con');
    await receive(sent(bodyOf(state(id, 1))));
    assert.equal((await receive(sent(bodyOf(state(id, 2, { customerId: 'other' }))))).status, 200);
    assert.deepEqual([errors.map(({ code }) => code), await versions(), await versions('other')], [['CONFLICT'], [1], []]);
  });

  it('is to be sent again where the store fails or does not answer in time', async () => {
    const failing = (apply: StatusStore['apply']) => setUp({ store: { ...createMemoryStatusStore(), apply }, timeout: 50 });
    const broken = failing(() => Promise.reject(new Error('disk full, canary')));
    const answer = await broken.receive(sent(bodyOf(state(fresh('con'), 1))));
    assert.ok(!(await answer.clone().text()).includes('canary'));
    await refused(answer, 'INTERNAL_ERROR');
    assert.deepEqual(broken.errors.map(({ cause }) => cause instanceof Error && cause.message), ['disk full, canary']);
    await refused(await failing(() => new Promise(() => undefined)).receive(sent(bodyOf(state(fresh('con'), 1)))), 'NETWORK_ERROR');
  });

  it('stays taken over where the partner’s own code fails on it', async () => {
    const { receive, errors, versions } = setUp({ onEvent: () => Promise.reject(new Error('no')) });
    assert.equal((await receive(sent(bodyOf(state(fresh('con'), 1))))).status, 200);
    assert.deepEqual([errors.length, await versions()], [1, [1]]);
  });

  it('leaves neither its body nor a secret in what is answered or told', async () => {
    const { receive, errors } = setUp();
    const connection = state(fresh('con'), 1, { name: 'canary-name', customerId: 'canary customer' });
    const answers = await Promise.all([receive(sent(bodyOf(connection))), receive(sent(bodyOf(connection), { secret: secretOf('t') }))]);
    const all = JSON.stringify([errors.map((error) => [error.message, String(error.cause), error.problem]), await Promise.all(answers.map((answer) => answer.text()))]);
    for (const secret of ['canary', SECRET, SECRET.slice(6)]) assert.ok(!all.includes(secret), secret);
    assert.throws(() => createWebhookReceiver({ secrets: ['whsec_canary'], store: createMemoryStatusStore() }), (error: ConnectError) => error.code === 'INVALID_REQUEST' && !error.message.includes('canary'));
    assert.throws(() => createWebhookReceiver({ secrets: [], store: createMemoryStatusStore() }), /"secrets"/);
  });
});
