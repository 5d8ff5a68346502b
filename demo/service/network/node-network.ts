import { createAllowList } from './allow-list.js';
import { systemResolve, type Resolve } from './dns.js';
import { guard, guardDatabase } from './guard.js';
import type { Network } from './network.js';
import { request } from './request.js';
import { open, reach, secure } from './sockets.js';

export interface NodeNetworkOptions {
  /** `host` or `host:port` that may be private and may be spoken to without TLS. */
  allowedHosts: readonly string[];
  /** Instead of the operating system's resolver. */
  resolve?: Resolve;
  /** Certificates (PEM) to trust instead of Node's own. */
  ca?: string;
}

/** The network as Node reaches it. See `guard.ts` for what is refused. */
export function createNodeNetwork({ allowedHosts, resolve = systemResolve, ca }: NodeNetworkOptions): Network {
  const allowed = createAllowList(allowedHosts);
  return {
    resolve: (instanceUrl, signal) => guard(instanceUrl, allowed, resolve, signal),
    resolveHost: (host, port, signal) => guardDatabase(host, port, allowed, resolve, signal),
    open,
    reach,
    secure: (target, signal, options) => secure(target, signal, { ...options, ca }),
    request: (target, outbound, signal) => request(target, outbound, signal, ca),
  };
}
