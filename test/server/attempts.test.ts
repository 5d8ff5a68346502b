import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { IssuedCode, Problem, STAGES, type AttemptEvent, type Challenge } from 'makini-connect/contract';
import { AUDIT_LOG } from '../../demo/service/audit.js';
import { createNodeNetwork } from '../../demo/service/network/node-network.js';
import { createClient, createTestService, loginAs, openSession, type Options, type TestService } from '../fixtures/attempts-service.js';

/** Attempts that a test leaves open would keep the process alive. */
const services = new Set<TestService>();
after(() => Promise.all([...services].map(({ attempts }) => attempts.stop())));

async function open(options: Options = {}, session: Parameters<typeof openSession>[1] = {}) {
  const running = createTestService(options);
  services.add(running);
  const opened = await openSession(running, session);
  return { running, client: createClient(running, opened.token), session: opened };
}
type Opened = Awaited<ReturnType<typeof open>>;

const problemOf = async (response: Response) => Problem.parse(await response.json());
const refused = async (response: Response, status: number, code: Problem['code']) => {
  const problem = await problemOf(response);
  assert.deepEqual([response.status, problem.code], [status, code]);
  return problem;
};

/** The challenge that the attempt asks after the event numbered `after`. */
async function asked<K extends Challenge['kind']>({ client }: Opened, id: string, kind: K, after = 0): Promise<{ challenge: Extract<Challenge, { kind: K }>; seen: number }> {
  const events = await client.events(id, { after, until: (event) => event.type === 'challenge' });
  const last = events.at(-1);
  assert.ok(last?.event.type === 'challenge' && last.event.challenge.kind === kind, `a challenge of the kind ${kind}`);
  return { challenge: last.event.challenge as Extract<Challenge, { kind: K }>, seen: last.id };
}
const answer = ({ client }: Opened, id: string, challengeId: string, body: unknown) => client.call(`/v1/attempts/${id}/challenges/${challengeId}`, { body });
const types = (events: { event: AttemptEvent }[]) => events.map(({ event }) => (event.type === 'stage' ? `${event.stage} ${event.status}` : event.type));

test('20 parallel posts of one attempt make one attempt, and all answers are the same', async () => {
  const { running, client, session } = await open();
  const responses = await Promise.all(Array.from({ length: 20 }, () => client.post(loginAs('good'), 'one-and-the-same')));
  const bodies = new Set(await Promise.all(responses.map((response) => response.text())));
  assert.deepEqual([...new Set(responses.map(({ status }) => status)), bodies.size], [202, 1]);
  const stored = await running.context.store.transaction((tx) => tx.find('attempt', { sessionId: session.id }));
  assert.equal(stored.length, 1);
  assert.equal((await running.context.store.transaction((tx) => tx.get('session', session.id)))?.attemptId, stored[0]!.id);
});

test('one key with another body is refused, also once the attempt has ended', async () => {
  const { client } = await open();
  const first = (await (await client.post(loginAs('good'), 'the-same-key')).json()) as { id: string };
  await client.events(first.id);
  for (const changed of [loginAs('otp'), loginAs('good', { password: 'other' }), { ...loginAs('good'), connectionName: 'Other' }]) {
    await refused(await client.post(changed, 'the-same-key'), 422, 'IDEMPOTENCY_KEY_REUSED');
  }
  const again = (await (await client.post(loginAs('good'), 'the-same-key')).json()) as { id: string };
  assert.equal(again.id, first.id);
});

test('a key of one session says nothing in another', async () => {
  const { running, client } = await open();
  const other = createClient(running, (await openSession(running)).token);
  assert.equal((await client.post(loginAs('good'), 'the-same-key')).status, 202);
  assert.equal((await other.post(loginAs('otp'), 'the-same-key')).status, 202);
});

test('asks for an Idempotency-Key of 8 to 128 printable characters', async () => {
  const { client } = await open();
  for (const key of ['', 'short', 'x'.repeat(129)]) await refused(await client.post(loginAs('good'), key), 400, 'INVALID_REQUEST');
});

