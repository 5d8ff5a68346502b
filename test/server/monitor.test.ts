import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { ConnectError, OwnedState, WebhookEvent, type FieldValues, type ProblemCode, type WhatIf } from 'makini-connect/contract';
import type { ConfigInput } from '../../demo/service/config.js';
import type { Connector } from '../../demo/service/connectors/connector.js';
import { secondsToNext } from '../../demo/service/connections/monitor.js';
import { sha256 } from '../../demo/service/hashing.js';
import { newId, newSecret } from '../../demo/service/ids.js';
import { basic, createTestService, expectProblem, type TestService } from './support.js';
import { firstState } from '../../demo/service/connections/first-state.js';

const DAY = 86_400_000;

/** A customer's system that is as the test says, and what a partner sees of the connection to it. */
async function start({ config, environment = 'production' }: { config?: Partial<ConfigInput>; environment?: 'sandbox' | 'production' } = {}) {
  const system = { fault: undefined as ConnectError | undefined, asked: 0, credentials: [] as FieldValues[], hold: undefined as Promise<void> | undefined, onAsk: () => {} };
  const ask = async ({ credentials }: { credentials: FieldValues }) => {
    system.asked++;
    system.credentials.push(credentials);
    system.onAsk();
    const { fault, hold } = system;
    await hold;
    if (fault) throw fault;
  };
  const connector: Connector = {
    connect: async ({ fields }) => ({ credentials: fields }),
    verify: ask,
    read: async () => ({ data: [], nextCursor: null }),
  };
  const service = await createTestService({ connector: () => connector, config: { ...config } });
  const { context, clock } = service;
  const [id, clientId, token] = [newId('con'), 'partner', newSecret('mkt')];
  const at = new Date(clock.now).toISOString();
  const sealedCredentials = await context.sealer.seal(JSON.stringify({ url: 'https://erp.example.com', password: 'canary' }), [clientId, id]);
  const tokenId = await sha256(token);
  await context.store.transaction(async (tx) => {
    await tx.put('connection', {
      id, clientId, customerId: 'c-1', scheme: 'password', sealedCredentials, handedOver: true, sessionId: 'ses', state: firstState(at),
      connection: { id, name: 'Plant', systemId: 'tryton', systemName: 'Tryton', environment, status: 'active', createdAt: at, customerId: 'c-1', email: 'bea@example.com', metadata: {}, historyDays: 90, agreed: { entities: ['purchase-orders'], at } },
    });
    await tx.put('token', { id: tokenId, use: 'access', family: id, connectionId: id, clientId, revoked: false, createdAt: 0 });
    const endpoint = { id: newId('whe'), url: 'https://app.example.com/hook', events: ['connection.connected', 'connection.reauthorization_due', 'connection.reauthorization_required', 'connection.online', 'connection.offline', 'system.error'] as const, state: 'active' as const, createdAt: at };
    await tx.put('webhookEndpoint', { id: endpoint.id, clientId, endpoint: { ...endpoint, events: [...endpoint.events] }, secrets: [] });
  });
  const authorized = { authorization: basic() };
  return {
    service, system, id,
    check: async () => OwnedState.parse(await (await service.ask(`/v1/connections/${id}/check`, { method: 'POST', headers: authorized })).json()),
    state: async () => OwnedState.parse(await (await service.ask(`/v1/connections/${id}/status`, { headers: authorized })).json()),
    read: () => service.ask('/v1/purchase-orders', { headers: { authorization: `Bearer ${token}` } }),
    play: (whatIf: WhatIf, target = id) => service.ask(`/v1/sandbox/connections/${target}/what-if`, { method: 'PUT', body: JSON.stringify(whatIf), headers: { ...authorized, 'content-type': 'application/json' } }),
    /** What is on its way to the partner, oldest first. */
    events: () => eventsOf(service),
  };
}

