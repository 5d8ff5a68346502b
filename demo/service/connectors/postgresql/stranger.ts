import { ConnectError } from 'makini-connect/contract';

/** What else is met at a database's port, by its first bytes. */
const STRANGERS: readonly { starts: RegExp; found: string }[] = [
  { starts: /^HTTP\/|^<(?:!doctype|html)/i, found: 'a web server' },
  { starts: /^SSH-/, found: 'an SSH server' },
  { starts: /^220[ -]/, found: 'a mail or file server' },
];
/** How a server answers that takes any first bytes for a broken TLS handshake. */
const TLS_ALERT = 0x15;
/** MySQL and MariaDB greet first: a length, a number, `10`, and their version. */
const MYSQL = /^[^]{3}\0\n([\x20-\x7e]{1,60})\0/;

/** Says what it is that answers as no PostgreSQL server would. */
export function strangerBy(bytes: Uint8Array): ConnectError {
  const text = Array.from(bytes.subarray(0, 200), (byte) => String.fromCharCode(byte)).join('');
  const version = MYSQL.exec(text)?.[1];
  const product = version && (/mariadb/i.test(version) ? 'MariaDB' : 'MySQL');
  const found = product ?? (bytes[0] === TLS_ALERT ? 'a server that speaks TLS at once' : undefined) ?? STRANGERS.find(({ starts }) => starts.test(text))?.found ?? 'an answer that is not PostgreSQL’s';
  return new ConnectError('WRONG_SYSTEM', 'What answers at this port is not a PostgreSQL server.', {
    facts: { found, ...(product && { product, version: version.replace(/^5\.5\.5-|-mariadb.*$/gi, '').slice(0, 80) }) },
  });
}
