import net from 'node:net';
import tls from 'node:tls';
import type { ConnectError } from 'makini-connect/contract';
import { bare } from './guard.js';
import type { Target } from './network.js';
import { tlsProblem, unreachable } from './failures.js';

/** Opens a TCP connection to the pinned address, and closes it. */
export const reach = (target: Target, signal: AbortSignal): Promise<void> =>
  untilOpen(net.connect({ host: target.address, port: target.port }), 'connect', signal, (error) => unreachable(target, error));

/** A TLS handshake with the pinned address, its certificate checked against the host's name. */
export async function secure(target: Target, signal: AbortSignal, ca: string | undefined): Promise<boolean> {
  if (target.protocol === 'http:') return false;
  const socket = tls.connect({ host: target.address, port: target.port, servername: serverName(target), ca });
  await untilOpen(socket, 'secureConnect', signal, (error) => tlsProblem(target, error) ?? unreachable(target, error));
  return true;
}

/** The name for SNI and the certificate; an address has none, its certificate is checked against the address. */
export const serverName = (target: Target): string => {
  const name = bare(target.host);
  return net.isIP(name) ? '' : name;
};

function untilOpen(socket: net.Socket, event: 'connect' | 'secureConnect', signal: AbortSignal, explain: (error: unknown) => ConnectError): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const abort = () => reject(signal.reason);
    socket.once(event, () => resolve());
    // Kept after the end: a destroyed socket may still report an error, which unheard would end the process.
    socket.on('error', (error) => reject(explain(error)));
    socket.on('close', () => reject(explain(new Error('closed'))));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    socket.once('close', () => signal.removeEventListener('abort', abort));
  }).finally(() => socket.destroy());
}
