import * as z from 'zod';

/** Columns as texts, as PostgreSQL writes them, read into the contract's forms. */

export const Day = z.string().regex(/^\d{4}-\d\d-\d\d/).transform((date) => date.slice(0, 10));

/** What PostgreSQL writes for a numeric, with at most ten digits after the point. */
export const Decimal = z.string().regex(/^-?\d+(?:\.\d+)?$/).transform((number) => number.replace(/(\.\d{10})\d+$/, '$1'));

/** ISO 8601. The session is in UTC, so a time without a zone is taken as one of UTC. */
export const Time = z.string().transform((time, context) => {
  const date = new Date(`${time.replace(' ', 'T').replace(/([+-]\d\d)(?::?(\d\d))?$/, (_, hours, minutes) => `${hours}:${minutes ?? '00'}`)}${/[+-]\d\d(?::?\d\d)?$|Z$/.test(time.slice(10)) ? '' : 'Z'}`);
  if (!Number.isNaN(date.getTime())) return date.toISOString();
  context.addIssue('no time');
  return z.NEVER;
});

export const Flag = z.string().transform((flag) => !/^(?:f|false|n|no|off|0)$/i.test(flag));

export const Currency = z.string().transform((currency) => currency.trim());

/** When a record was changed of which the view doesn't say: always the same, for it must not look changed at each reading. */
export const UNKNOWN_TIME = new Date(0).toISOString();
