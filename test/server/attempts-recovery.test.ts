import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createSqliteStore } from '../../demo/service/store/sqlite.js';
import { answerElsewhere, createClient, createTestService, loginAs, openElsewhere, openSession, type Options } from '../fixtures/attempts-service.js';

const PROCESS = fileURLToPath(new URL('../fixtures/attempts-process.ts', import.meta.url));

async function databaseFile(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'attempts-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'service.sqlite');
}

/** Runs a service until it stands in the midst of an attempt, and kills it there. */
async function killedDuring(file: string, scenario: string): Promise<{ id: string; token: string; events: number; challengeId: string; loginPage: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', PROCESS, file, scenario], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
  return JSON.parse(line) as Awaited<ReturnType<typeof killedDuring>>;
}

/** The service started again on the same file. */
async function restarted(t: TestContext, file: string, token: string, options: Options = {}) {
  const store = createSqliteStore(file);
  const running = createTestService({ ...options, overrides: { store, ...options.overrides } });
  t.after(async () => {
    await running.attempts.stop();
    await store.close();
  });
  await running.attempts.resume();
  return { running, client: createClient(running, token) };
}

test('killed while a question is open: runs again, gives the kept answer itself, and asks only the open question', async (t) => {
  const file = await databaseFile(t);
  const before = await killedDuring(file, 'company');
  const { client } = await restarted(t, file, before.token);
  const events = await client.events(before.id, { after: before.events, until: (event) => event.type === 'challenge' });
  assert.deepEqual([events[0]!.id, events[0]!.event.type], [before.events + 1, 'resumed']);
  assert.deepEqual(events.flatMap(({ event }) => (event.type === 'challenge' ? event.challenge.kind : [])), ['confirm']);
  const last = events.at(-1)!;
  assert.ok(last.event.type === 'challenge' && last.event.challenge.kind === 'confirm', 'the confirmation is asked again');
  assert.equal(last.event.challenge.company, 'Fjordline Foods South');

  const stale = await client.call(`/v1/attempts/${before.id}/challenges/${before.challengeId}`, { body: { kind: 'confirm' } });
  assert.equal(stale.status, 409);
  await client.call(`/v1/attempts/${before.id}/challenges/${last.event.challenge.id}`, { body: { kind: 'confirm' } });
  const rest = await client.events(before.id, { after: last.id });
  assert.equal(rest.at(-1)?.event.type, 'done');
  assert.deepEqual(rest.map(({ id }) => id), rest.map((_, index) => last.id + 1 + index));
});

test('killed while a one-time code is awaited: asks for a new one', async (t) => {
  const file = await databaseFile(t);
  const before = await killedDuring(file, 'otp');
  const { client } = await restarted(t, file, before.token);
  const last = (await client.events(before.id, { after: before.events, until: (event) => event.type === 'challenge' })).at(-1)!;
  assert.ok(last.event.type === 'challenge' && last.event.challenge.kind === 'code', 'a code is asked');
  assert.notEqual(last.event.challenge.id, before.challengeId);
  await client.call(`/v1/attempts/${before.id}/challenges/${last.event.challenge.id}`, { body: { kind: 'code', code: '123456' } });
  await client.events(before.id);
  assert.equal((await client.snapshot(before.id)).state, 'done');
});

test('killed while the customer logs in at the system: coming back from the page that was open counts, whether the attempt has come so far again or not', async (t) => {
  for (const arrive of ['before', 'after'] as const) {
    const file = await databaseFile(t);
    const before = await killedDuring(file, 'oauth');
    const store = createSqliteStore(file);
    const running = createTestService({ overrides: { store } });
    t.after(async () => {
      await running.attempts.stop();
      await store.close();
    });
    const client = createClient(running, before.token);
    const back = await answerElsewhere(running, new URL(before.loginPage));
    if (arrive === 'after') {
      await running.attempts.resume();
      const [last] = (await client.events(before.id, { after: before.events, until: (event) => event.type === 'challenge' })).slice(-1);
      assert.ok(last?.event.type === 'challenge' && last.event.challenge.kind === 'authorize' && last.event.challenge.id !== before.challengeId);
    }
    const page = await running.app.request(back);
    assert.deepEqual([page.status, /You are logged in/.test(await page.text())], [200, true]);
    if (arrive === 'before') await running.attempts.resume();
    const rest = await client.events(before.id, { after: before.events });
    assert.equal(rest.at(-1)?.event.type, 'done');
    assert.equal(rest.some(({ event }) => event.type === 'challenge'), arrive === 'after', 'nobody is asked who has come back already');
    assert.match(await (await running.app.request(back)).text(), /You have logged in already/);
  }
});

