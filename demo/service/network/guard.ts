import { isIP } from 'node:net';
import { ConnectError, parseHost } from 'makini-connect/contract';
import { isDatabasePort, isPermittedPort, isPublicAddress } from './addresses.js';
import type { AllowList } from './allow-list.js';
import type { Resolve } from './dns.js';
import type { Target } from './network.js';

/**
 * Decides whether an instance URL may be reached, and binds it to one address. The address is looked up once: what
 * DNS says afterwards changes nothing.
 */
export async function guard(instanceUrl: string, allowed: AllowList, resolve: Resolve, signal: AbortSignal): Promise<Target> {
  const place = read(instanceUrl);
  const exempt = allowed.has(place.host, place.port);
  if (!exempt) {
    const { host, port } = place;
    if (!isPermittedPort(port)) throw new ConnectError('HOST_NOT_ALLOWED', 'This port belongs to a service that is not a web service.', { facts: { host, port, reason: 'port' } });
    expectPublicName(place);
    if (place.protocol === 'http:') throw new ConnectError('TLS_REQUIRED', 'The instance URL must begin with https://.', { facts: { host, port } });
  }
  return { ...place, exempt, address: await pin(place, exempt, resolve, signal) };
}

/** The same for a database's host, on a port that databases are found at. */
export async function guardDatabase(text: string, port: number, allowed: AllowList, resolve: Resolve, signal: AbortSignal): Promise<Target> {
  const host = parseHost(text);
  if (host === undefined) throw new ConnectError('INVALID_REQUEST', 'The host must be a name or an address.', { fields: [{ field: 'host', code: 'format' }] });
  const place = { protocol: 'tcp:', host, port, basePath: '' } as const;
  const exempt = allowed.has(host, port);
  if (!exempt) {
    if (!isDatabasePort(port)) throw new ConnectError('HOST_NOT_ALLOWED', 'This port belongs to a service that is not a database.', { facts: { host, port, reason: 'port' } });
    expectPublicName(place);
  }
  return { ...place, exempt, address: await pin(place, exempt, resolve, signal) };
}

type Place = Omit<Target, 'address' | 'exempt'>;

function expectPublicName({ host, port }: Place): void {
  if (isLocalName(host)) throw new ConnectError('HOST_NOT_ALLOWED', 'This name is one of the service itself or of its own network.', { facts: { host, port, reason: 'private-address' } });
}

/**
 * The one address to use. Where a name has several and one of them is forbidden, the name is refused as a whole, since
 * no honest public name points to a private network as well.
 */
async function pin({ host, port }: Place, exempt: boolean, resolve: Resolve, signal: AbortSignal): Promise<string> {
  const name = bare(host);
  const addresses = isIP(name) ? [name] : await resolve(name, signal);
  const address = addresses[0];
  if (!address) throw new ConnectError('HOST_NOT_FOUND', 'DNS knows no address of this host.', { facts: { host, port } });
  if (!exempt && !addresses.every(isPublicAddress)) {
    throw new ConnectError('HOST_NOT_ALLOWED', 'This host is not on the public Internet. An operator can exempt it in `allowedHosts`.', { facts: { host, port, reason: 'private-address' } });
  }
  return address;
}

/** The host as a name server or a certificate knows it: without brackets and final dot. */
export const bare = (host: string): string => host.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');

/** The URL parser brings decimal, octal, hexadecimal and short IPv4 notations, full-width digits and letter case to one form. */
function read(instanceUrl: string): Place {
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
