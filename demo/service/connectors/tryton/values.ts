import * as z from 'zod';

/** Tryton's JSON forms of values that JSON does not have, read into the contract's. */

const day = { year: z.number().int(), month: z.number().int(), day: z.number().int() };
const two = (part: number) => String(part).padStart(2, '0');

/** → `2026-05-20` */
export const TrytonDate = z.object({ __class__: z.literal('date'), ...day }).transform((date) => `${String(date.year).padStart(4, '0')}-${two(date.month)}-${two(date.day)}`);

/** → ISO 8601. Tryton keeps times in UTC without saying so. */
export const TrytonTime = z
  .object({ __class__: z.literal('datetime'), ...day, hour: z.number().int(), minute: z.number().int(), second: z.number().int(), microsecond: z.number().int().default(0) })
  .transform((time) => new Date(Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second, Math.floor(time.microsecond / 1000))).toISOString());

/** → `317.20`. Python writes some decimals with an exponent. */
export const TrytonDecimal = z.object({ __class__: z.literal('Decimal'), decimal: z.string().regex(/^-?\d+(?:\.\d+)?(?:E[+-]?\d+)?$/i) }).transform(({ decimal }) => plain(decimal));

/** A float, as a decimal text. */
export const TrytonFloat = z.number().transform((value) => plain(String(value)));

/** Without exponent, with at most ten digits after the point. */
function plain(text: string): string {
  if (/e/i.test(text)) return Number(text).toFixed(10).replace(/\.?0+$/, '');
  const [whole = '0', fraction = ''] = text.split('.');
  return fraction ? `${whole}.${fraction.slice(0, 10)}` : whole;
}

/** A calendar date for a search. */
export const toTrytonDate = (time: number) => {
  const date = new Date(time);
  return { __class__: 'date', year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
};

/** A time for a search. */
export const toTrytonTime = (time: number) => {
  const date = new Date(time);
  return {
    ...toTrytonDate(time), __class__: 'datetime', hour: date.getUTCHours(), minute: date.getUTCMinutes(), second: date.getUTCSeconds(), microsecond: date.getUTCMilliseconds() * 1000,
  };
};
