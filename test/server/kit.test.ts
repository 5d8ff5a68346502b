import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { BrowserSession, ConnectError, ExchangeResponse, Problem, type ProblemCode } from 'makini-connect/contract';
import { createConnectHandler, createServiceClient, type Connected, type ConnectHandlerOptions } from 'makini-connect/server';

const SERVICE = 'https://connect.example.com';
const APP = 'https://app.example.com';
const id = (prefix: string, letter = 'a') => `${prefix}_${letter.repeat(24)}`;
const CANARY = id('mkt', 'C');
const SECRET = 'client-secret-canary';

const session = {
  id: id('ses'),
  token: id('mks'),
  expiresAt: '2030-01-01T00:30:00.000Z',
  environment: 'production',
  supportPlan: 'standard',
};
const connection = {
  id: id('con'),
  name: 'Leeds plant',
  systemId: 'tryton',
  systemName: 'Tryton',
  environment: 'production',
  status: 'active',
  createdAt: '2030-01-01T00:00:00.000Z',
  customerId: 'acme',
  email: 'bea@acme.example',
  metadata: { site: 'leeds' },
  historyDays: 90,
  agreed: { entities: ['purchase-orders'], at: '2030-01-01T00:00:00.000Z' },
};
const grant = { access_token: CANARY, token_type: 'Bearer', refresh_token: id('mkr', 'C'), connection };

interface Sent {
  path: string;
  method: string;
  headers: Headers;
  body: string;
}

type Answer = (sent: Sent) => Response | Promise<Response>;
const answer = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
const refusal = (code: ProblemCode, details = {}) => {
  const { problem } = new ConnectError(code, 'No.', { requestId: 'req_of_service', ...details });
  return answer(problem, problem.status);
};

// A deadline of the platform's does not keep Node running; a server's open port does.
const running = setInterval(() => undefined, 60_000);
after(() => clearInterval(running));

/** A handler over a connect service that is a function. */
function setUp(routes: Record<string, Answer> = {}, options: Partial<ConnectHandlerOptions> = {}) {
  const sent: Sent[] = [];
  const stored: Connected[] = [];
  const errors: ConnectError[] = [];
  const fetcher: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const entry = { path: new URL(request.url).pathname, method: request.method, headers: request.headers, body: await request.text() };
    sent.push(entry);
    const route = routes[entry.path];
    if (route) return route(entry);
    if (entry.path === '/v1/sessions') return answer(session);
    if (entry.path === '/oauth/token') return answer(grant);
    return answer('');
  };
  const handler = createConnectHandler({
    service: SERVICE,
    clientId: 'tarrow',
    clientSecret: SECRET,
    origins: [APP],
    customer: async (request) => (request.headers.has('x-anonymous') ? null : { id: 'acme', name: 'Acme Foods', email: 'bea@acme.example' }),
    onConnected: async (connected) => void stored.push(connected),
    onError: (error) => void errors.push(error),
    fetch: fetcher,
    timeout: 2000,
    ...options,
  });
  return { handler, sent, stored, errors };
}

const post = (path: string, body: unknown = {}, headers: Record<string, string | null> = {}) => {
  const all = { 'content-type': 'application/json', origin: APP, ...headers };
  const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null);
  return new Request(`${APP}/api/connect/${path}`, { method: 'POST', headers: given, body: typeof body === 'string' ? body : JSON.stringify(body) });
};
const code = { code: id('mkc'), sessionId: session.id };

async function refused(response: Response, expected: ProblemCode): Promise<Problem> {
  assert.equal(response.headers.get('content-type'), 'application/problem+json');
  assert.equal(response.headers.get('cache-control'), 'no-store');
  assert.match(response.headers.get('x-request-id') ?? '', /^req_/);
  const problem = Problem.parse(await response.json());
  assert.equal(problem.code, expected);
  assert.equal(response.status, problem.status);
  return problem;
}

