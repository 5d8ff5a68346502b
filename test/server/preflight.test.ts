import assert from 'node:assert/strict';
import { after, before, test, type TestContext } from 'node:test';
import type { AttemptSnapshot, Found, Problem, ProblemCode, Stage } from 'makini-connect/contract';
import type { ConfigInput } from '../../demo/service/config.js';
import { systemResolve } from '../../demo/service/network/dns.js';
import { createNodeNetwork } from '../../demo/service/network/node-network.js';
import { createClient, createTestService, loginAs, openSession } from '../fixtures/attempts-service.js';
import { makeCertificates, type Certificates } from '../fixtures/certificates.js';
import { answering, clear, closedPort, encrypted, endless, ok, silent, slow, stalling, status, unreachable, type Faulty } from '../fixtures/faulty-servers.js';

let certificates: Certificates | undefined;
before(async () => void (certificates = await makeCertificates()));
after(() => certificates?.remove());

type StageSeconds = NonNullable<ConfigInput['stageSeconds']>;
const SOON = 0.25;

/** A whole attempt with a Tryton's login, through the real guard and real sockets. Names below `.test` are this machine. */
async function attempt(url: string, stageSeconds: StageSeconds = {}): Promise<AttemptSnapshot> {
  const network = createNodeNetwork({
    allowedHosts: ['erp.test', 'other.test'],
    resolve: async (host, signal) => (host.endsWith('.test') ? ['127.0.0.1'] : systemResolve(host, signal)),
    ...(certificates && { ca: certificates.ca }),
  });
  const running = createTestService({ config: { stageSeconds }, overrides: { network } });
  const client = createClient(running, (await openSession(running, { environment: 'production' })).token);
  const { id } = await client.start(loginAs('nora', { url }));
  await client.events(id);
  return client.snapshot(id);
}

interface Told {
  code: ProblemCode;
  stage: Stage;
  found: Found | undefined;
  facts: NonNullable<Problem['facts']>;
  problem: Problem;
  /** Each stage's status. */
  stages: string;
}

async function fault(url: string, stageSeconds?: StageSeconds): Promise<Told> {
  const { problem, stages } = await attempt(url, stageSeconds);
  assert.ok(problem?.stage, `${url} ended without a problem`);
  const { found } = stages.find(({ stage }) => stage === problem.stage)!;
  return { code: problem.code, stage: problem.stage, found, facts: problem.facts ?? {}, problem, stages: stages.map((each) => each.status).join(' ') };
}

/** The server's port until the test ends. */
async function portOf(t: TestContext, starting: Promise<Faulty>): Promise<number> {
  const server = await starting;
  t.after(() => server.stop());
  return server.port;
}

const subset = (actual: object | undefined, expected: object): void =>
  assert.deepEqual(Object.fromEntries(Object.keys(expected).map((key) => [key, (actual as Record<string, unknown> | undefined)?.[key]])), expected);

test('a name that does not resolve is told with the name', async () => {
  const { code, stage, facts, stages } = await fault('https://no-such-plant.invalid', { resolve: 20 });
  assert.deepEqual([code, stage, facts.host], ['HOST_NOT_FOUND', 'resolve', 'no-such-plant.invalid']);
  assert.equal(stages, 'failed waiting waiting waiting waiting waiting waiting');
});

test('a closed port is told with the address that was tried', async (t) => {
  const port = await portOf(t, closedPort());
  const { code, stage, facts, found } = await fault(`https://erp.test:${port}`);
  assert.deepEqual([code, stage], ['HOST_UNREACHABLE', 'reach']);
  subset(facts, { host: 'erp.test', port, address: '127.0.0.1', found: 'the connection was refused' });
  assert.deepEqual(found, { address: '127.0.0.1', port });
});

test('a port that drops whoever comes is told as unreachable when the time is up', async (t) => {
  const port = await portOf(t, unreachable());
  const { code, stage, facts, found } = await fault(`https://erp.test:${port}`, { reach: SOON });
  assert.deepEqual([code, stage], ['HOST_UNREACHABLE', 'reach']);
  subset(facts, { host: 'erp.test', port, seconds: 1, found: 'no answer within 1 s' });
  assert.deepEqual(found, { address: '127.0.0.1', port });
});

