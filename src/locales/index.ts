import type { FrameMessages, HostMessages } from './en.js';

const LANGUAGES = ['en'];

/*
 * Languages, loaded when they are needed. To add one: a file beside `en.ts` and a line in each of these two tables,
 * which are two so that a bundle holds only its own side's words.
 */
const HOST: Record<string, () => Promise<HostMessages>> = {
  en: async () => (await import('./en.js')).host,
};
const FRAME: Record<string, () => Promise<FrameMessages>> = {
  en: async () => (await import('./en.js')).frame,
};

/**
 * The language that is spoken for a BCP 47 tag: the tag itself, its base language, or English.
 *
 * @example matchLanguage('de-AT') // 'de'
 */
export function matchLanguage(tag: string | undefined): string {
  const wanted = tag?.toLowerCase() ?? 'en';
  return LANGUAGES.find((name) => name.toLowerCase() === wanted) ?? LANGUAGES.find((name) => name.split('-')[0] === wanted.split('-')[0]) ?? 'en';
}

/** The words of the host page's side. */
export const hostMessages = (tag: string | undefined): Promise<HostMessages> => HOST[matchLanguage(tag)]!();
/** The words of the login frame. */
export const frameMessages = (tag: string | undefined): Promise<FrameMessages> => FRAME[matchLanguage(tag)]!();

const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur']);
export const directionOf = (tag: string): 'ltr' | 'rtl' => (RIGHT_TO_LEFT.has(matchLanguage(tag).split('-')[0]!) ? 'rtl' : 'ltr');
