import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PROBLEM_CODES, problemType } from 'makini-connect/contract';
import { createMemoryStore } from '../../demo/service/store/memory.js';
import { HOST, ORIGIN, basic, bearer, createTestService, expectProblem, sessionInput } from './support.js';

const JSON_TYPE = { 'content-type': 'application/json' };

describe('every answer', () => {
  it('has a request id of its own, and headers that let nothing run, be framed or be kept', async () => {
    const service = await createTestService();
    const ids = new Set<string | null>();
    for (const path of ['/healthz', '/v1/systems', '/nowhere', '/v1/session', '/openapi.json', '/frame']) {
      const { headers } = await service.ask(path, { headers: { 'x-request-id': 'mine' } });
      ids.add(headers.get('x-request-id'));
      assert.equal(headers.get('content-security-policy'), "default-src 'none'; frame-ancestors 'none'", path);
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.equal(headers.get('referrer-policy'), 'no-referrer');
      assert.equal(headers.get('strict-transport-security'), 'max-age=31536000; includeSubDomains');
    }
    assert.equal(ids.size, 6);
    assert.ok(!ids.has('mine'));
    assert.equal((await service.ask('/v1/session')).headers.get('cache-control'), 'no-store');
  });

  it('asks for https only where the service has it', async () => {
    const service = await createTestService({ config: { origin: 'http://localhost:4100' } });
    assert.equal((await service.ask('/healthz')).headers.get('strict-transport-security'), null);
  });
});

describe('what the service can’t take', () => {
  it('is 404 for an unknown path', async () => {
    const service = await createTestService();
    for (const path of ['/', '/v1', '/v1/systems/', '/v1/nothing', '/oauth', '/problems/none', '/v1/systems/none/logo.svg']) await expectProblem(await service.ask(path), 'NOT_FOUND');
    await expectProblem(await service.ask('/v1/systems/none'), 'SYSTEM_NOT_FOUND');
  });

  it('is 405 for a wrong method, and names the right ones', async () => {
    const service = await createTestService();
    const response = await service.ask('/v1/session/place', { method: 'POST' });
    assert.equal(response.headers.get('allow'), 'PUT, DELETE');
    await expectProblem(response, 'METHOD_NOT_ALLOWED');
    for (const [method, path] of [['GET', '/v1/sessions'], ['DELETE', '/v1/systems/tryton'], ['GET', '/oauth/token'], ['OPTIONS', '/v1/session']] as const) {
      await expectProblem(await service.ask(path, { method }), 'METHOD_NOT_ALLOWED');
    }
  });

  it('is 413 for a body over 64 KB, with its length announced or not', async () => {
    const service = await createTestService();
    const body = JSON.stringify({ filler: 'x'.repeat(65_536) });
    const headers = { ...JSON_TYPE, authorization: basic() };
    await expectProblem(await service.ask('/v1/sessions', { method: 'POST', body, headers: { ...headers, 'content-length': String(body.length) } }), 'PAYLOAD_TOO_LARGE');
    const stream = new Blob([body]).stream();
    await expectProblem(await service.fetch(new Request(`${ORIGIN}/v1/sessions`, { method: 'POST', body: stream, headers, duplex: 'half' } as RequestInit)), 'PAYLOAD_TOO_LARGE');
  });

  it('is 415 for another content type', async () => {
    const service = await createTestService();
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp']) {
      await expectProblem(await service.ask('/v1/sessions', { method: 'POST', body: '{}', headers: { authorization: basic(), 'content-type': type } }), 'UNSUPPORTED_MEDIA_TYPE');
    }
  });

  it('is 400 for a body that is not JSON', async () => {
    const service = await createTestService();
    await expectProblem(await service.ask('/v1/sessions', { method: 'POST', body: '{', headers: { authorization: basic(), ...JSON_TYPE } }), 'INVALID_REQUEST');
  });

  it('is 500 for a failure of its own, which the log holds without the words of the error', async () => {
    const store = createMemoryStore();
    let failing = false;
    const service = await createTestService({ store: { ...store, transaction: (work) => (failing ? Promise.reject(new Error('canary-password\ncanary-in-a-second-line')) : store.transaction(work)) } });
    failing = true;
    const { requestId } = await expectProblem(await service.ask('/healthz'), 'INTERNAL_ERROR');
    failing = false;
    const logged = service.lines.find((line) => line.includes('request.failed')) ?? '';
    assert.ok(logged.includes(requestId));
    assert.doesNotMatch(service.lines.join(), /canary/);
  });
});

