import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PurchaseOrderPage, type WebhookEvent } from 'makini-connect/contract';
import { newId } from '../../demo/service/ids.js';
import { createReconnecting, typed } from '../fixtures/reconnecting.js';
import { basic, bearer, expectProblem, sessionInput, OTHER_HOST } from './support.js';

describe('logging in to a connection again', () => {
  it('gives the same connection a new token, ends the old one, and purchase orders load again', async () => {
    const { service, connect, play, read, again, logIn, exchange, state, stored } = await createReconnecting();
    const first = await connect();
    const { id } = first.connection;
    assert.equal((await read(first.access_token)).status, 200);
    await play(id, { passwordChanged: true, endsAt: new Date(service.clock.now + 86_400_000).toISOString() });
    await expectProblem(await read(first.access_token), 'REAUTHORIZATION_REQUIRED');
    const before = await state(id);
    assert.equal(before.reauthorization.state, 'required');

    const session = await again(id);
    const done = await logIn(session, typed());
    assert.deepEqual([done.state, done.connection?.id], ['done', id]);
    const between = await state(id);
    assert.deepEqual([between.reauthorization.state, between.status, between.version], ['required', 'active', before.version], 'until the code is exchanged nothing is told');
    const second = await exchange(session, done);
    assert.equal(second.connection.id, id);
    assert.notEqual(second.access_token, first.access_token);
    await expectProblem(await read(first.access_token), 'INVALID_TOKEN');
    assert.ok(PurchaseOrderPage.parse(await (await read(second.access_token)).json()).data.length > 0);
    const refreshed = await service.postForm('/oauth/token', { grant_type: 'refresh_token', refresh_token: first.refresh_token });
    await expectProblem(refreshed, 'INVALID_GRANT');
    assert.equal((await read(second.access_token)).status, 200, 'the old refresh token ends nothing of the new');

    await service.syncs.settled();
    const after = await state(id);
    assert.deepEqual([after.reauthorization.state, after.status], ['none', 'active']);
    assert.ok(after.version > before.version);
    assert.deepEqual([(await stored(id))?.whatIf, (await stored(id))?.endsAt], [undefined, undefined], 'what was played against the old login is over');
  });

  it('lets the old token read with the new login until the code is exchanged', async () => {
    const { connect, play, read, again, logIn, state } = await createReconnecting();
    const { access_token, connection } = await connect();
    await play(connection.id, { passwordChanged: true });
    await logIn(await again(connection.id), typed());
    assert.equal((await read(access_token)).status, 200);
    assert.equal((await state(connection.id)).reauthorization.state, 'none');
  });

  it('is told to the partner once, though nothing was wrong with the connection', async () => {
    const { service, connect, again, logIn, exchange } = await createReconnecting();
    const endpoint = { id: newId('whe'), url: 'https://app.partner.example/hook', events: ['connection.connected' as const], state: 'active' as const, createdAt: '2026-01-05T09:00:00.000Z' };
    await service.context.store.transaction((tx) => tx.put('webhookEndpoint', { id: endpoint.id, clientId: 'partner', endpoint, secrets: [] }));
    const { connection } = await connect();
    const session = await again(connection.id);
    await exchange(session, await logIn(session, typed({}, { connectionName: 'Plant One' })));
    const messages = await service.context.store.transaction((tx) => tx.find('webhookMessage', {}));
    const told = messages.map(({ body }) => (JSON.parse(body) as WebhookEvent).data.connection).toSorted((a, b) => a.version - b.version);
    assert.deepEqual(told.map(({ id, name }) => [id === connection.id, name]), [[true, 'Plant 1'], [true, 'Plant One']]);
  });

  it('is possible at any time after the connection was ended', async () => {
    const { service, connect, again, view, logIn, exchange, read, state } = await createReconnecting();
    const first = await connect();
    await service.postForm('/oauth/revoke', { token: first.refresh_token });
    assert.equal((await state(first.connection.id)).status, 'inactive');
    await expectProblem(await read(first.access_token), 'INVALID_TOKEN');

    const session = await again(first.connection.id);
    assert.deepEqual((await view(session)).reconnect?.fields, { url: 'https://erp.example.com', database: 'erp', username: 'good' });
    const ended = await state(first.connection.id);
    const done = await logIn(session, typed());
    const between = await state(first.connection.id);
    assert.deepEqual([between.status, between.version], ['pending', ended.version + 1]);
    const second = await exchange(session, done);
    assert.equal(second.connection.id, first.connection.id);
    await service.syncs.settled();
    assert.equal((await state(first.connection.id)).status, 'active');
    assert.equal((await read(second.access_token)).status, 200);
  });
});

