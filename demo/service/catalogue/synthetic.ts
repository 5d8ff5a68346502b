import { CATEGORIES } from 'makini-connect/contract';
import { parseEntry, type Entry } from './entry.js';

/** Made-up systems for measuring, the same ones every time. */
export function syntheticEntries(count: number): Entry[] {
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const name = `Halvorsen Plant Suite ${index + 1}`;
    return parseEntry({ id: `synthetic-${index + 1}`, name, vendor: 'Halvorsen', category: CATEGORIES[index % CATEGORIES.length]!, hosting: ['cloud'], docs: 'https://example.com/', schemes: [{ id: 'password' }] });
  });
}
