import { ConnectError, parseHost, type FieldValues } from 'makini-connect/contract';

/** What a part of a host name may be, so that a value stays within its place in it. */
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

/**
 * The address that a template gives with the customer's values. No value leads to another host than the template means,
 * or out of its place in the path.
 *
 * @example fillAddress('https://{tenant}.example.com/oauth', { tenant: 'acme' }) // https://acme.example.com/oauth
 * @throws ConnectError INVALID_REQUEST that names the field
 */
export function fillAddress(template: string, fields: FieldValues): URL {
  const { start, host, rest } = parts(template, fields);
  const wholeHost = /^\{(\w+)\}$/.exec(host)?.[1];
  const filledHost = host.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = fields[name] ?? '';
    const filled = wholeHost === undefined ? (LABEL.test(value) ? value : undefined) : parseHost(value);
    if (filled === undefined) throw misplaced(name);
    return filled;
  });
  const filledRest = rest.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = fields[name] ?? '';
    if (value === '' || /^\.{1,2}$/.test(value)) throw misplaced(name);
    return escaped(name, value);
  });
  return new URL(`${start}${filledHost}${filledRest}`);
}

/** A template up to its host, its host with the port, and what comes after. */
function parts(template: string, { url = '' }: FieldValues): { start: string; host: string; rest: string } {
  if (template.startsWith('{url}')) {
    // Checked as an instance URL before it came here.
    if (!URL.canParse(url)) throw misplaced('url');
    return { start: url.replace(/\/+$/, ''), host: '', rest: template.slice('{url}'.length) };
  }
  const [, start = '', host = '', rest = ''] = /^(https?:\/\/)([^/?#]*)(.*)$/s.exec(template) ?? [];
  return { start, host, rest };
}

/**
 * A value as a part of a path or a query.
 *
 * @throws ConnectError INVALID_REQUEST that names the field
 */
export function escaped(field: string, value: string): string {
  // Half of a character has no bytes.
  if (/\p{Cs}/u.test(value)) throw misplaced(field);
  return encodeURIComponent(value);
}

export const misplaced = (field: string): ConnectError =>
  new ConnectError('INVALID_REQUEST', 'A value can\'t be a part of the system\'s address.', { fields: [{ field, code: 'format' }] });
