import { isIP } from 'node:net';
import { ConnectError } from 'makini-connect/contract';
import { isPermittedPort, isPublicAddress } from './addresses.js';
import type { AllowList } from './allow-list.js';
import type { Resolve } from './dns.js';
import type { Target } from './network.js';

/**
 * Decides whether an instance URL may be reached, and binds it to one address. The address is looked up once: what
 * DNS says afterwards changes nothing. Where a name has several addresses and one of them is forbidden, the name is
 * refused as a whole, since no honest public name points to a private network as well.
 */
export async function guard(instanceUrl: string, allowed: AllowList, resolve: Resolve, signal: AbortSignal): Promise<Target> {
  const place = read(instanceUrl);
  const facts = { host: place.host, port: place.port };
  const exempt = allowed.has(place.host, place.port);
  if (!exempt) {
    if (!isPermittedPort(place.port)) throw new ConnectError('HOST_NOT_ALLOWED', 'This port belongs to a service that is not a web service.', { facts: { ...facts, reason: 'port' } });
    if (isLocalName(place.host)) throw new ConnectError('HOST_NOT_ALLOWED', 'This name is one of the service itself or of its own network.', { facts: { ...facts, reason: 'private-address' } });
    if (place.protocol === 'http:') throw new ConnectError('TLS_REQUIRED', 'The instance URL must begin with https://.', { facts });
  }
  const name = bare(place.host);
  const addresses = isIP(name) ? [name] : await resolve(name, signal);
  const address = addresses[0];
  if (!address) throw new ConnectError('HOST_NOT_FOUND', 'DNS knows no address of this host.', { facts });
  if (!exempt && !addresses.every(isPublicAddress)) {
    throw new ConnectError('HOST_NOT_ALLOWED', 'This host is not on the public Internet. An operator can exempt it in `allowedHosts`.', { facts: { ...facts, reason: 'private-address' } });
  }
  return { ...place, address };
}

/** The host as a name server or a certificate knows it: without brackets and final dot. */
export const bare = (host: string): string => host.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');

/** The URL parser brings decimal, octal, hexadecimal and short IPv4 notations, full-width digits and letter case to one form. */
function read(instanceUrl: string): Omit<Target, 'address'> {
  const url = URL.canParse(instanceUrl) ? new URL(instanceUrl) : undefined;
  if (!url?.hostname || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new ConnectError('INVALID_REQUEST', 'The instance URL must be an http or https URL with a host.', { fields: [{ field: 'url', code: 'format' }] });
  }
  if (url.username || url.password) {
    throw new ConnectError('HOST_NOT_ALLOWED', 'An instance URL must not hold a user name or a password.', { facts: { host: url.hostname.slice(0, 260), reason: 'credentials' } });
  }
  return {
    protocol: url.protocol,
    host: url.hostname,
    port: Number(url.port) || (url.protocol === 'https:' ? 443 : 80),
    basePath: url.pathname.replace(/\/+$/, ''),
  };
}

const isLocalName = (host: string): boolean => /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|home\.arpa)$/.test(bare(host).toLowerCase());
