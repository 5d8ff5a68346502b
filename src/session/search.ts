import { parseRow, type Catalogue, type SystemRow } from '../contract/catalogue.js';
import type { Category } from '../contract/categories.js';
import { scanFuzzy } from './fuzzy.js';
import { foldWords, haystack } from './haystack.js';

/** The rows found, best first. */
export interface Results {
  readonly count: number;
  /** `undefined` past the end, and for a line of the catalogue that is no row. */
  at(index: number): SystemRow | undefined;
}

export interface Search {
  /** An empty query finds all, popular ones first. */
  find(query: string, category?: Category): Results;
}

// How well a row matches, best first; 0 where it does not.
const EXACT = 1;
const NAME_START = 2;
const NAME_WORD = 3;
const ALIAS_WORD = 4;
const VENDOR_WORD = 5;
const INSIDE = 6;
/** With an edit forgiven 8, or 9 outside the name; with two, 10 or 11. */
const fuzzyRank = (edits: number, inName: boolean) => 6 + 2 * edits + (inName ? 0 : 1);
/** With fewer hits than this, typos are forgiven. */
const FEW = 5;

/** The rank of a word by the character before it, which `haystack` put there. */
const RANK_AFTER: Readonly<Record<string, number>> = { '\n': NAME_WORD, ' ': NAME_WORD, '\t': ALIAS_WORD, '\f': ALIAS_WORD, '\v': VENDOR_WORD };

/**
 * Searches the compact catalogue. Making a search splits the text into lines and no more; the first query folds the
 * text once; each query then costs little more than a scan of it; only rows that are asked for are parsed.
 *
 * @param allowed ids of the systems to offer; without it, all
 * @example createSearch(catalogue).find('s4hana').at(0)?.name // 'SAP S/4HANA'
 */
export function createSearch({ rows, categories }: Catalogue, allowed?: readonly string[]): Search {
  const offered = allowed && new Set(allowed);
  const lines = rows.split('\n').filter((line) => line && (!offered || offered.has(line.slice(0, line.indexOf('\t')))));
  const parsed: (SystemRow | undefined)[] = [];
  let kinds: number[] | undefined;
  let hay = '';
  const starts: number[] = [];

  const prepare = () => {
    hay = haystack(lines);
    for (let at = 0; at >= 0; at = hay.indexOf('\n', at + 1)) starts.push(at);
  };

  /** Each occurrence of a text, with its row. */
  const scan = (text: string, hit: (row: number, at: number) => void) => {
    for (let row = 0, at = hay.indexOf(text); at >= 0; at = hay.indexOf(text, at + 1)) {
      while (starts[row + 1]! <= at) row++;
      hit(row, at);
    }
  };

  const rankWord = (word: string, forgiving: boolean): Uint8Array => {
    const ranks = new Uint8Array(lines.length);
    const better = (row: number, rank: number) => {
      if (!ranks[row] || rank < ranks[row]) ranks[row] = rank;
    };
    scan(word, (row, at) => better(row, RANK_AFTER[hay[at - 1]!] ?? INSIDE));
    if (forgiving) scanFuzzy(hay, word, (at, edits, line) => better(line - 1, fuzzyRank(edits, RANK_AFTER[hay[at - 1]!] === NAME_WORD)));
    return ranks;
  };

  /** Each row's rank is that of its worst word, unless the words as they stand are a name or an alias. */
  const rankAll = (words: readonly string[], forgiving: boolean): Uint8Array => {
    const [ranks, ...others] = words.map((word) => rankWord(word, forgiving)) as [Uint8Array, ...Uint8Array[]];
    for (const other of others) for (let row = 0; row < ranks.length; row++) ranks[row] = ranks[row]! && other[row]! && Math.max(ranks[row]!, other[row]!);
    const name = `\n${words.join(' ')}`;
    scan(name, (row, at) => (ranks[row] = hay[at + name.length] === '\v' ? EXACT : NAME_START));
    const alias = `\t${words.join('\f')}`;
    scan(alias, (row, at) => {
      if (/[\t\n]/.test(hay[at + alias.length]!)) ranks[row] = EXACT;
    });
    return ranks;
  };

  const fits = (category: Category | undefined): ((row: number) => boolean) => {
    if (!category) return () => true;
    const wanted = categories.indexOf(category);
    const known = (kinds ??= lines.map((line) => Number(line.split('\t', 4)[3])));
    return (row) => known[row] === wanted;
  };

  const inOrder = (ranks: Uint8Array | undefined, fit: (row: number) => boolean): number[] => {
    const byRank: number[][] = [];
    for (let row = 0; row < lines.length; row++) {
      const rank = ranks ? ranks[row]! : EXACT;
      if (rank && fit(row)) (byRank[rank] ??= []).push(row);
    }
    return byRank.flat();
  };

  const search = (query: string, fit: (row: number) => boolean): number[] => {
    const text = query.slice(0, 80);
    const words = foldWords(text);
    if (!words.length) return inOrder(undefined, fit);
    if (!hay) prepare();
    let found = inOrder(rankAll(words, false), fit);
    if (found.length < FEW) found = inOrder(rankAll(words, true), fit);
    // "business-one", "dynamics365": perhaps a blank is missing.
    if (!found.length) found = inOrder(rankAll(foldWords(text.replace(/[^\p{L}\p{N}]|\d(?=\p{L})|\p{L}(?=\d)/gu, (sign) => (/\w/.test(sign) ? `${sign} ` : ' '))), false), fit);
    return found;
  };

  return {
    find(query, category) {
      const found = search(query, fits(category));
      return {
        count: found.length,
        at(index) {
          const row = found[index];
          return row === undefined ? undefined : (parsed[row] ??= parseRow(lines[row]!, categories));
        },
      };
    },
  };
}
