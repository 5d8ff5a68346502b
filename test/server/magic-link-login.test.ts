import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BrowserSession, MagicLink, NewMagicLink, SessionView, type Session } from 'makini-connect/contract';
import type { Connector } from '../../demo/service/connectors/connector.js';
import { createMemoryStore } from '../../demo/service/store/memory.js';
import { createReconnecting, typed } from '../fixtures/reconnecting.js';
import { ORIGIN, bearer, createTestService, expectProblem, type TestService } from './support.js';

const HOUR = 3_600_000;
const CODE = { kind: 'code', code: '123456' };

/** A link that a colleague has open, and the colleague's session. */
async function handOver(service: TestService, session: Session, input: object = { systemId: 'tryton' }) {
  const link = NewMagicLink.parse(await (await service.postJson('/v1/session/link', input, bearer(session.token))).json());
  const opened = await service.ask('/v1/link/open', { method: 'POST', headers: bearer(new URL(link.url).hash.slice(1)) });
  const cookie = opened.headers.get('set-cookie')!.split(';')[0]!;
  const minted = await service.ask(`/v1/link/${link.id}/session`, { method: 'POST', headers: { cookie } });
  const colleague = BrowserSession.parse(await minted.json()) as BrowserSession & Session;
  return { link, cookie, colleague };
}

async function createHandedOver(options: Parameters<typeof createReconnecting>[0] = {}) {
  const ways = await createReconnecting(options);
  const before = await ways.connect();
  const session = await ways.again(before.connection.id);
  return { ...ways, before, session, ...(await handOver(ways.service, session)) };
}

const start = (service: TestService, { token }: Pick<Session, 'token'>, key = 'a-key-of-its-own') => service.postJson('/v1/attempts', typed(), { ...bearer(token), 'idempotency-key': key });
const revoke = (service: TestService, { token }: Pick<Session, 'token'>) => service.ask('/v1/session/link', { method: 'DELETE', headers: bearer(token) });
const linkOf = async (service: TestService, { token }: Pick<Session, 'token'>) => MagicLink.parse(await (await service.ask('/v1/session/link', { headers: bearer(token) })).json());
const colleagueSees = async (service: TestService, { token }: Pick<Session, 'token'>) => SessionView.parse(await (await service.ask('/v1/session', { headers: { ...bearer(token), 'x-parent-origin': ORIGIN } })).json());
const attemptOf = (service: TestService, id: string) => service.context.store.transaction((tx) => tx.get('attempt', id));
const sessionOf = (service: TestService, { id }: Pick<Session, 'id'>) => service.context.store.transaction((tx) => tx.get('session', id));
const audited = async (service: TestService) => (await service.context.store.transaction((tx) => tx.entries('audit', 0))).map(({ entry }) => entry as { what: string; linkId?: string; attemptId?: string });

/** A system whose login ends when it is let. */
function createGate() {
  let gate = Promise.resolve();
  let open = (): void => undefined;
  let logins = 0;
  const connector: Connector = {
    async connect({ fields, stage }) {
      await stage('permissions', async () => undefined);
      logins++;
      await gate;
      return { account: 'Bea', company: 'Tarrow', credentials: fields };
    },
  };
  return {
    connector: () => connector,
    get logins() {
      return logins;
    },
    close: () => (gate = new Promise((resolve) => (open = () => resolve()))),
    open: () => open(),
  };
}

