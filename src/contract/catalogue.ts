import './jitless.js';
import * as z from 'zod/mini';
import { CATEGORIES, type Category } from './categories.js';

/**
 * `GET /v1/systems`: all systems, popular ones first, as one text. A page that shows ten of 20,000 then pays
 * for ten: rows are read when they are needed.
 *
 * Each line: id, name, vendor, index into `categories`, aliases joined by `|`, `1` where there is a logo; tab-separated.
 */
export const Catalogue = z.object({
  /** A widget may be older than the service: a category that it does not know has no chip and no word. */
  categories: z.array(z.string().check(z.maxLength(40))),
  /** How many of the first rows are the popular ones. */
  popular: z.int().check(z.gte(0)),
  count: z.int().check(z.gte(0), z.lte(100_000)),
  rows: z.string().check(z.maxLength(16_000_000)),
});
export type Catalogue = z.infer<typeof Catalogue>;

/** One line of the catalogue. */
export interface SystemRow {
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  readonly category: Category | undefined;
  readonly aliases: readonly string[];
  readonly logo: boolean;
}

const ROW = /^([a-z0-9-]{1,64})\t([^\t\n]{1,80})\t([^\t\n]{1,80})\t(\d{1,2})\t([^\t\n]*)\t([01])$/;

/** Reads one line; `undefined` for a line that is not one, which is then left out of the list. */
export function parseRow(line: string, categories: readonly string[]): SystemRow | undefined {
  const match = ROW.exec(line);
  const kind = match && categories[Number(match[4])];
  if (!match || kind === undefined) return undefined;
  const [, id, name, vendor, , aliases, logo] = match as unknown as string[];
  const category = CATEGORIES.find((known) => known === kind);
  return { id: id!, name: name!, vendor: vendor!, category, aliases: aliases ? aliases.split('|') : [], logo: logo === '1' };
}

/** Writes one line, for the service. Throws where a value holds a tab or a line end. */
export function formatRow(row: SystemRow, categories: readonly string[]): string {
  const line = [row.id, row.name, row.vendor, row.category ? categories.indexOf(row.category) : -1, row.aliases.join('|'), row.logo ? 1 : 0].join('\t');
  if (!parseRow(line, categories)) throw new TypeError(`The catalogue entry "${row.id}" can't be written as one line.`);
  return line;
}

/** The row with this id, without reading the others. */
export function rowOf(catalogue: Catalogue, id: string): SystemRow | undefined {
  const start = catalogue.rows.startsWith(`${id}\t`) ? 0 : catalogue.rows.indexOf(`\n${id}\t`) + 1;
  if (start === 0 && !catalogue.rows.startsWith(`${id}\t`)) return undefined;
  const end = catalogue.rows.indexOf('\n', start);
  return parseRow(catalogue.rows.slice(start, end < 0 ? undefined : end), catalogue.categories);
}
