import assert from 'node:assert/strict';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { ConnectError, type Found, type Stage } from 'makini-connect/contract';
import { cleanError } from '../../demo/service/attempts/said.js';
import { createScrubber } from '../../demo/service/attempts/scrub.js';
import { parseEntry, toSystem, type EntryInput } from '../../demo/service/catalogue/entry.js';
import type { Access, AuthorizationRequest, Login, ReadPage } from '../../demo/service/connectors/connector.js';
import type { OAuthClient } from '../../demo/service/connectors/index.js';
import { fillAddress } from '../../demo/service/connectors/oauth/address.js';
import { createOAuthConnector } from '../../demo/service/connectors/oauth/connector.js';
import { OAuthSpec } from '../../demo/service/connectors/oauth/spec.js';
import { silentLog } from '../../demo/service/log.js';
import { createNodeNetwork } from '../../demo/service/network/node-network.js';

describe('a template of an address', () => {
  const filled = (template: string, fields: Record<string, string>) => fillAddress(template, fields).href;
  const refused = (template: string, fields: Record<string, string>, field: string) =>
    assert.throws(() => fillAddress(template, fields), (error) => error instanceof ConnectError && error.problem.fields?.[0]?.field === field, `${template} ${JSON.stringify(fields)}`);

  it('takes values as parts of a host, of a path, and as the whole host', () => {
    assert.equal(filled('https://{tenant}.example.com/oauth', { tenant: 'acme' }), 'https://acme.example.com/oauth');
    assert.equal(filled('https://login.example.com/{tenant}/token?r={region}', { tenant: 'a b/c', region: 'eu&x=1' }), 'https://login.example.com/a%20b%2Fc/token?r=eu%26x%3D1');
    assert.equal(filled('https://{host}/token', { host: 'erp.example.com' }), 'https://erp.example.com/token');
    assert.equal(filled('{url}/oauth/token', { url: 'https://erp.example.com/one/' }), 'https://erp.example.com/one/oauth/token');
    assert.equal(filled('{url}/{tenant}', { url: 'https://erp.example.com', tenant: 'a' }), 'https://erp.example.com/a');
  });

  it('lets no value lead to another host or out of its place', () => {
    for (const tenant of ['evil.com/', 'evil.com#', 'x@evil', 'a.b', '', '-a', 'a?', 'a:1', 'é', 'a\\b', '[::1]']) refused('https://{tenant}.example.com/', { tenant }, 'tenant');
    for (const tenant of ['..', '.', '']) refused('https://example.com/{tenant}/token', { tenant }, 'tenant');
    for (const host of ['', 'evil']) refused('https://{host}/token', { host }, 'host');
    assert.equal(filled('https://{host}/token', { host: 'user@erp.example.com/evil?x#y' }), 'https://erp.example.com/token');
    refused('{url}/token', {}, 'url');
  });
});

describe('what a catalogue says of an authorization server', () => {
  it('must suffice', () => {
    const at = 'https://a.example.com';
    assert.ok(OAuthSpec.safeParse({ issuer: at }).success);
    assert.ok(OAuthSpec.safeParse({ authorize: `${at}/a`, token: '{url}/t' }).success);
    for (const wrong of [{}, { authorize: at }, { token: at }, { authorize: at, token: at, scopes: ['openid'] }, { issuer: 'javascript:alert(1)' }, { issuer: 'https://' }]) {
      assert.ok(!OAuthSpec.safeParse(wrong).success, JSON.stringify(wrong));
    }
  });
});

const CLIENT: OAuthClient = { clientId: 'us', clientSecret: 'our secret' };
type Answer = { status?: number; json?: unknown; text?: string; headers?: Record<string, string> } | 'silence';

