/** How many typos a word may have: none when short, so that every one would be another word. */
const allowedEdits = (word: string): number => (word.length > 40 || word.length < 4 ? 0 : word.length < 7 ? 1 : 2);

/** One bit for each letter; digits share some of them, which only lets a few more words through to be compared. */
const bit = (code: number) => 1 << (code & 31);

/** What is left of a set when `count` of its members go. */
const dropBits = (bits: number, count: number): number => (count ? dropBits(bits & (bits - 1), count - 1) : bits);

/**
 * Finds the words of a text that begin with `word`, give or take its allowed edits: a letter too many, too few,
 * another one, or two that changed places.
 *
 * @param hit gets the place of each, how many edits it takes, and how many line ends came before
 */
export function scanFuzzy(text: string, word: string, hit: (at: number, edits: number, line: number) => void): void {
  const most = allowedEdits(word);
  if (!most) return;
  // Names repeat their words: "suite", "cloud" and "plant" are compared once.
  const known = new Map<string, number>();
  let wanted = 0;
  for (let at = 0; at < word.length; at++) wanted |= bit(word.charCodeAt(at));
  // A word of so few letters as "zzzz" is like every other.
  if (!dropBits(wanted, most)) return;
  let begin = 0;
  let line = 0;
  let letters = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 32) {
      letters |= bit(code);
      continue;
    }
    if (at - begin >= word.length - most) {
      // Each edit can account for one missing letter. Few words pass this, so few are compared letter by letter.
      if (!dropBits(wanted & ~letters, most)) {
        const other = text.slice(begin, Math.min(at, begin + word.length + most));
        let edits = known.get(other);
        if (edits === undefined) known.set(other, (edits = prefixDistance(word, other)));
        if (edits <= most) hit(begin, edits, line);
      }
    }
    if (code === 10) line++;
    begin = at + 1;
    letters = 0;
  }
}

/** Optimal string alignment distance between `word` and the nearest beginning of `other`. */
function prefixDistance(word: string, other: string): number {
  let before: number[] = [];
  let above: number[] = [];
  for (let column = 0; column <= other.length; column++) above.push(column);
  for (let row = 1; row <= word.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = word[row - 1] === other[column - 1];
      let least = Math.min(above[column]! + 1, current[column - 1]! + 1, above[column - 1]! + (same ? 0 : 1));
      if (row > 1 && column > 1 && word[row - 1] === other[column - 2] && word[row - 2] === other[column - 1]) least = Math.min(least, before[column - 2]! + 1);
      current.push(least);
    }
    before = above;
    above = current;
  }
  return Math.min(...above);
}
