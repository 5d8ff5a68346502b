import type { Item } from 'makini-connect/contract';
import { OUT_OF_STOCK, TRADES, type Good } from './goods.js';
import { createRandom } from './random.js';
import { amount, changesOf, iso, type Sample } from './sample.js';

export const CURRENCY = 'EUR';
/** How often each price changes, in days. */
const CHANGES = 45;
/** By how much a price stands above or below what it usually is, in percent, one after the other. */
const STEPS = [0, 2, 3, -1, 4, 1, -2, 5] as const;

const GOODS: readonly Good[] = Object.values(TRADES).flat().toSorted((a, b) => (a.code < b.code ? -1 : 1));

/** What a good costs at the sample's time, in cents, and since when. */
export function priceOf({ code, cents }: Good, { seed, now }: Pick<Sample, 'seed' | 'now'>): { cents: number; since: number } {
  const { times, last } = changesOf(createRandom(`${seed} ${code}`), CHANGES, now);
  return { cents: Math.round((cents * (100 + STEPS[times % STEPS.length]!)) / 100), since: last };
}

/** All items by rising id, as they are at the sample's time. */
export function sampleItems(sample: Sample): Item[] {
  return GOODS.map((good) => {
    const { cents, since } = priceOf(good, sample);
    return { id: good.code, code: good.code, name: good.name, description: null, unit: good.unit, unitPrice: amount(cents), currency: CURRENCY, isActive: true, modifiedAt: iso(since) };
  });
}

export const isOutOfStock = ({ code }: Pick<Item, 'code'>): boolean => code !== null && OUT_OF_STOCK.has(code);
