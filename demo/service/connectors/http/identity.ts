import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { ConnectError, holds, textOfFile, type FieldProblem, type FieldValues } from 'makini-connect/contract';
import type { Identity } from '../../network/network.js';
import { toPem } from '../pem.js';
import { Locked, unlockKey, unlockPkcs12 } from './unlock.js';

const BEGINNING = /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/;
const END = /-----END (?:[A-Z]+ )?PRIVATE KEY-----/;
/** Bits of an RSA key. Longer ones are not in use, and TLS would stand still for seconds each time that it signs with one. */
const LONGEST_KEY = 8192;

/**
 * The client certificate of the scheme `certificate`, tried out before anything is sent: whether it can be read, is still
 * valid, and goes with its key, and whether the passphrase opens it. The key that it gives is open.
 *
 * @throws ConnectError AUTHENTICATION_FAILED that names the field
 */
export async function readIdentity({ certificate = '', privateKey, passphrase }: FieldValues, signal: AbortSignal, now = Date.now()): Promise<Identity> {
  if (holds(certificate, 'pkcs12')) return readPkcs12(certificate, passphrase, signal, now);
  const text = textOfFile(certificate) ?? '';
  const pem = textOfFile(privateKey ?? '') || keyIn(text);
  const x509 = await attempt(signal, () => new X509Certificate(Buffer.from(certificate, 'base64')), () => ({ field: 'certificate', code: 'file-content' }), 'The certificate can\'t be read.');
  expectValid(x509.validTo, now);
  if (!pem) throw wrong({ field: 'privateKey', code: 'required' }, 'The certificate comes without its key.');
  const key = await attempt(signal, () => openKey(pem, passphrase, signal), (error) => fault(error, passphrase, 'privateKey'), 'The key can\'t be opened.');
  expectUsable(key.asymmetricKeyDetails?.modulusLength, 'privateKey');
  if (!x509.checkPrivateKey(key)) throw wrong({ field: 'privateKey', code: 'mismatch' }, 'The key does not belong to the certificate.');
  return { cert: toPem(certificate), key: key.export({ type: 'pkcs8', format: 'pem' }).toString(), validUntil: new Date(x509.validTo).toISOString() };
}

/** The key that a file holds beside its certificate. */
function keyIn(text: string): string | undefined {
  const from = text.search(BEGINNING);
  const end = from < 0 ? undefined : END.exec(text.slice(from));
  return end ? text.slice(from, from + end.index + end[0].length) : undefined;
}

/** A key without a lock is open at once, whatever the passphrase. */
async function openKey(pem: string, passphrase: string | undefined, signal: AbortSignal): Promise<KeyObject> {
  try {
    return createPrivateKey(pem);
  } catch (error) {
    if (passphrase === undefined || fault(error, undefined, 'privateKey').code !== 'required') throw error;
    return createPrivateKey(await unlockKey(pem, passphrase, signal));
  }
}

async function readPkcs12(pfx: string, passphrase: string | undefined, signal: AbortSignal, now: number): Promise<Identity> {
  const { validTo, bits } = await attempt(signal, () => unlockPkcs12(pfx, passphrase, signal), (error) => fault(error, passphrase, 'certificate'), 'The file can\'t be opened.');
  if (validTo !== undefined) expectValid(validTo, now);
  expectUsable(bits, 'certificate');
  return { pfx: Buffer.from(pfx, 'base64'), ...(passphrase !== undefined && { passphrase }), ...(validTo !== undefined && { validUntil: new Date(validTo).toISOString() }) };
}

function expectUsable(bits: number | undefined, field: string): void {
  if (bits !== undefined && bits > LONGEST_KEY) throw wrong({ field, code: 'file-content' }, `The key has ${bits} bits; ${LONGEST_KEY} are the most that is taken.`);
}

function expectValid(validTo: string, now: number): void {
  if (Date.parse(validTo) < now) throw wrong({ field: 'certificate', code: 'expired' }, `The certificate was valid until ${new Date(validTo).toISOString().slice(0, 10)}.`);
}

/** OpenSSL tells a wrong passphrase in several ways, and one that is missing in another. */
function fault(error: unknown, passphrase: string | undefined, file: string): FieldProblem {
  const words = error instanceof Error ? `${'code' in error ? String(error.code) : ''} ${error.message}`.toLowerCase().replaceAll('_', ' ') : '';
  if (error instanceof Locked && error.tooHeavy) return { field: file, code: 'file-protection' };
  const locked = /passphrase|bad decrypt|mac verify|bad password|interrupted or cancelled|problems getting password|pkcs12 cipherfinal|bad password read/.test(words);
  if (locked) return { field: 'passphrase', code: passphrase === undefined ? 'required' : 'refused' };
  // Ciphers of the nineties, in which older programs lock files, are no part of today's OpenSSL.
  return { field: file, code: /unsupported pkcs12|digital envelope routines::unsupported/.test(words) ? 'file-protection' : 'file-content' };
}

async function attempt<T>(signal: AbortSignal, work: () => T | Promise<T>, explain: (error: unknown) => FieldProblem, detail: string): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (signal.aborted || error instanceof ConnectError) throw error;
    // Without the cause: OpenSSL's words may quote what is in the file.
    throw wrong(explain(error), detail);
  }
}

const wrong = (field: FieldProblem, detail: string) => new ConnectError('AUTHENTICATION_FAILED', detail, { fields: [field] });