describe('what the login frame is told of a connection to log in to again', () => {
  it('is its scheme and what was typed but for secrets, and who it was', async () => {
    const { service, connect, again, view } = await createReconnecting();
    assert.equal((await view(await service.session())).reconnect, undefined);
    const { connection } = await connect({ url: 'erp.example.com/web/login?token=canary' });
    const { reconnect } = await view(await again(connection.id));
    assert.deepEqual(reconnect, {
      connectionId: connection.id, systemId: 'tryton', name: 'Plant 1', email: 'bea@example.com', scheme: 'password',
      fields: { url: 'https://erp.example.com', database: 'erp', username: 'good' }, account: 'Sandbox User', company: 'Fjordline Foods North',
    });
  });

  it('is what the credentials have of it where an earlier version made the connection, and else its scheme alone', async () => {
    const { service, connect, again, view, stored } = await createReconnecting();
    const { connection } = await connect();
    const write = async (change: object) => {
      const record = (await stored(connection.id))!;
      await service.context.store.transaction((tx) => tx.put('connection', { ...record, ...change }));
    };
    const told = async () => (await view(await again(connection.id))).reconnect;
    await write({ sealedForm: undefined });
    assert.deepEqual((await told())?.fields, { url: 'https://erp.example.com', database: 'erp', username: 'good' });
    await write({ sealedForm: undefined, sealedCredentials: undefined });
    assert.deepEqual([(await told())?.scheme, (await told())?.fields], ['password', {}]);
    await write({ sealedForm: 'damaged' });
    assert.deepEqual((await told())?.fields, {});
  });

  it('is kept sealed, and no secret is among it', async () => {
    const { connect, stored, service } = await createReconnecting();
    const { connection } = await connect();
    const record = (await stored(connection.id))!;
    assert.ok(!JSON.stringify(record).includes('erp.example.com'));
    const opened = await service.context.sealer.open(record.sealedForm!, ['partner', connection.id, 'form']);
    assert.ok(!opened.includes('"password":'));
  });

  it('is nothing of another customer’s or partner’s connection', async () => {
    const { service, connect, again, view } = await createReconnecting();
    const { connection } = await connect();
    const mint = (input: object, client: 'partner' | 'other' = 'partner') => service.postJson('/v1/sessions', { ...sessionInput(), connection: connection.id, ...input }, { authorization: basic(client) });
    await expectProblem(await mint({ customer: { id: 'cust-2', name: 'B' } }), 'NOT_FOUND');
    await expectProblem(await mint({ origins: [OTHER_HOST] }, 'other'), 'NOT_FOUND');
    await expectProblem(await mint({ connection: newId('con') }), 'NOT_FOUND');
    // Even where a session names one that has become somebody else's.
    const session = await again(connection.id);
    await service.context.store.transaction(async (tx) => tx.put('connection', { ...(await tx.get('connection', connection.id))!, customerId: 'cust-2' }));
    assert.equal((await view(session)).reconnect, undefined);
    await expectProblem(await service.postJson('/v1/attempts', typed(), { ...bearer(session.token), 'idempotency-key': newId('key') }), 'NOT_FOUND');
  });
});
