import type { HostMessages } from './en.js';
import { matchLanguage } from './match.js';

/** Loaded when they are needed; in a file of their own, so that a bundle holds only its own side's words. */
const LANGUAGES: Record<string, () => Promise<HostMessages>> = {
  en: async () => (await import('./en.js')).host,
  de: async () => (await import('./de.js')).host,
  ar: async () => (await import('./ar.js')).host,
};

/** The words of the host page’s side. */
export const hostMessages = (tag: string | undefined): Promise<HostMessages> => LANGUAGES[matchLanguage(tag)]!();