test('killed while the customer is about to log in at the system: the path of before still leads there', async (t) => {
  const file = await databaseFile(t);
  const before = await killedDuring(file, 'oauth');
  const { running, client } = await restarted(t, file, before.token);
  const back = await answerElsewhere(running, await openElsewhere(running, `/oauth/start/${before.challengeId}`));
  await running.app.request(back);
  await client.events(before.id);
  assert.equal((await client.snapshot(before.id)).state, 'done');
});

test('killed during a stage: the stage runs again, and its end is told', async (t) => {
  const file = await databaseFile(t);
  const before = await killedDuring(file, 'slow');
  const { client } = await restarted(t, file, before.token, { config: { stageSeconds: { 'sign-in': 0.05 } } });
  const events = await client.events(before.id, { after: before.events });
  assert.equal(events[0]!.event.type, 'resumed');
  const { problem } = await client.snapshot(before.id);
  assert.deepEqual([problem?.code, problem?.stage], ['STAGE_TIMEOUT', 'sign-in']);
  assert.match(problem?.requestId ?? '', /^req_/);
});

test('an attempt whose session ended while the service was away fails as such', async (t) => {
  const file = await databaseFile(t);
  const before = await killedDuring(file, 'otp');
  const { running } = await restarted(t, file, before.token, { overrides: { now: () => Date.now() + 3_600_000 } });
  const attempt = await running.context.store.transaction((tx) => tx.get('attempt', before.id));
  assert.deepEqual([attempt?.snapshot.state, attempt?.snapshot.problem?.code, attempt?.open, attempt?.sealedInput], ['failed', 'SESSION_EXPIRED', false, undefined]);
});

test('an attempt whose key is gone fails, and the others are taken up', async (t) => {
  const file = await databaseFile(t);
  const before = await killedDuring(file, 'otp');
  const key = Buffer.alloc(32, 9).toString('base64');
  const { running } = await restarted(t, file, before.token, { config: { encryption: { active: 'k2', keys: { k2: key } } } });
  const attempt = await running.context.store.transaction((tx) => tx.get('attempt', before.id));
  assert.deepEqual([attempt?.snapshot.state, attempt?.snapshot.problem?.code], ['failed', 'INTERNAL_ERROR']);
});

test('a second engine takes up what a first one has left without a stop', async (t) => {
  const file = await databaseFile(t);
  const store = createSqliteStore(file);
  const first = createTestService({ overrides: { store } });
  t.after(async () => {
    await first.attempts.stop();
    await store.close();
  });
  const session = await openSession(first);
  const abandoned = createClient(first, session.token);
  const { id } = await abandoned.start(loginAs('otp'));
  const seen = (await abandoned.events(id, { after: 0, until: (event) => event.type === 'challenge' })).at(-1)!;
  const { client } = await restarted(t, file, session.token);
  const next = (await client.events(id, { after: seen.id, until: (event) => event.type === 'challenge' })).at(-1)!;
  assert.ok(next.event.type === 'challenge', 'a challenge');
  await client.call(`/v1/attempts/${id}/challenges/${next.event.challenge.id}`, { body: { kind: 'code', code: '123456' } });
  await client.events(id);
  assert.equal((await client.snapshot(id)).state, 'done');
});

test('no file of the database holds the password, the code or the answer to a question in clear', async (t) => {
  const file = await databaseFile(t);
  const canary = 'canary-4711-password';
  const store = createSqliteStore(file);
  const running = createTestService({ overrides: { store } });
  const client = createClient(running, (await openSession(running)).token);
  const answers = [{ kind: 'code', code: '987654321' }, { kind: 'question', answer: 'canary-4711-town' }, { kind: 'question', answer: 'canary-4711-city' }];
  for (const body of [loginAs('good', { password: canary }), loginAs('otp'), loginAs('question'), loginAs('question')]) {
    const { id } = await client.start(body);
    const [last] = (await client.events(id, { after: 0, until: (event) => event.type === 'challenge' })).slice(-1);
    if (last?.event.type === 'challenge') assert.equal((await client.call(`/v1/attempts/${id}/challenges/${last.event.challenge.id}`, { body: answers.shift() })).status, 202);
  }
  assert.deepEqual(answers, []);
  const folder = join(file, '..');
  const files = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'latin1')));
  await running.attempts.stop();
  await store.close();
  assert.ok(files.length >= 1 && files.join('').includes('att_'), 'the database was read');
  assert.equal(/canary-4711|987654321/.test(files.join('')), false);
});
