import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AttemptSnapshot, FieldValues, SchemeId } from 'makini-connect/contract';
import { sealAnswers } from '../../demo/service/attempts/sealed.js';
import { PROGRAM_NAMES, comparePlaces, whereIn } from '../../demo/service/attempts/where.js';
import { createSystems } from '../../demo/service/catalogue/index.js';
import { createMemoryStore } from '../../demo/service/store/memory.js';
import { createPlayed, createReconnecting, identityIn, typed } from '../fixtures/reconnecting.js';
import { expectProblem } from './support.js';

const BEA = { account: 'Bea Buyer', company: 'Fjordline' };

describe('a login that is not the one from before', () => {
  for (const [what, was, is, fields, asked] of [
    ['the same account with a new password', BEA, BEA, { password: 'sandbox-2' }, undefined],
    ['an account that has another name by now, and the same id', { ...BEA, identity: { account: '7' } }, { ...BEA, account: 'Bea Miller', identity: { account: '7' } }, {}, undefined],
    ['a company that has another name by now, and the same id', { ...BEA, identity: { company: '1' } }, { ...BEA, company: 'Fjordline AS', identity: { company: '1' } }, {}, undefined],
    ['a system that did not tell who it was', {}, BEA, {}, undefined],
    ['a system that no longer tells who it is', BEA, {}, {}, undefined],
    ['an address written otherwise', BEA, BEA, { url: 'https://ERP.example.com:443/web/login' }, undefined],
    ['another account of the same company', BEA, { ...BEA, account: 'Sam Planner' }, {}, ['as-before', 'keep-both', 'replace']],
    ['another account with the same name', { ...BEA, identity: { account: '7' } }, { ...BEA, identity: { account: '8' } }, { username: 'bea.2' }, ['as-before', 'keep-both', 'replace']],
    ['the same account in another company', BEA, { ...BEA, company: 'Northwind' }, {}, ['as-before', 'keep-both']],
    ['another host', BEA, BEA, { url: 'https://other.example.com' }, ['as-before', 'keep-both']],
    ['another port', BEA, BEA, { url: 'https://erp.example.com:8443' }, ['as-before', 'keep-both']],
    ['another database', BEA, BEA, { database: 'test' }, ['as-before', 'keep-both']],
    ['another path, which is another customer’s at many clouds', BEA, BEA, { url: 'https://erp.example.com/tenant-b' }, ['as-before', 'keep-both']],
    ['another user name at a system that tells nobody’s', {}, {}, { username: 'mallory' }, ['as-before', 'keep-both', 'replace']],
    ['another user name where the system told who it was only before', BEA, {}, { username: 'mallory' }, ['as-before', 'keep-both', 'replace']],
    ['another user name of a company', { company: 'Fjordline' }, { company: 'Northwind' }, { username: 'mallory' }, ['as-before', 'keep-both']],
    ['another host that did not tell who it was', {}, {}, { url: 'https://other.example.com' }, ['as-before', 'keep-both']],
    ['another account elsewhere', BEA, { account: 'Sam Planner', company: 'Fjordline' }, { url: 'https://other.example.com' }, ['as-before', 'keep-both']],
  ] as const)
    it(`${asked ? `is asked about: ${what}` : `is not ${what}`}`, async () => {
      const { who, service, connect, again, logIn } = await createPlayed();
      who.is = was;
      const { connection } = await connect();
      who.is = is;
      const attempt = await logIn(await again(connection.id), typed(fields));
      if (asked) {
        const { choices, was: told, is: now } = identityIn(attempt);
        assert.deepEqual(choices, asked);
        assert.notDeepEqual(told, now, 'the customer sees what differs');
      } else assert.equal(attempt.state, 'done');
      await service.stop();
    });

  it('is shown beside the one from before, with its address and database', async () => {
    const { who, service, connect, again, logIn } = await createPlayed();
    who.is = { ...BEA, identity: { account: '7' } };
    const { connection } = await connect({ username: 'bea' });
    who.is = { ...BEA, identity: { account: '8' } };
    const { was, is } = identityIn(await logIn(await again(connection.id), typed({ username: 'bea.2' })));
    const place = 'erp.example.com · erp';
    assert.deepEqual([was, is], [{ account: 'Bea Buyer (bea)', company: 'Fjordline', place }, { account: 'Bea Buyer (bea.2)', company: 'Fjordline', place }]);
    await service.stop();
  });
});