describe('a colleague’s login', () => {
  it('finishes the link, and the first customer takes it over', async () => {
    const { service, session, colleague, link, before, logIn, exchange, read } = await createHandedOver();
    const done = await logIn(colleague, typed());
    assert.deepEqual([done.state, (await linkOf(service, session)).state], ['done', 'finished']);
    assert.deepEqual((await colleagueSees(service, colleague)).attempt?.state, 'done');
    const after = await exchange(session, done);
    assert.equal(after.connection.id, before.connection.id);
    assert.deepEqual([(await read(before.access_token)).status, (await read(after.access_token)).status], [401, 200]);
    const entries = await audited(service);
    assert.deepEqual(entries.filter(({ attemptId }) => attemptId === done.id).map(({ what, linkId }) => [what, linkId]), [['attempt.started', link.id], ['attempt.done', link.id]]);
    assert.deepEqual(entries.filter(({ what }) => what === 'link.finished').map(({ linkId }) => linkId), [link.id]);
    await service.stop();
  });

  it('is not followed by another: what is finished can only be looked at', async () => {
    const { service, session, colleague, before, logIn, exchange, stored } = await createHandedOver();
    const done = await logIn(colleague, typed());
    const kept = (await stored(before.connection.id))?.sealedCredentials;
    const refused = async () => {
      await expectProblem(await start(service, colleague, 'another-key-of-its-own'), 'CONFLICT');
      const place = { systemId: 'tryton', fields: {}, connectionName: '', email: '' };
      await expectProblem(await service.ask('/v1/session/place', { method: 'PUT', body: JSON.stringify(place), headers: { ...bearer(colleague.token), 'content-type': 'application/json' } }), 'CONFLICT');
      await expectProblem(await service.ask('/v1/session/place', { method: 'DELETE', headers: bearer(colleague.token) }), 'CONFLICT');
    };
    await refused();
    await exchange(session, done);
    await refused();
    const own = await logIn(session, typed({ username: 'otp' }));
    await refused();
    assert.deepEqual([(await attemptOf(service, own.id))?.open, (await stored(before.connection.id))?.sealedCredentials], [true, kept]);
    await service.stop();
  });

  it('comes to nothing where the link was revoked at the same time, and one of both is told so', async () => {
    for (let head = 0; head < 40; head += 2) {
      const { service, session, colleague, before, stored } = await createHandedOver();
      const kept = (await stored(before.connection.id))?.sealedCredentials;
      const posted = start(service, colleague);
      for (let turn = 0; turn < head; turn++) await Promise.resolve();
      await revoke(service, session);
      const response = await posted;
      const { id } = (await response.json()) as { id: string };
      assert.ok(response.status === 401 || response.status === 202);
      if (response.status === 202) assert.equal((await attemptOf(service, id))?.snapshot.state, 'cancelled', `${head} turns ahead`);
      assert.equal((await stored(before.connection.id))?.sealedCredentials, kept, `${head} turns ahead`);
      await service.stop();
    }
  });

  it('fails where the link’s time was over before it was done', async () => {
    const gate = createGate();
    const { service, colleague, before, stored, settled } = await createHandedOver({ connector: gate.connector });
    const kept = (await stored(before.connection.id))?.sealedCredentials;
    gate.close();
    const { id } = (await (await start(service, colleague)).json()) as { id: string };
    const ended = settled(colleague, id);
    service.clock.now += 25 * HOUR;
    gate.open();
    // The colleague's token has ended with the link: the attempt tells.
    await ended.catch(() => undefined);
    await service.stop();
    const attempt = await attemptOf(service, id);
    assert.deepEqual([attempt?.snapshot.state, attempt?.snapshot.problem?.code, attempt?.sealedInput], ['failed', 'SESSION_EXPIRED', undefined]);
    assert.equal((await stored(before.connection.id))?.sealedCredentials, kept);
  });

  it('is cancelled in the very transaction in which the link is revoked', async () => {
    const store = createMemoryStore();
    const gate = createGate();
    const { service, session, colleague } = await createHandedOver({ store, connector: gate.connector });
    gate.close();
    const { id } = (await (await start(service, colleague)).json()) as { id: string };
    const halves: (string | undefined)[][] = [];
    const whole = store.transaction.bind(store);
    store.transaction = async (work) => {
      const result = await whole(work);
      halves.push(await whole(async (tx) => [(await tx.find('magicLink', {}))[0]?.revokedAt === undefined ? 'out' : 'revoked', (await tx.get('attempt', id))?.snapshot.state]));
      return result;
    };
    await revoke(service, session);
    store.transaction = whole;
    assert.deepEqual(halves.filter(([link, attempt]) => link === 'revoked' && attempt !== 'cancelled'), []);
    assert.deepEqual(halves.at(-1), ['revoked', 'cancelled']);
    await service.stop();
  });

  it('is not taken up again after a restart where the link has ended', async () => {
    for (const ending of ['revokedAt', 'expiresAt'] as const) {
      const store = createMemoryStore();
      const first = await createHandedOver({ store });
      const asked = await first.logIn(first.colleague, typed({ username: 'otp' }));
      assert.equal(asked.state, 'challenge');
      await first.service.stop();
      await store.transaction(async (tx) => tx.put('magicLink', { ...(await tx.get('magicLink', first.link.id))!, [ending]: first.service.clock.now }));
      const gate = createGate();
      const service = await createTestService({ store, connector: gate.connector });
      const attempt = await attemptOf(service, asked.id);
      assert.deepEqual([attempt?.snapshot.state, attempt?.snapshot.problem?.code, gate.logins], ['failed', 'SESSION_EXPIRED', 0]);
      await service.stop();
    }
  });
});

