import { CATEGORIES, formatRow, type System } from 'makini-connect/contract';
import { accounting } from './accounting.js';
import { findClashes } from './clashes.js';
import { cmms } from './cmms.js';
import { crm } from './crm.js';
import { database } from './database.js';
import { parseEntry, toSystem, type Entry, type EntryInput } from './entry.js';
import { erp } from './erp.js';
import { contentHash } from './hash.js';
import { drawLogo } from './logos.js';
import { mes } from './mes.js';
import { procurement } from './procurement.js';
import { syntheticEntries } from './synthetic.js';
import type { Systems } from './systems.js';
import { wms } from './wms.js';

/** Every real system; to add one, add an entry to its category's file. */
export const REAL: readonly EntryInput[] = [...erp, ...cmms, ...wms, ...procurement, ...mes, ...accounting, ...crm, ...database];

/**
 * The catalogue: popular systems first, then by name.
 *
 * @param options.synthetic made-up systems are added until there are this many in all, for measuring
 * @param options.more systems of this installation alone
 * @throws TypeError for an entry with a mistake, naming it
 * @example createSystems().get('tryton')?.schemes
 */
export function createSystems({ synthetic = 0, more = [] }: { synthetic?: number; more?: readonly EntryInput[] } = {}): Systems {
  const real = [...REAL, ...more].map(parseEntry).sort(inOrder);
  const entries = [...real, ...syntheticEntries(synthetic - real.length).sort(inOrder)];
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const [clash] = findClashes(real);
  if (clash) throw new TypeError(clash.text);

  const categories = [...CATEGORIES];
  const rows = entries.map((entry) => formatRow({ ...entry, logo: entry.logo !== undefined }, categories)).join('\n');
  const popular = real.filter((entry) => entry.popular !== undefined).length;
  // The real ones at once, so that a mistake shows at the start and not to a customer; made-up ones when asked for.
  const details = new Map<string, System>(real.map((entry) => [entry.id, toSystem(entry)]));
  return {
    catalogue: { body: { categories, popular, count: entries.length, rows }, etag: `"${contentHash(`${categories}\n${popular}\n${rows}`)}"` },
    get(id) {
      const known = details.get(id);
      const entry = byId.get(id);
      if (known || !entry) return known;
      const system = toSystem(entry);
      details.set(id, system);
      return system;
    },
    entries,
    entry: (id) => byId.get(id),
    logo(id) {
      const slug = byId.get(id)?.logo;
      return slug && drawLogo(slug);
    },
  };
}

const collator = new Intl.Collator('en');
const inOrder = (a: Entry, b: Entry): number => (a.popular ?? Infinity) - (b.popular ?? Infinity) || collator.compare(a.name, b.name);
