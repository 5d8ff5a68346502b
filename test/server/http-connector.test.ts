import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Problem, type AttemptSnapshot, type FieldValues, type ProblemCode, type SchemeId } from 'makini-connect/contract';
import type { EntryInput } from '../../demo/service/catalogue/entry.js';
import { createNodeNetwork } from '../../demo/service/network/node-network.js';
import { makeCertificates, type Certificates, type Pair } from '../fixtures/certificates.js';
import { base64, createConnectorService, expectFailure, type ConnectorService } from '../fixtures/connector-service.js';
import { startProtectedApi, type Mood, type ProtectedApi, type ProtectedApiOptions } from '../fixtures/protected-api.js';

type SchemeInput = EntryInput['schemes'][number];
type ProbeInput = NonNullable<SchemeInput['probe']>;

const entry = (...schemes: SchemeInput[]): EntryInput => ({ id: 'plant', name: 'Plant', vendor: 'Plant', category: 'erp', hosting: ['cloud'], docs: 'https://docs.example.com/', schemes });
const probe = (auth: ProbeInput['auth'], more: Partial<ProbeInput> = {}): ProbeInput => ({
  auth,
  path: '/api/me',
  accepted: { has: '/active' },
  account: '/user/name',
  company: '/company',
  refusals: [{ says: 'USER_LOCKED', code: 'ACCOUNT_LOCKED' }],
  message: ['/error/message', '/error_description'],
  ...more,
});

const ID = 'ops+makini@example.com';
const CANARY = 'canary:Passw0rd/ü';
const keys = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
const account = (key: string) => base64(JSON.stringify({ type: 'service_account', client_email: 'makini@plant.example.com', private_key: key, private_key_id: 'k7' }));

interface Case {
  readonly scheme: SchemeInput;
  readonly api: ProtectedApiOptions;
  readonly good: FieldValues;
  readonly wrong: FieldValues;
  /** The fields that a refusal is told by. */
  readonly refused: string[];
}

const CASES: Record<string, Case> = {
  'HTTP Basic': {
    scheme: { id: 'basic', probe: probe({ kind: 'basic' }) },
    api: { basic: { user: 'nora', password: CANARY } },
    good: { username: 'nora', password: CANARY },
    wrong: { password: 'another-canary' },
    refused: ['username', 'password'],
  },
  'a key of two parts in a header': {
    scheme: { id: 'api-key', fields: { apiSecret: { kind: 'secret', after: 'apiKey' } }, probe: probe({ kind: 'headers', headers: { authorization: 'token {apiKey}:{apiSecret}' } }) },
    api: { key: { header: 'authorization', value: 'token canary-key-1:canary-secret-1' } },
    good: { apiKey: 'canary-key-1', apiSecret: 'canary-secret-1' },
    wrong: { apiSecret: 'canary-secret-2' },
    refused: ['apiKey', 'apiSecret'],
  },
  'a key in the query': {
    scheme: { id: 'api-key', probe: probe({ kind: 'query', parameters: { api_token: '{apiKey}' } }) },
    api: { query: { name: 'api_token', value: 'canary-key&=1' } },
    good: { apiKey: 'canary-key&=1' },
    wrong: { apiKey: 'canary-key-2' },
    refused: ['apiKey'],
  },
  'client credentials': {
    scheme: { id: 'client-credentials', probe: probe({ kind: 'client-credentials', token: '/oauth/token', scope: '{url}/.default' }) },
    api: { client: { id: ID, secret: CANARY } },
    good: { clientId: ID, clientSecret: CANARY },
    wrong: { clientSecret: 'another-canary' },
    refused: ['clientId', 'clientSecret'],
  },
  'a service account': {
    scheme: { id: 'service-account', fields: { url: { kind: 'url' } }, probe: probe({ kind: 'jwt-bearer', token: '/oauth/token', scope: 'orders.read' }) },
    api: { assertion: { spki: keys.publicKey, issuer: 'makini@plant.example.com', scope: 'orders.read' } },
    good: { serviceAccount: account(keys.privateKey) },
    wrong: { serviceAccount: account(stranger.privateKey) },
    refused: ['serviceAccount'],
  },
  'signed requests': {
    scheme: {
      id: 'custom',
      fields: { url: { kind: 'url' }, consumerKey: { kind: 'text' }, consumerSecret: { kind: 'secret' }, tokenId: { kind: 'text' }, tokenSecret: { kind: 'secret' } },
      probe: probe({ kind: 'oauth1', realm: '1234_SB1' }, { path: '/api/me?b=2&a=x%20y&a=(1)' }),
    },
    api: { oauth1: { consumerKey: 'ck', consumerSecret: 'canary&secret!', token: 'tk', tokenSecret: CANARY } },
    good: { consumerKey: 'ck', consumerSecret: 'canary&secret!', tokenId: 'tk', tokenSecret: CANARY },
    wrong: { tokenSecret: 'another-canary' },
    refused: ['consumerKey', 'consumerSecret', 'tokenId', 'tokenSecret'],
  },
  'a login that sets cookies': {
    scheme: { id: 'password', probe: probe({ kind: 'session', login: { path: '/login', json: { user: '{username}', password: '{password}' } }, token: 'cookies' }) },
    api: { session: { user: 'nora', password: CANARY, by: 'cookie' } },
    good: { username: 'nora', password: CANARY },
    wrong: { password: 'another-canary' },
    refused: ['username', 'password'],
  },
  'a login that gives out a token': {
    scheme: { id: 'password', probe: probe({ kind: 'session', login: { path: '/login', json: { user: '{username}', password: '{password}' } }, token: '/data/token' }) },
    api: { session: { user: 'nora', password: CANARY, by: 'token' } },
    good: { username: 'nora', password: CANARY },
    wrong: { password: 'another-canary' },
    refused: ['username', 'password'],
  },
};

