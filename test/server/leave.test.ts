import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConnectError, type FieldValues } from 'makini-connect/contract';
import { createForgetting } from '../../demo/service/connections/forget.js';
import { createMemoryStore } from '../../demo/service/store/memory.js';
import { sweep } from '../../demo/service/sweeper.js';
import { createPlayed, identityIn, typed } from '../fixtures/reconnecting.js';

const HOUR = 3_600_000;
const BEA = { account: 'Bea Buyer', company: 'Fjordline', identity: { account: '7' } };
const SAM = { ...BEA, account: 'Sam Planner', identity: { account: '8' } };

/** A system that gives out a token for each login, and that has taken back those of `taken`. `away`: it can't be asked. */
async function start(store = createMemoryStore()) {
  const taken: FieldValues[] = [];
  const system = { away: false };
  const all = await createPlayed({ store }, {
    async forget({ credentials }) {
      if (system.away) throw new ConnectError('SYSTEM_UNAVAILABLE', 'It is away.');
      taken.push(credentials);
    },
  });
  all.who.is = BEA;
  all.who.tokens = { refreshToken: 'first' };
  const leaves = () => store.transaction((tx) => tx.find('leave', {}));
  /** Has what is due worked off, as every few minutes. */
  const round = async () => {
    const forgetting = createForgetting(all.service.context);
    forgetting.wake();
    await forgetting.settled();
    return taken.map(({ refreshToken }) => refreshToken);
  };
  return { ...all, store, taken, system, leaves, round };
}

describe('what a system gave out', () => {
  it('is taken back after the next start where the service ended, or the system was away, when the connection ended', async () => {
    const first = await start();
    first.system.away = true;
    const { refresh_token } = await first.connect();
    await first.service.postForm('/oauth/revoke', { token: refresh_token });
    await first.service.stop();
    assert.equal((await first.leaves()).length, 1);
    assert.doesNotMatch(JSON.stringify(await first.leaves()), /"first"/);

    const second = await start(first.store);
    second.service.clock.now += HOUR;
    assert.deepEqual(await second.round(), ['first']);
    assert.deepEqual(await second.leaves(), []);
    await second.service.stop();
  });

  it('is asked for less and less often while the system is away, and not after a day', async () => {
    const { service, system, connect, leaves, round } = await start();
    system.away = true;
    const { refresh_token } = await connect();
    await service.postForm('/oauth/revoke', { token: refresh_token });
    const tries = () => service.lines.filter((line) => line.includes('connection.not-forgotten')).length;
    for (let minutes = 0; minutes < 24 * 60; minutes += 5) {
      await round();
      service.clock.now += 5 * 60_000;
    }
    assert.ok(tries() > 3 && tries() < 12, String(tries()));
    const before = tries();
    await round();
    assert.deepEqual([await leaves(), tries()], [[], before]);
    await service.stop();
  });

  it('is taken back where a login was refused, and the connection’s own is not', async () => {
    const { service, who, connect, again, logIn, answer, round } = await start();
    const { connection } = await connect();
    Object.assign(who, { is: SAM, tokens: { refreshToken: 'of Sam' } });
    const session = await again(connection.id);
    const asked = await logIn(session, typed());
    identityIn(asked);
    assert.equal((await answer(session, asked, { kind: 'identity', choice: 'as-before' })).state, 'failed');
    assert.deepEqual(await round(), ['of Sam']);
    await service.stop();
  });

  it('is taken back where the customer did not go on with a login that was asked about', async () => {
    const { service, who, connect, again, logIn, round } = await start();
    const { connection } = await connect();
    Object.assign(who, { is: SAM, tokens: { refreshToken: 'of Sam' } });
    const session = await again(connection.id);
    const { id } = await logIn(session, typed());
    await service.ask(`/v1/attempts/${id}`, { method: 'DELETE', headers: { authorization: `Bearer ${session.token}` } });
    await service.stop();
    const { round: later } = await start(service.context.store);
    assert.deepEqual([...(await round()), ...(await later())], ['of Sam']);
  });

  it('is taken back where another account goes on with the connection', async () => {
    const { service, who, connect, again, logIn, answer, round } = await start();
    const { connection } = await connect();
    Object.assign(who, { is: SAM, tokens: { refreshToken: 'of Sam' } });
    const session = await again(connection.id);
    await answer(session, await logIn(session, typed()), { kind: 'identity', choice: 'replace' });
    assert.deepEqual(await round(), ['first']);
    await service.stop();
  });

  it('stays where the same account has logged in again: that may be one grant, and is where the tokens are the same', async () => {
    for (const [is, refreshToken] of [[BEA, 'second'], [SAM, 'first']] as const) {
      const { service, who, connect, again, logIn, answer, round, leaves } = await start();
      const { connection } = await connect();
      Object.assign(who, { is, tokens: { refreshToken } });
      const session = await again(connection.id);
      const attempt = await logIn(session, typed());
      const done = attempt.challenge ? await answer(session, attempt, { kind: 'identity', choice: 'replace' }) : attempt;
      assert.equal(done.state, 'done');
      assert.deepEqual([await round(), await leaves()], [[], []]);
      await service.stop();
    }
  });

  it('is taken back where nobody took the connection over', async () => {
    const { service, logIn, round, stored } = await start();
    const { connection } = await logIn(await service.session(), typed());
    service.clock.now += 25 * HOUR;
    await sweep(service.context);
    assert.equal(await stored(connection!.id), undefined);
    assert.deepEqual(await round(), ['first']);
    await service.stop();
  });
});

describe('a connection that had ended and was logged in to again', () => {
  it('ends once more where nobody took it over', async () => {
    const { service, who, connect, again, logIn, exchange, state, stored, round } = await start();
    const { connection: { id }, refresh_token } = await connect();
    await service.postForm('/oauth/revoke', { token: refresh_token });
    who.tokens = { refreshToken: 'second' };
    assert.equal((await logIn(await again(id), typed())).state, 'done');
    assert.equal((await state(id)).status, 'pending');
    service.clock.now += 25 * HOUR;
    await sweep(service.context);
    assert.equal((await state(id)).status, 'inactive');
    assert.equal((await stored(id))!.sealedCredentials, undefined);
    assert.deepEqual(await round(), ['first', 'second']);
    // It can still be logged in to, and taken over.
    const session = await again(id);
    assert.equal((await exchange(session, await logIn(session, typed()))).connection.id, id);
    assert.equal((await state(id)).status, 'active');
    await service.stop();
  });

  it('goes on where it was taken over, and where it had not ended', async () => {
    const { service, connect, again, logIn, exchange, state } = await start();
    const { connection: { id }, refresh_token } = await connect();
    assert.equal((await logIn(await again(id), typed())).state, 'done');
    service.clock.now += 25 * HOUR;
    await sweep(service.context);
    assert.equal((await state(id)).status, 'active');
    await service.postForm('/oauth/revoke', { token: refresh_token });
    const session = await again(id);
    await exchange(session, await logIn(session, typed()));
    service.clock.now += 25 * HOUR;
    await sweep(service.context);
    assert.equal((await state(id)).status, 'active');
    await service.stop();
  });
});
