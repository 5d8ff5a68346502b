import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { after, before, test, type TestContext } from 'node:test';
import { ConnectError, type ProblemCode } from 'makini-connect/contract';
import { createNodeNetwork } from '../../demo/service/network/node-network.js';
import { makeCertificates, type Certificates } from '../fixtures/certificates.js';
import { freePort } from '../fixtures/free-port.js';

const never = new AbortController().signal;
let certificates: Certificates | undefined;
before(async () => void (certificates = await makeCertificates()));
after(() => certificates?.remove());

/** Serves on a free port of the loopback interface until the test ends; tells how many connections are open. */
async function serve(t: TestContext, server: net.Server): Promise<{ port: number; open: () => number }> {
  const sockets = new Set<net.Socket>();
  server.on('connection', (socket: net.Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, open: () => sockets.size };
}

const local = (extra: { ca?: string } = {}) => createNodeNetwork({ allowedHosts: ['erp.test'], resolve: async () => ['127.0.0.1'], ...extra });
const failsAs = (promise: Promise<unknown>, code: ProblemCode, found?: RegExp) =>
  assert.rejects(promise, (error) => {
    assert.ok(error instanceof ConnectError, String(error));
    assert.equal(error.code, code);
    if (found) assert.match(error.problem.facts?.found ?? '', found);
    return true;
  });
const target = (port: number, protocol = 'http', network = local()) => network.resolve(`${protocol}://erp.test:${port}`, never);

test('sends a request to the pinned address with the host\'s own name, path and body', async (t) => {
  const { port, open } = await serve(t, http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => response.writeHead(429, { 'retry-after': '7', 'set-cookie': ['a=1', 'b=2'] }).end(`${request.method} ${request.headers.host} ${request.url} ${body}`));
  }));
  const network = local();
  const to = await network.resolve(`http://erp.test:${port}/base/`, never);
  await network.reach(to, never);
  assert.equal(await network.secure(to, never), false);
  const response = await network.request(to, { method: 'POST', path: '/rpc?x=1', body: 'né' }, never);
  assert.deepEqual([response.status, response.headers.get('retry-after'), response.body], [429, '7', `POST erp.test:${port} /base/rpc?x=1 né`]);
  await closed(open);
});

test('a name that turns private after the check is still reached at the checked address', async (t) => {
  const { port } = await serve(t, http.createServer((_request, response) => response.end('pinned')));
  const answers = [['127.0.0.1'], ['10.255.255.1']];
  let lookups = 0;
  const network = createNodeNetwork({ allowedHosts: ['erp.test'], resolve: async () => answers[lookups++]! });
  const to = await network.resolve(`http://erp.test:${port}`, never);
  await network.reach(to, never);
  assert.equal((await network.request(to, { method: 'GET', path: '/' }, never)).body, 'pinned');
  assert.equal(lookups, 1);
});

test('a name that is public first and private at the next look is refused at that look', async () => {
  const answers = [['93.184.215.14'], ['127.0.0.1']];
  const network = createNodeNetwork({ allowedHosts: [], resolve: async () => answers.shift()! });
  assert.equal((await network.resolve('https://erp.test', never)).address, '93.184.215.14');
  await failsAs(network.resolve('https://erp.test', never), 'HOST_NOT_ALLOWED');
});

test('follows a redirect of a GET within its origin, at most three times', async (t) => {
  let served = 0;
  const { port } = await serve(t, http.createServer((request, response) => {
    served++;
    const step = Number(request.url?.slice(1));
    if (step < 3 || request.url === '/9') response.writeHead(302, { location: request.url === '/9' ? '/9' : `/${step + 1}` }).end();
    else response.end('arrived');
  }));
  const network = local();
  const to = await target(port);
  assert.equal((await network.request(to, { method: 'GET', path: '/0' }, never)).body, 'arrived');
  served = 0;
  assert.equal((await network.request(to, { method: 'GET', path: '/9' }, never)).status, 302);
  assert.equal(served, 4);
});

