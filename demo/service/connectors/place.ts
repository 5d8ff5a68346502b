import type { FieldValues, SchemeId, System } from 'makini-connect/contract';

/** The instance URL that an input names: typed as one, or as the host and port of a server of the customer's own. */
export function addressOf({ url, host, port }: FieldValues): string | undefined {
  if (url) return url;
  return host && `https://${host}${port && port !== '443' ? `:${port}` : ''}`;
}

/** The host and port that an input names: facts that may be shown. */
export function placeOf(fields: FieldValues): { host?: string; port?: number } {
  const address = addressOf(fields);
  if (!address || !URL.canParse(address)) return {};
  const { hostname, port, protocol } = new URL(address);
  return { host: hostname.slice(0, 260), port: Number(port) || (protocol === 'http:' ? 80 : 443) };
}

/** The user name that an input has, where the scheme asks for one. */
export function userNameIn({ schemes }: System, scheme: SchemeId, values: FieldValues): string | undefined {
  const { fields = [] } = schemes.find(({ id }) => id === scheme) ?? {};
  const field = fields.find(({ kind, secret }) => !secret && (kind === 'username' || kind === 'email'));
  return field && values[field.name];
}
