import { ConnectError, type Found } from 'makini-connect/contract';
import type { Identity, OutboundRequest, Target } from '../network/network.js';
import type { Login } from './connector.js';
import { addressOf } from './place.js';
import { retryAfterOf } from './retry-after.js';

/** Makes sure that the system is the one that was chosen. Throws WRONG_SYSTEM where it is certainly not. */
export type Confirm = (target: Target, signal: AbortSignal) => Promise<Pick<Found, 'product' | 'version'>>;

export interface PreflightOptions {
  /** Instead of the one that the customer's fields name. */
  address?: string;
  /** `false` to leave out which product it is; a connector's own check instead of what the catalogue knows. */
  identify?: boolean | Confirm;
  /** The client certificate, for a server that speaks to nobody without one. */
  identity?: Identity;
}

/**
 * Goes through the stages before the login: the name, the connection, TLS, HTTP, and the product.
 * Each tells what it found.
 *
 * @returns the checked address, for the requests that follow
 */
export async function preflight(login: Login, { address = addressOf(login.fields), identify = true, identity }: PreflightOptions = {}): Promise<Target> {
  const { network } = login;
  const target = await login.stage('resolve', async (signal, tell) => {
    const resolved = await network.resolve(address ?? '', signal);
    tell({ address: resolved.address, port: resolved.port });
    return resolved;
  });
  await login.stage('reach', async (signal, tell) => {
    tell({ address: target.address, port: target.port });
    await network.reach(target, signal);
  });
  await login.stage('secure', async (signal, tell) => ((await network.secure(target, signal, { tell, ...(identity && { identity }) })) ? undefined : 'skipped'));
  await login.stage('answer', async (signal, tell) => {
    const request: OutboundRequest = { method: 'GET', path: target.basePath === '' ? '/' : '', begun: (status) => tell({ status }), ...(identity && { identity }) };
    const { status, headers } = await network.request(target, request, signal);
    tell({ status });
    if (status < 500) return;
    const wait = retryAfterOf(headers);
    throw new ConnectError('SYSTEM_UNAVAILABLE', 'The server has a fault of its own.', { ...(wait !== undefined && { retryAfter: wait }), facts: { found: `HTTP ${status}` } });
  });
  await login.stage('identify', async (signal, tell) => {
    if (typeof identify !== 'function') return 'skipped';
    tell(await identify(target, signal));
    return undefined;
  });
  return target;
}
