import type { FieldValues } from 'makini-connect/contract';

/** The host and port that an input's instance URL names: facts that may be shown. */
export function placeOf({ url }: FieldValues): { host?: string; port?: number } {
  if (!url || !URL.canParse(url)) return {};
  const { hostname, port, protocol } = new URL(url);
  return { host: hostname.slice(0, 260), port: Number(port) || (protocol === 'http:' ? 80 : 443) };
}