describe('a login to a place within a system', () => {
  const basic = { url: 'https://acme.example.com', username: 'good', password: 'sandbox' };
  const client = { clientId: '00000000-0000-0000-0000-000000000000', clientSecret: 'sandbox-secret' };
  for (const [systemId, scheme, was, is, asked] of [
    ['unit4-erp', 'basic', { ...basic, client: 'EN' }, { client: 'XX' }, ['acme.example.com · Client EN', 'acme.example.com · Client XX']],
    ['acumatica', 'password', basic, { tenant: 'Test' }, ['acme.example.com', 'acme.example.com · Tenant Test']],
    ['hxgn-eam', 'basic', { ...basic, tenant: 'ACME_PRD', organization: 'NORTH' }, { organization: 'SOUTH' }, ['acme.example.com · Organization NORTH · Tenant ACME_PRD', 'acme.example.com · Organization SOUTH · Tenant ACME_PRD']],
    ['zoho-books', 'oauth', { region: 'accounts.zoho.eu' }, { region: 'accounts.zoho.com' }, ['Data center Europe (zoho.eu)', 'Data center United States (zoho.com)']],
    ['dynamics-365-business-central', 'client-credentials', { ...client, tenant: '00000000-0000-0000-0000-000000000001', environment: 'Production' }, { tenant: '00000000-0000-0000-0000-000000000002' }, [
      'Directory (tenant) ID 00000000-0000-0000-0000-000000000001 · Environment Production',
      'Directory (tenant) ID 00000000-0000-0000-0000-000000000002 · Environment Production',
    ]],
  ] as const)
    it(`is asked about where ${systemId} has another ${Object.keys(is).join(', ')}, which is shown`, async () => {
      const { service, connect, again, logIn } = await createPlayed();
      const { connection } = await connect({}, { systemId, scheme, fields: was });
      const session = await again(connection.id);
      const { was: before, is: now, choices } = identityIn(await logIn(session, typed({}, { systemId, scheme, fields: { ...was, ...is } })));
      assert.deepEqual([before.place, now.place], asked);
      assert.deepEqual(choices, ['as-before', 'keep-both']);
      assert.equal((await logIn(session, typed({}, { systemId, scheme, fields: was }))).state, 'done');
      await service.stop();
    });

  it('is another account, and no other place, where its program was registered anew', async () => {
    const { service, connect, again, logIn } = await createPlayed();
    const input = (clientId: string) => ({ systemId: 'coupa', scheme: 'client-credentials', fields: { url: 'https://acme.example.com', clientId, clientSecret: 'sandbox-secret' } });
    const { connection } = await connect({}, input('first-program'));
    const { was, is, choices } = identityIn(await logIn(await again(connection.id), typed({}, input('second-program'))));
    assert.deepEqual([was.account, is.account, choices], ['first-program', 'second-program', ['as-before', 'keep-both', 'replace']]);
    await service.stop();
  });

  it('shows what differs however long the names are', () => {
    const system = createSystems().get('unit4-erp')!;
    const at = (path: string, name: string) => whereIn(system, 'basic', { ...basic, url: `https://acme.example.com/${'x'.repeat(200)}/${path}`, client: 'c'.repeat(200) + name });
    const { was, is } = comparePlaces(at('one', 'EN'), at('two', 'XX'));
    assert.ok(was.length <= 200 && is.length <= 200);
    for (const [shown, ends] of [[was, ['/one', 'EN']], [is, ['/two', 'XX']]] as const) for (const end of ends) assert.ok(shown.includes(end), shown);
  });

  it('is the same by another encryption, and in another fiscal year', () => {
    const systems = createSystems();
    const database = { host: 'db.example.com', port: '5432', database: 'erp', username: 'bea', encryption: 'verify' };
    const compare = (id: string, scheme: SchemeId, was: FieldValues, is: FieldValues) => comparePlaces(whereIn(systems.get(id)!, scheme, was), whereIn(systems.get(id)!, scheme, { ...was, ...is }));
    assert.equal(compare('postgresql', 'database', database, { encryption: 'off', username: 'sam' }).same, true);
    assert.equal(compare('postgresql', 'database', database, { port: '5433' }).same, false);
    assert.equal(compare('mikro-jump', 'password', { ...basic, year: '2025' }, { year: '2026' }).same, true);
  });

  it('knows the programs’ names that the catalogue has, and no others', () => {
    const systems = createSystems();
    const names = new Set(systems.entries.flatMap(({ id }) => systems.get(id)!.schemes).flatMap(({ fields }) => fields).flatMap(({ name, secret }) => (secret ? [] : [name])));
    assert.deepEqual([...PROGRAM_NAMES].filter((name) => !names.has(name)), []);
  });
});

