import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { ConnectError, type AttemptEvent, type Challenge, type Found } from 'makini-connect/contract';
import type { Connector, Login } from '../../demo/service/connectors/connector.js';
import { createClient, createTestService, loginAs, openSession, type Options, type TestService } from '../fixtures/attempts-service.js';

/** Attempts that a test leaves open would keep the process alive. */
const services = new Set<TestService>();
after(() => Promise.all([...services].map(({ attempts }) => attempts.stop())));

/** One attempt, and its customer, who sees the challenges one after another. */
async function begin(scenario: string, options: Options = {}, session: Parameters<typeof openSession>[1] = {}) {
  const running = createTestService(options);
  services.add(running);
  const opened = await openSession(running, session);
  const client = createClient(running, opened.token);
  const { id } = await client.start({ ...loginAs(scenario), ...(session.entities && { agreed: session.entities }) });
  let seen = 0;
  return {
    running, client, id,
    async asked<K extends Challenge['kind']>(kind: K): Promise<Extract<Challenge, { kind: K }>> {
      const last = (await client.events(id, { after: seen, until: (event) => event.type === 'challenge' })).at(-1);
      assert.ok(last?.event.type === 'challenge' && last.event.challenge.kind === kind, `a challenge of the kind ${kind}, and not ${JSON.stringify(last?.event)}`);
      seen = last.id;
      return last.event.challenge as Extract<Challenge, { kind: K }>;
    },
    answer: async (challenge: { id: string }, body: unknown) => (await client.call(`/v1/attempts/${id}/challenges/${challenge.id}`, { body })).status,
    /** The events after the challenge that was seen last. */
    following: (until: (event: AttemptEvent) => boolean) => client.events(id, { after: seen, until }),
    async ended() {
      await client.events(id);
      return client.snapshot(id);
    },
  };
}

/** A system that does in its sign-in stage what the test wants. */
const signingIn = (work: (login: Login, signal: AbortSignal, tell: (found: Found) => void) => Promise<unknown>): Options => {
  const connector: Connector = {
    connect: async (login) => {
      await login.stage('sign-in', (signal, tell) => work(login, signal, tell));
      return { credentials: { ...login.fields } };
    },
  };
  return { overrides: { connector: () => connector } };
};
const until = (signal: AbortSignal) => new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));

describe('a one-time code', () => {
  it('is sent again as often as the system offers, which uses up no try', async () => {
    const { asked, answer, ended } = await begin('otp');
    for (let times = 0; times < 5; times++) {
      const challenge = await asked('code');
      assert.deepEqual([challenge.triesLeft, challenge.wrong, challenge.again], [3, false, true]);
      assert.equal(await answer(challenge, { kind: 'again' }), 202);
      assert.equal(await answer(challenge, { kind: 'again' }), 202, 'the same answer twice is one');
      assert.equal(await answer(challenge, { kind: 'code', code: '123456' }), 409);
    }
    const last = await asked('code');
    assert.equal(last.again, false);
    assert.equal(await answer(last, { kind: 'again' }), 400);
    assert.equal(await answer(last, { kind: 'code', code: ' 123456 ' }), 202);
    assert.equal((await ended()).state, 'done');
  });

  it('is not called wrong any more once another one is asked for', async () => {
    const { asked, answer } = await begin('otp');
    const told = ({ triesLeft, wrong }: Extract<Challenge, { kind: 'code' }>) => [triesLeft, wrong];
    const first = await asked('code');
    assert.deepEqual([first.channel, first.to], ['sms', '••• 42']);
    assert.equal(await answer(first, { kind: 'code', code: '111111' }), 202);
    const second = await asked('code');
    assert.deepEqual(told(second), [2, true]);
    assert.equal(await answer(second, { kind: 'again' }), 202);
    assert.deepEqual(told(await asked('code')), [2, false]);
  });

  it('that is wrong three times ends the attempt, which says so', async () => {
    const { asked, answer, ended } = await begin('otp');
    for (let times = 0; times < 3; times++) await answer(await asked('code'), { kind: 'code', code: '111111' });
    const { problem } = await ended();
    assert.deepEqual([problem?.code, problem?.facts?.reason, problem?.facts?.said], ['CHALLENGE_FAILED', 'wrong-codes', 'Sandbox: no tries are left for the code.']);
  });
});