describe('opening a session', () => {
  it('asks the service for the signed-in customer and answers what a browser may have', async () => {
    const { handler, sent } = setUp();
    const response = await handler(post('session', { locale: 'de', renew: id('ses', 'b') }));
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('cache-control'), 'no-store');
    const body = BrowserSession.parse(await response.json());
    assert.equal(body.service, SERVICE);
    assert.equal(body.clientId, 'tarrow');
    assert.equal(sent[0]?.headers.get('authorization'), `Basic ${btoa(`tarrow:${SECRET}`)}`);
    assert.deepEqual(JSON.parse(sent[0]?.body ?? ''), {
      customer: { id: 'acme', name: 'Acme Foods', email: 'bea@acme.example' },
      environment: 'production',
      origins: [APP],
      locale: 'de',
      renew: id('ses', 'b'),
      historyDays: 90,
      entities: ['purchase-orders', 'vendors', 'items'],
      supportPlan: 'standard',
      metadata: {},
    });
  });

  it('takes the environment from the policy and not from the browser', async () => {
    const { handler, sent } = setUp();
    await handler(post('session', { environment: 'sandbox' }));
    assert.equal(JSON.parse(sent[0]?.body ?? '').environment, 'production');
    const decided = setUp({}, { session: ({ asked }) => ({ environment: 'sandbox', metadata: { asked: asked.environment ?? 'nothing' } }) });
    await decided.handler(post('session', { environment: 'production' }));
    const body = JSON.parse(decided.sent[0]?.body ?? '');
    assert.equal(body.environment, 'sandbox');
    assert.deepEqual(body.metadata, { asked: 'production' });
  });

  it('lets no policy speak for another customer or another origin', async () => {
    const sneaky = { locale: 'fr', customer: { id: 'other', name: 'Other' }, origins: ['https://evil.example'] };
    const { handler, sent } = setUp({}, { session: () => sneaky });
    await handler(post('session'));
    const body = JSON.parse(sent[0]?.body ?? '');
    assert.equal(body.customer.id, 'acme');
    assert.deepEqual(body.origins, [APP]);
  });

  it('tries again when nothing came back, at most twice', async () => {
    let tries = 0;
    const flaky = setUp({ '/v1/sessions': () => (++tries < 3 ? Promise.reject(new TypeError('fetch failed')) : answer(session)) });
    assert.equal((await flaky.handler(post('session'))).status, 200);
    assert.equal(tries, 3);
    const dead = setUp({ '/v1/sessions': () => Promise.reject(new TypeError('fetch failed')) });
    await refused(await dead.handler(post('session')), 'NETWORK_ERROR');
    assert.equal(dead.sent.length, 3);
  });

  it('passes on what the service refused, with its request id', async () => {
    const { handler, sent } = setUp({ '/v1/sessions': () => refusal('RATE_LIMIT_EXCEEDED', { retryAfter: 7 }) });
    const response = await handler(post('session'));
    assert.equal(response.headers.get('retry-after'), '7');
    assert.equal((await refused(response, 'RATE_LIMIT_EXCEEDED')).requestId, 'req_of_service');
    assert.equal(sent.length, 1);
  });

  it('names the value that the partner can put right', async () => {
    const { handler, sent } = setUp({}, { session: () => ({ historyDays: 7 }) });
    assert.match((await refused(await handler(post('session')), 'INTERNAL_ERROR')).detail ?? '', /historyDays/);
    assert.equal(sent.length, 0);
  });

  it('ends with its deadline when the service never answers', async () => {
    const silent: typeof fetch = (_input, init) => new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)));
    const { handler } = setUp({}, { fetch: silent, timeout: 20 });
    await refused(await handler(post('session')), 'NETWORK_ERROR');
  });
});

describe('exchanging a code', () => {
  it('stores the token before it answers, and answers the summary only', async () => {
    const { handler, sent, stored } = setUp();
    const response = await handler(post('exchange', code));
    const text = await response.text();
    const { customerId: _customer, email: _email, metadata: _metadata, historyDays: _days, agreed: _agreed, ...summary } = connection;
    assert.deepEqual(JSON.parse(text), { connection: summary });
    assert.ok(ExchangeResponse.safeParse(JSON.parse(text)).success);
    assert.equal(stored[0]?.apiToken, CANARY);
    assert.equal(stored[0]?.connection.metadata['site'], 'leeds');
    assert.equal(sent[0]?.headers.get('content-type'), 'application/x-www-form-urlencoded');
    assert.deepEqual(Object.fromEntries(new URLSearchParams(sent[0]?.body)), { grant_type: 'authorization_code', code: code.code, session_id: code.sessionId });
  });

  it('revokes the tokens of a connection that belongs to another customer', async () => {
    const { handler, sent, stored } = setUp({ '/oauth/token': () => answer({ ...grant, connection: { ...connection, customerId: 'other' } }) });
    await refused(await handler(post('exchange', code)), 'INVALID_GRANT');
    assert.equal(stored.length, 0);
    assert.equal(sent[1]?.path, '/oauth/revoke');
    assert.equal(new URLSearchParams(sent[1]?.body).get('token'), grant.refresh_token);
  });

  it('refuses another customer even when the tokens cannot be revoked', async () => {
    const foreign = () => answer({ ...grant, connection: { ...connection, customerId: 'other' } });
    const { handler, stored } = setUp({ '/oauth/token': foreign, '/oauth/revoke': () => refusal('INTERNAL_ERROR') });
    await refused(await handler(post('exchange', code)), 'INVALID_GRANT');
    assert.equal(stored.length, 0);
  });

  it('sends a code once, even when nothing came back', async () => {
    const { handler, sent } = setUp({ '/oauth/token': () => Promise.reject(new TypeError('fetch failed')) });
    await refused(await handler(post('exchange', code)), 'NETWORK_ERROR');
    assert.equal(sent.length, 1);
  });

  it('says that storing failed, and hands the reason to the partner only', async () => {
    const reason = new Error('disk full');
    const { handler, errors } = setUp({}, { onConnected: () => Promise.reject(reason) });
    const problem = await refused(await handler(post('exchange', code)), 'INTERNAL_ERROR');
    assert.doesNotMatch(JSON.stringify(problem), /disk full/);
    assert.equal(errors[0]?.cause, reason);
  });
});