test('follows no redirect of a POST, and none to another host, port, protocol or with a user name', async (t) => {
  let reached = 0;
  const { port: other } = await serve(t, http.createServer((_request, response) => void (reached++, response.end())));
  let served = 0;
  let location = '';
  const { port } = await serve(t, http.createServer((_request, response) => void (served++, response.writeHead(307, { location }).end())));
  const network = local();
  const to = await target(port);
  for (location of [`http://127.0.0.1:${other}/`, `http://erp.test:${other}/`, `//127.0.0.1:${other}/`, `https://erp.test:${port}/`, 'http://169.254.169.254/', `http://me@erp.test:${port}/`, 'file:///etc/passwd', 'http://[']) {
    served = 0;
    assert.equal((await network.request(to, { method: 'GET', path: '/' }, never)).status, 307, location);
    assert.equal(served, 1, location);
  }
  location = '/next';
  assert.equal((await network.request(to, { method: 'POST', path: '/', body: '{}' }, never)).status, 307);
  assert.deepEqual([served, reached], [2, 0]);
});

test('gives up on a body of more than 2 MB and closes the connection', async (t) => {
  const { port, open } = await serve(t, http.createServer((_request, response) => {
    const more = () => void (response.destroyed || response.write('x'.repeat(65_536), () => setImmediate(more)));
    more();
  }));
  await failsAs(local().request(await target(port), { method: 'GET', path: '/' }, never), 'SYSTEM_ERROR', /2 MB/);
  await closed(open);
});

test('leaves a body that never ends, and a host that never answers, when the signal ends', async (t) => {
  const headersSent = deferred();
  const { port, open } = await serve(t, http.createServer((_request, response) => void response.writeHead(200).write('slow', () => headersSent.resolve(undefined))));
  const silent = await serve(t, net.createServer((socket) => void socket.resume()));
  const abort = new AbortController();
  const endless = local().request(await target(port), { method: 'GET', path: '/' }, abort.signal);
  const unanswered = local().request(await target(silent.port), { method: 'POST', path: '/' }, abort.signal);
  await headersSent.promise;
  abort.abort(new Error('left'));
  await assert.rejects(endless, /left/);
  await assert.rejects(unanswered, /left/);
  await assert.rejects(local().request(await target(port), { method: 'GET', path: '/' }, abort.signal), /left/);
  await assert.rejects(local().reach(await target(port), abort.signal), /left/);
  await closed(open);
  await closed(silent.open);
});

test('tells a closed port, a cut connection and an answer that is not HTTP', async (t) => {
  const gone = await serve(t, net.createServer((socket) => void socket.resume()));
  const cutting = await serve(t, net.createServer((socket) => socket.destroy()));
  const other = await serve(t, net.createServer((socket) => socket.end('220 mail.example.com ESMTP\r\n')));
  const network = local();
  const free = await freePort();
  await failsAs(network.reach(await target(free), never), 'HOST_UNREACHABLE', /refused/);
  await failsAs(network.request(await target(free), { method: 'GET', path: '/' }, never), 'HOST_UNREACHABLE', /refused/);
  await failsAs(network.request(await target(cutting.port), { method: 'GET', path: '/' }, never), 'HOST_UNREACHABLE', /cut|closed/);
  await failsAs(network.request(await target(other.port), { method: 'GET', path: '/' }, never), 'HOST_UNREACHABLE', /not HTTP/);
  await network.reach(await target(gone.port), never);
  await closed(gone.open);
});

test('stops a handshake that never ends when the signal does', async (t) => {
  const accepted = deferred();
  const { port, open } = await serve(t, net.createServer(() => accepted.resolve(undefined)));
  const abort = new AbortController();
  const shaking = local().secure(await target(port, 'https'), abort.signal);
  await accepted.promise;
  abort.abort(new Error('left'));
  await assert.rejects(shaking, /left/);
  await closed(open);
});

