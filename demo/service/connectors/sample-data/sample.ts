import type { Random } from './random.js';

/** Whose sample data it is, and as of when. All of it is reckoned anew from this, and nothing is kept. */
export interface Sample {
  /** The same seed gives the same data. */
  readonly seed: string;
  readonly company: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const dayOf = (time: number): number => Math.floor(time / DAY);
export const iso = (time: number): string => new Date(time).toISOString();
export const date = (time: number): string => iso(time).slice(0, 10);
export const amount = (cents: number): string => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;

/** Something that changes again and again, each time after so many days: how often it has by then, and when it did last. */
export function changesOf(random: Random, days: number, now: number): { times: number; last: number } {
  const first = random.between(0, days * 24 * 60 - 1) * MINUTE;
  const times = Math.floor((now - first) / (days * DAY));
  return { times, last: first + times * days * DAY };
}
