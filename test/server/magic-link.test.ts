import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BrowserSession, ENTITIES, MagicLink, MagicLinkView, NewMagicLink, SessionView, type Session } from 'makini-connect/contract';
import { mayReturn } from '../../demo/service/attempts/authorize.js';
import { createMemoryStore } from '../../demo/service/store/memory.js';
import { INDEXES, type Kind } from '../../demo/service/store/records.js';
import { createReconnecting, typed } from '../fixtures/reconnecting.js';
import { HOST, OTHER_HOST, ORIGIN, basic, bearer, createTestService, expectProblem, sessionInput, type TestService } from './support.js';

const HOUR = 3_600_000;
const LOGIN = { systemId: 'tryton', scheme: 'password', fields: { url: 'https://erp.example.com', database: 'erp', username: 'good', password: 'sandbox' }, connectionName: 'Plant 1', email: 'bea@example.com', agreed: [...ENTITIES] };

const make = async (service: TestService, { token }: Pick<Session, 'token'>, input: object = {}) => {
  const response = await service.postJson('/v1/session/link', input, bearer(token));
  assert.equal(response.status, 201);
  const link = NewMagicLink.parse(await response.json());
  return { ...link, secret: new URL(link.url).hash.slice(1) };
};
const read = (service: TestService, token: string) => service.ask('/v1/session/link', { headers: bearer(token) });
const stateOf = async (service: TestService, token: string) => MagicLink.parse(await (await read(service, token)).json()).state;
const revoke = (service: TestService, token: string) => service.ask('/v1/session/link', { method: 'DELETE', headers: bearer(token) });
const post = (service: TestService, path: string, headers: Record<string, string>) => service.ask(path, { method: 'POST', headers });
const look = (service: TestService, secret: string) => post(service, '/v1/link/look', bearer(secret));
const open = (service: TestService, secret: string) => post(service, '/v1/link/open', bearer(secret));
const cookieOf = (response: Response) => ({ cookie: response.headers.get('set-cookie')!.split(';')[0]! });
const view = async (service: TestService, token: string, origin = HOST) => SessionView.parse(await (await service.ask('/v1/session', { headers: { ...bearer(token), 'x-parent-origin': origin } })).json());

/** A link that a colleague has open, with its token. */
async function opened(service: TestService, session: Session, input: object = {}) {
  const link = await make(service, session, input);
  const response = await open(service, link.secret);
  assert.equal(response.status, 200);
  const holder = cookieOf(response);
  const minted = await post(service, `/v1/link/${link.id}/session`, holder);
  assert.equal(minted.status, 201);
  return { link, holder, colleague: BrowserSession.parse(await minted.json()) };
}
const start = (service: TestService, token: string, key = 'a-key-of-its-own') => service.postJson('/v1/attempts', LOGIN, { ...bearer(token), 'idempotency-key': key });

/** The colleague logs in, in the sandbox. */
async function finish({ service, logIn }: Awaited<ReturnType<typeof createReconnecting>>, { link, holder }: Awaited<ReturnType<typeof opened>>) {
  const minted = BrowserSession.parse(await (await post(service, `/v1/link/${link.id}/session`, holder)).json());
  const attempt = await logIn(minted as BrowserSession & Session, typed());
  assert.equal(attempt.state, 'done');
  return attempt;
}