describe('what is refused at the door', () => {
  const door: [name: string, request: Request, expected: ProblemCode][] = [
    ['another method', new Request(`${APP}/api/connect/session`, { headers: { origin: APP } }), 'METHOD_NOT_ALLOWED'],
    ['another path', post('token'), 'NOT_FOUND'],
    ['a name every object has', post('constructor'), 'NOT_FOUND'],
    ['a form, which a foreign page could send', post('session', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }), 'UNSUPPORTED_MEDIA_TYPE'],
    ['text', post('session', '{}', { 'content-type': 'text/plain' }), 'UNSUPPORTED_MEDIA_TYPE'],
    ['what is not JSON', post('session', '{'), 'INVALID_REQUEST'],
    ['a member that the contract does not know', post('session', { customer: 'other' }), 'INVALID_REQUEST'],
    ['a code of another form', post('exchange', { ...code, code: '42' }), 'INVALID_REQUEST'],
    ['a body beyond 16 KB', post('session', { locale: 'x'.repeat(17_000) }), 'PAYLOAD_TOO_LARGE'],
    ['somebody who is not signed in', post('session', {}, { 'x-anonymous': '1' }), 'NOT_SIGNED_IN'],
    ['a code of somebody who is not signed in', post('exchange', code, { 'x-anonymous': '1' }), 'NOT_SIGNED_IN'],
  ];
  for (const [name, request, expected] of door) {
    it(`refuses ${name}`, async () => {
      const { handler, sent } = setUp();
      await refused(await handler(request), expected);
      assert.equal(sent.length, 0);
    });
  }

  it('reads a path of slashes as fast as any other', async () => {
    const { handler } = setUp();
    const started = performance.now();
    for (let times = 0; times < 20; times++) await refused(await handler(new Request(`${APP}/${'/'.repeat(15_000)}x`, { method: 'POST', headers: { origin: APP } })), 'NOT_FOUND');
    assert.ok(performance.now() - started < 1000);
  });

  it('gives up on a body that does not end', async () => {
    const { handler } = setUp({}, { timeout: 20 });
    const body = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new TextEncoder().encode('{')) });
    const headers = { 'content-type': 'application/json', origin: APP };
    await refused(await handler(new Request(`${APP}/c/session`, { method: 'POST', headers, body, duplex: 'half' } as RequestInit)), 'INVALID_REQUEST');
  });

  const origins: [origin: string | null, site: string | null, allowed: boolean][] = [
    [APP, null, true],
    [APP, 'cross-site', true],
    [null, 'same-origin', true],
    [null, null, false],
    [null, 'same-site', false],
    [null, 'none', false],
    ['null', 'same-origin', false],
    ['https://evil.example', 'same-origin', false],
    ['https://app.example.com.evil.example', null, false],
    ['https://app.example.com:8443', null, false],
    ['http://app.example.com', null, false],
    ['https://APP.example.com', null, false],
  ];
  for (const [origin, site, allowed] of origins) {
    it(`${allowed ? 'lets in' : 'refuses'} Origin ${origin} with Sec-Fetch-Site ${site}`, async () => {
      for (const [path, body] of [['session', {}], ['exchange', code]] as const) {
        const { handler, sent } = setUp();
        const response = await handler(post(path, body, { origin, 'sec-fetch-site': site }));
        if (allowed) assert.equal(response.status, 200);
        else await refused(response, 'ORIGIN_NOT_ALLOWED');
        assert.equal(sent.length > 0, allowed);
      }
    });
  }
});

