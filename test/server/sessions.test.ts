import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ENTITIES, Session, SessionView } from 'makini-connect/contract';
import { HOST, OTHER_HOST, basic, bearer, createTestService, expectProblem, sessionInput, type TestService } from './support.js';

const view = (service: TestService, token: string, origin: string | undefined = HOST) =>
  service.ask('/v1/session', { headers: { ...bearer(token), ...(origin && { 'x-parent-origin': origin }) } });
const putPlace = (service: TestService, token: string, place: unknown) =>
  service.ask('/v1/session/place', { method: 'PUT', body: JSON.stringify(place), headers: { ...bearer(token), 'content-type': 'application/json' } });
const seen = async (service: TestService, token: string) => SessionView.parse(await (await view(service, token)).json());
const PLACE = { systemId: 'tryton', scheme: 'password', fields: { url: 'https://erp.example.com', username: 'bea', password: 'canary-password', made: 'up' }, connectionName: 'Plant 1', email: 'b' };
const KEPT = { url: 'https://erp.example.com', username: 'bea' };

describe('minting a session', () => {
  it('gives an id, a token and an end in 30 minutes', async () => {
    const service = await createTestService();
    const response = await service.postJson('/v1/sessions', sessionInput({ locale: 'de' }), { authorization: basic() });
    assert.equal(response.status, 201);
    assert.equal(response.headers.get('cache-control'), 'no-store');
    const session = Session.parse(await response.json());
    assert.equal(Date.parse(session.expiresAt), service.clock.now + 30 * 60_000);
    assert.equal(session.locale, 'de');
    assert.equal(session.systems, undefined);
  });

  it('refuses a client id or secret that is wrong or missing', async () => {
    const service = await createTestService();
    const tries = [basic('partner', 'wrong'), `Basic ${btoa('nobody:x')}`, 'Basic !!', 'Bearer x', `Basic ${btoa('partner')}`, `Basic ${btoa('partner:%E0%A4%A')}`, ''];
    for (const authorization of tries) {
      const response = await service.postJson('/v1/sessions', sessionInput(), { authorization });
      await expectProblem(response, 'INVALID_CLIENT');
      assert.match(response.headers.get('www-authenticate') ?? '', /^Basic /);
    }
  });

  it('takes credentials that are form-encoded, as RFC 6749 has them', async () => {
    const service = await createTestService();
    const authorization = `Basic ${btoa('partner:partner%2Dsecret%2D1234567890')}`;
    assert.equal((await service.postJson('/v1/sessions', sessionInput(), { authorization })).status, 201);
  });

  it('refuses an origin that is not registered for the client', async () => {
    const service = await createTestService();
    await expectProblem(await service.postJson('/v1/sessions', sessionInput({ origins: [HOST, OTHER_HOST] }), { authorization: basic() }), 'ORIGIN_NOT_ALLOWED');
  });

  it('names what is wrong with a body and repeats no value of it', async () => {
    const service = await createTestService();
    const response = await service.postJson('/v1/sessions', { ...sessionInput(), environment: 'canary-value' }, { authorization: basic() });
    const { detail } = await expectProblem(response, 'INVALID_REQUEST');
    assert.match(detail ?? '', /environment/);
    assert.doesNotMatch(detail ?? '', /canary/);
  });

  it('offers in production only the systems that can be connected', async () => {
    const service = await createTestService();
    assert.deepEqual((await service.session({ environment: 'production' })).systems, ['tryton']);
    assert.deepEqual((await service.session({ environment: 'production', systems: ['odoo', 'tryton'] })).systems, ['tryton']);
    await expectProblem(await service.postJson('/v1/sessions', sessionInput({ environment: 'production', systems: ['odoo'] }), { authorization: basic() }), 'SYSTEM_NOT_ALLOWED');
  });

  it('refuses a system that does not exist', async () => {
    const service = await createTestService();
    await expectProblem(await service.postJson('/v1/sessions', sessionInput({ systems: ['no-such'] }), { authorization: basic() }), 'INVALID_REQUEST');
  });

  it('takes a connection to log in to again only from its own client and customer', async () => {
    const service = await createTestService();
    const { connectionId: connection } = await service.connected(await service.session());
    const session = await service.session({ connection });
    assert.equal(session.connection, connection);
    assert.deepEqual(session.systems, ['tryton']);
    const mint = (input: object, client: 'partner' | 'other' = 'partner') => service.postJson('/v1/sessions', { ...sessionInput(), connection, ...input }, { authorization: basic(client) });
    await expectProblem(await mint({ customer: { id: 'cust-2', name: 'B' } }), 'NOT_FOUND');
    await expectProblem(await mint({ origins: [OTHER_HOST] }, 'other'), 'NOT_FOUND');
    await expectProblem(await mint({ environment: 'production' }), 'INVALID_REQUEST');
  });
});

