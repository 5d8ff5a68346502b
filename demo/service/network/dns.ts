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
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const detail = NO_SUCH_NAME.has(code) ? 'DNS knows no such host.' : 'DNS gave no answer for this host.';
    throw new ConnectError('HOST_NOT_FOUND', detail, { facts: { host }, cause: error });
  }
};