describe('secrets', () => {
  const broken: [name: string, answer: Answer][] = [
    ['HTML with the token in it', () => answer(`<h1>${CANARY}</h1>`)],
    ['the token alone, which a JSON parser would quote', () => answer(CANARY)],
    ['a token of an unknown type', () => answer({ ...grant, token_type: 'MAC' })],
    ['no connection', () => answer({ ...grant, connection: undefined })],
    ['a connection with a token as its name', () => answer({ ...grant, connection: { ...connection, id: CANARY } })],
    ['a problem that quotes the token', () => refusal('INVALID_GRANT', { facts: { found: CANARY }, requestId: 'req_1' })],
    ['a failure that quotes the token', () => answer(`proxy: ${CANARY}`, 502)],
    ['a redirect', () => answer('', 302, { location: 'https://evil.example/' })],
    ['nothing', () => answer('')],
    ['another customer', () => answer({ ...grant, connection: { ...connection, customerId: 'other' } })],
  ];
  for (const [name, route] of broken) {
    it(`reach neither the browser nor an error when the service answers ${name}`, async () => {
      const { handler, errors, stored } = setUp({ '/oauth/token': route });
      const response = await handler(post('exchange', code));
      assert.ok(response.status >= 400);
      const seen = (await response.text()) + [...response.headers].join('\n') + errors.map(described).join('\n');
      for (const secret of [CANARY, grant.refresh_token, SECRET, code.code]) assert.ok(!seen.includes(secret), `${secret} in ${seen}`);
      assert.equal(stored.length, 0);
      assert.equal(errors.length, 1);
    });
  }

  it('are not followed to another address', async () => {
    let redirect: RequestRedirect | undefined;
    const { handler } = setUp({}, { fetch: async (_input, init) => ((redirect = init?.redirect), answer(session)) });
    await handler(post('session'));
    assert.equal(redirect, 'manual');
  });
});

describe('options', () => {
  const wrong: [name: string, options: Partial<ConnectHandlerOptions>][] = [
    ['service', { service: 'https://connect.example.com/v1' }],
    ['clientId', { clientId: '' }],
    ['clientSecret', { clientSecret: '' }],
    ['origins', { origins: [] }],
    ['origins', { origins: ['https://app.example.com/'] }],
  ];
  for (const [name, options] of wrong) {
    it(`are refused at once, by name: ${name} as ${JSON.stringify(Object.values(options)[0])}`, () => {
      assert.throws(() => setUp({}, options), (error: unknown) => error instanceof ConnectError && error.message.includes(`"${name}"`));
    });
  }

  it('may carry a logger that throws', async () => {
    const { handler } = setUp({}, { onError: () => assert.fail('log is down') });
    await refused(await handler(post('token')), 'NOT_FOUND');
  });
});

describe('the service client', () => {
  const client = (fetcher: typeof fetch) => createServiceClient({ service: `${SERVICE}/`, clientId: 'tarrow', clientSecret: 'a:b c', fetch: fetcher });

  it('reads a page of purchase orders with the API token', async () => {
    let seen: Request | undefined;
    const connect = client(async (input, init) => ((seen = new Request(input, init)), answer({ data: [], nextCursor: null })));
    assert.deepEqual(await connect.purchaseOrders(CANARY, { limit: 25, cursor: 'a&b' }), { data: [], nextCursor: null });
    assert.equal(seen?.url, `${SERVICE}/v1/purchase-orders?limit=25&cursor=a%26b`);
    assert.equal(seen?.headers.get('authorization'), `Bearer ${CANARY}`);
  });

  it('encodes both halves of the client credentials', async () => {
    let seen: string | null = null;
    const connect = client(async (input, init) => ((seen = new Request(input, init).headers.get('authorization')), answer(grant)));
    assert.equal((await connect.refresh(grant.refresh_token)).access_token, CANARY);
    assert.equal(seen, `Basic ${btoa('tarrow:a%3Ab%20c')}`);
  });

  it('ends with the signal of its caller', async () => {
    const controller = new AbortController();
    const connect = client((_input, init) => new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))));
    const pending = connect.revoke(CANARY, controller.signal);
    controller.abort(new Error('gone'));
    await assert.rejects(pending, /gone/);
  });
});

/** An error with all that hangs on it, as a careless log would print it. */
const described = (error: unknown): string =>
  error instanceof Error ? `${error.stack}\n${JSON.stringify(error)}\n${JSON.stringify((error as ConnectError).problem ?? null)}\n${described(error.cause)}` : String(error);