const ROUNDS = 1000;
/** To be called before the service is started. Time passes round by round then, until it has come true. */
function playTime(t: TestContext) {
  t.mock.timers.enable({ apis: ['setInterval'] });
  return async ({ clock }: TestService, isTrue: () => Promise<boolean>, ms = 10_000): Promise<void> => {
    for (let round = 0; !(await isTrue()); round++) {
      assert.ok(round < ROUNDS, `It has not come true within ${ROUNDS} rounds.`);
      clock.now += ms;
      t.mock.timers.tick(ms);
    }
  };
}

async function eventsOf({ context }: TestService): Promise<WebhookEvent[]> {
  const messages = await context.store.transaction((tx) => tx.find('webhookMessage', {}));
  return messages.map(({ body }) => WebhookEvent.parse(JSON.parse(body))).toSorted((a, b) => a.data.connection.version - b.data.connection.version);
}

const fault = (code: ProblemCode, more: ConstructorParameters<typeof ConnectError>[2] = {}) => new ConnectError(code, 'As the test wants it.', more);
const refusal = fault('AUTHENTICATION_FAILED', { fields: [{ field: 'password', code: 'refused' }], facts: { said: 'No.' } });

describe('a connection whose customer has changed its password', () => {
  it('needs reauthorization from the first call that the system refuses, and the system is asked no more', async () => {
    const { system, check, read, events } = await start();
    assert.equal((await read()).status, 200);
    system.fault = refusal;
    const problem = await expectProblem(await read(), 'REAUTHORIZATION_REQUIRED');
    assert.deepEqual([problem.facts, problem.fields], [{ said: 'No.' }, [{ field: 'password', code: 'refused' }]]);
    assert.match(problem.detail!, /log in again/);
    const asked = system.asked;
    await expectProblem(await read(), 'REAUTHORIZATION_REQUIRED');
    const { reauthorization } = await check();
    assert.deepEqual(reauthorization, { state: 'required', since: '2026-01-05T09:00:00.000Z', why: 'AUTHENTICATION_FAILED' });
    assert.equal(system.asked, asked);
    const [event, ...others] = (await events()).filter(({ type }) => type === 'connection.reauthorization_required');
    assert.deepEqual([event?.data.problem?.code, event?.data.connection.reauthorization, others.length], ['AUTHENTICATION_FAILED', reauthorization, 0]);
    assert.doesNotMatch(JSON.stringify(await events()), /canary/);
  });

  it('still needs it where a call that began before the refusal ends well after it', async () => {
    for (const ended of [undefined, fault('HOST_UNREACHABLE'), fault('SYSTEM_ERROR')]) {
      const { system, read, check, state, events } = await start();
      let release = () => {};
      system.hold = new Promise((resolve) => (release = resolve));
      system.fault = ended;
      const asked = new Promise<void>((resolve) => (system.onAsk = resolve));
      const early = read();
      await asked;
      Object.assign(system, { hold: undefined, fault: refusal });
      await check();
      const before = await state();
      release();
      assert.equal((await early).status, ended ? 403 : 200);
      assert.deepEqual(await state(), before);
      assert.equal(before.reauthorization.state, 'required');
      assert.deepEqual((await events()).map(({ type }) => type), ['connection.reauthorization_required']);
    }
  });

  it('is found out by a check before anybody reads', async () => {
    const { system, check, events } = await start();
    system.fault = refusal;
    assert.equal((await check()).reauthorization.state, 'required');
    assert.deepEqual((await events()).map(({ type }) => type), ['connection.reauthorization_required']);
  });

  it('is found out by itself within an interval', async (t) => {
    const pass = playTime(t);
    const { service, system, state } = await start({ config: { checkSeconds: { usual: 20, again: 20 } } });
    system.fault = refusal;
    await pass(service, async () => (await state()).reauthorization.state === 'required');
    await service.stop();
  });

  it('is checked without using up what its customers may log in at the host', async (t) => {
    const pass = playTime(t);
    const { service, system, read, state } = await start({ config: { checkSeconds: { usual: 0.02, again: 0.02 }, loginLimits: { host: 2 } } });
    await pass(service, async () => (await state()) && system.asked >= 4, 10);
    const { asked } = system;
    for (let times = 0; times < 3; times++) assert.equal((await read()).status, 200);
    assert.equal(system.asked, asked + 2, 'the third is told what is synced, without another login');
    await service.stop();
  });

  it('is not told to log in again to what has ended', async () => {
    const { service, id, check, events } = await start();
    const endsAt = new Date(service.clock.now + DAY).toISOString();
    await service.context.store.transaction(async (tx) => {
      const stored = (await tx.get('connection', id))!;
      await tx.put('connection', { ...stored, endsAt, connection: { ...stored.connection, status: 'inactive' } });
    });
    assert.deepEqual((await check()).reauthorization, { state: 'none' });
    assert.deepEqual(await events(), []);
  });
});

