import { matchLanguage } from './match.js';
import type { LinkMessages } from './link/en.js';

export type { LinkMessages };

/** Loaded with the screen that speaks them. */
const LANGUAGES: Record<string, () => Promise<LinkMessages>> = {
  en: async () => (await import('./link/en.js')).link,
  de: async () => (await import('./link/de.js')).link,
  ar: async () => (await import('./link/ar.js')).link,
};

/** The words of the screen that hands a step to a colleague. */
export const linkMessages = (tag: string | undefined): Promise<LinkMessages> => LANGUAGES[matchLanguage(tag)]!();
