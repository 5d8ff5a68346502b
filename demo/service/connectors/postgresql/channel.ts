import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import { ConnectError, type FieldValues } from 'makini-connect/contract';
import { abortable } from '../../network/abortable.js';
import { securedBy } from '../../network/certificate.js';
import { tlsProblem, unreachable } from '../../network/failures.js';
import { bare } from '../../network/guard.js';
import type { Network, Secured, Target } from '../../network/network.js';
import { serverName } from '../../network/sockets.js';
import { toPem } from '../pem.js';
import { strangerBy } from './stranger.js';

/** Asks a PostgreSQL server for TLS before anything else is said. It answers with one letter. */
const SSL_REQUEST = Uint8Array.of(0, 0, 0, 8, 4, 210, 22, 47);

/**
 * Opens a connection to a PostgreSQL server, encrypted unless the customer chose otherwise and the operator allows it.
 *
 * @param tell is told of the certificate, also where it is refused
 * @returns the stream, for the caller to destroy
 * @throws ConnectError TLS_REQUIRED before anything is sent; TLS_INVALID, WRONG_SYSTEM, HOST_UNREACHABLE
 */
export async function openChannel(network: Network, target: Target, fields: FieldValues, signal: AbortSignal, tell?: (found: Secured) => void): Promise<Duplex> {
  expectEncryption(target, fields);
  const plain = await network.open(target, signal);
  if (fields['encryption'] === 'off') return plain;
  const destroy = () => plain.destroy();
  signal.addEventListener('abort', destroy, { once: true });
  try {
    await askForTls(plain, target, signal);
    return await handshake(plain, target, fields['authority'], signal, tell);
  } catch (error) {
    destroy();
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', destroy);
  }
}

/** In clear a database is only spoken to where the operator allows it. Throws TLS_REQUIRED. */
export function expectEncryption({ host, port, exempt }: Target, { encryption }: FieldValues): void {
  if (encryption !== 'off' || exempt) return;
  throw new ConnectError('TLS_REQUIRED', 'A database on the Internet is only spoken to over TLS. An operator can exempt a host in `allowedHosts`.', {
    facts: { host, port }, fields: [{ field: 'encryption', code: 'not-allowed' }],
  });
}

async function askForTls(plain: Duplex, target: Target, signal: AbortSignal): Promise<void> {
  const answered = abortable(firstBytes(plain, target), signal);
  plain.write(SSL_REQUEST);
  const answer = await answered;
  // More than the one letter would be words of somebody in between, sent before the encryption began.
  if (answer.length === 1 && answer[0] === 0x53) return;
  if (answer.length === 1 && answer[0] === 0x4e) {
    throw new ConnectError('TLS_INVALID', 'This PostgreSQL server does not speak TLS.', {
      facts: { host: target.host, port: target.port, address: target.address, fault: 'no-tls', found: 'a PostgreSQL server without TLS' },
    });
  }
  throw strangerBy(answer);
}

/** The socket is paused again, so that the handshake finds all that follows. */
function firstBytes(plain: Duplex, target: Target): Promise<Uint8Array> {
  return new Promise<Uint8Array>((resolve, reject) => {
    const fail = (error?: unknown) => reject(unreachable(target, error));
    plain.on('error', fail).once('close', fail).once('end', fail);
    plain.once('data', (bytes: Uint8Array) => {
      plain.pause();
      plain.off('close', fail).off('end', fail);
      resolve(bytes);
    });
  });
}

/** A bad certificate ends the handshake only after it was looked at, so that its faults can be told; nothing is sent over it. */
async function handshake(plain: Duplex, target: Target, authority: string | undefined, signal: AbortSignal, tell?: (found: Secured) => void): Promise<Duplex> {
  const explain = (error: unknown) => tlsProblem(target, error) ?? unreachable(target, error);
  const secured = tls.connect({ socket: plain, host: bare(target.host), servername: serverName(target), ...trusted(authority), rejectUnauthorized: false });
  // Kept after the handshake: a destroyed socket may still report an error, which unheard would end the process.
  secured.on('error', () => undefined);
  try {
    await Promise.race([once(secured, 'secureConnect', { signal }), once(secured, 'close').then(() => Promise.reject(new Error('closed')))]);
  } catch (error) {
    secured.destroy();
    throw explain(error);
  }
  const shown = securedBy(secured, bare(target.host));
  if (shown) tell?.(shown);
  if (secured.authorized) return secured;
  secured.destroy();
  const error = Object.assign(new Error('The certificate was not accepted.'), { code: String(secured.authorizationError) });
  const refusal = tlsProblem(target, error, shown) ?? explain(Object.assign(error, { code: 'ERR_TLS_CERT' }));
  throw accuseAuthority(refusal, authority);
}

/** Where nobody known vouches for a server, an authority that the customer names may. */
function accuseAuthority(refusal: ConnectError, authority: string | undefined): ConnectError {
  const { problem, cause } = refusal;
  if (problem.facts?.fault !== 'unknown-issuer' && problem.facts?.fault !== 'self-signed') return refusal;
  return ConnectError.from({ ...problem, fields: [{ field: 'authority', code: authority === undefined ? 'required' : 'mismatch' }] }, cause);
}

/** An authority of the customer's own stands alone: nobody else may vouch for its server. */
function trusted(authority: string | undefined): { secureContext?: tls.SecureContext } {
  if (authority === undefined) return {};
  try {
    return { secureContext: tls.createSecureContext({ ca: toPem(authority) }) };
  } catch (cause) {
    throw new ConnectError('TLS_INVALID', 'The authority\'s certificate can\'t be read.', { fields: [{ field: 'authority', code: 'file-content' }], cause });
  }
}
