/** The languages there are. To add one: a file beside `en.ts`, its name here, and a line in `host.ts` and `frame.ts`. */
const LANGUAGES = ['en', 'de', 'ar'];

/**
 * The language that is spoken for a BCP 47 tag: the tag itself, its base language, or English.
 *
 * @example matchLanguage('de-AT') // 'de'
 */
export function matchLanguage(tag: string | undefined): string {
  const wanted = tag?.toLowerCase().replaceAll('_', '-') ?? 'en';
  return LANGUAGES.find((name) => name.toLowerCase() === wanted) ?? LANGUAGES.find((name) => name.split('-')[0] === wanted.split('-')[0]) ?? 'en';
}

/**
 * The tag of what is really spoken: the region asked for, where its language is there; else the language that steps in.
 * Always a valid one, since `lang` attributes are not and `Intl` throws on those.
 *
 * @example spokenTag('de_AT') // 'de-AT'
 */
export function spokenTag(tag: string): string {
  const language = matchLanguage(tag);
  try {
    const asked = new Intl.Locale(tag.replaceAll('_', '-'));
    return asked.language === language.split('-')[0] ? asked.baseName : language;
  } catch {
    return language;
  }
}

const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur']);
export const directionOf = (tag: string): 'ltr' | 'rtl' => (RIGHT_TO_LEFT.has(matchLanguage(tag).split('-')[0]!) ? 'rtl' : 'ltr');
