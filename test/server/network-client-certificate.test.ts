import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { after, before, test } from 'node:test';
import { ConnectError } from 'makini-connect/contract';
import type { Identity } from '../../demo/service/network/network.js';
import { createNodeNetwork } from '../../demo/service/network/node-network.js';
import { makeCertificates, type Certificates } from '../fixtures/certificates.js';
import { encrypted } from '../fixtures/faulty-servers.js';

const never = new AbortController().signal;
let certificates: Certificates | undefined;
before(async () => void (certificates = await makeCertificates()));
after(() => certificates?.remove());

const local = (ca: string) => createNodeNetwork({ allowedHosts: ['erp.test'], resolve: async () => ['127.0.0.1'], ca });

for (const maxVersion of ['TLSv1.2', 'TLSv1.3'] as const) {
  test(`shows a client certificate where one is demanded, and tells what is wrong with it by its field (${maxVersion})`, async (t) => {
    if (!certificates) return t.skip('openssl is not installed');
    const { good, expired, ca } = certificates;
    const server = await encrypted(good, (request, response) => response.end((request.socket as TLSSocket).getPeerCertificate().subject.CN), { ca, requestCert: true, rejectUnauthorized: true, maxVersion });
    t.after(() => server.stop());
    const network = local(ca);
    const to = await network.resolve(`https://erp.test:${server.port}`, never);
    const ask = (identity?: Identity) => network.request(to, { method: 'GET', path: '/', ...(identity && { identity }) }, never);
    const fieldOf = (identity: Identity) => ask(identity).then(() => 'accepted', (error: unknown) => (error instanceof ConnectError ? `${error.code} ${error.problem.fields?.map(({ field, code }) => `${field} ${code}`).join()}` : String(error)));
    assert.equal((await ask(good)).body, 'good');
    assert.ok(await network.secure(to, never, { identity: good }));
    await assert.rejects(ask(), (error) => error instanceof ConnectError && ['TLS_INVALID', 'HOST_UNREACHABLE'].includes(error.code));
    assert.equal(await fieldOf({ cert: good.cert, key: expired.key }), 'AUTHENTICATION_FAILED privateKey mismatch');
    assert.equal(await fieldOf({ cert: good.cert, key: sealed, passphrase: 'wrong' }), 'AUTHENTICATION_FAILED passphrase refused');
    assert.equal(await fieldOf({ cert: good.cert, key: sealed }), 'AUTHENTICATION_FAILED passphrase refused');
    assert.equal(await fieldOf({ cert: 'no certificate', key: good.key }), 'AUTHENTICATION_FAILED certificate file-content');
    assert.equal(await fieldOf({ pfx: Buffer.from('no such file') }), 'AUTHENTICATION_FAILED certificate file-content');
  });
}

test('tells a client certificate that the system refuses, has let expire or misses', async (t) => {
  if (!certificates) return t.skip('openssl is not installed');
  const { good, expired, selfSigned, unknownIssuer, ca } = certificates;
  const folder = await mkdtemp(join(tmpdir(), 'demanding-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const files = await Promise.all(Object.entries({ 'server.pem': good.cert + good.key, 'ca.pem': ca }).map(async ([name, text]) => (await writeFile(join(folder, name), text), join(folder, name))));
  // OpenSSL's own server says why it refuses; Node's only cuts the connection.
  const server = spawn('openssl', ['s_server', '-accept', '127.0.0.1:0', '-cert', files[0]!, '-CAfile', files[1]!, '-Verify', '1', '-verify_return_error', '-www'], { stdio: ['pipe', 'pipe', 'ignore'] });
  t.after(() => server.kill());
  const said = await new Promise<string>((resolve) => {
    let text = '';
    server.stdout.on('data', (chunk: Buffer) => /ACCEPT \S+:\d+/.test((text += chunk.toString())) && resolve(text));
  });
  const network = local(ca);
  const to = await network.resolve(`https://erp.test:${/ACCEPT \S+:(\d+)/.exec(said)?.[1]}`, never);
  const told = (identity?: Identity) =>
    network.request(to, { method: 'GET', path: '/', ...(identity && { identity }) }, never).then(
      ({ status }) => String(status),
      (error: unknown) => (error instanceof ConnectError ? [error.code, error.problem.facts?.fault, ...(error.problem.fields ?? []).flatMap(({ field, code }) => [field, code])].filter(Boolean).join(' ') : String(error)),
    );
  assert.equal(await told(good), '200');
  assert.equal(await told(), 'TLS_INVALID client-certificate');
  assert.equal(await told(expired), 'AUTHENTICATION_FAILED certificate expired');
  for (const identity of [selfSigned, unknownIssuer]) assert.equal(await told(identity), 'AUTHENTICATION_FAILED certificate refused');
});

/** A key that a passphrase locks. */
const sealed = generateKeyPairSync('ec', { namedCurve: 'P-256', publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'right' } }).privateKey;
