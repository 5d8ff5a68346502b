import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BrowserSession, NewMagicLink, type Session } from 'makini-connect/contract';
import { createPlayed, identityIn, typed } from '../fixtures/reconnecting.js';
import { bearer, expectProblem, type TestService } from './support.js';

const BEA = { account: 'Bea Buyer', company: 'Fjordline' };
const SAM = { ...BEA, account: 'Sam Planner' };

/** The session of a colleague who has opened a link to this one's step. */
async function handOver(service: TestService, session: Session): Promise<Session> {
  const { id, url } = NewMagicLink.parse(await (await service.postJson('/v1/session/link', { systemId: 'tryton' }, bearer(session.token))).json());
  const opened = await service.ask('/v1/link/open', { method: 'POST', headers: bearer(new URL(url).hash.slice(1)) });
  const cookie = opened.headers.get('set-cookie')!.split(';')[0]!;
  const minted = BrowserSession.parse(await (await service.ask(`/v1/link/${id}/session`, { method: 'POST', headers: { cookie } })).json());
  return { ...session, token: minted.token };
}

describe('a colleague who logs in to a connection as somebody else', () => {
  it('can’t let the connection go on as that account', async () => {
    const { who, service, connect, again, logIn, stored } = await createPlayed();
    who.is = BEA;
    const { connection } = await connect();
    const before = await stored(connection.id);
    const colleague = await handOver(service, await again(connection.id));
    who.is = SAM;
    const asked = await logIn(colleague, typed());
    const { id, choices } = identityIn(asked);
    assert.deepEqual(choices, ['as-before', 'keep-both']);
    await expectProblem(await service.postJson(`/v1/attempts/${asked.id}/challenges/${id}`, { kind: 'identity', choice: 'replace' }, bearer(colleague.token)), 'INVALID_REQUEST');
    assert.deepEqual(await stored(connection.id), before);
    await service.stop();
  });
});

describe('a connection that was logged in to while the question was open', () => {
  async function meanwhile() {
    const all = await createPlayed();
    all.who.is = BEA;
    const { connection } = await all.connect();
    const session = await all.again(connection.id);
    all.who.is = SAM;
    const asked = await all.logIn(session, typed());
    const other = await all.again(connection.id);
    all.who.is = BEA;
    assert.equal((await all.logIn(other, typed({ password: 'sandbox-2' }))).state, 'done');
    const choose = (choice: string) => all.answer(session, asked, { kind: 'identity', choice });
    return { ...all, id: connection.id, choose };
  }

  it('is not what was compared: the login fails, and that one stands', async () => {
    const { id, choose, stored, service } = await meanwhile();
    const before = await stored(id);
    const { state, problem } = await choose('replace');
    assert.deepEqual([state, problem?.code], ['failed', 'CONFLICT']);
    assert.deepEqual(await stored(id), before);
    await service.stop();
  });

  it('is nothing to a login that becomes a connection of its own', async () => {
    const { id, choose, service } = await meanwhile();
    const { state, connection } = await choose('keep-both');
    assert.equal(state, 'done');
    assert.notEqual(connection?.id, id);
    await service.stop();
  });

  it('may have had its tokens renewed by then, which is no login', async () => {
    const { who, service, connect, again, logIn, answer, stored } = await createPlayed();
    who.is = BEA;
    const { connection: { id } } = await connect();
    const session = await again(id);
    who.is = SAM;
    const asked = await logIn(session, typed());
    const sealedCredentials = await service.context.sealer.seal(JSON.stringify({ refreshToken: 'the next one' }), ['partner', id]);
    await service.context.store.transaction(async (tx) => tx.put('connection', { ...(await tx.get('connection', id))!, sealedCredentials }));
    assert.equal((await answer(session, asked, { kind: 'identity', choice: 'replace' })).state, 'done');
    assert.equal((await stored(id))!.connection.account, 'Sam Planner');
    await service.stop();
  });
});
