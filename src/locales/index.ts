import type { FrameMessages, HostMessages } from './en.js';

/** Languages, loaded when they are needed. To add one: a file beside `en.ts` and a line here. */
const LANGUAGES: Record<string, () => Promise<{ host: HostMessages; frame: FrameMessages }>> = {
  en: () => import('./en.js'),
};

/**
 * The language that is spoken for a BCP 47 tag: the tag itself, its base language, or English.
 *
 * @example matchLanguage('de-AT') // 'de'
 */
export function matchLanguage(tag: string | undefined): string {
  const wanted = tag?.toLowerCase() ?? 'en';
  const names = Object.keys(LANGUAGES);
  return names.find((name) => name.toLowerCase() === wanted) ?? names.find((name) => name.split('-')[0] === wanted.split('-')[0]) ?? 'en';
}

/** The words of the host page's side. */
export const hostMessages = async (tag: string | undefined): Promise<HostMessages> => (await LANGUAGES[matchLanguage(tag)]!()).host;
/** The words of the login frame. */
export const frameMessages = async (tag: string | undefined): Promise<FrameMessages> => (await LANGUAGES[matchLanguage(tag)]!()).frame;

const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur']);
export const directionOf = (tag: string): 'ltr' | 'rtl' => (RIGHT_TO_LEFT.has(matchLanguage(tag).split('-')[0]!) ? 'rtl' : 'ltr');