test('a port that takes the connection and says nothing is told as too slow, at TLS and at HTTP', async (t) => {
  const port = await portOf(t, silent());
  const shaking = await fault(`https://erp.test:${port}`, { secure: SOON });
  assert.deepEqual([shaking.code, shaking.stage, shaking.facts.seconds], ['STAGE_TIMEOUT', 'secure', 1]);
  const asking = await fault(`http://erp.test:${port}`, { answer: SOON });
  assert.deepEqual([asking.code, asking.stage, asking.found], ['STAGE_TIMEOUT', 'answer', undefined]);
});

const CERTIFICATES = {
  expired: { fault: 'expired', says: /^the certificate has expired: it was valid until 2021-01-01$/, found: { subject: 'erp.test', issuer: 'trusted', validUntil: '2021-01-01T00:00:00.000Z' } },
  selfSigned: { fault: 'self-signed', says: /^the certificate is self-signed$/, found: { subject: 'erp.test', issuer: 'erp.test' } },
  otherName: { fault: 'wrong-name', says: /^the certificate is for another name \(wrong name\): shop\.test$/, found: { subject: 'shop.test', issuer: 'trusted' } },
  unknownIssuer: { fault: 'unknown-issuer', says: /^the certificate comes from an unknown issuer: stranger$/, found: { subject: 'erp.test', issuer: 'stranger' } },
} as const;
for (const kind of Object.keys(CERTIFICATES) as (keyof typeof CERTIFICATES)[]) {
  test(`a certificate that is ${kind} is told with whom it names, who issued it and until when it is valid`, async (t) => {
    if (!certificates) return t.skip('openssl is not installed');
    const port = await portOf(t, encrypted(certificates[kind]));
    const { code, stage, facts, found } = await fault(`https://erp.test:${port}`);
    assert.deepEqual([code, stage, facts.fault], ['TLS_INVALID', 'secure', CERTIFICATES[kind].fault]);
    assert.match(facts.found ?? '', CERTIFICATES[kind].says);
    subset(found, { tls: 'TLSv1.3', ...CERTIFICATES[kind].found });
  });
}

test('plain HTTP on the port for TLS is told as such', async (t) => {
  const port = await portOf(t, clear(ok));
  const { code, stage, facts } = await fault(`https://erp.test:${port}`);
  assert.deepEqual([code, stage, facts.fault], ['TLS_INVALID', 'secure', 'no-tls']);
  assert.match(facts.found ?? '', /answers in clear/);
});

test('TLS on the port for plain HTTP is told as a demand for TLS, whatever the certificate', async (t) => {
  if (!certificates) return t.skip('openssl is not installed');
  for (const pair of [certificates.good, certificates.expired]) {
    const port = await portOf(t, encrypted(pair));
    const { code, stage, facts } = await fault(`http://erp.test:${port}`);
    assert.deepEqual([code, stage, facts.found], ['TLS_REQUIRED', 'answer', 'a port that takes TLS only']);
  }
});

