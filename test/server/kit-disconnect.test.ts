import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { Problem, TokenResponse, type ProblemCode } from 'makini-connect/contract';
import { createConnectHandler, type ConnectHandlerOptions, type Disconnecting } from 'makini-connect/server';
import { issueCode } from '../../demo/service/tokens.js';
import { HOST, ORIGIN, basic, bearer, createTestService, type TestService } from './support.js';

// A deadline of the platform's does not keep Node running; a server's open port does.
const running = setInterval(() => undefined, 60_000);
after(() => clearInterval(running));

const SECRET = atob(basic().slice('Basic '.length)).split(':')[1]!;
const UNKNOWN = `con_${'u'.repeat(22)}`;

interface SetUp {
  options?: Partial<ConnectHandlerOptions>;
  /** Stands between the backend and the service; what it gives is the answer. */
  between?: (path: string, pass: () => Promise<Response>, signal: AbortSignal) => Promise<Response>;
  /** Fails to delete what is stored, so many times. */
  failing?: number;
}

/** A partner's backend over the real service, with the customers `cust-1` and, by a header, `cust-2`. */
async function setUp({ options = {}, between = (_path, pass) => pass(), failing = 0 }: SetUp = {}) {
  const service = await createTestService();
  const vault = new Map<string, string>();
  const paths: string[] = [];
  const ended: Disconnecting[] = [];
  const errors: string[] = [];
  let toFail = failing;
  const handler = createConnectHandler({
    service: ORIGIN,
    clientId: 'partner',
    clientSecret: SECRET,
    origins: [HOST],
    customer: async (request) => (request.headers.has('x-anonymous') ? null : { id: request.headers.get('x-customer') ?? 'cust-1', name: 'Bea Buyer' }),
    onConnected: async () => undefined,
    disconnect: {
      refreshToken: async ({ customer, connectionId }) => vault.get(`${customer.id} ${connectionId}`),
      onDisconnected: async (about) => {
        if (toFail-- > 0) throw new Error('The vault is locked: mkr_0123456789012345678901');
        vault.delete(`${about.customer.id} ${about.connectionId}`);
        ended.push(about);
      },
    },
    onError: ({ code, message }) => void errors.push(`${code} ${message}`),
    fetch: (input, init) => {
      const request = new Request(input, init);
      const { pathname } = new URL(request.url);
      paths.push(pathname.replace(/con_\w+/, '…'));
      return between(pathname, () => service.fetch(request), request.signal);
    },
    timeout: 500,
    ...options,
  });
  /** A connection of a customer, whose tokens the backend holds. */
  const connect = async (customerId = 'cust-1', connectionId?: string) => {
    const session = await service.session({ customer: { id: customerId, name: 'Bea Buyer' } });
    const attempt = await service.connected(session, { customerId, ...(connectionId !== undefined && { connectionId }) });
    const { code } = await issueCode(service.context, attempt);
    const tokens = TokenResponse.parse(await (await service.postForm('/oauth/token', { grant_type: 'authorization_code', code, session_id: session.id })).json());
    vault.set(`${customerId} ${tokens.connection.id}`, tokens.refresh_token);
    return { id: tokens.connection.id, tokens };
  };
  return { service, handler, vault, paths, ended, errors, connect };
}

