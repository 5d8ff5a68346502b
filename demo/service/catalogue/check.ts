import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findClashes } from './clashes.js';
import { parseEntry, toSystem, type Entry } from './entry.js';
import { REAL } from './index.js';

/** Every mistake in a catalogue, each with its entry and place. */
export function checkCatalogue(inputs: readonly unknown[]): { id: string; text: string }[] {
  const entries: Entry[] = [];
  const mistakes = inputs.flatMap((input) => {
    try {
      const entry = parseEntry(input);
      toSystem(entry);
      entries.push(entry);
      return [];
    } catch (error) {
      const id = typeof input === 'object' && input !== null && 'id' in input ? String(input.id) : '';
      return [{ id, text: error instanceof Error ? error.message : String(error) }];
    }
  });
  return [...mistakes, ...findClashes(entries)];
}

/** Where an entry is written down, as `file:line`; empty where it can't be found. */
function placeOf(id: string): string {
  const folder = dirname(fileURLToPath(import.meta.url));
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.ts'))) {
    const line = readFileSync(join(folder, name), 'utf8').split('\n').findIndex((text) => text.includes(`id: '${id}',`));
    if (line >= 0) return `${relative(process.cwd(), join(folder, name))}:${line + 1}: `;
  }
  return '';
}

/** All that is wrong in our own catalogue, ready to print. */
export const catalogueMistakes = (): string[] => checkCatalogue(REAL).map(({ id, text }) => placeOf(id) + text);

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const mistakes = catalogueMistakes();
  for (const mistake of mistakes) console.error(mistake);
  process.exitCode = mistakes.length ? 1 : 0;
}