const MOODS: Partial<Record<Mood, ProblemCode>> = {
  locked: 'ACCOUNT_LOCKED', limited: 'RATE_LIMIT_EXCEEDED', html: 'WRONG_SYSTEM', 'login-page': 'AUTHENTICATION_FAILED', elsewhere: 'WRONG_SYSTEM', forbidden: 'PERMISSION_DENIED', echo: 'PERMISSION_DENIED', down: 'SYSTEM_UNAVAILABLE',
};

/** Nothing that was typed, in any of its usual spellings, may stand in what the customer is told or in the log. */
function expectNoSecret(service: ConnectorService, snapshot: AttemptSnapshot, fields: FieldValues): void {
  const told = JSON.stringify([snapshot, service.lines]);
  assert.doesNotMatch(told, /canary/i);
  for (const value of Object.values(fields)) {
    if (!/canary|service_account/.test(value) && value.length < 500) continue;
    for (const spelling of [value, base64(value), encodeURIComponent(value)]) assert.ok(!told.includes(spelling), 'a secret is told');
  }
  // What the system gives out, and an assertion.
  assert.doesNotMatch(told, /tok_\w{10}|eyJhbGci\w{5}/);
}

for (const [name, { scheme, api: options, good, wrong, refused }] of Object.entries(CASES)) {
  describe(`a system that asks for ${name}`, () => {
    let api: ProtectedApi;
    let service: ConnectorService;
    before(async () => {
      api = await startProtectedApi(options);
      service = createConnectorService([entry(scheme)], createNodeNetwork({ allowedHosts: [api.host] }));
    });
    after(() => Promise.all([service.stop(), api.stop()]));
    const tried = async (changes: FieldValues = {}, mood: Mood = 'open') => {
      api.mood = mood;
      const fields = { url: api.origin, ...good, ...changes };
      const snapshot = await service.attempt('plant', scheme.id as SchemeId, fields);
      expectNoSecret(service, snapshot, fields);
      return snapshot;
    };

    it('is connected, and says who is signed in', async () => {
      const snapshot = await tried();
      assert.equal(snapshot.state, 'done', JSON.stringify(snapshot.problem));
      const stage = (name: string) => snapshot.stages.find((each) => each.stage === name);
      assert.equal(stage('sign-in')?.found?.account, 'Nora Buyer');
      assert.equal(stage('permissions')?.status, 'skipped');
      const stored = await service.service.context.store.transaction((tx) => tx.get('connection', snapshot.connection!.id));
      assert.deepEqual([stored?.connection.account, stored?.connection.company], ['Nora Buyer', 'Fjordline']);
      assert.equal(Problem.parse(await (await service.readOrders(snapshot.connection!.id)).json()).code, 'NOT_SUPPORTED');
    });

    it('refuses what is wrong, and what was revoked since, by the fields concerned', async () => {
      const fields = refused.map((field) => `${field} refused`);
      expectFailure(await tried(wrong), 'AUTHENTICATION_FAILED', 'sign-in', fields);
      const revoked = expectFailure(await tried({}, 'revoked'), 'AUTHENTICATION_FAILED', 'sign-in', fields);
      assert.match(revoked.facts?.said ?? '', /^Revoked/);
    });

    it('is told as what it is when it locks, limits, is down or is another', async () => {
      for (const [mood, code] of Object.entries(MOODS) as [Mood, ProblemCode][]) {
        const { problem } = await tried({}, mood);
        assert.deepEqual([mood, problem?.code, problem?.stage], [mood, code, 'sign-in'], JSON.stringify(problem));
        if (mood === 'limited') assert.equal(problem?.retryAfter, 30);
        if (mood === 'echo') assert.match(problem?.facts?.said ?? '', /^Not for /);
        if (mood === 'elsewhere') assert.equal(problem?.facts?.leadsTo, 'sso.example.com');
      }
    });
  });
}