describe('a magic link', () => {
  it('is told once, waits for a day, and keeps the session alive as long', async () => {
    const service = await createTestService();
    const session = await service.session();
    const link = await make(service, session, { systemId: 'tryton', note: 'Needs our admin' });
    assert.deepEqual([link.state, link.systemName, Date.parse(link.expiresAt)], ['waiting', 'Tryton', service.clock.now + 24 * HOUR]);
    assert.match(link.url, /^https:\/\/connect\.example\/link#mkl_\w{40}$/);
    const told = await (await read(service, session.token)).text();
    assert.ok(!told.includes('mkl_') && !told.includes('url'));
    assert.equal((await view(service, session.token)).expiresAt, link.expiresAt);
    service.clock.now += 31 * 60_000;
    await expectProblem(await read(service, session.token), 'SESSION_EXPIRED');
    const renewed = await service.session({ renew: session.id });
    assert.equal((await view(service, renewed.token)).link?.state, 'waiting');
    assert.equal((await view(service, renewed.token)).expiresAt, link.expiresAt);
  });

  it('says who asks for what, and that changes nothing', async () => {
    const service = await createTestService();
    const session = await service.session({ locale: 'de' });
    const { secret, id } = await make(service, session, { systemId: 'tryton', note: 'Needs our admin' });
    for (let times = 0; times < 3; times++) {
      const response = await look(service, secret);
      const { partner, customer, note, locale, systemName, state } = MagicLinkView.parse(await response.json());
      assert.deepEqual([partner.name, customer.name, note, locale, systemName, state], ['Partner', 'Bea Buyer', 'Needs our admin', 'de', 'Tryton', 'waiting']);
      assert.equal(response.headers.get('set-cookie'), null);
    }
    await expectProblem(await look(service, `mkl_${'x'.repeat(40)}`), 'NOT_FOUND');
    await expectProblem(await service.ask(`/v1/link/${id}`), 'NOT_FOUND');
  });

  it('is opened by one browser and refused to any other', async () => {
    const service = await createTestService();
    const { secret, id } = await make(service, await service.session());
    const first = await open(service, secret);
    assert.match(first.headers.get('set-cookie') ?? '', new RegExp(`^__Secure-makini-link=mkh_\\w{40}; Path=/v1/link/${id}; Max-Age=86400; HttpOnly; SameSite=Strict; Secure$`));
    await expectProblem(await open(service, secret), 'CONFLICT');
    assert.equal(MagicLinkView.parse(await (await look(service, secret)).json()).state, 'opened');
    assert.equal((await service.ask(`/v1/link/${id}`, { headers: cookieOf(first) })).status, 200);
    for (const headers of [{}, { cookie: `__Secure-makini-link=mkh_${'x'.repeat(40)}` }, { cookie: cookieOf(first).cookie.replace('__Secure-', '') }] as Record<string, string>[]) {
      await expectProblem(await service.ask(`/v1/link/${id}`, { headers }), 'NOT_FOUND');
      await expectProblem(await post(service, `/v1/link/${id}/session`, headers), 'NOT_FOUND');
    }
  });

  it('is opened once more by who opened it and missed the answer, and then by its new cookie alone', async () => {
    const service = await createTestService();
    const session = await service.session();
    const { secret, id } = await make(service, session);
    const by = (key: string) => post(service, '/v1/link/open', { ...bearer(secret), 'idempotency-key': key });
    const [key, another] = ['a'.repeat(32), 'b'.repeat(32)];
    const [lost, got] = [await by(key), await by(key)];
    assert.deepEqual([lost.status, got.status], [200, 200]);
    await expectProblem(await service.ask(`/v1/link/${id}`, { headers: cookieOf(lost) }), 'NOT_FOUND');
    assert.equal((await service.ask(`/v1/link/${id}`, { headers: cookieOf(got) })).status, 200);
    await expectProblem(await by(another), 'CONFLICT');
    await expectProblem(await open(service, secret), 'CONFLICT');
    await expectProblem(await by('short'), 'INVALID_REQUEST');
    await revoke(service, session.token);
    await expectProblem(await by(key), 'CONFLICT');
    const plain = await make(service, session);
    await open(service, plain.secret);
    await expectProblem(await post(service, '/v1/link/open', { ...bearer(plain.secret), 'idempotency-key': key }), 'CONFLICT');
  });

  it('has a cookie of a plain name where the service has no https', async () => {
    const service = await createTestService({ config: { origin: 'http://localhost:4200' } });
    const opening = await open(service, (await make(service, await service.session())).secret);
    assert.match(opening.headers.get('set-cookie') ?? '', /^makini-link=mkh_\w{40}; [^,]*SameSite=Strict$/);
  });

  it('goes to one of fifty who open it at once', async () => {
    const service = await createTestService();
    const { secret } = await make(service, await service.session());
    const answers = await Promise.all(Array.from({ length: 50 }, () => open(service, secret)));
    assert.deepEqual([answers.filter(({ status }) => status === 200).length, answers.filter(({ status }) => status === 409).length], [1, 49]);
    assert.equal(answers.filter(({ headers }) => headers.has('set-cookie')).length, 1);
  });

  it('is opened from this service’s own page alone', async () => {
    const service = await createTestService();
    const { secret } = await make(service, await service.session());
    for (const path of ['/v1/link/look', '/v1/link/open']) await expectProblem(await post(service, path, { ...bearer(secret), origin: HOST }), 'ORIGIN_NOT_ALLOWED');
    assert.equal((await post(service, '/v1/link/open', { ...bearer(secret), origin: ORIGIN })).status, 200);
  });

  it('ends when it is revoked, when its time is over, and when another is made', async () => {
    const service = await createTestService();
    const session = await service.session();
    const first = await make(service, session);
    assert.equal((await revoke(service, session.token)).status, 204);
    assert.equal(await stateOf(service, session.token), 'revoked');
    await expectProblem(await open(service, first.secret), 'CONFLICT');
    const second = await make(service, session);
    const third = await make(service, session);
    assert.equal(MagicLinkView.parse(await (await look(service, second.secret)).json()).state, 'revoked');
    service.clock.now += 24 * HOUR;
    assert.equal(MagicLinkView.parse(await (await look(service, third.secret)).json()).state, 'expired');
    await expectProblem(await open(service, third.secret), 'CONFLICT');
  });

  it('of another customer or client is none', async () => {
    const service = await createTestService();
    const { id } = await make(service, await service.session());
    const stranger = await service.session({ customer: { id: 'cust-2', name: 'Zoe' } });
    await expectProblem(await read(service, stranger.token), 'NOT_FOUND');
    assert.equal((await revoke(service, stranger.token)).status, 204);
    const other = await service.postJson('/v1/sessions', { ...sessionInput(), origins: [OTHER_HOST] }, { authorization: basic('other') });
    await expectProblem(await read(service, ((await other.json()) as Session).token), 'NOT_FOUND');
    const stored = await service.context.store.transaction((tx) => tx.get('magicLink', id));
    assert.equal(stored?.revokedAt, undefined);
  });

  it('for a connection to log in to again leads to its own system, and a customer comes back to it by that connection', async () => {
    const service = await createTestService();
    const { connectionId } = await service.connected(await service.session());
    const session = await service.session({ connection: connectionId! });
    const { secret, systemId } = await make(service, session);
    const told = MagicLinkView.parse(await (await look(service, secret)).json());
    assert.deepEqual([systemId, told.systemName, told.connection], ['tryton', 'Tryton', connectionId]);
    assert.equal((await service.session({ connection: connectionId! })).id, session.id);
    assert.notEqual((await service.session()).id, session.id);
  });

  it('leads to no system that the session does not offer', async () => {
    const service = await createTestService();
    const { token } = await service.session({ systems: ['odoo'] });
    await expectProblem(await service.postJson('/v1/session/link', { systemId: 'tryton' }, bearer(token)), 'SYSTEM_NOT_ALLOWED');
    await expectProblem(await service.postJson('/v1/session/link', { systemId: 'no-such' }, bearer(token)), 'SYSTEM_NOT_FOUND');
  });

  it('leaves its secret, its note and its cookie nowhere', async () => {
    const service = await createTestService({ store: createMemoryStore() });
    const session = await service.session();
    const { link, holder } = await opened(service, session, { note: 'canary note' });
    await service.ask(`/link/${link.secret}`);
    const all = await service.context.store.transaction(async (tx) => {
      const kinds = await Promise.all((Object.keys(INDEXES) as Kind[]).map((kind) => tx.find(kind, {})));
      return JSON.stringify([kinds, await tx.entries('audit', 0)]);
    });
    for (const secret of [link.secret, holder.cookie.replace(/^.*=/, ''), 'canary note']) {
      assert.ok(!all.includes(secret), 'in the store');
      assert.ok(!service.lines.join().includes(secret), 'in the log');
    }
    const audited = await service.context.store.transaction((tx) => tx.entries('audit', 0));
    assert.deepEqual(audited.map(({ entry }) => (entry as { what: string }).what), ['session.created', 'link.created', 'link.opened', 'link.session']);
  });
});

describe('a colleague who came by a magic link', () => {
  it('sees the session from this service’s page, with the one system and no attempt of others', async () => {
    const service = await createTestService();
    const session = await service.session();
    await service.connected(session);
    const { colleague, link } = await opened(service, session, { systemId: 'tryton' });
    assert.deepEqual([colleague.id, colleague.systems, colleague.service], [session.id, ['tryton'], ORIGIN]);
    assert.ok(Date.parse(colleague.expiresAt) <= Date.parse(link.expiresAt));
    const seen = await view(service, colleague.token, ORIGIN);
    assert.deepEqual([seen.byLink, seen.link, seen.attempt], [true, undefined, null]);
    await expectProblem(await service.ask('/v1/session', { headers: { ...bearer(colleague.token), 'x-parent-origin': HOST } }), 'ORIGIN_NOT_ALLOWED');
    await expectProblem(await service.ask('/v1/session', { headers: { ...bearer(session.token), 'x-parent-origin': ORIGIN } }), 'ORIGIN_NOT_ALLOWED');
  });

  it('is given no code, makes no link, and can’t take this one back', async () => {
    const ways = await createReconnecting();
    const { service } = ways;
    const session = await service.session();
    const out = await opened(service, session);
    const { colleague } = out;
    const { id } = await finish(ways, out);
    await expectProblem(await post(service, `/v1/attempts/${id}/code`, bearer(colleague.token)), 'CONFLICT');
    await expectProblem(await service.postJson('/v1/session/link', {}, bearer(colleague.token)), 'CONFLICT');
    await expectProblem(await revoke(service, colleague.token), 'CONFLICT');
    await expectProblem(await read(service, colleague.token), 'CONFLICT');
    await expectProblem(await service.ask('/v1/session/attempt', { method: 'DELETE', headers: bearer(colleague.token) }), 'CONFLICT');
    assert.equal((await view(service, colleague.token, ORIGIN)).attempt?.id, id);
    const issued = await post(service, `/v1/attempts/${id}/code`, bearer(session.token));
    assert.equal(issued.status, 201);
    await service.stop();
  });

  it('logs in, and is seen to by the first customer', async () => {
    const service = await createTestService();
    const session = await service.session();
    const { colleague } = await opened(service, session);
    const attempt = await start(service, colleague.token);
    assert.equal(attempt.status, 202);
    const { id } = (await attempt.json()) as { id: string };
    assert.equal((await view(service, session.token)).attempt?.id, id);
    await service.stop();
  });

  it('is not told to have failed where the first customer did', async () => {
    const service = await createTestService();
    const session = await service.session();
    const attempt = await service.connected(session);
    await service.context.store.transaction((tx) => tx.put('attempt', { ...attempt, snapshot: { ...attempt.snapshot, state: 'failed' } }));
    assert.equal((await view(service, session.token)).attempt?.state, 'failed');
    await opened(service, session);
    assert.equal((await view(service, session.token)).attempt, null);
  });

  it('comes back from a system’s login page to the page of links, and to no page of the partner', async () => {
    const service = await createTestService();
    const session = await service.session();
    const attempt = await service.connected(session);
    const stored = await service.context.store.transaction((tx) => tx.get('session', session.id));
    const may = (address: string, linkId?: string) => mayReturn({ session: stored!, attempt: { ...attempt, ...(linkId && { linkId }) } }, address, ORIGIN);
    const link = `lnk_${'a'.repeat(22)}`;
    assert.deepEqual([may(`${ORIGIN}/link#${link}`, link), may(`${ORIGIN}/frame`, link), may(`${HOST}/`, link)], [true, false, false]);
    assert.deepEqual([may(`${ORIGIN}/link#${link}`), may(`${HOST}/`)], [false, true]);
  });

  it('sees nothing of what the first customer tries', async () => {
    const service = await createTestService();
    const session = await service.session();
    const { id } = await service.connected(session);
    const { colleague } = await opened(service, session);
    await expectProblem(await service.ask(`/v1/attempts/${id}`, { headers: bearer(colleague.token) }), 'NOT_FOUND');
  });

  it('is out when the link is taken back, and its login is cancelled', async () => {
    const service = await createTestService();
    const session = await service.session();
    const { colleague, link, holder } = await opened(service, session);
    await start(service, colleague.token);
    await revoke(service, session.token);
    await expectProblem(await service.ask('/v1/session', { headers: { ...bearer(colleague.token), 'x-parent-origin': ORIGIN } }), 'SESSION_EXPIRED');
    await expectProblem(await post(service, `/v1/link/${link.id}/session`, holder), 'CONFLICT');
    assert.equal(MagicLinkView.parse(await (await service.ask(`/v1/link/${link.id}`, { headers: holder })).json()).state, 'revoked');
    assert.notEqual((await view(service, session.token)).attempt?.state, 'running');
    await service.stop();
  });

  it('is out when the first customer logs in after all', async () => {
    const service = await createTestService();
    const session = await service.session();
    const { colleague } = await opened(service, session);
    await start(service, session.token);
    assert.equal(await stateOf(service, session.token), 'revoked');
    await expectProblem(await start(service, colleague.token, 'another-key-of-its-own'), 'SESSION_EXPIRED');
    await service.stop();
  });
});

describe('a customer who comes back another day', () => {
  it('goes on with the session whose step is with a colleague, or done and not taken over', async () => {
    const ways = await createReconnecting();
    const { service } = ways;
    const session = await service.session();
    const out = await opened(service, session);
    service.clock.now += 20 * HOUR;
    assert.equal((await service.session()).id, session.id);
    await finish(ways, out);
    service.clock.now += 20 * HOUR;
    const again = await service.session();
    const seen = await view(service, again.token);
    assert.deepEqual([again.id, seen.link?.state, seen.attempt?.state], [session.id, 'finished', 'done']);
    await service.stop();
  });

  it('begins anew in another environment', async () => {
    const service = await createTestService();
    const session = await service.session();
    await opened(service, session);
    assert.notEqual((await service.session({ environment: 'production' })).id, session.id);
  });

  it('begins anew where it was taken over, taken back, expired, or is another customer’s or connection’s', async () => {
    const ways = await createReconnecting();
    const { service } = ways;
    const session = await service.session();
    const out = await opened(service, session);
    assert.notEqual((await service.session({ customer: { id: 'cust-2', name: 'Zoe' } })).id, session.id);
    const { id, connection } = await finish(ways, out);
    assert.notEqual((await service.session({ connection: connection!.id })).id, session.id);
    const { code } = (await (await post(service, `/v1/attempts/${id}/code`, bearer(session.token))).json()) as { code: string };
    assert.equal((await service.postForm('/oauth/token', { grant_type: 'authorization_code', code, session_id: session.id })).status, 200);
    assert.notEqual((await service.session()).id, session.id);

    const second = await service.session({ customer: { id: 'cust-3', name: 'Ida' } });
    await make(service, second);
    await revoke(service, second.token);
    assert.notEqual((await service.session({ customer: { id: 'cust-3', name: 'Ida' } })).id, second.id);
    const third = await service.session({ customer: { id: 'cust-4', name: 'Ole' } });
    await make(service, third);
    service.clock.now += 24 * HOUR;
    assert.notEqual((await service.session({ customer: { id: 'cust-4', name: 'Ole' } })).id, third.id);
    await service.stop();
  });
});

describe('the page of magic links', () => {
  it('is served under a policy of its own, and the frame may stand in it', async () => {
    const service = await createTestService({ linkAssets: async (path) => (path === 'index.html' ? { body: '<!doctype html><title>Link</title>', type: 'text/html' } : undefined) });
    const page = await service.ask('/link');
    assert.equal(page.status, 200);
    const policy = page.headers.get('content-security-policy') ?? '';
    for (const part of ["default-src 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'"]) assert.ok(policy.includes(part), part);
    assert.equal(page.headers.get('referrer-policy'), 'no-referrer');
    const frame = await service.ask(`/frame?client=partner&origin=${encodeURIComponent(ORIGIN)}`);
    assert.match(frame.headers.get('content-security-policy') ?? '', /frame-ancestors 'self';/);
    const hosts = await service.ask(`/frame?client=partner&origin=${encodeURIComponent(HOST)}`);
    assert.doesNotMatch(hosts.headers.get('content-security-policy') ?? '', /frame-ancestors[^;]*'self'/);
  });

  it('is missing where it is not built', async () => {
    await expectProblem(await (await createTestService()).ask('/link'), 'NOT_FOUND');
  });
});