describe('a connection that is read', () => {
  it('has no new version for that', async () => {
    const { service, read, state } = await start();
    await read();
    await service.syncs.settled();
    const before = await state();
    for (let times = 0; times < 3; times++) {
      assert.equal((await read()).status, 200);
      service.clock.now += 60_000;
    }
    assert.deepEqual(await state(), before);
  });
});

describe('a system that can’t be reached', () => {
  it('is offline from the second call in a row that fails, and online with the first that works', async () => {
    const { system, check, events } = await start();
    system.fault = fault('HOST_UNREACHABLE');
    assert.equal((await check()).availability.state, 'online');
    const { availability, version } = await check();
    assert.deepEqual(availability, { state: 'offline', since: '2026-01-05T09:00:00.000Z', why: 'HOST_UNREACHABLE' });
    assert.equal((await check()).version, version);
    system.fault = fault('SYSTEM_UNAVAILABLE');
    assert.deepEqual((await check()).availability, { ...availability, why: 'SYSTEM_UNAVAILABLE' });
    system.fault = undefined;
    assert.equal((await check()).availability.state, 'online');
    assert.deepEqual((await events()).map(({ type }) => type), ['connection.offline', 'connection.online']);
  });

  it('is looked at again soon after a call that failed, and not only when its turn comes', async (t) => {
    const pass = playTime(t);
    const { service, system, read, state } = await start({ config: { checkSeconds: { usual: 86_400, again: 20 } } });
    system.fault = fault('HOST_UNREACHABLE');
    assert.equal((await read()).status, 502);
    await pass(service, async () => (await state()).availability.state === 'offline');
    system.fault = undefined;
    await pass(service, async () => (await state()).availability.state === 'online');
    await service.stop();
  });

  it('is not offline after two faults with a good call between them, nor because of a limit', async () => {
    const { system, check } = await start();
    for (const code of ['HOST_UNREACHABLE', undefined, 'HOST_UNREACHABLE', 'RATE_LIMIT_EXCEEDED', 'RATE_LIMIT_EXCEEDED'] as const) {
      system.fault = code && fault(code);
      assert.equal((await check()).availability.state, 'online', code);
    }
  });

  it('tells another fault of the system once, until it is over', async () => {
    const { system, check, events } = await start();
    for (const code of ['SYSTEM_ERROR', 'SYSTEM_ERROR', undefined, 'SYSTEM_ERROR'] as const) {
      system.fault = code && fault(code, { facts: { said: 'Odd.' } });
      await check();
    }
    assert.deepEqual((await events()).map(({ type, data }) => [type, data.problem?.facts?.said]), [['system.error', 'Odd.'], ['system.error', 'Odd.']]);
  });
});

