import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { Duplex } from 'node:stream';
import tls from 'node:tls';
import { ConnectError, holds, textOfFile, type FieldProblem, type FieldValues } from 'makini-connect/contract';
import type { Identity } from '../../network/network.js';
import { toPem } from '../pem.js';

const PEM_KEY = /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----[^]+?-----END (?:[A-Z]+ )?PRIVATE KEY-----/;

/**
 * The client certificate of the scheme `certificate`, tried out before anything is sent: whether it can be read, is still
 * valid, and goes with its key, and whether the passphrase opens it.
 *
 * @throws ConnectError AUTHENTICATION_FAILED that names the field
 */
export function readIdentity({ certificate = '', privateKey, passphrase }: FieldValues, now = Date.now()): Identity {
  const opener = passphrase === undefined ? {} : { passphrase };
  if (holds(certificate, 'pkcs12')) return readPkcs12(Buffer.from(certificate, 'base64'), opener, now);
  const text = textOfFile(certificate) ?? '';
  const key = textOfFile(privateKey ?? '') || PEM_KEY.exec(text)?.[0];
  const x509 = attempt(() => new X509Certificate(Buffer.from(certificate, 'base64')), () => ({ field: 'certificate', code: 'file-content' }), 'The certificate can\'t be read.');
  expectValid(x509.validTo, now);
  if (!key) throw wrong({ field: 'privateKey', code: 'required' }, 'The certificate comes without its key.');
  const opened = attempt<KeyObject>(() => createPrivateKey({ key, ...opener }), (error) => fault(error, passphrase, 'privateKey'), 'The key can\'t be opened.');
  if (!x509.checkPrivateKey(opened)) throw wrong({ field: 'privateKey', code: 'mismatch' }, 'The key does not belong to the certificate.');
  return { cert: toPem(certificate), key, ...opener };
}

function readPkcs12(pfx: Uint8Array, opener: { passphrase?: string }, now: number): Identity {
  const context = attempt(() => tls.createSecureContext({ pfx: Buffer.from(pfx), ...opener }), (error) => fault(error, opener.passphrase, 'certificate'), 'The file can\'t be opened.');
  // Node shows what is in such a file only on a socket.
  const socket = new tls.TLSSocket(new Duplex({ read: () => undefined }) as never, { secureContext: context });
  try {
    const shown = socket.getCertificate();
    if (shown && 'valid_to' in shown) expectValid(String(shown.valid_to), now);
  } finally {
    socket.destroy();
  }
  return { pfx, ...opener };
}

function expectValid(validTo: string, now: number): void {
  if (Date.parse(validTo) < now) throw wrong({ field: 'certificate', code: 'expired' }, `The certificate was valid until ${new Date(validTo).toISOString().slice(0, 10)}.`);
}

/** OpenSSL tells a wrong passphrase in several ways, and one that is missing in another. */
function fault(error: unknown, passphrase: string | undefined, file: string): FieldProblem {
  const words = error instanceof Error ? `${'code' in error ? String(error.code) : ''} ${error.message}`.toLowerCase().replaceAll('_', ' ') : '';
  const locked = /passphrase|bad decrypt|mac verify|bad password|interrupted or cancelled|problems getting password|pkcs12 cipherfinal|bad password read/.test(words);
  return locked ? { field: 'passphrase', code: passphrase === undefined ? 'required' : 'refused' } : { field: file, code: 'file-content' };
}

function attempt<T>(work: () => T, explain: (error: unknown) => FieldProblem, detail: string): T {
  try {
    return work();
  } catch (error) {
    // Without the cause: OpenSSL's words may quote what is in the file.
    throw wrong(explain(error), detail);
  }
}

const wrong = (field: FieldProblem, detail: string) => new ConnectError('AUTHENTICATION_FAILED', detail, { fields: [field] });
