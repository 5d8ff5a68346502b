import { CATEGORIES, type Category } from 'makini-connect/contract';
import { parseEntry, type Entry } from './entry.js';

const MAKERS = ['Halvorsen', 'Brightwell', 'Castellan', 'Dornier-Voss', 'Eastlake', 'Fjordline', 'Grünwald', 'Hargreave', 'Ironbridge', 'Jasperson', 'Kestrel', 'Lindqvist', 'Marchetti', 'Norrland', 'Okafor', 'Pellegrin', 'Quarrystone', 'Rautio', 'Silvercrest', 'Tamarind', 'Umbra', 'Vantor', 'Westmark', 'Yarrow', 'Zellweger', 'Ålander', 'Corvane', 'Deltabrook', 'Evenhold', 'Foxglen', 'Granholm', 'Hollins', 'Inverloch', 'Junipero', 'Kaldera', 'Lomax', 'Meridane', 'Novacek', 'Ostrander', 'Pinecroft'] as const;
const FORMS = ['', ' Systems', ' Software', ' Group', ' Digital', ' Labs'] as const;
const SUBJECTS: Readonly<Record<Category, readonly string[]>> = {
  erp: ['Plant', 'Enterprise', 'Operations', 'Business', 'Factory'],
  cmms: ['Maintenance', 'Asset', 'Reliability', 'Work Order', 'Facility'],
  wms: ['Warehouse', 'Stockroom', 'Fulfilment', 'Logistics', 'Yard'],
  procurement: ['Purchasing', 'Sourcing', 'Supplier', 'Spend', 'Tender'],
  mes: ['Shop Floor', 'Production', 'Line', 'Quality', 'Batch'],
  accounting: ['Ledger', 'Finance', 'Invoice', 'Payables', 'Cost'],
  crm: ['Customer', 'Sales', 'Pipeline', 'Service', 'Quote'],
  database: ['Data', 'Record', 'Table', 'Query', 'Archive'],
};
const KINDS = ['Suite', 'Manager', 'Cloud', 'One', 'Desk', 'Control', 'Hub', 'Pro', 'Works', 'Studio', 'Central', 'Edge'] as const;

/**
 * Made-up systems of every category, for measuring; the same ones every time.
 *
 * @param count how many; none for a count below 1
 */
export function syntheticEntries(count: number): Entry[] {
  const next = random(20_230_401);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!;
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const category = CATEGORIES[index % CATEGORIES.length]!;
    const maker = pick(MAKERS);
    const subject = pick(SUBJECTS[category]);
    const kind = pick(KINDS);
    // The number keeps apart systems that drew the same words.
    const name = `${maker} ${subject} ${kind} ${index + 1}`;
    return parseEntry({
      id: `made-up-${index + 1}`,
      name,
      vendor: `${maker}${pick(FORMS)}`,
      category,
      hosting: next() < 0.6 ? ['cloud'] : ['cloud', 'on-premises'],
      aliases: [`${maker[0]}${subject[0]}${kind[0]}${index + 1}`, ...(next() < 0.3 ? [`${maker}${subject.replace(' ', '')}`] : [])],
      docs: 'https://docs.example.com/',
      schemes: next() < 0.9 ? [{ id: 'password' }] : [{ id: 'api-key' }],
    });
  });
}

/** Mulberry32: small, seeded, even enough for names. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
