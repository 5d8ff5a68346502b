import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { Problem, type ProblemCode } from 'makini-connect/contract';
import { firstState } from '../../demo/service/connections/first-state.js';
import { sha256 } from '../../demo/service/hashing.js';
import { newSecret } from '../../demo/service/ids.js';
import { createNodeNetwork } from '../../demo/service/network/node-network.js';
import { createClient, createTestService, loginAs, openSession, type TestService } from '../fixtures/attempts-service.js';

/** Stands for whatever must not be reached: it counts who comes, at any address of this machine. */
const hidden = net.createServer((socket) => socket.destroy());
let visits = 0;
let port = 0;
hidden.on('connection', () => visits++);
before(async () => {
  // `::` with IPv4 along, where the machine has IPv6.
  hidden.listen(0, '::').on('error', () => hidden.listen(0, '0.0.0.0'));
  await once(hidden, 'listening');
  ({ port } = hidden.address() as AddressInfo);
});
after(() => hidden.close());

const services = new Set<TestService>();
after(() => Promise.all([...services].map(({ attempts }) => attempts.stop())));

const plenty = { session: 10_000, customer: 10_000, client: 10_000, host: 10_000 };
/** `resolve` stands in for DNS; without it, the machine's own is asked. */
function start(allowedHosts: string[] = [], resolve?: (host: string) => string[]): TestService {
  const network = createNodeNetwork({ allowedHosts, ...(resolve && { resolve: async (host: string) => resolve(host) }) });
  const service = createTestService({ config: { loginLimits: plenty, allowedHosts }, overrides: { network } });
  services.add(service);
  return service;
}

/** What a customer who types this instance URL is told: by the form, or by the attempt. */
async function told(service: TestService, url: string): Promise<{ code: ProblemCode; problem: Problem }> {
  const client = createClient(service, (await openSession(service, { environment: 'production' })).token);
  const response = await client.post(loginAs('nora', { url }));
  if (response.status !== 202) {
    const problem = Problem.parse(await response.json());
    return { code: problem.code, problem };
  }
  const { id } = (await response.json()) as { id: string };
  await client.events(id);
  const { problem } = await client.snapshot(id);
  assert.ok(problem, `${url} ended without a problem`);
  return { code: problem.code, problem };
}

const NOTATIONS: Record<string, string[]> = {
  'plain and short': ['127.0.0.1', '127.1', '127.0.1', '127.255.255.254', '0.0.0.0', '0', '127.0.0.1.'],
  'decimal, octal and hexadecimal': ['2130706433', '017700000001', '0177.0.0.1', '0x7f000001', '0x7f.1', '0x7f.0.0.1'],
  'other digits': ['１２７.0.0.1', '①②⑦.⓪.⓪.①', '127。0。0。1', '%31%32%37.0.0.1'],
  'IPv6 loopback and unspecified': ['[::1]', '[0:0:0:0:0:0:0:1]', '[::]'],
  'IPv4-mapped and -compatible': ['[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[0:0:0:0:0:ffff:127.0.0.1]', '[::127.0.0.1]', '[::ffff:0:127.0.0.1]'],
  'NAT64, 6to4 and Teredo': ['[64:ff9b::127.0.0.1]', '[64:ff9b::7f00:1]', '[64:ff9b:1::7f00:1]', '[2002:7f00:1::]', '[2002:7f00:0001::1]', '[2001:0:7f00:1::]'],
  'names of this machine': ['localhost', 'LOCALHOST.', 'app.localhost', 'localhost.localdomain', 'metadata.google.internal'],
  'private, link-local and metadata': ['10.0.0.1', '172.16.0.1', '192.168.1.1', '169.254.169.254', '[fe80::1]', '[fd00:ec2::254]', '0xa9fea9fe', '100.64.0.1'],
};

for (const [kind, hosts] of Object.entries(NOTATIONS)) {
  test(`a customer who types an address of the service's own network is refused, and no socket is opened: ${kind}`, async () => {
    const service = start();
    const before = visits;
    for (const host of hosts) {
      assert.equal((await told(service, `https://${host}:${port}/erp`)).code, 'HOST_NOT_ALLOWED', host);
      assert.equal((await told(service, `${host}:${port}`)).code, 'HOST_NOT_ALLOWED', host);
      assert.match((await told(service, `http://${host}:${port}`)).code, /^(?:HOST_NOT_ALLOWED|TLS_REQUIRED)$/, host);
    }
    assert.equal(visits, before);
  });
}

