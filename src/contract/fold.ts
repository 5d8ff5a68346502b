/** Letters that no accent can be taken off. */
const PLAIN: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd' };

/**
 * A text as it is searched: takes off accents, drops signs and invisible characters outside ASCII, and turns what is outside of it to lower case. A long list repeats its few such letters.
 */
export const foldLetters = (text: string): string => {
  const known: Record<string, string> = {};
  return text.replace(
    /[^\0-\x7f]+/g,
    (run) => (known[run] ??= run.normalize('NFD').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '').replace(/[ßæœøłđ]/g, (letter) => PLAIN[letter]!)),
  );
};
