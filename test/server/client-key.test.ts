import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { after, before, describe, it, type TestContext } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { ConnectError, type FieldValues } from 'makini-connect/contract';
import { readIdentity } from '../../demo/service/connectors/http/identity.js';
import { createNodeNetwork } from '../../demo/service/network/node-network.js';
import { makeCertificates, type Certificates } from '../fixtures/certificates.js';
import { base64 } from '../fixtures/connector-service.js';
import { encrypted } from '../fixtures/faulty-servers.js';

const run = promisify(execFile);
const never = new AbortController().signal;
/** So many rounds that opening takes minutes. */
const ENDLESS = 200_000_000;
const WORD = 'pass:canary-word';

describe('a client certificate’s file', () => {
  let certificates: Certificates | undefined;
  let folder = '';
  before(async () => {
    certificates = await makeCertificates();
    folder = await mkdtemp(join(tmpdir(), 'locked-'));
    if (certificates) await Promise.all([writeFile(join(folder, 'cert'), certificates.good.cert), writeFile(join(folder, 'key'), certificates.good.key)]);
  });
  after(() => Promise.all([certificates?.remove(), rm(folder, { recursive: true, force: true })]));

  const openssl = async (...args: string[]): Promise<string> => {
    await run('openssl', [...args, '-out', 'out'], { cwd: folder });
    return (await readFile(join(folder, 'out'))).toString('base64');
  };
  const certificate = () => base64(certificates!.good.cert);
  const pkcs12 = async (...more: string[]) => ({ certificate: await openssl('pkcs12', '-export', '-in', 'cert', '-inkey', 'key', '-passout', WORD, ...more), passphrase: 'canary-word' });
  const pkcs8 = async (...more: string[]) => ({ certificate: certificate(), privateKey: await openssl('pkcs8', '-topk8', '-in', 'key', '-passout', WORD, ...more), passphrase: 'canary-word' });
  const traditional = async (cipher: string, ...more: string[]) => ({ certificate: certificate(), privateKey: await openssl('ec', '-in', 'key', cipher, '-passout', WORD, ...more), passphrase: 'canary-word' });
  const told = (fields: FieldValues, signal = never) =>
    readIdentity(fields, signal).then(() => 'opened', (error: unknown) => (error instanceof ConnectError ? `${error.code} ${error.problem.fields?.map(({ field, code }) => `${field} ${code}`).join()}` : String(error)));
  const without = (t: TestContext): boolean => {
    if (!certificates) t.skip('openssl is not installed');
    return !certificates;
  };

  it('is opened whatever the usual way it is locked in, and its key handed on without the lock', async (t) => {
    if (without(t)) return;
    for (const locked of [await pkcs8(), await pkcs8('-scrypt'), await pkcs8('-v1', 'PBE-SHA1-3DES'), await traditional('-aes256'), { certificate: certificate(), privateKey: base64(certificates!.good.key), passphrase: 'not needed' }]) {
      const { key, passphrase, cert } = await readIdentity(locked, never);
      assert.match(key ?? '', /^-----BEGIN PRIVATE KEY-----/);
      assert.deepEqual([passphrase, cert], [undefined, certificates!.good.cert]);
      assert.match(await told({ ...locked, passphrase: 'canary-other' }), /^(?:opened|AUTHENTICATION_FAILED passphrase refused)$/);
    }
    assert.ok((await readIdentity(await pkcs12('-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'), never)).pfx);
  });

  it('holds up nobody else while it is opened, and is given up where that takes too long', async (t) => {
    if (without(t)) return;
    const heavy = await heavier(await pkcs8('-iter', '2048'));
    let over = false;
    const outcome = told(heavy).finally(() => (over = true));
    // With the thread blocked, the first of these turns would come after the outcome.
    await setImmediate();
    assert.equal(over, false);
    assert.equal(await outcome, 'AUTHENTICATION_FAILED privateKey file-protection');
  });

  it('is opened in its turn, a few at a time, and those that are given up hold up no other', async (t) => {
    if (without(t)) return;
    const [heavy, light, stop] = [await heavier(await pkcs8('-iter', '2048')), await pkcs8(), new AbortController()];
    const given = [heavy, heavy, heavy, heavy].map((each) => told(each, stop.signal));
    const waiting = told(light);
    stop.abort(new Error('cancelled'));
    assert.deepEqual(await Promise.all(given), Array(4).fill('Error: cancelled'));
    assert.equal(await waiting, 'opened');
  });

  it('is given up with the attempt', async (t) => {
    if (without(t)) return;
    const stop = new AbortController();
    const outcome = told(await heavier(await pkcs8('-iter', '2048')), stop.signal);
    stop.abort(new Error('cancelled'));
    assert.equal(await outcome, 'Error: cancelled');
    assert.equal(await told(await pkcs8(), stop.signal), 'Error: cancelled');
  });

  it('is not taken where TLS would stand still to open it', async (t) => {
    if (without(t)) return;
    assert.equal(await told(await pkcs12('-iter', '1500000')), 'AUTHENTICATION_FAILED certificate file-protection');
  });

  it('is told as outdated where it is locked as older programs do it', async (t) => {
    if (without(t)) return;
    const legacy = ['-provider', 'legacy', '-provider', 'default'];
    assert.equal(await told(await pkcs12('-legacy')), 'AUTHENTICATION_FAILED certificate file-protection');
    for (const locked of [await pkcs8('-v1', 'PBE-MD5-DES', ...legacy), await pkcs8('-v1', 'PBE-SHA1-RC2-40', ...legacy), await traditional('-des', ...legacy)]) {
      assert.equal(await told(locked), 'AUTHENTICATION_FAILED privateKey file-protection');
    }
    assert.equal(await told({ certificate: certificate(), privateKey: base64('-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----') }), 'AUTHENTICATION_FAILED privateKey file-content');
    assert.equal(await told({ certificate: Buffer.from([0x30, 0x82, 0, 3, 2, 1, 3]).toString('base64') }), 'AUTHENTICATION_FAILED certificate file-content');
  });

  it('is not taken with a key so long that TLS would stand still at each handshake', async (t) => {
    if (without(t)) return;
    const [whole, half] = [8200, 4104].map((bits) => Buffer.alloc(bits / 8, 0xff).toString('base64url')) as [string, string];
    const key = createPrivateKey({ format: 'jwk', key: { kty: 'RSA', n: whole, e: 'AQAB', d: whole, p: half, q: half, dp: half, dq: half, qi: half } });
    assert.equal(await told({ certificate: certificate(), privateKey: base64(key.export({ type: 'pkcs8', format: 'pem' }).toString()) }), 'AUTHENTICATION_FAILED privateKey file-content');
  });

  it('is opened once for all the requests it goes along with', async (t) => {
    if (without(t)) return;
    const { good, ca } = certificates!;
    const server = await encrypted(good, (request, response) => response.end((request.socket as TLSSocket).getPeerCertificate().subject.CN), { ca, requestCert: true, rejectUnauthorized: true });
    t.after(() => server.stop());
    const network = createNodeNetwork({ allowedHosts: ['erp.test'], resolve: async () => ['127.0.0.1'], ca });
    const to = await network.resolve(`https://erp.test:${server.port}`, never);
    const identity = await readIdentity(await pkcs12(), never);
    assert.ok(await network.secure(to, never, { identity }));
    // It could not be opened any more.
    identity.passphrase = 'forgotten';
    assert.equal((await network.request(to, { method: 'GET', path: '/', identity }, never)).body, 'good');
  });

  /** The same key, with as many rounds as a file can ask for: openssl itself would take minutes to lock it so. */
  async function heavier(locked: FieldValues): Promise<FieldValues> {
    const pem = Buffer.from(locked['privateKey']!, 'base64').toString();
    const der = Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64').toString('latin1');
    assert.ok(der.includes('\x02\x02\x08\x00'));
    const rounds = `\x02\x04${String.fromCharCode(...Buffer.from(ENDLESS.toString(16).padStart(8, '0'), 'hex'))}`;
    const changed = Buffer.from(relength(der, '\x02\x02\x08\x00', rounds), 'latin1').toString('base64');
    return { ...locked, privateKey: base64(`-----BEGIN ENCRYPTED PRIVATE KEY-----\n${changed.replace(/.{64}/g, '$&\n')}\n-----END ENCRYPTED PRIVATE KEY-----\n`) };
  }
});

/** Replaces a part of a DER text, and lengthens what it is in. */
function relength(der: string, part: string, by: string): string {
  const at = der.indexOf(part);
  const content = (start: number): { from: number; length: number } => {
    const first = der.charCodeAt(start + 1);
    const bytes = first < 0x80 ? 0 : first & 0x7f;
    return { from: start + 2 + bytes, length: bytes ? Number.parseInt(Buffer.from(der.slice(start + 2, start + 2 + bytes), 'latin1').toString('hex'), 16) : first };
  };
  const rewrite = (start: number, end: number): string => {
    let text = '';
    for (let i = start; i < end; ) {
      const { from, length } = content(i);
      const inner = i === at ? undefined : at >= from && at < from + length && der.charCodeAt(i) === 0x30 ? rewrite(from, from + length) : der.slice(from, from + length);
      text += inner === undefined ? by : der[i]! + lengthOf(inner.length) + inner;
      i = from + length;
    }
    return text;
  };
  return rewrite(0, der.length);
}

const lengthOf = (length: number): string => (length < 0x80 ? String.fromCharCode(length) : length < 0x100 ? `\x81${String.fromCharCode(length)}` : `\x82${String.fromCharCode(length >> 8, length & 0xff)}`);