test('the count would see a socket: an allow-listed host is reached', async () => {
  const before = visits;
  const { code } = await told(start([`127.0.0.1:${port}`]), `http://127.0.0.1:${port}`);
  assert.equal(code, 'HOST_UNREACHABLE');
  assert.ok(visits > before);
});

test('the guard itself refuses, and at the first stage, what looks like a usual address', async () => {
  const service = start([], () => ['127.0.0.1']);
  const { code, problem } = await told(service, `https://erp.example.com:${port}`);
  assert.deepEqual([code, problem.stage, problem.facts?.host], ['HOST_NOT_ALLOWED', 'resolve', 'erp.example.com']);
  assert.equal((await told(service, `http://erp.example.com:${port}`)).code, 'TLS_REQUIRED');
  assert.equal((await told(service, `https://x:y@127.0.0.1:${port}`)).code, 'HOST_NOT_ALLOWED');
  assert.equal((await told(service, `https://erp.example.com@127.0.0.1:${port}`)).code, 'HOST_NOT_ALLOWED');
});

test('a name that turns to a private address between two lookups reaches nothing there', async () => {
  const before = visits;
  for (const answers of [[['127.0.0.1']], [['93.184.215.14', '127.0.0.1']], [['::ffff:127.0.0.1']], [['::1']], [['64:ff9b::7f00:1']]]) {
    const service = start([], () => answers[0]!);
    assert.equal((await told(service, `https://rebound.example.com:${port}`)).code, 'HOST_NOT_ALLOWED');
  }
  // A connection made in better days: each page of data asks anew.
  const service = start([], () => ['127.0.0.1']);
  const credentials = { url: `https://rebound.example.com:${port}`, database: 'erp', username: 'nora', password: 'secret', company: '1' };
  const response = await readWith(service, credentials);
  assert.equal(Problem.parse(await response.json()).code, 'HOST_NOT_ALLOWED');
  assert.equal(visits, before);
});

test('an allowed system that redirects elsewhere is not followed, neither at the login nor when data is read', async (t) => {
  const before = visits;
  let asked = 0;
  const redirecting = http.createServer((_, response) => {
    asked++;
    response.writeHead(307, { location: `http://127.0.0.1:${port}/` }).end();
  });
  redirecting.listen(0, '127.0.0.1');
  await once(redirecting, 'listening');
  t.after(() => redirecting.close());
  const host = `127.0.0.1:${(redirecting.address() as AddressInfo).port}`;
  const service = start([host]);
  assert.equal((await told(service, `http://${host}`)).code, 'WRONG_SYSTEM');
  const response = await readWith(service, { url: `http://${host}`, database: 'erp', username: 'nora', password: 'secret', company: '1' });
  assert.ok(!response.ok);
  assert.ok(asked >= 2);
  assert.equal(visits, before);
});

/** Reads purchase orders of a connection that holds these credentials. */
async function readWith({ context, app }: TestService, credentials: Record<string, string>): Promise<Response> {
  const [id, clientId, token] = ['con_1234567890123456789012', 'acme', newSecret('mkt')];
  const sealedCredentials = await context.sealer.seal(JSON.stringify(credentials), [clientId, id]);
  const tokenId = await sha256(token);
  await context.store.transaction(async (tx) => {
    await tx.put('connection', {
      id, clientId, customerId: 'c-1', scheme: 'password', sealedCredentials, handedOver: true, sessionId: 'ses', state: firstState(new Date().toISOString()),
      connection: { id, name: 'Plant', systemId: 'tryton', systemName: 'Tryton', environment: 'production', status: 'active', createdAt: new Date().toISOString(), customerId: 'c-1', email: 'bea@example.com', metadata: {}, historyDays: 90, agreed: { entities: ['purchase-orders'], at: new Date().toISOString() } },
    });
    await tx.put('token', { id: tokenId, use: 'access', family: id, connectionId: id, clientId, revoked: false, createdAt: 0 });
  });
  return app.request('/v1/purchase-orders', { headers: { authorization: `Bearer ${token}` } });
}