describe('credentials that end by themselves', () => {
  it('are due some days before, and required once the system refuses them', async () => {
    const { service, system, id, check, events } = await start({ config: { dueDays: 7 } });
    const endsAt = new Date(service.clock.now + 8 * DAY).toISOString();
    await service.context.store.transaction(async (tx) => tx.put('connection', { ...(await tx.get('connection', id))!, endsAt }));
    assert.deepEqual((await check()).reauthorization, { state: 'none' });
    service.clock.now += DAY;
    assert.deepEqual((await check()).reauthorization, { state: 'due', by: endsAt });
    assert.deepEqual((await check()).reauthorization, { state: 'due', by: endsAt });
    system.fault = refusal;
    assert.equal((await check()).reauthorization.state, 'required');
    assert.deepEqual((await events()).map(({ type }) => type), ['connection.reauthorization_due', 'connection.reauthorization_required']);
  });
});

describe('what if, in the sandbox', () => {
  it('the password was changed, the system went away and came back, the login ends in seven days', async () => {
    const { service, play, check, events } = await start({ environment: 'sandbox' });
    const played = async (whatIf: WhatIf) => OwnedState.parse(await (await play(whatIf)).json());
    assert.equal((await played({ offline: true })).availability.state, 'offline');
    assert.equal((await played({ offline: false })).availability.state, 'online');
    const by = new Date(service.clock.now + 7 * DAY).toISOString();
    assert.deepEqual((await played({ endsAt: by })).reauthorization, { state: 'due', by });
    assert.deepEqual((await played({ endsAt: null })).reauthorization, { state: 'none' });
    assert.equal((await played({ passwordChanged: true })).reauthorization.state, 'required');
    assert.equal((await check()).reauthorization.state, 'required');
    assert.deepEqual((await played({ passwordChanged: false })).reauthorization, { state: 'none' });
    assert.deepEqual((await events()).map(({ type }) => type.replace('connection.', '')), ['offline', 'online', 'reauthorization_due', 'connected', 'reauthorization_required', 'connected']);
  });

  it('is refused for a real connection, another partner’s, and one that is not there', async () => {
    const { service, id, play } = await start();
    await expectProblem(await play({ offline: true }), 'CONFLICT');
    await expectProblem(await play({ offline: true }, newId('con')), 'NOT_FOUND');
    for (const path of [`/v1/sandbox/connections/${id}/what-if`, `/v1/connections/${id}/check`]) {
      const method = path.endsWith('check') ? 'POST' : 'PUT';
      const init = { method, headers: { authorization: basic('other'), 'content-type': 'application/json' }, ...(method === 'PUT' && { body: '{}' }) };
      await expectProblem(await service.ask(path, init), 'NOT_FOUND');
    }
  });
});

it('a partner may not have its customer’s system asked without end', async () => {
  const { service, id, check, system } = await start();
  for (let times = 0; times < 12; times++) await check();
  const refused = await service.ask(`/v1/connections/${id}/check`, { method: 'POST', headers: { authorization: basic() } });
  const { retryAfter } = await expectProblem(refused, 'RATE_LIMIT_EXCEEDED');
  assert.ok(retryAfter! > 0);
  assert.equal(system.asked, 12);
});

describe('a system that stays away', () => {
  it('is asked again soon at first, then less and less often, and at least as often as one that is well', async () => {
    const { system, id, check, service } = await start();
    const { context } = service;
    const { usual, again } = context.config.checkSeconds;
    const gap = async () => secondsToNext(context.config.checkSeconds, (await context.store.transaction((tx) => tx.get('connection', id)))!);
    assert.equal(await gap(), usual);
    system.fault = fault('HOST_UNREACHABLE');
    const gaps: number[] = [];
    for (let round = 0; round < 12; round++) {
      await check();
      gaps.push(await gap());
    }
    assert.deepEqual(gaps.slice(0, 2), [again, again]);
    assert.deepEqual(gaps, gaps.toSorted((a, b) => a - b));
    assert.equal(gaps.at(-1), usual);
    system.fault = undefined;
    service.clock.now += 60_000;
    await check();
    assert.equal(await gap(), usual);
  });
});