describe('a probe with entities', () => {
  it('tells what may be read and what not, and refuses an account that may read nothing', async () => {
    const api = await startProtectedApi({ basic: { user: 'nora', password: CANARY } });
    const scheme: SchemeInput = { id: 'basic', probe: probe({ kind: 'basic' }, { entities: { 'purchase-orders': '/api/orders?user={username}', items: '/api/items' } }) };
    const service = createConnectorService([entry(scheme)], createNodeNetwork({ allowedHosts: [api.host] }));
    const fields = { url: `${api.origin}/`, username: 'nora', password: CANARY };
    api.forbidden.add('/api/items');
    const partly = await service.attempt('plant', 'basic', fields);
    assert.deepEqual(partly.stages.at(-1)?.found, { readable: ['purchase-orders'], refused: ['items'] });
    // Not understood is neither a yes nor a no, and keeps nobody from connecting.
    api.mistaken.add('/api/orders').add('/api/items');
    const unclear = await service.attempt('plant', 'basic', fields);
    assert.deepEqual([unclear.state, unclear.stages.at(-1)?.status], ['done', 'skipped']);
    api.mistaken.clear();
    api.forbidden.add('/api/orders');
    const problem = expectFailure(await service.attempt('plant', 'basic', fields), 'PERMISSION_DENIED', 'permissions');
    assert.deepEqual([problem.facts?.entities, problem.facts?.said], [['purchase-orders', 'items'], 'No right to /api/orders']);
    await Promise.all([service.stop(), api.stop()]);
  });
});

describe('a system that counts its sessions', () => {
  it('is left without one, whether the login connects or not, and also where it won’t end it', async () => {
    const api = await startProtectedApi({ session: { user: 'nora', password: CANARY, by: 'cookie' } });
    const schemes = (['/logout', '/api/no-logout'] as const).map((logout): SchemeInput => ({
      id: logout === '/logout' ? 'password' : 'basic',
      probe: probe({ kind: 'session', login: { path: '/login', json: { user: '{username}', password: '{password}' } }, token: 'cookies', logout: { path: logout } }),
    }));
    const service = createConnectorService([entry(...schemes)], createNodeNetwork({ allowedHosts: [api.host] }));
    const fields = { url: api.origin, username: 'nora', password: CANARY };
    assert.equal((await service.attempt('plant', 'password', fields)).state, 'done');
    assert.equal(api.sessions, 0);
    api.forbidden.add('/api/me');
    expectFailure(await service.attempt('plant', 'password', fields), 'PERMISSION_DENIED', 'sign-in');
    assert.equal(api.sessions, 0);
    api.forbidden.clear();
    assert.equal((await service.attempt('plant', 'basic', fields)).state, 'done');
    assert.equal(api.sessions, 1);
    await Promise.all([service.stop(), api.stop()]);
  });
});