describe('a session token', () => {
  it('is stored hashed only', async () => {
    const service = await createTestService();
    const { token } = await service.session();
    const all = await service.context.store.transaction(async (tx) => JSON.stringify([await tx.find('session', {}), await tx.find('sessionToken', {}), await tx.entries('audit', 0)]));
    assert.ok(!all.includes(token));
    assert.ok(!service.lines.join().includes(token));
  });

  it('shows the session to a page of its origins, and to no other', async () => {
    const service = await createTestService();
    const session = await service.session({ customer: { id: 'cust-1', name: 'Bea Buyer', email: 'bea@example.com' } });
    const shown = await seen(service, session.token);
    assert.deepEqual([shown.id, shown.partner, shown.customer, shown.place, shown.attempt], [session.id, { name: 'Partner' }, { name: 'Bea Buyer', email: 'bea@example.com' }, null, null]);
    for (const origin of [OTHER_HOST, 'https://eu.partner.example', '']) await expectProblem(await view(service, session.token, origin), 'ORIGIN_NOT_ALLOWED');
  });

  it('ends after 30 minutes', async () => {
    const service = await createTestService();
    const { token } = await service.session();
    service.clock.now += 30 * 60_000 - 1;
    assert.equal((await view(service, token)).status, 200);
    service.clock.now += 1;
    await expectProblem(await view(service, token), 'SESSION_EXPIRED');
  });

  it('is needed, and an unknown one is told as ended', async () => {
    const service = await createTestService();
    for (const headers of [{}, bearer(`mks_${'x'.repeat(40)}`), bearer('nonsense-nonsense')]) {
      await expectProblem(await service.ask('/v1/session', { headers: { 'x-parent-origin': HOST, ...headers } }), 'SESSION_EXPIRED');
    }
  });
});

describe('the place', () => {
  it('keeps only fields that the scheme has and that are not secret, and keeps them sealed', async () => {
    const service = await createTestService();
    const { token } = await service.session();
    assert.equal((await putPlace(service, token, PLACE)).status, 204);
    assert.deepEqual((await seen(service, token)).place, { ...PLACE, fields: KEPT });
    const stored = await service.context.store.transaction(async (tx) => JSON.stringify(await tx.find('session', {})));
    for (const clear of ['canary-password', 'erp.example.com', 'Plant 1']) assert.ok(!stored.includes(clear), clear);
  });

  it('keeps no fields while no scheme is chosen', async () => {
    const service = await createTestService();
    const { token } = await service.session();
    await putPlace(service, token, { ...PLACE, scheme: undefined });
    assert.deepEqual((await seen(service, token)).place?.fields, {});
  });

  it('removes a password from an address that was pasted with one', async () => {
    const service = await createTestService();
    const { token } = await service.session();
    await putPlace(service, token, { ...PLACE, fields: { url: 'https://bea:canary@erp.example.com/x?token=canary' } });
    assert.deepEqual((await seen(service, token)).place?.fields, { url: 'https://erp.example.com/x' });
    await putPlace(service, token, { ...PLACE, fields: { url: 'https://bea:canary@' } });
    assert.deepEqual((await seen(service, token)).place?.fields, {});
  });

  it('is forgotten on request', async () => {
    const service = await createTestService();
    const { token } = await service.session();
    await putPlace(service, token, PLACE);
    assert.equal((await service.ask('/v1/session/place', { method: 'DELETE', headers: bearer(token) })).status, 204);
    assert.equal((await seen(service, token)).place, null);
  });

  it('must be of a system that exists and that the session offers', async () => {
    const service = await createTestService();
    const { token } = await service.session({ systems: ['tryton'] });
    await expectProblem(await putPlace(service, token, { ...PLACE, systemId: 'no-such' }), 'SYSTEM_NOT_FOUND');
    await expectProblem(await putPlace(service, token, { ...PLACE, systemId: 'odoo' }), 'SYSTEM_NOT_ALLOWED');
  });
});