test('tells every field that is wrong, and never its value', async () => {
  const { client } = await open();
  const body = { ...loginAs('good', { url: 'not a url' }), connectionName: '  ', email: 'nobody', fields: { url: 'not a url', username: '', password: 'hunter2hunter2' } };
  const response = await client.post(body);
  const text = await response.clone().text();
  const problem = await refused(response, 400, 'INVALID_REQUEST');
  assert.deepEqual(problem.fields, [
    { field: 'url', code: 'format' }, { field: 'database', code: 'required' }, { field: 'username', code: 'required' },
    { field: 'connectionName', code: 'required' }, { field: 'email', code: 'format' },
  ]);
  assert.doesNotMatch(text, /hunter2/);
});

test('refuses systems and schemes that are unknown, not in the session, or have no connector', async () => {
  const { client } = await open({}, { systems: ['tryton'] });
  await refused(await client.post(loginAs('good', { systemId: 'no-such-system' })), 404, 'SYSTEM_NOT_FOUND');
  await refused(await client.post({ ...loginAs('good'), scheme: 'api-key' }), 400, 'INVALID_REQUEST');
  const { systems, connector } = (await open()).running.context;
  const other = systems.entries.find(({ id, schemes }) => id !== 'tryton' && schemes.some((scheme) => scheme.id === 'password') && !connector('production', id, 'password'))!.id;
  await refused(await client.post(loginAs('good', { systemId: other })), 403, 'SYSTEM_NOT_ALLOWED');
  const production = await open({}, { environment: 'production' });
  await refused(await production.client.post(loginAs('good', { systemId: other })), 403, 'SYSTEM_NOT_ALLOWED');
});

test('shows an attempt to its own session only', async () => {
  const { running, client } = await open();
  const { id } = await client.start(loginAs('otp'));
  const other = createClient(running, (await openSession(running)).token);
  for (const [method, path] of [['GET', ''], ['GET', '/events'], ['POST', '/cancel'], ['POST', '/code']] as const) {
    await refused(await other.call(`/v1/attempts/${id}${path}`, { method }), 404, 'NOT_FOUND');
  }
  await refused(await running.app.request(`/v1/attempts/${id}`), 401, 'SESSION_EXPIRED');
  await refused(await client.call('/v1/attempts/att_x', { method: 'GET' }), 404, 'NOT_FOUND');
});

test('streams a snapshot first, then every event by its number, and ends', async () => {
  const { client } = await open();
  const { id } = await client.start(loginAs('good'));
  const live = await client.events(id);
  assert.equal(live[0]!.event.type, 'snapshot');
  assert.ok(live.slice(1).every((each, index) => each.id === live[0]!.id + index + 1));
  const all = await client.events(id, { after: 0 });
  const stages = STAGES.flatMap((stage) => [`${stage} running`, `${stage} passed`]);
  assert.deepEqual(types(all), [...stages, 'done']);
  assert.deepEqual(all.map((each) => each.id), all.map((_, index) => index + 1));
  for (const { event } of all) assert.equal(event.type === 'stage' && event.status === 'running', event.type === 'stage' && event.deadlineAt !== undefined);
});

test('replays what followed the last event seen; a number it never gave gets a snapshot', async () => {
  const { client } = await open();
  const { id } = await client.start(loginAs('good'));
  const all = await client.events(id, { after: 0 });
  assert.deepEqual((await client.events(id, { after: 7 })).map((each) => each.id), [8, 9, 10, 11, 12, 13, 14, 15]);
  assert.deepEqual(await client.events(id, { after: all.length }), []);
  const [only, ...rest] = await client.events(id, { after: 99 });
  assert.deepEqual([only?.id, only?.event.type, rest.length], [15, 'snapshot', 0]);
});