test('a server with nothing but outdated versions of TLS is told as such', async (t) => {
  if (!certificates) return t.skip('openssl is not installed');
  const port = await portOf(t, encrypted(certificates.good, ok, { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' }));
  const { code, stage, facts } = await fault(`https://erp.test:${port}`);
  assert.deepEqual([code, stage, facts.fault, facts.found], ['TLS_INVALID', 'secure', 'outdated', 'only outdated versions of TLS']);
});

test('a server that is down for maintenance is told with how long to wait', async (t) => {
  const port = await portOf(t, clear(status(503, { 'retry-after': '120' })));
  const { code, stage, problem, facts, found } = await fault(`http://erp.test:${port}`);
  assert.deepEqual([code, stage, problem.retryAfter, facts.found], ['SYSTEM_UNAVAILABLE', 'answer', 120, 'HTTP 503']);
  assert.deepEqual(found, { status: 503 });
});

test('a slow server is told when the time is up, and one whose answer never ends with what it began with', async (t) => {
  const waiting = await fault(`http://erp.test:${await portOf(t, clear(slow))}`, { answer: SOON });
  assert.deepEqual([waiting.code, waiting.stage, waiting.found], ['STAGE_TIMEOUT', 'answer', undefined]);
  const begun = await fault(`http://erp.test:${await portOf(t, clear(stalling))}`, { answer: SOON });
  assert.deepEqual([begun.code, begun.stage, begun.found, begun.facts.found], ['STAGE_TIMEOUT', 'answer', { status: 200 }, 'an answer that did not end within 1 s']);
});

test('a server that sends forever is left after 2 MB', async (t) => {
  const { code, stage, facts, found } = await fault(`http://erp.test:${await portOf(t, clear(endless))}`);
  assert.deepEqual([code, stage, found], ['SYSTEM_ERROR', 'answer', { status: 200 }]);
  assert.match(facts.found ?? '', /more than 2 MB/);
});

const VERSION = { 'common.server.version@/': { id: 1, result: '6.0.29' } };

test('a redirect to a login page of the same host is followed', async (t) => {
  const pages = answering({ ...VERSION, '/': status(302, { location: '/login?next=/' }), '/login': 'Please log in' });
  const { stages, problem } = await attempt(`http://erp.test:${await portOf(t, clear(pages))}`);
  assert.deepEqual(stages.slice(3, 5).map(({ status: ended, found }) => [ended, found]), [['passed', { status: 200 }], ['passed', { product: 'Tryton', version: '6.0.29' }]]);
  assert.equal(problem?.stage, 'sign-in');
});

test('a redirect to another host, port or name is told with where it leads, and not followed', async (t) => {
  const other = await clear(ok);
  t.after(() => other.stop());
  for (const [location, leadsTo] of [
    [`http://other.test:${other.port}/login?service=1`, `other.test:${other.port}`], [`https://login.example.com/saml`, 'login.example.com'], [`//other.test:${other.port}/`, `other.test:${other.port}`],
    [`http://erp.test:${other.port}/`, `erp.test:${other.port}`],
  ] as const) {
    const { code, stage, facts, found } = await fault(`http://erp.test:${await portOf(t, clear(status(302, { location })))}`);
    assert.deepEqual([code, stage, facts.leadsTo, facts.found], ['WRONG_SYSTEM', 'answer', leadsTo, `a redirect to ${leadsTo}`], location);
    assert.deepEqual(found, { status: 302 });
  }
  assert.equal(other.visits(), 0);
});

test('a redirect to the same host\'s TLS is told as a demand for TLS', async (t) => {
  const { code, stage, facts } = await fault(`http://erp.test:${await portOf(t, clear(status(301, { location: 'https://erp.test/' })))}`);
  assert.deepEqual([code, stage, facts.found, facts.leadsTo], ['TLS_REQUIRED', 'answer', 'a redirect to erp.test', 'erp.test']);
});

test('a start page that leads people to a sign-on elsewhere is all right where the system itself answers', async (t) => {
  const pages = answering(VERSION, status(302, { location: 'https://login.example.com/saml' }));
  const { stages } = await attempt(`http://erp.test:${await portOf(t, clear(pages))}`);
  assert.deepEqual(stages.slice(3, 5).map(({ status: ended, found }) => [ended, found]), [['passed', { status: 302 }], ['passed', { product: 'Tryton', version: '6.0.29' }]]);
});

test('a page that is missing, forbidden or for members only keeps nobody from logging in', async (t) => {
  for (const code of [400, 401, 403, 404, 429]) {
    const { stages } = await attempt(`http://erp.test:${await portOf(t, clear(answering(VERSION, status(code))))}`);
    assert.deepEqual([stages[3]?.status, stages[3]?.found, stages[4]?.status], ['passed', { status: code }, 'passed'], String(code));
  }
});

test('a good server is told stage by stage: where it is, its certificate, its answer, its product', async (t) => {
  if (!certificates) return t.skip('openssl is not installed');
  const port = await portOf(t, encrypted(certificates.good, answering(VERSION, ok)));
  const { stages } = await attempt(`https://erp.test:${port}`);
  const place = { address: '127.0.0.1', port };
  assert.deepEqual(stages.slice(0, 5).map(({ found }) => found), [
    place, place, { tls: 'TLSv1.3', subject: 'erp.test', issuer: 'trusted', validUntil: '2099-01-01T00:00:00.000Z' }, { status: 200 }, { product: 'Tryton', version: '6.0.29' },
  ]);
});