describe('what the customer chooses', () => {
  /** A connection of Bea's, to which Sam has just logged in. */
  async function asked({ company = 'Fjordline', fields = {}, name = 'Plant 1' } = {}) {
    const all = await createPlayed();
    all.who.is = BEA;
    const first = await all.connect();
    all.who.is = { account: 'Sam Planner', company };
    const session = await all.again(first.connection.id);
    const attempt = await all.logIn(session, typed({ username: 'sam', password: 'canary', ...fields }, { connectionName: name }));
    const choose = (choice: string): Promise<AttemptSnapshot> => all.answer(session, attempt, { kind: 'identity', choice });
    return { ...all, first, session, attempt, choose };
  }

  it('as before: the attempt fails with who it was and is, and the connection stays as it was', async () => {
    const { choose, first, stored, service } = await asked();
    const before = await stored(first.connection.id);
    const { state, problem } = await choose('as-before');
    assert.deepEqual([state, problem?.code, problem?.stage], ['failed', 'DIFFERENT_ACCOUNT', undefined]);
    assert.deepEqual([problem?.facts?.account, problem?.facts?.belongsTo], ['Sam Planner', 'Bea Buyer']);
    assert.deepEqual(await stored(first.connection.id), before);
    await service.stop();
  });

  it('as before, from another place: what tells them apart is said', async () => {
    const { choose, service } = await asked({ company: 'Northwind', fields: { url: 'https://other.example.com' } });
    const { facts } = (await choose('as-before')).problem!;
    assert.deepEqual([facts?.account, facts?.belongsTo], ['Sam Planner · Northwind · other.example.com · erp', 'Bea Buyer · Fjordline · erp.example.com · erp']);
    await service.stop();
  });

  it('replace: the connection goes on with this login', async () => {
    const { choose, session, exchange, first, read, state, service } = await asked();
    const tokens = await exchange(session, await choose('replace'));
    assert.deepEqual([tokens.connection.id, tokens.connection.account], [first.connection.id, 'Sam Planner']);
    await expectProblem(await read(first.access_token), 'INVALID_TOKEN');
    assert.equal((await state(first.connection.id)).account, 'Sam Planner');
    await service.stop();
  });

  it('keep both: a new connection of another name, and the one from before with its token untouched', async () => {
    const { choose, session, exchange, first, stored, read, service } = await asked();
    const before = await stored(first.connection.id);
    const attempt = await choose('keep-both');
    const { connection } = attempt;
    assert.notEqual(connection?.id, first.connection.id);
    assert.deepEqual([connection?.name, connection?.account, connection?.status], ['Plant 1 – Sam Planner', 'Sam Planner', 'pending']);
    const tokens = await exchange(session, attempt);
    assert.equal(tokens.connection.id, connection?.id);
    assert.deepEqual(await stored(first.connection.id), before);
    // The token works; what it would read, the played system does not have.
    await expectProblem(await read(first.access_token), 'NOT_SUPPORTED');
    await expectProblem(await read(tokens.access_token), 'NOT_SUPPORTED');
    await service.stop();
  });

  it('keep both, elsewhere: the host tells the two names apart; a name of the customer’s own stays', async () => {
    const there = await asked({ fields: { url: 'https://other.example.com' } });
    assert.equal((await there.choose('keep-both')).connection?.name, 'Plant 1 – other.example.com · erp');
    await there.service.stop();
    const named = await asked({ name: 'Plant 2' });
    assert.equal((await named.choose('keep-both')).connection?.name, 'Plant 2');
    await named.service.stop();
  });

  it('is one of what was offered', async () => {
    const { service, session, attempt, choose, logIn } = await asked({ company: 'Northwind' });
    const headers = { authorization: `Bearer ${session.token}` };
    const answer = (body: object) => service.postJson(`/v1/attempts/${attempt.id}/challenges/${attempt.challenge!.id}`, body, headers);
    await expectProblem(await answer({ kind: 'identity', choice: 'replace' }), 'INVALID_REQUEST');
    await expectProblem(await answer({ kind: 'confirm' }), 'INVALID_REQUEST');
    assert.equal((await choose('as-before')).state, 'failed');
    // Back at the form, as somebody who belongs there.
    identityIn(await logIn(session, typed({ username: 'sam' })));
    await service.stop();
  });
});