describe('an approval on another device', () => {
  it('that got lost is sent again, and is approved then without an answer here', async () => {
    const { asked, answer, ended } = await begin('push');
    const first = await asked('push');
    assert.deepEqual([first.device, first.number, first.again], ['Sandbox phone', '42', true]);
    for (const body of [{ kind: 'confirm' }, { kind: 'code', code: '1234' }, { kind: 'push' }]) assert.equal(await answer(first, body), 400);
    assert.equal(await answer(first, { kind: 'again' }), 202);
    assert.notEqual((await asked('push')).id, first.id);
    const snapshot = await ended();
    assert.deepEqual([snapshot.state, snapshot.challenge], ['done', undefined]);
  });

  it('that is refused there ends the attempt, and was not to be sent again', async () => {
    const { asked, ended } = await begin('denied');
    assert.equal((await asked('push')).again, false);
    const { problem } = await ended();
    assert.deepEqual([problem?.code, problem?.stage, problem?.facts?.reason, problem?.facts?.said], ['CHALLENGE_FAILED', 'sign-in', 'declined', 'Sandbox: the request was denied on the device.']);
  });
});

describe('a security question', () => {
  it('is answered whatever the case, after a wrong answer too', async () => {
    const { asked, answer, ended } = await begin('question');
    const first = await asked('question');
    assert.deepEqual([first.prompt, first.triesLeft, first.wrong], ['In which town is your first plant?', 3, false]);
    assert.equal(await answer(first, { kind: 'again' }), 400);
    assert.equal(await answer(first, { kind: 'question', answer: 'Lübeck' }), 202);
    const second = await asked('question');
    assert.deepEqual([second.triesLeft, second.wrong], [2, true]);
    assert.equal(await answer(second, { kind: 'question', answer: 'kiel' }), 202);
    assert.equal((await ended()).state, 'done');
  });

  it('that is answered wrongly three times ends the attempt', async () => {
    const { asked, answer, ended } = await begin('question');
    for (let times = 0; times < 3; times++) await answer(await asked('question'), { kind: 'question', answer: `wrong ${times}` });
    const { problem } = await ended();
    assert.deepEqual([problem?.code, problem?.facts?.reason], ['CHALLENGE_FAILED', 'wrong-answers']);
  });
});

describe('a choice', () => {
  it('may have 60 sites, and the one that was chosen is kept', async () => {
    const { asked, answer, ended, running } = await begin('sites');
    const { options, subject, ...challenge } = await asked('choose');
    assert.deepEqual([options.length, new Set(options.map(({ id }) => id)).size, subject], [60, 60, 'site']);
    assert.equal(await answer(challenge, { kind: 'choose', option: options[40]!.id }), 202);
    const { connection } = await ended();
    const stored = await running.context.store.transaction((tx) => tx.get('connection', connection!.id));
    assert.equal(stored?.connection.company, options[40]!.label);
  });

  it('comes after other questions, and what is confirmed names what was agreed to', async () => {
    const { asked, answer, ended, running } = await begin('several', {}, { entities: ['vendors', 'purchase-orders'] });
    await answer(await asked('code'), { kind: 'code', code: '123456' });
    await answer(await asked('question'), { kind: 'question', answer: 'Kiel' });
    const site = await asked('choose');
    await answer(site, { kind: 'choose', option: site.options[3]!.id });
    const confirm = await asked('confirm');
    assert.deepEqual([confirm.account, confirm.company, confirm.entities], ['Sandbox User', site.options[3]!.label, ['vendors', 'purchase-orders']]);
    await answer(confirm, { kind: 'confirm' });
    const { connection, startedAt } = await ended();
    const stored = await running.context.store.transaction((tx) => tx.get('connection', connection!.id));
    assert.deepEqual(stored?.connection.agreed, { entities: ['vendors', 'purchase-orders'], at: startedAt });
  });
});

describe('the deadline of a challenge', () => {
  const KINDS = [['otp', 'code'], ['push', 'push'], ['question', 'question'], ['company', 'choose']] as const;
  for (const [scenario, kind] of KINDS) {
    it(`is its kind’s own: ${kind}`, async () => {
      const { ended } = await begin(scenario, { config: { challengeSeconds: { [kind]: 0.05 }, stageSeconds: { 'sign-in': 5 } } });
      const { problem } = await ended();
      assert.deepEqual([problem?.code, problem?.facts?.seconds], ['CHALLENGE_EXPIRED', 1]);
    });
  }

  it('begins anew with each question', async () => {
    const clock = { now: Date.UTC(2026, 0, 5) };
    const { asked, answer, ended } = await begin('otp', { config: { challengeSeconds: { code: 60 } }, overrides: { now: () => clock.now } });
    const first = await asked('code');
    clock.now += 40_000;
    await answer(first, { kind: 'again' });
    const second = await asked('code');
    assert.equal(Date.parse(second.expiresAt) - Date.parse(first.expiresAt), 40_000);
    await answer(second, { kind: 'code', code: '123456' });
    assert.equal((await ended()).state, 'done');
  });
});