describe('the first customer’s exchange', () => {
  it('takes back a link that was made while the own login ran, and what a colleague has under way by it', async () => {
    const { service, logIn, answer, exchange, again } = await createReconnecting();
    const session = await service.session();
    const done = await answer(session, await logIn(session, typed({ username: 'otp' })), CODE);
    const { link, cookie, colleague } = await handOver(service, session);
    const asked = await logIn(colleague, typed({ username: 'otp' }));
    const { connection } = await exchange(session, done);
    assert.equal((await linkOf(service, session)).state, 'revoked');
    assert.equal((await attemptOf(service, asked.id))?.snapshot.state, 'cancelled');
    await expectProblem(await start(service, colleague), 'SESSION_EXPIRED');
    await expectProblem(await service.ask(`/v1/link/${link.id}/session`, { method: 'POST', headers: { cookie } }), 'CONFLICT');
    assert.notEqual((await service.session()).id, session.id);
    assert.notEqual((await again(connection.id)).id, session.id);
    await service.stop();
  });
});

describe('the end of a session whose step was handed over', () => {
  it('is the link’s while that is out, and its own again once it was revoked or taken over', async () => {
    for (const way of ['revoked', 'taken over', 'logged in after all'] as const) {
      const { service, session, colleague, link, logIn, exchange } = await createHandedOver();
      assert.equal((await sessionOf(service, session))?.expiresAt, Date.parse(link.expiresAt));
      if (way === 'revoked') await revoke(service, session);
      if (way === 'taken over') await exchange(session, await logIn(colleague, typed()));
      if (way === 'logged in after all') await start(service, session);
      assert.equal((await sessionOf(service, session))?.expiresAt, Date.parse(session.expiresAt), way);
      await service.stop();
    }
  });

  it('is the next link’s where another one is made', async () => {
    const { service, session } = await createHandedOver();
    service.clock.now += 60_000;
    const { link } = await handOver(service, session);
    assert.equal((await sessionOf(service, session))?.expiresAt, Date.parse(link.expiresAt));
    await service.stop();
  });
});

it('a customer begins anew where what a colleague connected was ended meanwhile', async () => {
  const { service, session, colleague, before, logIn, again } = await createHandedOver();
  await logIn(colleague, typed());
  assert.equal((await again(before.connection.id)).id, session.id);
  await service.postForm('/oauth/revoke', { token: before.refresh_token });
  assert.notEqual((await again(before.connection.id)).id, session.id);
  await service.stop();
});

it('a colleague is told what was typed before, and not the first customer’s email address', async () => {
  const ways = await createReconnecting();
  const { service } = ways;
  const customer = { id: 'cust-1', name: 'Bea Buyer', email: 'bea.buyer@example.com' };
  const { connection } = await ways.connect();
  const session = await ways.again(connection.id, { customer });
  const { colleague } = await handOver(service, session);
  const seen = await colleagueSees(service, colleague);
  assert.deepEqual([seen.customer, seen.reconnect?.fields.username], [{ name: 'Bea Buyer' }, 'good']);
  assert.equal((await ways.view(session)).customer.email, customer.email);
  await service.stop();
});
