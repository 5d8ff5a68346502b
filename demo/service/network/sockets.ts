import net from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import type { ConnectError } from 'makini-connect/contract';
import { securedBy } from './certificate.js';
import { identityProblem, tlsProblem, unreachable } from './failures.js';
import { bare } from './guard.js';
import type { Identity, Secured, Target } from './network.js';

/** Opens a TCP connection to the pinned address, and closes it. */
export async function reach(target: Target, signal: AbortSignal): Promise<void> {
  (await open(target, signal)).destroy();
}

/** Opens a TCP connection to the pinned address, for the caller to destroy. */
export async function open(target: Target, signal: AbortSignal): Promise<Duplex> {
  signal.throwIfAborted();
  const socket = net.connect({ host: target.address, port: target.port });
  await untilOpen(socket, 'connect', signal, (error) => unreachable(target, error));
  return socket;
}

export interface SecureOptions {
  ca?: string | undefined;
  identity?: Identity;
  tell?: (found: Secured) => void;
}

/**
 * A TLS handshake with the pinned address, its certificate checked against the host's name. A bad certificate ends the
 * handshake only after it was looked at, so that its faults can be told; nothing is sent over it.
 */
export async function secure(target: Target, signal: AbortSignal, { ca, identity, tell }: SecureOptions): Promise<Secured | false> {
  if (target.protocol === 'http:') return false;
  signal.throwIfAborted();
  const explain = (error: unknown) => identityProblem(identity, error) ?? tlsProblem(target, error) ?? unreachable(target, error);
  const socket = connect(() => ({ ...trusting(ca, identity), host: target.address, port: target.port, servername: serverName(target), rejectUnauthorized: false }), explain);
  try {
    await untilOpen(socket, 'secureConnect', signal, explain);
    const secured = securedBy(socket, bare(target.host));
    if (secured) tell?.(secured);
    if (!socket.authorized) {
      const { authorizationError: reason } = socket;
      const error = Object.assign(new Error('The certificate was not accepted.', { cause: reason }), { code: String(reason) });
      throw tlsProblem(target, error, secured) ?? explain(Object.assign(error, { code: 'ERR_TLS_CERT' }));
    }
    if (!secured) throw explain(Object.assign(new Error('No certificate was shown.'), { code: 'ERR_TLS_CERT' }));
    return secured;
  } finally {
    socket.destroy();
  }
}

/** A client certificate that can't be read is told at once, before a socket is opened. */
function connect(options: () => tls.ConnectionOptions, explain: (error: unknown) => ConnectError): tls.TLSSocket {
  try {
    return tls.connect(options());
  } catch (error) {
    throw explain(error);
  }
}

const contexts = new WeakMap<Identity, { ca: string | undefined; secureContext: tls.SecureContext }>();

/** Whom TLS is to trust, and the client certificate. That is opened but once: a file says itself how much work that is. */
export function trusting(ca: string | undefined, identity?: Identity): tls.SecureContextOptions & { secureContext?: tls.SecureContext } {
  if (!identity) return { ca };
  const known = contexts.get(identity);
  if (known && known.ca === ca) return { secureContext: known.secureContext };
  const { pfx, ...rest } = identity;
  const secureContext = tls.createSecureContext({ ca, ...rest, ...(pfx && { pfx: Buffer.from(pfx) }) });
  contexts.set(identity, { ca, secureContext });
  return { secureContext };
}

/** The name for SNI and the certificate; an address has none, its certificate is checked against the address. */
export const serverName = (target: Target): string => {
  const name = bare(target.host);
  return net.isIP(name) ? '' : name;
};

/** Waits until a socket is open; one that does not open is destroyed. */
function untilOpen(socket: net.Socket, event: 'connect' | 'secureConnect', signal: AbortSignal, explain: (error: unknown) => ConnectError): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const fail = (reason: unknown) => {
      socket.destroy();
      reject(reason);
    };
    const abort = () => fail(signal.reason);
    const leave = () => signal.removeEventListener('abort', abort);
    socket.once(event, () => {
      leave();
      resolve();
    });
    // Kept after the end: a destroyed socket may still report an error, which unheard would end the process.
    socket.on('error', (error) => fail(explain(error)));
    socket.once('close', () => {
      leave();
      fail(explain(new Error('closed')));
    });
    signal.addEventListener('abort', abort, { once: true });
  });
}
