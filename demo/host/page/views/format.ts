const LOCALE = 'en-GB';
const day = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const time = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit' });
const dayAndTime = new Intl.DateTimeFormat(LOCALE, { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const quantity = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 3 });
const currencies = new Map<string, Intl.NumberFormat>();

/** `2026-11-23` → `23 Nov 2026`; a dash for none. */
export const date = (value: string | null): string => (value === null ? '–' : day.format(new Date(value)));

/** Milliseconds since 1970 → `09:12` today, `Tue, 24 Nov, 09:12` on another day. */
export const moment = (at: number): string => (new Date(at).toDateString() === new Date().toDateString() ? time : dayAndTime).format(at);

export function money(amount: string | number, currency: string): string {
  const format = currencies.get(currency) ?? new Intl.NumberFormat(LOCALE, { style: 'currency', currency });
  currencies.set(currency, format);
  return format.format(Number(amount));
}

export const number = (value: string): string => quantity.format(Number(value));

/** `costCentre`, `cost_centre` → `Cost centre` */
export function label(key: string): string {
  const words = key.replaceAll(/[_-]+/g, ' ').replaceAll(/([a-z])([A-Z])/g, (_all, before: string, after: string) => `${before} ${after.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const plain = (value: string | number | boolean | null): string => (value === true ? 'Yes' : value === false ? 'No' : value === null ? '–' : String(value));

export const today = (): string => new Date().toISOString().slice(0, 10);
