/** The languages there are. To add one: a file beside `en.ts`, its name here, and a line in `host.ts` and `frame.ts`. */
const LANGUAGES = ['en'];

/**
 * The language that is spoken for a BCP 47 tag: the tag itself, its base language, or English.
 *
 * @example matchLanguage('de-AT') // 'de'
 */
export function matchLanguage(tag: string | undefined): string {
  const wanted = tag?.toLowerCase() ?? 'en';
  return LANGUAGES.find((name) => name.toLowerCase() === wanted) ?? LANGUAGES.find((name) => name.split('-')[0] === wanted.split('-')[0]) ?? 'en';
}

const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur']);
export const directionOf = (tag: string): 'ltr' | 'rtl' => (RIGHT_TO_LEFT.has(matchLanguage(tag).split('-')[0]!) ? 'rtl' : 'ltr');
