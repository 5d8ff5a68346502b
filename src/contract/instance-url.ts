/**
 * Reads the address of a customer's system the way people paste it: with or without a scheme,
 * with blanks around it. Gives the URL without trailing slash, user name, query and fragment,
 * or `undefined` where no host can be read from it.
 *
 * @example parseInstanceUrl(' erp.example.com/ ') // 'https://erp.example.com'
 */
export function parseInstanceUrl(text: string): string | undefined {
  const trimmed = text.trim();
  if (!trimmed || /\s/.test(trimmed)) return undefined;
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(trimmed)?.[1]?.toLowerCase();
  if (scheme && scheme !== 'http' && scheme !== 'https') return undefined;
  const withScheme = scheme ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(withScheme)) return undefined;
  const url = new URL(withScheme);
  if (!isHost(url.hostname)) return undefined;
  return url.origin + url.pathname.replace(/\/+$/, '');
}

/** A bare word is most likely a typo, so a name needs a dot; addresses and `localhost` pass, the service decides on those. */
const isHost = (host: string) => host === 'localhost' || host.includes('.') || host.startsWith('[');

/**
 * Reads a host name the way people paste it: a URL around it, a port after it.
 *
 * @example parseHost('postgres://db.example.com:5432/erp') // 'db.example.com'
 */
export function parseHost(text: string): string | undefined {
  const place = text.trim().replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/^[^@/]*@/, '');
  const url = `https://${place.split(/[/?#]/, 1)[0]}`;
  return place && !/\s/.test(place) && URL.canParse(url) && isHost(new URL(url).hostname) ? new URL(url).hostname : undefined;
}
