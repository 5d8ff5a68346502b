/**
 * Reads the address of a customer's system the way people paste it: with or without a scheme, in quotes or brackets, within a
 * sentence, with a login page's path at its end. Gives the URL without trailing slash, user name, query and fragment, or
 * `undefined` where no host can be read from it, or more than one.
 *
 * @example parseInstanceUrl('URL: erp.example.com/web/login (our ERP)') // 'https://erp.example.com'
 */
export function parseInstanceUrl(text: string): string | undefined {
  const read = urlsIn(text);
  const explicit = read.filter((each) => each.explicit);
  const urls = new Set((explicit.length > 0 ? explicit : read).map(({ url }) => url.origin + basePath(url)));
  return urls.size === 1 && hostsOf(read).size === 1 ? [...urls][0] : undefined;
}

/**
 * Reads a host name the way people paste it: a URL or a connection string around it, a port after it.
 *
 * @example parseHost('postgres://db.example.com:5432/erp') // 'db.example.com'
 */
export function parseHost(text: string): string | undefined {
  const hosts = hostsIn(text);
  return hosts.size === 1 ? [...hosts][0] : undefined;
}

/** Whether a text names more than one address, so that nobody can tell which of them is meant. */
export const namesSeveral = (text: string): boolean => new Set(urlsIn(text).map(({ url }) => url.href)).size > 1 || hostsIn(text).size > 1;

function urlsIn(text: string) {
  const words = wordsOf(text);
  return words.flatMap((word) => readUrl(word, words.length > 1) ?? []);
}

function hostsIn(text: string): Set<string> {
  const words = wordsOf(text).map((word) => word.replace(/^(?:[a-z][a-z\d+.-]*:)*\/\/+/i, '').replace(/^[^/]*@\/*/, '').replace(LABEL, ''));
  return hostsOf(words.flatMap((word) => readUrl(/^(?:\[.*?\]|[^/:?#]*)/.exec(word)![0], words.length > 1) ?? []));
}

/** More is not looked at: some of the patterns below take time that grows with the square of the length. */
const LONGEST_TEXT = 3000;
const SEPARATORS = /[\s"'`<>(){}|,;«»‹›‘’‚“”„]+/;
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
/** What stands before an address without a blank, as in `Link:erp.example.com`; not a host before its port. */
const LABEL = /^[\p{L}-]+[:=]+(?=[^\d/:=])/u;
/** A host of which nobody doubts that it is one, even within a sentence. */
const CERTAIN = /^(?:(?:[\p{L}\d_-]+\.)+(?:\p{L}{2,}|xn--[a-z\d-]+)|\d+(?:\.\d+){3}|localhost|\[[\da-f:.]+\])(?=[:/?#]|$)/iu;
/** Where a system's pages begin, and its address has ended. */
const TAIL = /(?:\/(?:web\/login|(?:(?:users?|accounts?|auth|session|ui|webclient)\/)?(?:log-?[io]n|sign[_-]?in)(?:\.\w+)?|(?:index|default|main|home)\.(?:html?|php|jspx?|aspx?|do)|sap\/bc\/(?:ui2|ui5_ui5|gui)\/.*|lightning\/.*|secure\/\w+\.jspa))+\/*$/i;

/** Full-width letters become plain ones; what separates and surrounds goes. */
const wordsOf = (text: string): string[] =>
  (text.length > LONGEST_TEXT ? '' : text).normalize('NFKC').replace(INVISIBLE, '').replace(/;jsessionid=[^\s?#]*/i, '').replaceAll('\\', '/').split(SEPARATORS).flatMap((word) => {
    // Brackets stay where they hold an IPv6 address.
    const open = word.replace(/^[*_]+/, '').replace(/^\[(?![\da-f.]*:[\da-f:.]*\])/i, '');
    return withoutEnd(withoutEnd(open, '.:!?*_'), open.includes('[') ? '' : ']') || [];
  });

/** A text without these characters at its end. A pattern for that would begin anew at each of them. */
function withoutEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1]!)) end--;
  return text.slice(0, end);
}

/** @param strict among other words, only what looks like a host is one */
function readUrl(word: string, strict: boolean): { url: URL; explicit: boolean } | undefined {
  const [scheme = ''] = /^(?:[^./]*?https?(?::\/*|\/\/+))+/i.exec(word) ?? [];
  const rest = scheme ? word.slice(scheme.length) : /^[^/?#]*@/.test(word) ? word.replace(/^(?!mailto:)[^/?#]*:[^/?#]*@/i, '') : word.replace(LABEL, '');
  if (/^[a-z][a-z\d+.-]*:\/\/|^[^?#]*https?:\//i.test(rest) || (!scheme && (/^[^/?#]*@/.test(rest) || (strict && !CERTAIN.test(rest))))) return undefined;
  const text = `${/http:?\/*$/i.test(scheme) ? 'http' : 'https'}://${rest}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && isHost(url.hostname) ? { url, explicit: scheme !== '' } : undefined;
}

/** What Maximo's own pages and its interface add to its address. */
const MAXIMO = /(\/maximo)\/(?:ui|oslc|webclient)(?:\/.*)?$/i;

/** Odoo's pages are told apart by what follows the `#`. */
const basePath = ({ pathname, hash }: URL): string => withoutEnd((hash ? pathname.replace(/\/web\/?$/, '') : pathname).replace(TAIL, '').replace(MAXIMO, '$1'), '/');

const hostsOf = (read: readonly { url: URL }[]): Set<string> => new Set(read.map(({ url }) => url.hostname.replace(/\.$/, '')));

/** A bare word is most likely a typo, so a name needs a dot; addresses and `localhost` pass, the service decides on those. */
const isHost = (host: string) => host === 'localhost' || host.includes('.') || host.startsWith('[');