test('tells a host that answers in clear where TLS is expected', async (t) => {
  const { port } = await serve(t, http.createServer((_request, response) => response.end('clear')));
  await failsAs(local().secure(await target(port, 'https'), never), 'TLS_INVALID', /in clear/);
  await failsAs(local().request(await target(port, 'https'), { method: 'GET', path: '/' }, never), 'TLS_INVALID', /in clear/);
});

const CERTIFICATES = { good: undefined, expired: /has expired/, selfSigned: /self-signed/, otherName: /wrong name/, unknownIssuer: /unknown issuer/ } as const;
for (const kind of Object.keys(CERTIFICATES) as (keyof typeof CERTIFICATES)[]) {
  test(`a certificate that is ${kind} is ${CERTIFICATES[kind] ? 'refused by handshake and request' : 'taken'}`, async (t) => {
    if (!certificates) return t.skip('openssl is not installed');
    const { port, open } = await serve(t, https.createServer(certificates[kind], (request, response) => response.end(`${request.headers.host}`)));
    const network = local({ ca: certificates.ca });
    const to = await target(port, 'https', network);
    const call = () => network.request(to, { method: 'GET', path: '/' }, never);
    const found = CERTIFICATES[kind];
    if (!found) {
      assert.equal((await network.secure(to, never) || undefined)?.subject, 'erp.test');
      assert.equal((await call()).body, `erp.test:${port}`);
    } else {
      await failsAs(network.secure(to, never), 'TLS_INVALID', found);
      await failsAs(call(), 'TLS_INVALID', found);
    }
    await closed(open);
  });
}

test('gives a connection to speak through, and ends it with the signal only until it is made', async (t) => {
  const { port, open } = await serve(t, net.createServer((socket) => socket.pipe(socket)));
  const network = local();
  const to = await network.resolveHost('erp.test', port, never);
  const abort = new AbortController();
  const connection = await network.open(to, abort.signal);
  abort.abort(new Error('left'));
  connection.write('hello');
  const [echo] = (await once(connection, 'data')) as [Buffer];
  assert.equal(echo.toString(), 'hello');
  connection.destroy();
  await closed(open);
  await failsAs(network.open({ ...to, port: await freePort() }, never), 'HOST_UNREACHABLE', /refused/);
  await assert.rejects(network.open(to, abort.signal), /left/);
});

test('tells the status as soon as an answer begins', async (t) => {
  const { port } = await serve(t, http.createServer((_request, response) => void response.writeHead(206).write('slow')));
  const abort = new AbortController();
  const begun = deferred();
  const asking = local().request(await target(port), { method: 'GET', path: '/', begun: begun.resolve }, abort.signal);
  assert.equal(await begun.promise, 206);
  abort.abort(new Error('left'));
  await assert.rejects(asking, /left/);
});

test('tells what a bad certificate shows before it is refused, and sends nothing', async (t) => {
  if (!certificates) return t.skip('openssl is not installed');
  let requests = 0;
  const { port, open } = await serve(t, https.createServer(certificates.expired, () => requests++));
  const network = local({ ca: certificates.ca });
  const to = await target(port, 'https', network);
  const told: unknown[] = [];
  await failsAs(network.secure(to, never, { tell: (found) => told.push(found) }), 'TLS_INVALID', /2021-01-01/);
  assert.deepEqual(told, [{ tls: 'TLSv1.3', subject: 'erp.test', issuer: 'trusted', validUntil: '2021-01-01T00:00:00.000Z' }]);
  await failsAs(network.request(to, { method: 'GET', path: '/' }, never), 'TLS_INVALID', /expired/);
  assert.equal(requests, 0);
  await closed(open);
});

function deferred(): { promise: Promise<unknown>; resolve: (value: unknown) => void } {
  let resolve: (value: unknown) => void = () => {};
  const promise = new Promise<unknown>((settle) => (resolve = settle));
  return { promise, resolve };
}

/** Nothing is left open at the server's side. */
async function closed(open: () => number): Promise<void> {
  for (const deadline = Date.now() + 2000; open() > 0 && Date.now() < deadline; ) await new Promise((resolve) => setImmediate(resolve));
  assert.equal(open(), 0);
}
