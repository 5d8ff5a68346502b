import ipaddr from 'ipaddr.js';

type Range = readonly [ipaddr.IPv6 | ipaddr.IPv4, number];
const range = (text: string): Range => ipaddr.parseCIDR(text);

/** All IPv6 addresses that are routed on the Internet. What lies outside is special or not assigned. */
const GLOBAL_IPV6 = range('2000::/3');

/** Within otherwise public space, and beyond what ipaddr.js knows. */
const ALSO_FORBIDDEN: readonly Range[] = [
  // The wire server of every Azure machine hands out its configuration and certificates.
  range('168.63.129.16/32'),
  // IETF protocol assignments: all of the block, so that a later assignment within it is refused as well.
  range('2001::/23'),
  range('192.0.0.0/24'),
  // Deprecated 6to4 relays.
  range('192.88.99.0/24'),
  range('3fff::/20'),
  range('2001:db8::/32'),
];

/**
 * Whether an address, as a resolver gives it, lies on the public Internet. Everything else is forbidden: private,
 * loopback, link-local (with it the clouds' metadata services), shared, multicast, reserved, documentation and
 * benchmarking ranges, and all forms that carry an IPv4 address inside an IPv6 one (mapped, compatible, NAT64, 6to4,
 * Teredo), as a translator on the way would take them somewhere else. A text that is no address is forbidden too.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.IPv4.isValidFourPartDecimal(text) && !ipaddr.IPv6.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast') return false;
  if (ALSO_FORBIDDEN.some((forbidden) => within(address, forbidden))) return false;
  return address.kind() === 'ipv4' || within(address, GLOBAL_IPV6);
}

const within = (address: ipaddr.IPv4 | ipaddr.IPv6, [network, bits]: Range): boolean =>
  address.kind() === network.kind() && address.match(network as ipaddr.IPv4 & ipaddr.IPv6, bits);

/** Ports of services that speak before they are spoken to, or take HTTP for their own words; browsers block these too. */
const FORBIDDEN_PORTS: ReadonlySet<number> = new Set([
  1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110, 111, 113, 115, 117,
  119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 445, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601,
  636, 989, 990, 993, 995, 1433, 1521, 1719, 1720, 1723, 2049, 3306, 3389, 3659, 4045, 4190, 5060, 5061, 5432, 6000, 6379, 6566, 6665,
  6666, 6667, 6668, 6669, 6679, 6697, 10080, 11211, 27017,
]);

export const isPermittedPort = (port: number): boolean => port > 0 && port < 65_536 && !FORBIDDEN_PORTS.has(port);

/** The usual ports of PostgreSQL, SQL Server, MySQL and Oracle. A database is often moved, but never below 1024. */
const DATABASE_PORTS: ReadonlySet<number> = new Set([5432, 1433, 3306, 1521]);

export const isDatabasePort = (port: number): boolean => DATABASE_PORTS.has(port) || (port >= 1024 && isPermittedPort(port));