test('the stream is made for proxies: no buffering, no store, LF only', async () => {
  const { client } = await open();
  const { id } = await client.start(loginAs('wrong'));
  const response = await client.call(`/v1/attempts/${id}/events`, { method: 'GET' });
  assert.deepEqual(['content-type', 'cache-control', 'x-accel-buffering'].map((name) => response.headers.get(name)), ['text/event-stream; charset=utf-8', 'no-store', 'no']);
  const text = await response.text();
  assert.doesNotMatch(text, /\r/);
  assert.match(text, /^id: \d+\ndata: \{"type":"snapshot"/);
});

test('a stream ends when the service stops', async () => {
  const { running, client } = await open();
  const { id } = await client.start(loginAs('otp'));
  await asked({ running, client } as Opened, id, 'code');
  const response = await client.call(`/v1/attempts/${id}/events`, { method: 'GET' });
  const reader = response.body!.getReader();
  assert.match(new TextDecoder().decode((await reader.read()).value), /snapshot/);
  running.stopping.abort();
  assert.equal((await reader.read()).done, true);
  await running.attempts.stop();
  assert.equal((await running.context.store.transaction((tx) => tx.get('attempt', id)))?.open, true);
});

test('many streams at once end together when the service stops, and none is warned of', async (t) => {
  const warnings: Error[] = [];
  const listen = (warning: Error) => void warnings.push(warning);
  process.on('warning', listen);
  t.after(() => process.off('warning', listen));
  const opened = await open();
  const { id } = await opened.client.start(loginAs('otp'));
  await asked(opened, id, 'code');
  const readers = await Promise.all(Array.from({ length: 30 }, async () => (await opened.client.call(`/v1/attempts/${id}/events`, { method: 'GET' })).body!.getReader()));
  await Promise.all(readers.map((reader) => reader.read()));
  opened.running.stopping.abort();
  assert.deepEqual(new Set((await Promise.all(readers.map((reader) => reader.read()))).map(({ done }) => done)), new Set([true]));
  assert.deepEqual(warnings.map(({ name }) => name), []);
});

test('a stream that has nothing to tell says so every 15 seconds', async (t) => {
  const opened = await open();
  const { id } = await opened.client.start(loginAs('otp'));
  await asked(opened, id, 'code');
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const response = await opened.client.call(`/v1/attempts/${id}/events`, { method: 'GET' });
  const reader = response.body!.getReader();
  const read = async () => new TextDecoder().decode((await reader.read()).value);
  assert.match(await read(), /snapshot/);
  const next = read();
  await new Promise((resolve) => setImmediate(resolve));
  t.mock.timers.tick(15_000);
  assert.equal(await next, ': still here\n\n');
  await reader.cancel();
});

test('cancelling does not wait for the sandbox\'s pauses', async () => {
  const { running, client } = await open({ config: { sandboxPace: 1000 } });
  const { id } = await client.start(loginAs('good'));
  await client.call(`/v1/attempts/${id}/cancel`);
  await running.attempts.stop();
  assert.equal((await client.snapshot(id)).state, 'cancelled');
});

test('a one-time code is asked again when it was wrong, and ends after three tries', async () => {
  const opened = await open();
  const { id } = await opened.client.start(loginAs('otp'));
  let seen = 0;
  for (const triesLeft of [3, 2, 1]) {
    const next = await asked(opened, id, 'code', seen);
    seen = next.seen;
    assert.deepEqual([next.challenge.triesLeft, next.challenge.wrong], [triesLeft, triesLeft < 3]);
    const response = await answer(opened, id, next.challenge.id, { kind: 'code', code: '000000' });
    assert.equal(response.status, 202);
    assert.equal(((await response.json()) as { challenge?: { id: string } }).challenge?.id === next.challenge.id, false);
  }
  await opened.client.events(id);
  const { problem } = await opened.client.snapshot(id);
  assert.deepEqual([problem?.code, problem?.stage], ['CHALLENGE_FAILED', 'sign-in']);
});

test('a right code goes on; the same answer twice is one, another is a conflict', async () => {
  const opened = await open();
  const { id } = await opened.client.start(loginAs('company'));
  const choose = await asked(opened, id, 'choose');
  assert.equal(choose.challenge.options.length, 3);
  await refused(await answer(opened, id, choose.challenge.id, { kind: 'confirm' }), 400, 'INVALID_REQUEST');
  await refused(await answer(opened, id, choose.challenge.id, { kind: 'choose', option: 'nowhere' }), 400, 'INVALID_REQUEST');
  await refused(await answer(opened, id, 'chl_0123456789012345678901', { kind: 'choose', option: 'south' }), 409, 'CONFLICT');
  const twice = await Promise.all([1, 2, 3].map(() => answer(opened, id, choose.challenge.id, { kind: 'choose', option: 'south' })));
  assert.deepEqual(twice.map(({ status }) => status), [202, 202, 202]);
  await refused(await answer(opened, id, choose.challenge.id, { kind: 'choose', option: 'north' }), 409, 'CONFLICT');
  const confirm = await asked(opened, id, 'confirm', choose.seen);
  assert.equal(confirm.challenge.company, 'Fjordline Foods South');
  await answer(opened, id, confirm.challenge.id, { kind: 'confirm' });
  await opened.client.events(id);
  assert.equal((await opened.client.snapshot(id)).state, 'done');
  await refused(await answer(opened, id, confirm.challenge.id, { kind: 'confirm' }), 409, 'CONFLICT');
});

test('a challenge that nobody answers ends the attempt, and rests the stage\'s own deadline', async () => {
  const opened = await open({ config: { challengeSeconds: { code: 0.2 }, stageSeconds: { 'sign-in': 0.15 } } });
  const { id } = await opened.client.start(loginAs('otp'));
  await opened.client.events(id);
  const { problem } = await opened.client.snapshot(id);
  assert.deepEqual([problem?.code, problem?.stage], ['CHALLENGE_EXPIRED', 'sign-in']);
});

test('cancelling ends the attempt at once, and twice is once', async () => {
  const opened = await open();
  const { id } = await opened.client.start(loginAs('slow'));
  await opened.client.events(id, { after: 0, until: (event) => event.type === 'stage' && event.stage === 'sign-in' });
  for (let times = 0; times < 2; times++) {
    const response = await opened.client.call(`/v1/attempts/${id}/cancel`);
    assert.deepEqual([response.status, ((await response.json()) as { state: string }).state], [202, 'cancelled']);
  }
  assert.equal(types(await opened.client.events(id, { after: 0 })).filter((type) => type === 'cancelled').length, 1);
  await opened.running.attempts.stop();
});

test('a new attempt of the session takes the place of the one that runs', async () => {
  const { client } = await open();
  const first = await client.start(loginAs('slow'));
  const stream = client.events(first.id);
  const second = await client.start(loginAs('good'));
  assert.equal((await stream).at(-1)?.event.type === 'cancelled' || (await client.snapshot(first.id)).state === 'cancelled', true);
  await client.events(second.id);
  assert.equal((await client.snapshot(second.id)).state, 'done');
});

test('an attempt that is done gives a code and a pending connection; any other gives none', async () => {
  const { running, client, session } = await open({}, { metadata: { plant: '7' }, historyDays: 60 });
  const failed = await client.start(loginAs('wrong'));
  await client.events(failed.id);
  await refused(await client.call(`/v1/attempts/${failed.id}/code`), 409, 'CONFLICT');
  const { id } = await client.start(loginAs('good'));
  await client.events(id);
  const response = await client.call(`/v1/attempts/${id}/code`);
  assert.equal(response.status, 201);
  IssuedCode.parse(await response.json());
  const { connection } = await client.snapshot(id);
  const stored = await running.context.store.transaction((tx) => tx.get('connection', connection!.id));
  assert.deepEqual([stored?.connection.status, stored?.connection.metadata, stored?.connection.historyDays, stored?.handedOver, stored?.sessionId], ['pending', { plant: '7' }, 60, false, session.id]);
  const credentials = JSON.parse(await running.context.sealer.open(stored!.sealedCredentials!, ['acme', connection!.id])) as Record<string, string>;
  assert.equal(credentials['username'], 'good');
});

test('logging in again renews the connection it was for, and another system is refused', async () => {
  const { running, client } = await open();
  const first = await client.start(loginAs('good'));
  await client.events(first.id);
  const { connection } = await client.snapshot(first.id);
  const kept = () => running.context.store.transaction((tx) => tx.get('connection', connection!.id));
  const before = await kept();
  const again = createClient(running, (await openSession(running, { connection: connection!.id })).token);
  await refused(await again.post(loginAs('good', { systemId: 'odoo' })), 403, 'SYSTEM_NOT_ALLOWED');
  const { id } = await again.start({ ...loginAs('good'), connectionName: 'Renamed' });
  await again.events(id);
  const renewed = (await again.snapshot(id)).connection;
  assert.deepEqual([renewed?.id, renewed?.name, renewed?.createdAt], [connection!.id, 'Renamed', connection!.createdAt]);
  assert.notEqual((await kept())!.sealedCredentials, before!.sealedCredentials);
  const stranger = createClient(running, (await openSession(running, { connection: connection!.id, customer: { id: 'c-2', name: 'Other' } })).token);
  await refused(await stranger.post(loginAs('good')), 404, 'NOT_FOUND');
});

test('limits logins by session, by client, and in production by host', async () => {
  const { running, client } = await open({ config: { loginLimits: { session: 2, client: 3 } } });
  for (let times = 0; times < 2; times++) assert.equal((await client.post(loginAs('wrong'), 'a-key-that-repeats')).status, 202);
  assert.equal((await client.post(loginAs('wrong'))).status, 202);
  const response = await client.post(loginAs('wrong'));
  assert.match(response.headers.get('retry-after') ?? '', /^\d+$/);
  const problem = await refused(response, 429, 'RATE_LIMIT_EXCEEDED');
  assert.ok(problem.retryAfter! > 500 && problem.retryAfter! <= 600, 'ten minutes at most');
  const second = createClient(running, (await openSession(running)).token);
  assert.equal((await second.post(loginAs('wrong'))).status, 202);
  await refused(await second.post(loginAs('wrong')), 429, 'RATE_LIMIT_EXCEEDED');

  const { running: real } = await open({ config: { loginLimits: { host: 1 } } });
  const post = async (url: string) => createClient(real, (await openSession(real, { environment: 'production' })).token).post(loginAs('nora', { url }));
  assert.equal((await post('https://localhost:1')).status, 202);
  await refused(await post('https://LOCALHOST.:2/x'), 429, 'RATE_LIMIT_EXCEEDED');
  assert.equal((await post('https://127.0.0.1')).status, 202);
});

test('an error inside tells nothing of the inside, and logs no message', async () => {
  const lines: unknown[] = [];
  const broken = { connect: () => Promise.reject(new TypeError('the password is hunter2')) };
  const { client } = await open({ overrides: { connector: () => broken, log: { info() {}, error: (...line) => lines.push(line) } } });
  const { id } = await client.start(loginAs('good'));
  await client.events(id);
  const snapshot = await client.snapshot(id);
  assert.equal(snapshot.problem?.code, 'INTERNAL_ERROR');
  assert.equal(lines.length, 1);
  assert.doesNotMatch(JSON.stringify([snapshot, lines]), /hunter2/);
});

test('nothing typed is left when an attempt has ended, and no secret is ever in clear', async () => {
  const opened = await open();
  const { id } = await opened.client.start(loginAs('otp'));
  const { challenge } = await asked(opened, id, 'code');
  const { store } = opened.running.context;
  const during = await store.transaction((tx) => tx.get('attempt', id));
  assert.match(during?.sealedInput ?? '', /^v1\.k1\./);
  await answer(opened, id, challenge.id, { kind: 'code', code: '123456' });
  await opened.client.events(id);
  const ended = await store.transaction((tx) => tx.get('attempt', id));
  assert.deepEqual([ended?.open, ended?.sealedInput, ended?.sealedAnswers], [false, undefined, undefined]);
  const [log, audited] = await store.transaction(async (tx) => [await tx.entries(`attempt:${id}`, 0), await tx.entries(AUDIT_LOG, 0)]);
  assert.doesNotMatch(JSON.stringify([during, ended, log, audited]), /"(?:password"|username"|123456"|otp")/);
  assert.deepEqual(audited!.map(({ entry }) => (entry as { what: string }).what), ['attempt.started', 'attempt.done']);
});

test('a firewall that drops what comes is told as a system that can’t be reached', async () => {
  const network = { ...createNodeNetwork({ allowedHosts: ['127.0.0.1:9'] }), reach: (_: unknown, signal: AbortSignal) => new Promise<never>((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))) };
  const opened = await open({ config: { stageSeconds: { reach: 0.05 } }, overrides: { network } }, { environment: 'production' });
  const login = { ...loginAs('bea'), fields: { url: 'http://127.0.0.1:9', database: 'erp', username: 'bea', password: 'something' } };
  const { id } = (await (await opened.client.post(login, 'behind-a-firewall')).json()) as { id: string };
  await opened.client.events(id);
  const { problem } = await opened.client.snapshot(id);
  assert.deepEqual([problem?.code, problem?.stage, problem?.facts?.host], ['HOST_UNREACHABLE', 'reach', '127.0.0.1']);
});
