import type { Vendor } from 'makini-connect/contract';
import { TRADES, type Good } from './goods.js';
import { createRandom } from './random.js';
import { changesOf, iso, type Sample } from './sample.js';

/** Whom the sample's orders go to, as they are whatever the sample. */
export interface Seller {
  readonly id: string;
  readonly name: string;
  readonly terms: string;
  /** Blocked for purchasing. */
  readonly isBlocked: boolean;
  readonly goods: readonly Good[];
}

const NAMES = [
  'Almgrund', 'Brakenau', 'Corvenhall', 'Dalsmark', 'Eschenfurt', 'Fennholm', 'Garnsby', 'Hollerup', 'Isenbrook', 'Jarnvik', 'Kelstrand', 'Lundmoor',
  'Marlowick', 'Norrtal', 'Oldersund', 'Pellworth', 'Quernholt', 'Rostavik', 'Silbernau', 'Thornbeck', 'Ulvsund', 'Varnhöhe', 'Westerlau', 'Ysteby',
] as const;
const TERMS = ['Net 30', 'Net 14', 'Net 45', '2 % 10 days, net 30', 'Net 60', 'Prepaid'] as const;
const STREETS = ['Hafenstraße', 'Mill Lane', 'Industrivej', 'Via Roma', 'Gewerbering', 'Dock Road'] as const;
const PLACES = ['24103 Kiel', 'HU1 2AA Hull', '8000 Aarhus', '39100 Bolzano', '20457 Hamburg', '2000 Antwerp'] as const;
/** How many goods of its trade one has. */
const RANGE = 9;
/** One of so many is blocked. */
const BLOCKED = 17;
/** How often each one's record is changed, in days. */
const CHANGES = 60;

export const SELLERS: readonly Seller[] = Object.entries(TRADES).flatMap(([trade, goods], kind) =>
  NAMES.map((name, index): Seller => {
    const number = kind * NAMES.length + index;
    const first = (index * 5) % goods.length;
    return {
      id: `V-${1000 + number}`,
      name: `${name} ${trade}`,
      terms: TERMS[number % TERMS.length]!,
      isBlocked: number % BLOCKED === BLOCKED - 1,
      goods: Array.from({ length: Math.min(RANGE, goods.length) }, (_, at) => goods[(first + at) % goods.length]!),
    };
  }));

/** All vendors by rising id, as they are at the sample's time. */
export function sampleVendors({ seed, now }: Sample): Vendor[] {
  return SELLERS.map(({ id, name, isBlocked }, index) => {
    const { times, last } = changesOf(createRandom(`${seed} ${id}`), CHANGES, now);
    return {
      id,
      code: id,
      name,
      email: `orders@${name.toLowerCase().replace('ö', 'oe').replace(/[^a-z]+/g, '-')}.example.com`,
      phone: `+49 431 555 ${String((index * 37 + times * 101) % 10_000).padStart(4, '0')}`,
      address: { lines: [`${STREETS[index % STREETS.length]} ${(index % 48) + 1}`, PLACES[index % PLACES.length]!] },
      isActive: !isBlocked,
      modifiedAt: iso(last),
    };
  });
}