describe('a token endpoint at a host of its own', () => {
  const scheme = (token: string): SchemeInput => ({ id: 'client-credentials', probe: probe({ kind: 'client-credentials', token }) });

  it('is reached past the guard as any host, or not at all', async () => {
    const [api, hidden] = [await startProtectedApi({ client: { id: ID, secret: CANARY } }), await startProtectedApi({ client: { id: ID, secret: CANARY } })];
    const service = createConnectorService([entry(scheme(`${hidden.origin}/oauth/token`))], createNodeNetwork({ allowedHosts: [api.host] }));
    const snapshot = await service.attempt('plant', 'client-credentials', { url: api.origin, clientId: ID, clientSecret: CANARY });
    assert.match(snapshot.problem!.code, /^(?:HOST_NOT_ALLOWED|TLS_REQUIRED)$/);
    assert.equal(hidden.given, 0);
    await Promise.all([service.stop(), api.stop(), hidden.stop()]);
  });

  it('may say that a client is not registered for this, or that its secret has expired', async () => {
    const api = await startProtectedApi({ client: { id: ID, secret: CANARY, form: { scope: 'orders' } } });
    const refusals: ProbeInput['refusals'] = [{ says: 'unknown client', code: 'AUTHENTICATION_FAILED', fields: [{ field: 'clientSecret', code: 'expired' }] }];
    const listed: SchemeInput = { id: 'client-credentials', probe: probe({ kind: 'client-credentials', token: '/oauth/token' }, { refusals }) };
    const service = createConnectorService([entry(listed)], createNodeNetwork({ allowedHosts: [api.host] }));
    const fields = { url: api.origin, clientId: ID, clientSecret: CANARY };
    const problem = expectFailure(await service.attempt('plant', 'client-credentials', fields), 'PERMISSION_DENIED', 'sign-in');
    assert.equal(problem.facts?.said, 'Not for this client');
    expectFailure(await service.attempt('plant', 'client-credentials', { ...fields, clientSecret: 'canary-old-secret' }), 'AUTHENTICATION_FAILED', 'sign-in', ['clientSecret expired']);
    await Promise.all([service.stop(), api.stop()]);
  });
});

describe('values that can’t be sent', () => {
  it('are told by their fields before they go anywhere', async () => {
    const api = await startProtectedApi({ key: { header: 'x-key', value: 'x' } });
    const scheme: SchemeInput = { id: 'api-key', fields: { tenant: { kind: 'text', after: 'url' } }, without: [], probe: { base: 'https://{tenant}.example.com', auth: { kind: 'headers', headers: { 'x-key': '{apiKey}' } }, path: '/api' } };
    const service = createConnectorService([entry(scheme)], createNodeNetwork({ allowedHosts: [api.host] }));
    for (const tenant of ['evil.example/', 'a@evil.example', '127.0.0.1:80#']) {
      expectFailure(await service.attempt('plant', 'api-key', { url: api.origin, tenant, apiKey: 'canary-key' }), 'INVALID_REQUEST', 'resolve', ['tenant format']);
    }
    const direct = createConnectorService([entry({ id: 'api-key', probe: probe({ kind: 'headers', headers: { 'x-key': '{apiKey}' } }) })], createNodeNetwork({ allowedHosts: [api.host] }));
    expectFailure(await direct.attempt('plant', 'api-key', { url: api.origin, apiKey: 'canary-\u2013-key' }), 'AUTHENTICATION_FAILED', 'sign-in', ['apiKey refused']);
    await Promise.all([service.stop(), direct.stop(), api.stop()]);
  });
});

