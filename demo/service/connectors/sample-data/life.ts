import type { PurchaseOrder } from 'makini-connect/contract';
import type { Random } from './random.js';
import { DAY, HOUR, MINUTE } from './sample.js';

/** So many orders are raised each day, one after the other. */
export const PER_DAY = 4;
/** After so many days, an order changes no more. */
export const LIFE_DAYS = 22;
/** The first of a day is through within two days. The second and the last are worked on all the next day. */
const [URGENT, FAULTY] = [0, 2] as const;

/** Two of the third orders of a day have a fault, every so many days. */
const FAULT_DAYS = 5;
const FAULTS = { 1: 'INVALID_VENDOR', 3: 'OUT_OF_STOCK' } as const;
export type Fault = (typeof FAULTS)[keyof typeof FAULTS];
/** A fault is there until the next order with the same is. */
const FAULT_END = 5 * DAY + 18 * HOUR;
const TRY_AGAIN = 2 * HOUR;
const CANCELLED = 7;

export interface Life {
  readonly raised: number;
  readonly status: PurchaseOrder['status'];
  /** When it was last changed. */
  readonly changed: number;
  /** How often its quantities were changed. */
  readonly amendments: number;
  /** What it failed with, and how often it was tried. */
  readonly fault?: { readonly kind: Fault; readonly tries: number };
  readonly completed?: number;
}

/** When an order is raised, whatever becomes of it. Later numbers are raised later. */
export const raisedAt = (random: Random, number: number): number => Math.floor(number / PER_DAY) * DAY + (6 + (number % PER_DAY) * 3) * HOUR + random.between(0, 150) * MINUTE;

export function faultOf(number: number): Fault | undefined {
  const day = Math.floor(number / PER_DAY) % FAULT_DAYS;
  return number % PER_DAY === FAULTY && (day === 1 || day === 3) ? FAULTS[day] : undefined;
}

/** What has become of an order that was raised by then. */
export function lifeOf(random: Random, number: number, raised: number, now: number): Life {
  const fault = faultOf(number);
  const steps = stepsOf(random, number, raised, fault).filter(([, at]) => at <= now);
  const [status, last] = steps.at(-1)!;
  const amended = amendedAt(number, now);
  const tries = fault === undefined || status !== 'submitted' ? 0 : 1 + Math.floor((now - last) / TRY_AGAIN);
  return {
    raised,
    status,
    changed: Math.max(last, amended.last, tries > 0 ? last + (tries - 1) * TRY_AGAIN : 0),
    amendments: amended.times,
    ...(fault !== undefined && tries > 0 && { fault: { kind: fault, tries } }),
    ...(status === 'completed' && { completed: last }),
  };
}

type Step = readonly [PurchaseOrder['status'], number];

/** Each status with the time that it begins. Each slot has its hour, so that there is something new of each status every day. */
function stepsOf(random: Random, number: number, raised: number, fault: Fault | undefined): readonly Step[] {
  const slot = number % PER_DAY;
  const day = Math.floor(number / PER_DAY) * DAY;
  const at = (days: number, hour: number) => day + days * DAY + hour * HOUR + random.between(0, 59) * MINUTE;
  if (slot === URGENT) {
    const submitted = raised + random.between(20, 60) * MINUTE;
    return [['draft', raised], ['submitted', submitted], ['approved', submitted + random.between(4, 10) * HOUR], ['completed', raised + random.between(24, 40) * HOUR]];
  }
  const through: readonly Step[] = [['approved', at(3, 6 + slot * 4)], ['completed', at(10 + slot * 3, 5 + slot * 5)]];
  if (fault) {
    const submitted: readonly Step[] = [['draft', raised], ['submitted', raised + 5 * MINUTE]];
    const ended = day + FAULT_END;
    return fault === 'INVALID_VENDOR' ? [...submitted, ['cancelled', ended]] : [...submitted, ['approved', ended], ['completed', through[1]![1]]];
  }
  const submitted: readonly Step[] = [['draft', raised], ['submitted', at(slot === PER_DAY - 1 ? 2 : 1, 9)]];
  return slot === FAULTY && Math.floor(number / PER_DAY) % CANCELLED === 0 ? [...submitted, ['cancelled', at(2, 11)]] : [...submitted, ...through];
}

/** Two of yesterday's orders are being worked on, in turn: in every quarter of an hour one of them changes. */
function amendedAt(number: number, now: number): { times: number; last: number } {
  const slot = number % PER_DAY;
  if (slot === URGENT || slot === FAULTY) return { times: 0, last: 0 };
  const first = (Math.floor(number / PER_DAY) + 1) * DAY + (slot === 1 ? 0 : 15) * MINUTE;
  const times = Math.min(48, Math.max(0, Math.floor((now - first) / (30 * MINUTE)) + 1));
  return { times, last: times === 0 ? 0 : first + (times - 1) * 30 * MINUTE };
}
