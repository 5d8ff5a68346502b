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
/** With fewer hits than this, all of them inside of words, typos are forgiven. */
const FEW = 5;
/** Words that people put before the name of what is theirs. */
const OWN = /^(?:my|our|the|meine?|unsere?)$/;

/** The rank of a word by the code of the character before it, which `haystack` put there. */
const rankAfter = (code: number): number => (code > 32 ? INSIDE : code === 10 || code === 32 ? NAME_WORD : code === 11 ? VENDOR_WORD : ALIAS_WORD);

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
  /** The same without the blanks in names and aliases. */
  let dense = '';
  let starts: number[];
  let denseStarts: number[];

  const prepare = () => {
    hay = haystack(lines);
    dense = hay.replace(/[ \f]/g, '');
    starts = lineStarts(hay);
    denseStarts = lineStarts(dense);
  };

  /** Each occurrence of a text, with its row; the row's others are left out where `hit` says that it has enough. */
  const scan = (text: string, hit: (row: number, at: number) => boolean, stack = hay, begins = starts) => {
    for (let row = 0, at = stack.indexOf(text); at >= 0; ) {
      while (begins[row + 1]! <= at) row++;
      at = stack.indexOf(text, hit(row, at) ? begins[row + 1]! : at + 1);
    }
  };

  /** Keeps the better rank; says whether there is none better to come. */
  const better = (ranks: Uint8Array, row: number, rank: number) => {
    if (!ranks[row] || rank < ranks[row]) ranks[row] = rank;
    return rank === NAME_WORD;
  };

  const rankWord = (word: string, stack = hay, begins = starts): Uint8Array => {
    const ranks = new Uint8Array(lines.length);
    scan(word, (row, at) => better(ranks, row, rankAfter(stack.charCodeAt(at - 1))), stack, begins);
    return ranks;
  };

  const forgive = (word: string, ranks: Uint8Array, stack = hay) =>
    scanFuzzy(stack, word, (at, edits, line) => better(ranks, line - 1, fuzzyRank(edits, rankAfter(stack.charCodeAt(at - 1)) === NAME_WORD)));

  /** Each row's rank is that of its worst word, unless what was typed is a name or an alias, with blanks or without. */
  const rankAll = (words: readonly string[], each: readonly Uint8Array[]): Uint8Array => {
    const ranks = each[0]!.slice();
    for (const other of each) for (let row = 0; row < ranks.length; row++) ranks[row] = other[row]! && ranks[row]! && Math.max(ranks[row]!, other[row]!);
    scan(`\n${words.join(' ')}`, (row) => !!(ranks[row] = NAME_START));
    for (const ends of ['\n\v', '\t\t', '\t\n']) scan(ends[0] + words.join('') + ends[1], (row) => !!(ranks[row] = EXACT), dense, denseStarts);
    return ranks;
  };

  /** "businessone", "bussinessone": what was typed as one word, where a blank is missing. */
  const rankDense = (word: string): Uint8Array => {
    const ranks = rankWord(word, dense, denseStarts);
    if (!ranks.some(Boolean)) forgive(word, ranks, dense);
    return ranks;
  };

  /** "maximo 7.6": the rows that have most of what was typed, two thirds of its letters at least. A version may be missing. */
  const rankMost = (words: readonly string[], each: readonly Uint8Array[]): Uint8Array => {
    const versions = words.map((word) => /^\d+$/.test(word));
    const letters = words.filter((_, index) => !versions[index]).join('').length;
    const within = (row: number) => each.map((ranks) => (ranks[row] === INSIDE ? 0 : ranks[row]!));
    const sums = lines.map((_, row) => within(row).reduce((sum, rank, index) => (rank ? sum + (versions[index] ? 1 : words[index]!.length) : sum), 0));
    const most = sums.reduce((one, other) => Math.max(one, other), Math.max(2, (letters * 2) / 3));
    return Uint8Array.from(sums, (sum, row) => (sum < most ? 0 : Math.max(...within(row))));
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
    const ranks = words.map((word) => rankWord(word));
    const exact = rankAll(words, ranks);
    // "my sql server", "our odoo": what is so named without the word before it, or anything like it where nothing else is.
    if (words.length > 1 && OWN.test(words[0]!) && !exact.includes(EXACT)) {
      const named = rankAll(words.slice(1), ranks.slice(1));
      const none = !exact.some(Boolean);
      named.forEach((rank, row) => (none || rank === EXACT) && (exact[row] = rank));
    }
    let found = inOrder(exact, fit);
    // Beside what was meant, a word with a typo would be a stranger.
    if (found.length >= FEW || found.some((row) => exact[row]! < INSIDE)) return found;
    words.forEach((word, index) => forgive(word, ranks[index]!));
    found = inOrder(rankAll(words, ranks), fit);
    if (found.length) return found;
    const whole = words.join('');
    if (whole.length > 3) found = inOrder(rankDense(whole), fit);
    // "business-one", "dynamics365", "salesforce.com": perhaps a blank is missing.
    const parted = foldWords(text.replace(/\d(?=\p{L})|[\p{L}\p{M}](?=\d)/gu, '$& ').replace(/[^\p{L}\p{N}\p{M}]/gu, ' '));
    const again = parted.length > words.length ? parted : words;
    const each = again === words ? ranks : again.map((word) => rankWord(word));
    if (!found.length && again !== words) found = inOrder(rankAll(again, each), fit);
    if (!found.length && again.length > 1) found = inOrder(rankMost(again, each), fit);
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

function lineStarts(text: string): number[] {
  const starts: number[] = [];
  for (let at = 0; at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at);
  return starts;
}