describe('a system that asks for a client certificate', () => {
  let certificates: Certificates | undefined;
  let api: ProtectedApi | undefined;
  let service: ConnectorService | undefined;
  const folder = mkdtempSync(join(tmpdir(), 'client-'));
  const scheme: SchemeInput = { id: 'certificate', probe: probe({ kind: 'certificate' }) };
  /** What the openssl command makes of these files. */
  const openssl = (files: Record<string, string>, ...args: string[]): string => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    execFileSync('openssl', [...args, '-out', 'out'], { cwd: folder, stdio: 'ignore' });
    return readFileSync(join(folder, 'out')).toString('base64');
  };

  before(async () => {
    certificates = await makeCertificates();
    if (!certificates) return;
    const { ca, good } = certificates;
    api = await startProtectedApi({ tls: { ...good, ca }, certificate: 'good' });
    service = createConnectorService([entry(scheme)], createNodeNetwork({ allowedHosts: [api.host], resolve: async () => ['127.0.0.1'], ca }));
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await Promise.all([service?.stop(), api?.stop(), certificates?.remove()]);
  });
  const tried = (fields: FieldValues) => service!.attempt('plant', 'certificate', { url: api!.origin, ...fields });
  const files = ({ cert, key }: Pair) => ({ certificate: base64(cert), privateKey: base64(key) });

  it('is connected with two files, with one, and with a file that a passphrase opens', async () => {
    const { good } = certificates!;
    const pkcs12 = openssl({ cert: good.cert, key: good.key }, 'pkcs12', '-export', '-in', 'cert', '-inkey', 'key', '-passout', 'pass:canary-word');
    const locked = openssl({ key: good.key }, 'pkcs8', '-topk8', '-in', 'key', '-passout', 'pass:canary-word');
    const der = openssl({ cert: good.cert }, 'x509', '-in', 'cert', '-outform', 'der');
    const ways: FieldValues[] = [files(good), { certificate: der, privateKey: base64(good.key) }, { certificate: base64(good.cert + good.key) }, { certificate: pkcs12, passphrase: 'canary-word' }, { certificate: base64(good.cert), privateKey: locked, passphrase: 'canary-word' }];
    for (const way of ways) {
      const snapshot = await tried(way);
      assert.equal(snapshot.state, 'done', JSON.stringify(snapshot.problem));
      assert.equal(snapshot.stages.find(({ stage }) => stage === 'sign-in')?.found?.account, 'Nora Buyer');
      const stored = await service!.service.context.store.transaction((tx) => tx.get('connection', snapshot.connection!.id));
      assert.equal(stored?.endsAt, '2099-01-01T00:00:00.000Z');
    }
    for (const [certificate, privateKey] of [[pkcs12, ''], [base64(good.cert), locked]] as const) {
      const without = { certificate, ...(privateKey && { privateKey }) };
      expectFailure(await tried({ ...without, passphrase: 'canary-other' }), 'AUTHENTICATION_FAILED', 'sign-in', ['passphrase refused']);
      expectFailure(await tried(without), 'AUTHENTICATION_FAILED', 'sign-in', ['passphrase required']);
    }
  });

  it('is not asked where the certificate has expired or the key is another’s', async () => {
    const { good, expired, otherName } = certificates!;
    expectFailure(await tried(files(expired)), 'AUTHENTICATION_FAILED', 'sign-in', ['certificate expired']);
    expectFailure(await tried({ ...files(good), privateKey: base64(otherName.key) }), 'AUTHENTICATION_FAILED', 'sign-in', ['privateKey mismatch']);
    expectFailure(await tried({ certificate: base64(good.cert) }), 'AUTHENTICATION_FAILED', 'sign-in', ['privateKey required']);
  });

  it('refuses a certificate of another authority, one of another name, and one that was revoked', async () => {
    const { unknownIssuer, otherName, good } = certificates!;
    expectFailure(await tried(files(unknownIssuer)), 'AUTHENTICATION_FAILED', 'sign-in', ['certificate refused']);
    expectFailure(await tried(files(otherName)), 'AUTHENTICATION_FAILED', 'sign-in', ['certificate refused']);
    for (const [mood, code] of Object.entries({ revoked: 'AUTHENTICATION_FAILED', ...MOODS }) as [Mood, ProblemCode][]) {
      api!.mood = mood;
      const snapshot = await tried(files(good));
      assert.deepEqual([mood, snapshot.problem?.code], [mood, code]);
    }
    api!.mood = 'open';
    assert.doesNotMatch(JSON.stringify(service!.lines), /canary|PRIVATE/);
  });
});