describe('the request log', () => {
  it('has method, path without query, status, time and request id', async () => {
    const service = await createTestService();
    const response = await service.ask('/v1/systems/tryton?secret=canary');
    const line = JSON.parse(service.lines.at(-1)!) as Record<string, unknown>;
    assert.deepEqual({ ...line, ms: 0 }, { event: 'request', method: 'GET', path: '/v1/systems/tryton', status: 200, ms: 0, requestId: response.headers.get('x-request-id') });
  });

  it('has no bearer value, even where one was put into a path', async () => {
    const service = await createTestService();
    const { token } = await service.session();
    await service.ask(`/v1/systems/${token}`, { headers: bearer(token) });
    assert.ok(!service.lines.join().includes(token.slice(4)));
  });

  it('has no address of a login page, which whoever knows it could open', async () => {
    const service = await createTestService();
    const id = `chl_${'k'.repeat(24)}`;
    await service.ask(`/oauth/start/${id}`);
    assert.match(service.lines.join(), /"\/oauth\/start\/\[removed\]"/);
    assert.ok(!service.lines.join().includes(id));
  });
});

describe('the pages of the problems', () => {
  it('exist for the type of every code', async () => {
    const service = await createTestService();
    for (const code of PROBLEM_CODES) {
      const response = await service.ask(problemType(code));
      assert.equal(response.status, 200, code);
      assert.match(await response.text(), new RegExp(`<h1>${code}</h1>`));
    }
  });
});

describe('a configuration with a mistake', () => {
  it('stops the start with one line that names the setting', async () => {
    const cases = [
      [{ sessionSeconds: -1 }, /"sessionSeconds"/],
      [{ clients: [{ id: 'x', secretHash: 'short', name: 'X', origins: [HOST] }] }, /"clients\.0\.id".*"clients\.0\.secretHash"/],
      [{ encryption: { active: 'k2', keys: {} } }, /"encryption\.active"/],
      [{ encryption: { active: 'k1', keys: { k1: 'c2hvcnQ=' } } }, /"encryption\.keys\.k1"/],
      [{ origin: 'https://connect.example/' }, /"origin"/],
    ] as const;
    for (const [config, named] of cases) {
      await assert.rejects(createTestService({ config: config as never }), (error: Error) => named.test(error.message) && !error.message.includes('\n'));
    }
  });
});

it('a system that is not listed is recorded once for each wish', async () => {
  const service = await createTestService();
  const { token } = await service.session();
  const wish = (name: string, headers: Record<string, string> = {}) => service.postJson('/v1/system-requests', { name }, { ...bearer(token), ...headers });
  assert.equal((await wish('Acme ERP', { origin: HOST })).status, 201);
  assert.equal((await wish('acme erp')).status, 201);
  const wishes = await service.context.store.transaction((tx) => tx.find('systemRequest', { clientId: 'partner' }));
  assert.deepEqual(wishes.map(({ name, customerId }) => [name, customerId]), [['acme erp', 'cust-1']]);
  await expectProblem(await wish('Acme', { origin: 'https://eu.partner.example' }), 'ORIGIN_NOT_ALLOWED');
  await expectProblem(await service.postJson('/v1/system-requests', { name: 'Acme' }), 'SESSION_EXPIRED');
  for (let i = 0; i < 18; i++) await wish(`System ${i}`);
  const limited = await wish('One more');
  assert.equal(limited.headers.get('retry-after'), '3600');
  await expectProblem(limited, 'RATE_LIMIT_EXCEEDED');
});

it('the health check answers while the store does', async () => {
  const service = await createTestService();
  assert.deepEqual(await (await service.ask('/healthz')).json(), { status: 'ok' });
});

it('a customer’s session is on record in the audit log', async () => {
  const service = await createTestService();
  const response = await service.postJson('/v1/sessions', sessionInput(), { authorization: basic() });
  const { id } = (await response.json()) as { id: string };
  const [first] = await service.context.store.transaction((tx) => tx.entries('audit', 0));
  const at = new Date(service.clock.now).toISOString();
  assert.deepEqual(first?.entry, { at, what: 'session.created', clientId: 'partner', sessionId: id, customerId: 'cust-1', requestId: response.headers.get('x-request-id') });
});