describe('the OAuth connector at servers of any kind', () => {
  let origin: string;
  /** By method and path. */
  let answers: Record<string, Answer>;
  let asked: { line: string; headers: IncomingMessage['headers']; form: URLSearchParams }[];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part)).on('end', () => {
      const line = `${request.method} ${request.url!.split('?')[0]}`;
      asked.push({ line, headers: request.headers, form: new URLSearchParams(body) });
      const answer = answers[line] ?? (line === 'GET /' ? { text: 'hello' } : { status: 404, json: {} });
      if (answer === 'silence') return;
      const { status = 200, json, text, headers = {} } = answer;
      response.writeHead(status, { ...(json !== undefined && { 'content-type': 'application/json' }), ...headers }).end(text ?? JSON.stringify(json));
    });
  });
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  const TOKENS = { access_token: 'access-1', token_type: 'Bearer', refresh_token: 'refresh-1', expires_in: 600 };
  const fixed = () => ({ authorize: `${origin}/authorize`, token: `${origin}/token`, scopes: ['read'] });

  /** A login as the connector sees it, with a customer who allows at once. */
  async function connect(oauth: EntryInput['schemes'][number]['oauth'], { client = CLIENT, parameters = {}, signal = new AbortController().signal }: { client?: OAuthClient; parameters?: Record<string, string>; signal?: AbortSignal } = {}) {
    const entry = parseEntry({ id: 'other', name: 'Other', vendor: 'Other', category: 'erp', hosting: ['cloud'], schemes: [{ id: 'oauth', oauth }] });
    const network = createNodeNetwork({ allowedHosts: [new URL(origin).host] });
    const told: Partial<Record<Stage, Found>> = {};
    let failedAt: Stage | undefined;
    let page: URL | undefined;
    // An attempt knows what came back from the login page; what is given out for it, the connector names.
    const scrubber = createScrubber(['the-code', 'v'.repeat(43)]);
    const login: Login = {
      system: toSystem(entry), entry, entries: [entry], scheme: 'oauth', fields: {}, entities: ['purchase-orders', 'items'], network, secret: scrubber.add, signal,
      async stage(name, work) {
        try {
          return await work(signal, (found) => void (told[name] = found));
        } catch (error) {
          failedAt ??= name;
          throw error;
        }
      },
      ask: () => Promise.reject(new Error('Nothing is asked.')),
      async authorize(url) {
        const request: AuthorizationRequest = { state: 'the-state', codeChallenge: 'the-challenge', redirectUri: 'https://connect.example/oauth/callback' };
        page = await url(request);
        return { parameters: new URLSearchParams({ state: 'the-state', code: 'the-code', ...parameters }), state: 'the-state', codeVerifier: 'v'.repeat(43), redirectUri: request.redirectUri };
      },
    };
    const connector = createOAuthConnector({ client, readers: { 'purchase-orders': async ({ get }) => ({ data: [], nextCursor: JSON.stringify(await get('/orders')) }) } });
    const run = connector.connect(login);
    const problem = await run.then(() => undefined, (error: unknown) => {
      if (!(error instanceof ConnectError)) throw error;
      return (cleanError(scrubber, error) as ConnectError).problem;
    });
    return { run, entry, connector, network, told, page, problem, failedAt };
  }
  const reset = (more: Record<string, Answer> = {}): void => {
    asked = [];
    answers = { 'POST /token': { json: TOKENS }, ...more };
  };

  it('goes by the endpoints that the catalogue has, with PKCE and whatever the catalogue adds', async () => {
    reset();
    const { run, page } = await connect({ ...fixed(), extra: { audience: 'api', state: 'not-ours', code_challenge_method: 'plain' } }, { parameters: { iss: 'https://whoever.example' } });
    assert.deepEqual((await run).credentials, { accessToken: 'access-1', refreshToken: 'refresh-1', expiresAt: (await run).credentials['expiresAt']! });
    assert.deepEqual(Object.fromEntries(page!.searchParams), {
      audience: 'api', state: 'the-state', code_challenge_method: 'S256', client_id: 'us', response_type: 'code',
      redirect_uri: 'https://connect.example/oauth/callback', code_challenge: 'the-challenge', scope: 'read',
    });
    const { headers, form } = asked.find(({ line }) => line === 'POST /token')!;
    assert.equal(headers.authorization, `Basic ${btoa('us:our+secret')}`);
    assert.deepEqual(Object.fromEntries(form), { redirect_uri: 'https://connect.example/oauth/callback', code_verifier: 'v'.repeat(43), code: 'the-code', grant_type: 'authorization_code' });
  });

  it('proves who the service is in the form, or not at all, where the catalogue says so or there is no secret', async () => {
    for (const [clientAuth, form, client] of [['post', ['us', 'our secret'], CLIENT], ['none', ['us', null], CLIENT], ['basic', ['us', null], { clientId: 'us' }]] as const) {
      reset();
      await connect({ ...fixed(), clientAuth }, { client });
      const sent = asked.find(({ line }) => line === 'POST /token')!;
      assert.equal(sent.headers.authorization, undefined);
      assert.deepEqual([sent.form.get('client_id'), sent.form.get('client_secret')], form);
    }
  });

  it('finds the endpoints by OpenID Connect, or else by plain OAuth', async () => {
    const document = { issuer: origin, authorization_endpoint: `${origin}/authorize`, token_endpoint: `${origin}/token` };
    for (const kind of ['openid-configuration', 'oauth-authorization-server']) {
      reset({ [`GET /.well-known/${kind}`]: { json: document } });
      assert.equal((await connect({ issuer: origin })).problem, undefined, kind);
    }
  });

  it('says that there is no authorization server where none describes itself', async () => {
    const at = 'GET /.well-known/openid-configuration';
    const descriptions: Answer[] = [
      { status: 404, text: 'nothing' }, { text: '<html>', headers: { 'content-type': 'text/html' } }, { json: { issuer: 'https://another.example' } }, { json: { issuer: origin } }, { json: [] }, { status: 302, headers: { location: 'https://elsewhere.example/' } },
    ];
    for (const description of descriptions) {
      reset({ [at]: description });
      const { problem, failedAt } = await connect({ issuer: origin });
      assert.deepEqual([problem?.code, failedAt], ['WRONG_SYSTEM', 'sign-in'], JSON.stringify(description));
    }
    reset({ [at]: { json: { issuer: origin, authorization_endpoint: 'http://10.0.0.1/', token_endpoint: `${origin}/token` } } });
    assert.equal((await connect({ issuer: origin })).problem?.code, 'TLS_REQUIRED', 'nobody is sent to a host of the network’s own');
  });

  it('tells each error of the token endpoint as what it is', async () => {
    const oauth = (error: string, status = 400) => ({ status, json: { error, error_description: `no\u202e <b>luck</b>\n with the-code and ${'v'.repeat(43)}` } });
    const table: [Answer, string, Partial<{ retryAfter: number; found: string; said: RegExp }>?][] = [
      [oauth('invalid_grant'), 'CHALLENGE_EXPIRED', { said: /^invalid_grant: no <b>luck<\/b> with \[removed\] and \[removed\]$/ }],
      [oauth('invalid_client', 401), 'SYSTEM_ERROR', { said: /^invalid_client/ }],
      [{ ...oauth('invalid_client', 401), headers: { 'www-authenticate': 'Basic realm="x"' } }, 'SYSTEM_ERROR', { said: /^invalid_client/ }],
      [oauth('unauthorized_client'), 'SYSTEM_ERROR'],
      [oauth('invalid_scope'), 'SYSTEM_ERROR', { said: /^invalid_scope/ }],
      [oauth('access_denied', 403), 'AUTHORIZATION_DENIED'],
      [oauth('temporarily_unavailable'), 'SYSTEM_UNAVAILABLE'],
      [oauth('server_error', 500), 'SYSTEM_UNAVAILABLE', { found: 'HTTP 500' }],
      [{ status: 503, text: 'down', headers: { 'retry-after': '30' } }, 'SYSTEM_UNAVAILABLE', { retryAfter: 30 }],
      [{ status: 429, text: '', headers: { 'retry-after': '7' } }, 'RATE_LIMIT_EXCEEDED', { retryAfter: 7 }],
      [{ status: 403, text: '<html>' }, 'SYSTEM_ERROR', { found: 'HTTP 403' }],
      [{ text: 'not JSON' }, 'SYSTEM_ERROR', { found: 'an answer of an unknown form' }],
      [{ json: { token_type: 'Bearer' } }, 'SYSTEM_ERROR'],
      [{ json: { ...TOKENS, token_type: 'mac' } }, 'SYSTEM_ERROR'],
      [{ json: { ...TOKENS, id_token: 'a.b.c' } }, 'SYSTEM_ERROR'],
    ];
    for (const [answer, code, { retryAfter, found, said } = {}] of table) {
      reset({ 'POST /token': answer });
      const { problem, failedAt } = await connect(fixed());
      assert.deepEqual([problem?.code, failedAt], [code, 'sign-in'], JSON.stringify(answer));
      if (retryAfter !== undefined) assert.equal(problem?.retryAfter, retryAfter);
      if (found !== undefined) assert.equal(problem?.facts?.found, found);
      if (said) assert.match(problem?.facts?.said ?? '', said);
      assert.doesNotMatch(JSON.stringify(problem), /the-code|vvvv|access-1|refresh-1|our secret/);
    }
  });

  it('gives up with the stage where the token endpoint is silent', async () => {
    reset({ 'POST /token': 'silence' });
    const stop = new AbortController();
    const silent = connect(fixed(), { signal: stop.signal });
    server.once('request', function wait(request: IncomingMessage) {
      if (request.url === '/token') stop.abort(new ConnectError('STAGE_TIMEOUT', 'The system took too long.'));
      else server.once('request', wait);
    });
    assert.equal((await silent).problem?.code, 'STAGE_TIMEOUT');
  });

  it('tells what the API says no to, and what it says', async () => {
    const api = { base: `${origin}/v2/`, me: { path: '/me', account: '/user/name' }, entities: { 'purchase-orders': '/orders', items: '/items' }, message: ['/none', '/fault'] };
    reset({ 'GET /v2/me': { json: { user: { name: ' Bea ' } } }, 'GET /v2/orders': { json: [] }, 'GET /v2/items': { status: 404, json: {} } });
    const some = await connect({ ...fixed(), api });
    assert.deepEqual([some.told.permissions, (await some.run).account], [{ readable: ['purchase-orders'], refused: ['items'] }, 'Bea']);
    assert.equal(asked.find(({ line }) => line === 'GET /v2/orders')?.headers.authorization, 'Bearer access-1');

    const cases: [Answer, string][] = [[{ status: 403, json: { fault: 'No access-1 role' } }, 'PERMISSION_DENIED'], [{ status: 500, json: { fault: 'Oh' } }, 'SYSTEM_UNAVAILABLE']];
    for (const [answer, code] of cases) {
      reset({ 'GET /v2/orders': answer, 'GET /v2/items': answer });
      const { problem, failedAt } = await connect({ ...fixed(), api });
      assert.deepEqual([problem?.code, failedAt], [code, 'permissions']);
      if (code === 'PERMISSION_DENIED') assert.deepEqual([problem?.facts?.said, problem?.facts?.entities], ['No [removed] role', ['purchase-orders', 'items']]);
    }
    // Not understood is neither a yes nor a no.
    reset({ 'GET /v2/me': { json: { user: { name: 'Bea' } } }, 'GET /v2/orders': { status: 400, json: {} }, 'GET /v2/items': { status: 400, json: {} } });
    const unclear = await connect({ ...fixed(), api });
    assert.deepEqual([unclear.problem, unclear.told.permissions, (await unclear.run).account], [undefined, undefined, 'Bea']);
  });

  it('asks for the data of the company that the system names', async () => {
    const api = { base: origin, me: { path: '/me', values: { company: '/0/id', tenant: '/0/tenant' } }, headers: { 'x-tenant': '{tenant}' }, entities: { 'purchase-orders': '/of/{company}/orders', items: '/of/{company}/items' } };
    reset({ 'GET /me': { json: [{ id: 7, tenant: 'one' }] }, 'GET /of/7/orders': { json: [] }, 'GET /of/7/items': { status: 403, json: {} } });
    assert.deepEqual((await connect({ ...fixed(), api })).told.permissions, { readable: ['purchase-orders'], refused: ['items'] });
    const gets = () => asked.filter(({ line }) => /^GET \/./.test(line)).map(({ line, headers }) => [line, headers['x-tenant']]);
    assert.deepEqual(gets(), [['GET /me', undefined], ['GET /of/7/orders', 'one'], ['GET /of/7/items', 'one']]);

    reset({ 'GET /me': { json: [] } });
    assert.deepEqual([(await connect({ ...fixed(), api })).problem?.code, gets().length], ['PERMISSION_DENIED', 1]);
    assert.throws(() => toSystem(parseEntry({ id: 'other', name: 'Other', vendor: 'Other', category: 'erp', hosting: ['cloud'], schemes: [{ id: 'oauth', oauth: { ...fixed(), api: { ...api, base: 'https://{company}.example.com' } } }] })), /oauth\.api\.base: no field "company"/);
  });

  it('is told as what it is where a status comes that HTTP does not have', async () => {
    reset({ 'POST /token': { status: 999, json: TOKENS } });
    const { problem } = await connect(fixed());
    assert.deepEqual([problem?.code, problem?.facts?.found], ['SYSTEM_ERROR', 'HTTP 999']);
  });

  it('keeps the refresh token where none comes with another access token, and needs the customer where there is none', async () => {
    reset({ 'GET /orders': { json: 'orders' } });
    const { entry, connector, network } = await connect({ ...fixed(), api: { base: origin } });
    let kept: Record<string, string> = { accessToken: 'old', refreshToken: 'refresh-1', expiresAt: '1' };
    const read = async (): Promise<ReadPage> => {
      const access: Access = {
        system: toSystem(entry), entry, scheme: 'oauth', credentials: kept, connectionId: 'con_1', historyDays: 90, network, log: silentLog, signal: new AbortController().signal,
        update: async (change) => (kept = await change(kept)), secret: () => undefined,
      };
      return connector.read!(access, { entity: 'purchase-orders', limit: 10 });
    };
    answers['POST /token'] = { json: { access_token: 'new', token_type: 'Bearer' } };
    assert.equal((await read()).nextCursor, '"orders"');
    assert.deepEqual(kept, { accessToken: 'new', refreshToken: 'refresh-1' });
    assert.equal(asked.at(-1)?.headers.authorization, 'Bearer new');

    kept = { accessToken: 'old', expiresAt: '1' };
    await assert.rejects(read(), (error) => error instanceof ConnectError && error.code === 'AUTHENTICATION_FAILED');
    kept = { accessToken: 'old', refreshToken: 'refresh-1', expiresAt: '1' };
    answers['POST /token'] = { status: 503, json: {} };
    await assert.rejects(read(), (error) => error instanceof ConnectError && error.code === 'SYSTEM_UNAVAILABLE');
    assert.equal(kept['refreshToken'], 'refresh-1');
  });
});