describe('a question that something meanwhile can end', () => {
  const ask = { kind: 'push', again: true } as const;

  it('gives what that resolves with, and stops it once the customer has answered', async () => {
    const results: unknown[] = [];
    const signals: AbortSignal[] = [];
    const { asked, answer, ended } = await begin('x', signingIn(async ({ ask: pose }) => {
      results.push(await pose(ask, async (signal) => {
        signals.push(signal);
        return until(signal);
      }));
      results.push(await pose(ask, async (signal) => {
        signals.push(signal);
        return 'approved';
      }));
    }));
    await answer(await asked('push'), { kind: 'again' });
    assert.equal((await ended()).state, 'done');
    assert.deepEqual(results, [{ kind: 'again' }, 'approved']);
    assert.deepEqual(signals.map(({ aborted }) => aborted), [true, true]);
  });

  it('fails with what that rejects with, and takes no answer afterwards', async () => {
    let deny!: (error: Error) => void;
    const { asked, answer, ended } = await begin('x', signingIn(({ ask: pose }) => pose(ask, () => new Promise<never>((_, reject) => (deny = reject)))));
    const challenge = await asked('push');
    deny(new ConnectError('CHALLENGE_FAILED', 'Denied.'));
    const { problem, stages } = await ended();
    assert.deepEqual([problem?.code, problem?.stage, stages.find(({ stage }) => stage === 'sign-in')?.status], ['CHALLENGE_FAILED', 'sign-in', 'failed']);
    assert.equal(await answer(challenge, { kind: 'again' }), 409);
  });

  it('shows the stage as running again when it has ended by itself', async () => {
    let approve!: (value: string) => void;
    let goOn!: () => void;
    const resting = new Promise<void>((resolve) => (goOn = resolve));
    const { asked, following, client, id, ended } = await begin('x', signingIn(async ({ ask: pose }) => {
      await pose(ask, () => new Promise<string>((resolve) => (approve = resolve)));
      await resting;
    }));
    await asked('push');
    assert.equal((await client.snapshot(id)).state, 'challenge');
    approve('yes');
    const { event } = (await following((event) => event.type === 'stage')).at(-1)!;
    assert.ok(event.type === 'stage' && event.status === 'running' && event.deadlineAt);
    const { state, challenge } = await client.snapshot(id);
    assert.deepEqual([state, challenge], ['running', undefined]);
    goOn();
    assert.equal((await ended()).state, 'done');
  });
});

describe('what a connector tells and asks', () => {
  it('holds neither what was typed in the form nor the answers to questions', async () => {
    const { asked, answer, ended } = await begin('x', signingIn(async ({ ask, fields }, _signal, tell) => {
      const given = await ask({ kind: 'question', prompt: `Is it ${fields['password']}?\u202e`, triesLeft: 1, wrong: false });
      tell({ product: `Odd ${given.answer}`, version: `${'v'.repeat(300)}` });
      tell({ account: fields['password']!.toUpperCase() });
      throw new ConnectError('AUTHENTICATION_FAILED', `It was ${fields['password']}.`, { facts: { said: `${given.answer} or ${encodeURIComponent(fields['password']!)}`, found: fields['password']! } });
    }));
    const challenge = await asked('question');
    assert.equal(challenge.prompt, 'Is it [removed]?');
    await answer(challenge, { kind: 'question', answer: 'canary in town' });
    const { problem, stages } = await ended();
    assert.deepEqual([problem?.detail, problem?.facts?.said, problem?.facts?.found], ['It was [removed].', '[removed] or [removed]', '[removed]']);
    const { found, status } = stages.find(({ stage }) => stage === 'sign-in')!;
    assert.deepEqual([status, found?.product, found?.version?.length, found?.account], ['failed', 'Odd [removed]', 260, 'SANDBOX']);
  });

  it('ends as a fault of the service where it is not as the contract has it', async () => {
    const lines: unknown[] = [];
    const options = signingIn(({ ask }) => ask({ kind: 'choose', subject: 'site', options: [] }));
    const { ended } = await begin('x', { overrides: { ...options.overrides, log: { info() {}, error: (...line) => lines.push(line) } } });
    assert.equal((await ended()).problem?.code, 'INTERNAL_ERROR');
    assert.equal(lines.length, 1);
  });

  it('travels with the stage that passed or was left out', async () => {
    const connector: Connector = {
      async connect({ stage, fields, entities, entry, entries }) {
        assert.ok(entries.includes(entry) && entry.id === 'tryton');
        await stage('secure', async (_, tell) => {
          tell({ tls: 'none' });
          return 'skipped';
        });
        await stage('permissions', async (_, tell) => {
          tell({ readable: [...entities] });
          tell({ refused: [] });
        });
        return { credentials: fields };
      },
    };
    const { ended } = await begin('x', { overrides: { connector: () => connector } }, { entities: ['items'] });
    const { stages } = await ended();
    assert.deepEqual(stages.filter(({ found }) => found).map(({ stage, status, found }) => [stage, status, found]), [['secure', 'skipped', { tls: 'none' }], ['permissions', 'passed', { readable: ['items'], refused: [] }]]);
  });
});