describe('a service that ends while the question is open', () => {
  it('asks it again after its start, and one that is answered is not asked again', async () => {
    const store = createMemoryStore();
    const first = await createReconnecting({ store });
    const { connection } = await first.connect();
    const session = await first.again(connection.id);
    const asked = await first.logIn(session, typed({ username: 'otp' }));
    const code = await first.answer(session, asked, { kind: 'code', code: '123456' });
    const before = identityIn(code);
    assert.equal(before.was.account, 'Sandbox User (good)');
    await first.service.stop();

    const second = await createReconnecting({ store });
    // A one-time code is good for one login.
    const resumed = await second.settled(session, code.id);
    const again = identityIn(resumed.challenge?.kind === 'code' ? await second.answer(session, resumed, { kind: 'code', code: '123456' }) : resumed);
    assert.notEqual(again.id, before.id);
    assert.deepEqual({ ...again, id: '', expiresAt: '' }, { ...before, id: '', expiresAt: '' });
    const done = await second.answer(session, await second.settled(session, code.id), { kind: 'identity', choice: 'keep-both' });
    assert.equal(done.connection?.name, 'Plant 1 – Sandbox User (otp)');
    await second.service.stop();
  });

  it('does not ask again what was answered before it ended', async () => {
    const store = createMemoryStore();
    const first = await createReconnecting({ store });
    const { connection } = await first.connect();
    const session = await first.again(connection.id);
    const asked = await first.logIn(session, typed({ username: 'partial' }));
    const { id, expiresAt: _, ...question } = identityIn(asked);
    await first.service.stop();
    // The answer came to be kept, and no more than that.
    const attempt = (await store.transaction((tx) => tx.get('attempt', asked.id)))!;
    const sealedAnswers = await sealAnswers(first.service.context.sealer, attempt, [{ challengeId: id, question: JSON.stringify(question), answer: { kind: 'identity', choice: 'keep-both' } }]);
    await store.transaction((tx) => tx.put('attempt', { ...attempt, sealedAnswers }));

    const second = await createReconnecting({ store });
    const done = await second.settled(session, asked.id);
    assert.deepEqual([done.state, done.connection?.name], ['done', 'Plant 1 – Sandbox User (partial)']);
    await second.service.stop();
  });
});
