/** What an address brings along for other fields. */
export interface Carried {
  username?: string | undefined;
  port?: string | undefined;
  database?: string | undefined;
  /** The user name came with a password, and is the one that it belongs to. */
  login?: boolean | undefined;
}

const USER = /^(?!\s*mailto:)(\s*(?:(?:[a-z][a-z\d+.-]*:)*\/\/)?)([^\s/?#@:]*)(?::([^\s/?#]*))?@/i;
const SERVER = /^\s*((?:[a-z][a-z\d+.-]*:)*\/\/)?(?:\[[^\]\s]+\]|[^\s:/?#[\]@]+)(?::(\d{1,5}))?(?=[/?#\s]|$)(?:\/([^\s/?#]+)(?=[?#\s]|$))?/i;

/**
 * Takes the login out of an address, and reads what else is in it. What stands before an `@` alone may be an email address,
 * and stays.
 *
 * @example takeApart('postgresql://me:word@db.example.com:6432/erp').address // 'postgresql://db.example.com:6432/erp'
 */
export function takeApart(text: string): { address: string; password: string | undefined; carried: Carried } {
  const [whole = '', begin = '', user, secret] = USER.exec(text) ?? [];
  const found = begin.includes('//') || secret !== undefined;
  const address = found ? begin + text.slice(whole.length) : text;
  const [, scheme = '', port, path] = SERVER.exec(address) ?? [];
  const database = /^(?:https?:)?\/\//i.test(scheme) || !scheme ? undefined : path;
  const query = new URLSearchParams(/\?(\S*)/.exec(address)?.[1]);
  const password = decoded(secret) || query.get('password') || undefined;
  return { address, password, carried: { username: (found && decoded(user)) || query.get('user') || undefined, port, database: decoded(database) } };
}

function decoded(text: string | undefined): string | undefined {
  try {
    return text && decodeURIComponent(text);
  } catch {
    return text;
  }
}
