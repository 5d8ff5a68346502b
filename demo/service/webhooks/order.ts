import { newId } from '../ids.js';

/** In the order in which they sort as text. */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const WIDTH = 9;
/** Ids of one millisecond that keep their order. */
const PER_MS = 1000;

let last = { ms: 0, count: 0 };

/**
 * An id that sorts before all those made earlier: a store finds records by id, so the newest come first, and a page
 * begins after the last id of the one before.
 *
 * @param now milliseconds since 1970
 */
export function newestFirstId(prefix: 'dlv' | 'msg', now: number): string {
  const ms = Math.floor(now);
  last = { ms, count: ms === last.ms ? last.count + 1 : 0 };
  return `${beginning(prefix, ms * PER_MS + last.count)}${newId('', 13).slice(1)}`;
}

/** Sorts after the ids that were made since a time, and before those that are older. */
export const newestFirstEnd = (prefix: 'dlv' | 'msg', time: number): string => beginning(prefix, Math.floor(time) * PER_MS - 1);

function beginning(prefix: string, order: number): string {
  let rest = Number.MAX_SAFE_INTEGER - order;
  let text = '';
  for (; text.length < WIDTH; rest = Math.floor(rest / DIGITS.length)) text = DIGITS[rest % DIGITS.length] + text;
  return `${prefix}_${text}`;
}
