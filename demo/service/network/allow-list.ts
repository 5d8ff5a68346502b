import { isIP } from 'node:net';

/** The hosts that configuration exempts from the guard. */
export interface AllowList {
  has(host: string, port: number): boolean;
}

/** `entries` are `host` (all its ports) or `host:port`; an IPv6 address stands in brackets. */
export function createAllowList(entries: readonly string[]): AllowList {
  const known = new Set(entries.map(normalise));
  return { has: (host, port) => known.has(normalise(host)) || known.has(normalise(`${host}:${port}`)) };
}

/** Bare IPv6 addresses get their brackets, so that one rule tells a port from an address. */
function normalise(entry: string): string {
  const text = entry.trim().toLowerCase();
  const [, host = text, port = ''] = isIP(text) === 6 ? [text, `[${text}]`] : (/^(.*?)(:\d+)?$/.exec(text) ?? []);
  return host.replace(/\.$/, '') + port;
}