const post = (body: unknown, headers: Record<string, string> = {}, init: RequestInit = {}) =>
  new Request(`${HOST}/api/connect/disconnect`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', origin: HOST, ...headers }, ...init });

async function refused(response: Response, code: ProblemCode): Promise<Problem> {
  const text = await response.text();
  assert.doesNotMatch(text, /mk[rt]_/);
  const problem = Problem.parse(JSON.parse(text));
  assert.equal(problem.code, code, text);
  assert.equal(response.status, problem.status);
  return problem;
}

const statusOf = async (service: TestService, id: string) => ((await (await service.ask(`/v1/connections/${id}/status`, { headers: { authorization: basic() } })).json()) as { status: string }).status;
const opens = async (service: TestService, token: string) => (await service.ask('/v1/purchase-orders', { headers: bearer(token) })).status !== 401;

describe('disconnecting through the server kit', () => {
  it('ends the tokens at the service, then has what is stored deleted', async () => {
    const { service, handler, vault, ended, connect } = await setUp();
    const { id, tokens } = await connect();
    assert.equal(await opens(service, tokens.access_token), true);
    const response = await handler(post({ connection: id }));
    assert.equal(response.status, 200);
    assert.deepEqual(await response.json(), {});
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.equal(await statusOf(service, id), 'inactive');
    assert.equal(await opens(service, tokens.access_token), false);
    assert.deepEqual(ended.map(({ customer, connectionId }) => [customer.id, connectionId]), [['cust-1', id]]);
    assert.equal(vault.size, 0);
  });

  it('ends well a second time, and does not revoke again', async () => {
    const { handler, paths, connect } = await setUp();
    const { id } = await connect();
    await handler(post({ connection: id }));
    assert.equal((await handler(post({ connection: id }))).status, 200);
    assert.deepEqual(paths, ['/v1/connections/…/status', '/oauth/revoke', '/v1/connections/…/status', '/v1/connections/…/status']);
  });

  it('goes on where the last try could not delete what is stored', async () => {
    const { service, handler, vault, errors, connect } = await setUp({ failing: 1 });
    const { id } = await connect();
    await refused(await handler(post({ connection: id })), 'INTERNAL_ERROR');
    assert.equal(await statusOf(service, id), 'inactive');
    assert.equal(vault.size, 1);
    assert.doesNotMatch(errors.join(), /mkr_/);
    assert.equal((await handler(post({ connection: id }))).status, 200);
    assert.equal(vault.size, 0);
  });

  it('ends well where the service has done it but its answer was lost', async () => {
    let lost = false;
    const { service, handler, vault, connect } = await setUp({
      between: async (path, pass) => {
        const answer = await pass();
        if (path !== '/oauth/revoke' || lost) return answer;
        lost = true;
        throw new TypeError('The line is cut.');
      },
    });
    const { id } = await connect();
    assert.equal((await handler(post({ connection: id }))).status, 200);
    assert.equal(await statusOf(service, id), 'inactive');
    assert.equal(vault.size, 0);
  });

  it('ends a connection once, however often it is asked at the same time', async () => {
    const { handler, vault, connect } = await setUp();
    const { id } = await connect();
    const answers = await Promise.all(Array.from({ length: 5 }, () => handler(post({ connection: id }))));
    assert.deepEqual(answers.map(({ status }) => status), [200, 200, 200, 200, 200]);
    assert.equal(vault.size, 0);
  });

  it('takes another customer\'s connection for an unknown one, whatever the backend\'s own look-up says', async () => {
    const careless = { refreshToken: async () => [...vaultOfAll.values()][0], onDisconnected: async () => assert.fail('Nothing of another customer may be deleted.') };
    const vaultOfAll = new Map<string, string>();
    const { service, handler, connect } = await setUp({ options: { disconnect: careless } });
    const { id, tokens } = await connect();
    vaultOfAll.set(id, tokens.refresh_token);
    const theirs = await refused(await handler(post({ connection: id }, { 'x-customer': 'cust-2' })), 'NOT_FOUND');
    const unknown = await refused(await handler(post({ connection: UNKNOWN }, { 'x-customer': 'cust-2' })), 'NOT_FOUND');
    assert.deepEqual({ ...theirs, requestId: '' }, { ...unknown, requestId: '' });
    assert.equal(await opens(service, tokens.access_token), true);
  });

  it('takes another customer\'s ended connection for an unknown one too', async () => {
    const { handler, ended, connect } = await setUp();
    const { id } = await connect();
    await handler(post({ connection: id }));
    await refused(await handler(post({ connection: id }, { 'x-customer': 'cust-2' })), 'NOT_FOUND');
    assert.equal(ended.length, 1);
  });

  it('takes another partner\'s connection for an unknown one', async () => {
    const { service, handler, connect } = await setUp({ options: { clientId: 'other', clientSecret: atob(basic('other').slice('Basic '.length)).split(':')[1] } });
    const { id, tokens } = await connect();
    await refused(await handler(post({ connection: id })), 'NOT_FOUND');
    assert.equal(await opens(service, tokens.access_token), true);
  });

  it('tells the customer that it goes on where the token that is stored is another connection\'s', async () => {
    const { service, handler, vault, ended, connect } = await setUp();
    const { id } = await connect();
    vault.set(`cust-1 ${id}`, `mkr_${'0'.repeat(22)}`);
    await refused(await handler(post({ connection: id })), 'INTERNAL_ERROR');
    assert.equal(await statusOf(service, id), 'active');
    assert.deepEqual(ended, []);
  });

  it('blames nobody where the customer has logged in again meanwhile, whose new token goes on', async () => {
    let logIn = async () => {};
    const { service, handler, vault, ended, errors, connect } = await setUp({
      between: async (path, pass) => {
        const answer = await pass();
        if (path === '/oauth/revoke') await logIn();
        return answer;
      },
    });
    const { id } = await connect();
    let tokens: TokenResponse | undefined;
    logIn = async () => void ({ tokens } = await connect('cust-1', id));
    await refused(await handler(post({ connection: id })), 'INTERNAL_ERROR');
    assert.match(errors.join(), /logged in again meanwhile/);
    assert.deepEqual([ended, vault.size, await statusOf(service, id), await opens(service, tokens!.access_token)], [[], 1, 'active', true]);
  });

  it('is NOT_FOUND where the backend holds no token of a connection', async () => {
    const { handler, vault, connect } = await setUp();
    const { id } = await connect();
    vault.clear();
    await refused(await handler(post({ connection: id })), 'NOT_FOUND');
  });

  for (const [name, between] of [
    ['is away', () => Promise.reject(new TypeError('refused'))],
    ['answers 503', async () => new Response('', { status: 503 })],
    ['never answers', (_path: string, _pass: unknown, signal: AbortSignal) => new Promise<Response>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))],
  ] as const) {
    it(`keeps all as it was where the service ${name}`, async () => {
      const { service, handler, vault, ended, connect } = await setUp({ between });
      const { id, tokens } = await connect();
      await refused(await handler(post({ connection: id })), 'NETWORK_ERROR');
      assert.deepEqual([vault.size, ended.length, await opens(service, tokens.access_token)], [1, 0, true]);
    });
  }

  it('goes on to its end where the browser leaves half-way', async () => {
    const leaving = new AbortController();
    const { service, handler, vault, connect } = await setUp({
      between: (path, pass) => {
        if (path === '/oauth/revoke') leaving.abort();
        return pass();
      },
    });
    const { id } = await connect();
    await handler(post({ connection: id }, {}, { signal: leaving.signal }));
    assert.equal(leaving.signal.aborted, true);
    assert.equal(await statusOf(service, id), 'inactive');
    assert.equal(vault.size, 0);
  });

  it('asks who is signed in, where the page is from, and for a body of the contract', async () => {
    const { handler, paths, connect } = await setUp();
    const { id } = await connect();
    await refused(await handler(post({ connection: id }, { origin: 'https://evil.example' })), 'ORIGIN_NOT_ALLOWED');
    await refused(await handler(post({ connection: id }, { 'x-anonymous': '1' })), 'NOT_SIGNED_IN');
    await refused(await handler(post({ connection: id }, { 'content-type': 'text/plain' })), 'UNSUPPORTED_MEDIA_TYPE');
    for (const body of [{}, { connection: '../oauth/revoke' }, { connection: id, customer: 'cust-2' }, { connection: [id] }]) await refused(await handler(post(body)), 'INVALID_REQUEST');
    await refused(await handler(new Request(`${HOST}/api/connect/disconnect`, { headers: { origin: HOST } })), 'METHOD_NOT_ALLOWED');
    assert.deepEqual(paths, []);
  });

  it('is not there without the option', async () => {
    const { handler, connect } = await setUp({ options: { disconnect: undefined } });
    const { id } = await connect();
    await refused(await handler(post({ connection: id })), 'NOT_FOUND');
  });
});
