import { lookup } from 'node:dns/promises';
import { ConnectError } from 'makini-connect/contract';
import { abortable } from './abortable.js';

/** All addresses of a host name, the one to use first. */
export type Resolve = (host: string, signal: AbortSignal) => Promise<string[]>;

const NO_SUCH_NAME = new Set(['ENOTFOUND', 'ENODATA', 'ENONAME', 'EAI_NONAME', 'EAI_NODATA']);

/**
 * Asks the operating system, as its hosts file and search rules count for an on-premises service. IPv4 comes first:
 * that is what customers' allow lists name. A lookup can't be interrupted; an abandoned one ends unseen.
 */
export const systemResolve: Resolve = async (host, signal) => {
  try {
    const found = await abortable(lookup(host, { all: true, order: 'ipv4first' }), signal);
    return found.map(({ address }) => address);
  } catch (error) {
    signal.throwIfAborted();
    throw unresolved(host, error);
  }
};

/** A name that is not there, or a name server that does not answer: that will pass, and nobody has mistyped anything. */
export function unresolved(host: string, error: unknown): ConnectError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (NO_SUCH_NAME.has(code) || isNever(host)) return new ConnectError('HOST_NOT_FOUND', 'DNS knows no such host.', { facts: { host }, cause: error });
  return new ConnectError('SYSTEM_UNAVAILABLE', 'DNS gave no answer for this host.', { facts: { host, reason: 'name-server', found: 'no answer from DNS' }, cause: error });
}

/** RFC 6761, 6.4: whoever is asked, and also where nobody can be asked. */
const isNever = (host: string): boolean => /(?:^|\.)invalid$/i.test(host);
