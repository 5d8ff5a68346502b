import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { AttemptSnapshot, Challenge, TokenResponse } from 'makini-connect/contract';
import { createPlayed, createReconnecting, typed } from '../fixtures/reconnecting.js';
import type { TestService } from './support.js';

/** The sandbox's user who works for several companies. */
const SEVERAL = { username: 'company' };

function choiceIn({ challenge }: AttemptSnapshot): Extract<Challenge, { kind: 'choose' }> {
  assert.ok(challenge?.kind === 'choose', `the question for the company, and not ${JSON.stringify(challenge)}`);
  return challenge;
}

let running: TestService | undefined;
afterEach(() => running?.stop());

/** A connection to the second of three companies. */
async function connected() {
  const ways = await createReconnecting();
  const { service, logIn, answer, exchange } = ways;
  running = service;
  const session = await service.session();
  const asked = await logIn(session, typed(SEVERAL));
  assert.equal(choiceIn(asked).chosen, undefined, 'a first login has no company from before');
  const confirming = await answer(session, asked, { kind: 'choose', option: 'south' });
  const tokens: TokenResponse = await exchange(session, await answer(session, confirming, { kind: 'confirm' }));
  assert.equal(tokens.connection.company, 'Fjordline Foods South');
  const change = async (patch: (stored: NonNullable<Awaited<ReturnType<typeof ways.stored>>>) => object) => {
    const stored = (await ways.stored(tokens.connection.id))!;
    await service.context.store.transaction((tx) => tx.put('connection', { ...stored, ...patch(stored) }));
  };
  return { ...ways, id: tokens.connection.id, change };
}

describe('the company of a connection that is logged in to again', () => {
  it('is not asked for: it goes on with the one it had, which is told before it does', async () => {
    const { again, logIn, answer, id } = await connected();
    const session = await again(id);
    const { challenge, ...asked } = await logIn(session, typed(SEVERAL));
    assert.ok(challenge?.kind === 'confirm');
    assert.equal(challenge.company, 'Fjordline Foods South');
    const done = await answer(session, { ...asked, challenge }, { kind: 'confirm' });
    assert.deepEqual([done.state, done.connection?.id, done.connection?.company], ['done', id, 'Fjordline Foods South']);
  });

  it('stands chosen where only its name is known, or only its id', async () => {
    const { again, logIn, id, change } = await connected();
    await change(({ identity }) => ({ identity: { account: identity?.account } }));
    assert.equal(choiceIn(await logIn(await again(id), typed(SEVERAL))).chosen, 'south');
    await change(({ connection }) => ({ identity: { company: 'south' }, connection: { ...connection, company: 'Fjordline South' } }));
    assert.equal(choiceIn(await logIn(await again(id), typed(SEVERAL))).chosen, 'south');
  });

  it('stands chosen, and is asked for, where somebody else logs in or at another place', async () => {
    const { again, logIn, id } = await connected();
    for (const [field, other] of [['username', 'company@fjordline.example'], ['url', 'https://other.example.com']] as const) {
      assert.equal(choiceIn(await logIn(await again(id), typed({ ...SEVERAL, [field]: other }))).chosen, 'south', field);
    }
  });

  it('stands chosen, and is asked for, where a key says not whose it is', async () => {
    let isFirst = true;
    const { service, connect, logIn, again } = await createPlayed({}, {
      connect: async ({ fields, stage, ask }) => {
        await stage('permissions', async () => undefined);
        // Every customer of this cloud has a first company, which is called so.
        if (!isFirst) await ask({ kind: 'choose', subject: 'company', options: [{ id: '1', label: 'Main' }, { id: '2', label: 'Test' }] });
        return { company: 'Main', identity: { company: '1' }, credentials: fields };
      },
    });
    running = service;
    const byKey = (apiKey: string) => ({ systemId: 'wafeq', scheme: 'api-key', fields: { apiKey } });
    const { connection } = await connect({}, byKey('key-of-one-customer'));
    isFirst = false;
    assert.equal(choiceIn(await logIn(await again(connection.id), typed({}, byKey('key-of-another-one')))).chosen, '1');
  });

  it('is asked for with nothing chosen where it is not offered any more', async () => {
    const { again, logIn, id, change } = await connected();
    await change(({ connection }) => ({ identity: { company: 'east' }, connection: { ...connection, company: 'Fjordline East' } }));
    assert.equal(choiceIn(await logIn(await again(id), typed(SEVERAL))).chosen, undefined);
  });
});

describe('a connection that is logged in to again', () => {
  it('is told to the login frame as one that needs it, or as one that does not', async () => {
    const { service, again, view, play, id } = await connected();
    assert.equal((await view(await again(id))).reconnect?.needsLogin, undefined);
    await play(id, { endsAt: new Date(service.clock.now + 86_400_000).toISOString() });
    assert.equal((await view(await again(id))).reconnect?.needsLogin, true);
  });
});