describe('renewing a session', () => {
  const renew = (service: TestService, id: string, input: object = {}, client: 'partner' | 'other' = 'partner') =>
    service.postJson('/v1/sessions', { ...sessionInput(), renew: id, ...input }, { authorization: basic(client) });

  it('keeps the id, the place and the attempt, and gives a new token and end', async () => {
    const service = await createTestService();
    const first = await service.session();
    await putPlace(service, first.token, PLACE);
    const attempt = await service.connected(first);
    service.clock.now += 20 * 60_000;
    const second = Session.parse(await (await renew(service, first.id)).json());
    assert.equal(second.id, first.id);
    assert.notEqual(second.token, first.token);
    assert.equal(Date.parse(second.expiresAt), service.clock.now + 30 * 60_000);
    const shown = await seen(service, second.token);
    assert.deepEqual(shown.place?.fields, KEPT);
    assert.equal(shown.attempt?.id, attempt.id);
  });

  it('leaves the earlier token valid until its own end', async () => {
    const service = await createTestService();
    const first = await service.session();
    service.clock.now += 20 * 60_000;
    await renew(service, first.id);
    assert.equal((await view(service, first.token)).status, 200);
    service.clock.now += 10 * 60_000;
    await expectProblem(await view(service, first.token), 'SESSION_EXPIRED');
  });

  it('works until 24 hours after the end', async () => {
    const service = await createTestService();
    const first = await service.session();
    service.clock.now += 30 * 60_000 + 24 * 3600_000 - 1;
    assert.equal((await renew(service, first.id)).status, 201);
    service.clock.now += 30 * 60_000 + 24 * 3600_000;
    await expectProblem(await renew(service, first.id), 'NOT_FOUND');
  });

  it('is for the same client, customer, environment and connection only', async () => {
    const service = await createTestService();
    const { id } = await service.session();
    const { connectionId } = await service.connected(await service.session());
    await expectProblem(await renew(service, id, { origins: [OTHER_HOST] }, 'other'), 'NOT_FOUND');
    await expectProblem(await renew(service, id, { customer: { id: 'cust-2', name: 'B' } }), 'NOT_FOUND');
    await expectProblem(await renew(service, id, { environment: 'production' }), 'NOT_FOUND');
    await expectProblem(await renew(service, id, { connection: connectionId }), 'NOT_FOUND');
    await expectProblem(await renew(service, `ses_${'x'.repeat(22)}`), 'NOT_FOUND');
  });
});

describe('leaving an attempt behind', () => {
  const leave = (service: TestService, token: string) => service.ask('/v1/session/attempt', { method: 'DELETE', headers: bearer(token) });

  it('takes an attempt that has ended out of the session', async () => {
    const service = await createTestService();
    const session = await service.session();
    await service.connected(session);
    assert.equal((await leave(service, session.token)).status, 204);
    assert.equal((await seen(service, session.token)).attempt, null);
    assert.equal((await leave(service, session.token)).status, 204);
  });

  it('refuses while the attempt is under way', async () => {
    const service = await createTestService();
    const session = await service.session();
    const attempt = await service.connected(session);
    await service.context.store.transaction((tx) => tx.put('attempt', { ...attempt, open: true }));
    await expectProblem(await leave(service, session.token), 'CONFLICT');
  });
});

describe('what a customer is told before it logs in', () => {
  it('is what will be read, all of it unless the partner asks for less, and from where', async () => {
    const service = await createTestService({ config: { addresses: ['192.0.2.1', '2001:db8::/64'] } });
    const [all, less] = await Promise.all([seen(service, (await service.session()).token), seen(service, (await service.session({ entities: ['vendors'] })).token)]);
    assert.deepEqual([all.entities, all.addresses], [ENTITIES, ['192.0.2.1', '2001:db8::/64']]);
    assert.deepEqual(less.entities, ['vendors']);
    for (const entities of [[], ['invoices']]) await expectProblem(await service.postJson('/v1/sessions', { ...sessionInput(), entities }, { authorization: basic() }), 'INVALID_REQUEST');
  });

  it('is what it has to agree to, no more and no less', async () => {
    const service = await createTestService();
    const { token } = await service.session({ entities: ['vendors', 'items'] });
    const login = { systemId: 'tryton', scheme: 'password', fields: { url: 'https://erp.example.com', database: 'erp', username: 'good', password: 'sandbox' }, connectionName: 'Plant 1', email: 'bea@example.com' };
    const start = (agreed: readonly string[], key: string) => service.postJson('/v1/attempts', { ...login, agreed }, { ...bearer(token), 'idempotency-key': key });
    for (const [index, agreed] of [['vendors'], [...ENTITIES]].entries()) {
      const { fields } = await expectProblem(await start(agreed, `agreed-${index}`), 'INVALID_REQUEST');
      assert.deepEqual(fields, [{ field: 'agreed', code: 'not-allowed' }]);
    }
    assert.equal((await start(['items', 'vendors'], 'agreed-right')).status, 202);
    await service.stop();
  });
});
