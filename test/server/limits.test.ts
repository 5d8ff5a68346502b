import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { Problem } from 'makini-connect/contract';
import { MAX_FOLLOWERS } from '../../demo/service/attempts/journal.js';
import { traceOf } from '../../demo/service/trace.js';
import { createClient, createTestService as createAttemptService, loginAs, openSession } from '../fixtures/attempts-service.js';
import { basic, createTestService, expectProblem, sessionInput } from './support.js';

const service = createAttemptService({ config: { loginLimits: { customer: 3 } } });
after(() => service.attempts.stop());
const client = async (customerId: string) => createClient(service, (await openSession(service, { customer: { id: customerId, name: 'Fjordline' } })).token);

describe('one customer', () => {
  it('can not log in more often by opening more sessions, and uses up nothing of another’s', async () => {
    for (let times = 0; times < 3; times++) assert.equal((await (await client('c-1')).post(loginAs('wrong'))).status, 202);
    const refused = await (await client('c-1')).post(loginAs('wrong'));
    assert.deepEqual([refused.status, Problem.parse(await refused.json()).code], [429, 'RATE_LIMIT_EXCEEDED']);
    assert.match(refused.headers.get('retry-after') ?? '', /^\d+$/);
    assert.equal((await (await client('c-2')).post(loginAs('wrong'))).status, 202);
  });

  it('can not fill the store with sessions, new or renewed', async () => {
    const running = await createTestService({ config: { sessionLimit: 3 } });
    const mint = (input = {}) => running.postJson('/v1/sessions', sessionInput(input), { authorization: basic() });
    const { id } = await running.session();
    assert.deepEqual([(await mint({ renew: id })).status, (await mint()).status], [201, 201]);
    const refused = await mint();
    assert.match(refused.headers.get('retry-after') ?? '', /^\d+$/);
    await expectProblem(refused, 'RATE_LIMIT_EXCEEDED');
    await expectProblem(await mint({ renew: id }), 'RATE_LIMIT_EXCEEDED');
    assert.equal((await mint({ customer: { id: 'cust-2', name: 'Another' } })).status, 201);
    running.clock.now += 600_000;
    assert.equal((await mint()).status, 201);
    await running.stop();
  });
});

describe('the streams of one attempt', () => {
  it('are limited in number: the one that is open longest ends, the newest goes on', async () => {
    const watcher = await client('c-3');
    const { id } = await watcher.start(loginAs('slow'));
    const open = async () => {
      const reader = (await watcher.call(`/v1/attempts/${id}/events`, { method: 'GET' })).body!.getReader();
      await reader.read();
      return reader;
    };
    const ends = async (reader: Awaited<ReturnType<typeof open>>): Promise<true> => {
      while (!(await reader.read()).done);
      return true;
    };
    const readers = [];
    for (let count = 0; count < MAX_FOLLOWERS; count++) readers.push(await open());
    const newest = await open();
    assert.equal(await ends(readers[0]!), true);
    await watcher.call(`/v1/attempts/${id}/cancel`);
    let text = '';
    for (;;) {
      const { done, value } = await newest.read();
      if (done) break;
      text += new TextDecoder().decode(value);
    }
    assert.match(text, /"cancelled"/);
    await Promise.all(readers.slice(1).map(ends));
  });
});

describe('the trace of an error in the log', () => {
  it('holds no line of its message', () => {
    const error = new TypeError('first canary\n    at canary (second canary:1:1)\nthird canary');
    const { error: name, at } = traceOf(error);
    assert.equal(name, 'TypeError');
    assert.ok(at!.length > 0 && at!.every((line) => line.startsWith('at ')));
    assert.doesNotMatch(JSON.stringify(at), /canary/);
  });

  it('is there also where the message was changed or is empty, or where no error was thrown', () => {
    const changed = new Error('canary');
    changed.message = 'other';
    assert.doesNotMatch(JSON.stringify(traceOf(changed)), /canary/);
    assert.ok(traceOf(new Error()).at!.length > 0);
    assert.deepEqual(traceOf('canary'), { error: 'string' });
  });
});
