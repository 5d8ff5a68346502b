import type { Found } from 'makini-connect/contract';
import { at, parseJson } from '../json.js';
import type { OutboundResponse } from '../network/network.js';
import type { Fingerprint } from './fingerprint.js';

/** As far as a page is looked into: what tells a product stands at its beginning. */
const MOST_TEXT = 100_000;
/** Anything else is not shown, since whatever answers has written it. */
const VERSION = /^[\w.+~ -]{1,40}$/;

/** What an answer tells of the product, or `undefined` where it does not fit. */
export function match({ status, header, body, version }: Fingerprint, answer: OutboundResponse): Pick<Found, 'version'> | undefined {
  const text = answer.body.slice(0, MOST_TEXT);
  if (!status.includes(answer.status)) return undefined;
  if (header && !new RegExp(header.matches, 'iu').test(answer.headers.get(header.name) ?? '')) return undefined;
  if (body && !new RegExp(body, 'iu').test(text)) return undefined;
  const found = version === undefined ? undefined : version.startsWith('/') ? at(parseJson(answer.body), version) : new RegExp(version, 'iu').exec(text)?.[1];
  return typeof found === 'string' && VERSION.test(found) ? { version: found } : {};
}
