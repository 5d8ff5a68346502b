import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BrowserSession, IssuedCode, MagicLinkOutcome, NewMagicLink, SessionView, type Session } from 'makini-connect/contract';
import { sweep } from '../../demo/service/sweeper.js';
import { createReconnecting, typed } from '../fixtures/reconnecting.js';
import { HOST, ORIGIN, OTHER_HOST, basic, bearer, createTestService, expectProblem, sessionInput, type TestService } from './support.js';

const HOUR = 3_600_000;

const outcome = (service: TestService, { token }: Pick<Session, 'token'>, method = 'GET') => service.ask('/v1/session/link/outcome', { method, headers: { ...bearer(token), origin: HOST } });
const told = async (service: TestService, session: Pick<Session, 'token'>) => MagicLinkOutcome.parse(await (await outcome(service, session)).json());
const mint = (service: TestService, input: object) => service.postJson('/v1/sessions', sessionInput(input), { authorization: basic() });
const seen = async (service: TestService, { token }: Pick<Session, 'token'>) => SessionView.parse(await (await service.ask('/v1/session', { headers: { ...bearer(token), 'x-parent-origin': HOST } })).json());

/** A link that a colleague has open. */
async function handOver(service: TestService, session: Session, input: object = {}) {
  const link = NewMagicLink.parse(await (await service.postJson('/v1/session/link', input, bearer(session.token))).json());
  const opened = await service.ask('/v1/link/open', { method: 'POST', headers: bearer(new URL(link.url).hash.slice(1)) });
  const holder = { cookie: opened.headers.get('set-cookie')!.split(';')[0]! };
  return { link, colleague: async () => BrowserSession.parse(await (await service.ask(`/v1/link/${link.id}/session`, { method: 'POST', headers: holder })).json()) as BrowserSession & Session };
}

async function createWaiting() {
  const ways = await createReconnecting();
  const session = await ways.service.session();
  const { link, colleague } = await handOver(ways.service, session);
  const done = await ways.logIn(await colleague(), typed());
  assert.equal(done.state, 'done');
  return { ...ways, session, link, done };
}

const take = async (service: TestService, session: Pick<Session, 'id' | 'token'>) => {
  const response = await outcome(service, session, 'POST');
  assert.equal(response.status, 201);
  return service.postForm('/oauth/token', { grant_type: 'authorization_code', code: IssuedCode.parse(await response.json()).code, session_id: session.id });
};

describe('what a colleague has finished', () => {
  it('is taken over by a page of the customer’s without the login frame, once', async () => {
    const { service, session } = await createWaiting();
    const answer = await outcome(service, session);
    assert.deepEqual([answer.headers.get('access-control-allow-origin'), MagicLinkOutcome.parse(await answer.json()).state], [HOST, 'finished']);
    await expectProblem(await service.ask('/v1/session/link/outcome', { headers: { ...bearer(session.token), origin: OTHER_HOST } }), 'ORIGIN_NOT_ALLOWED');
    assert.equal((await take(service, session)).status, 200);
    assert.equal((await told(service, session)).taken, true);
    const left = await seen(service, session);
    assert.deepEqual([left.link?.state, left.attempt], ['finished', null]);
    await expectProblem(await outcome(service, session, 'POST'), 'CONFLICT');
    await service.stop();
  });

  it('is not taken from who is at it in another window', async () => {
    const { service, session, done } = await createWaiting();
    const code = await service.ask(`/v1/attempts/${done.id}/code`, { method: 'POST', headers: bearer(session.token) });
    assert.equal(code.status, 201);
    await expectProblem(await outcome(service, session, 'POST'), 'CONFLICT');
    service.clock.now += 61_000;
    assert.equal((await take(service, session)).status, 200);
    await service.stop();
  });

  it('is given out once to two windows that take it at the same moment', async () => {
    const { service, session } = await createWaiting();
    const answers = await Promise.all([1, 2].map(() => outcome(service, session, 'POST')));
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [201, 409]);
    const { code } = IssuedCode.parse(await answers.find(({ status }) => status === 201)!.json());
    assert.equal((await service.postForm('/oauth/token', { grant_type: 'authorization_code', code, session_id: session.id })).status, 200);
    await service.stop();
  });

  it('is another customer’s in the same browser neither to see nor to take', async () => {
    const { service, session } = await createWaiting();
    const other = await service.session({ customer: { id: 'cust-2', name: 'Zoe' } });
    for (const method of ['GET', 'POST']) await expectProblem(await outcome(service, other, method), 'NOT_FOUND');
    await expectProblem(await mint(service, { customer: { id: 'cust-2', name: 'Zoe' }, renew: session.id }), 'NOT_FOUND');
    await service.stop();
  });

  it('waits for three days after the end of its link, by which one who asked on a Friday is back, and no longer', async () => {
    const { service, session, link, done } = await createWaiting();
    assert.equal(Date.parse(link.keptUntil ?? '') - Date.parse(link.expiresAt), 72 * HOUR);
    service.clock.now = Date.parse(link.keptUntil!) - 60_000;
    await sweep(service.context);
    const back = await service.session({ renew: session.id });
    assert.equal((await told(service, back)).state, 'finished');
    // Whoever was there and did not take it has a day more, as with any session.
    service.clock.now += 25 * HOUR;
    await expectProblem(await mint(service, { renew: session.id }), 'NOT_FOUND');
    await sweep(service.context);
    assert.equal(await service.context.store.transaction((tx) => tx.get('connection', done.connection!.id)), undefined);
    await service.stop();
  });

  it('is not there before it is finished, nor where the link was taken back', async () => {
    const service = await createTestService();
    const session = await service.session();
    await expectProblem(await outcome(service, session), 'NOT_FOUND');
    await handOver(service, session);
    assert.equal((await told(service, session)).state, 'opened');
    await expectProblem(await outcome(service, session, 'POST'), 'CONFLICT');
    await service.ask('/v1/session/link', { method: 'DELETE', headers: bearer(session.token) });
    assert.equal((await told(service, session)).state, 'revoked');
    await service.stop();
  });
});

it('the first customer is told which system a colleague has chosen, where it asked for none', async () => {
  const service = await createTestService();
  for (const [systemId, chosen] of [[undefined, 'Tryton'], ['tryton', undefined]] as const) {
    const session = await service.session({ customer: { id: `cust-${systemId}`, name: 'Bea' } });
    const { colleague } = await handOver(service, session, systemId ? { systemId } : {});
    const { token } = await colleague();
    const place = { systemId: 'tryton', scheme: 'password', fields: {}, connectionName: '', email: '' };
    assert.equal((await service.ask('/v1/session/place', { method: 'PUT', headers: { ...bearer(token), 'content-type': 'application/json', 'x-parent-origin': ORIGIN }, body: JSON.stringify(place) })).status, 204);
    assert.equal((await seen(service, session)).link?.chosen, chosen);
  }
  await service.stop();
});
