import { createAllowList } from './allow-list.js';
import { systemResolve, type Resolve } from './dns.js';
import { guard } from './guard.js';
import type { Network } from './network.js';
import { request } from './request.js';
import { reach, secure } from './sockets.js';

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
    reach,
    secure: (target, signal) => secure(target, signal, ca),
    request: (target, outbound, signal) => request(target, outbound, signal, ca),
  };
}
