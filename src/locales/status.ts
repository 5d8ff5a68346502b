import { matchLanguage } from './match.js';
import type { StatusMessages } from './status/en.js';

/** Loaded when they are needed, and apart from the modal’s, which has no use for them. */
const LANGUAGES: Record<string, () => Promise<StatusMessages>> = {
  en: async () => (await import('./status/en.js')).status,
  de: async () => (await import('./status/de.js')).status,
  ar: async () => (await import('./status/ar.js')).status,
};

/** The words of the elements that show connections. */
export const statusMessages = (tag: string | undefined): Promise<StatusMessages> => LANGUAGES[matchLanguage(tag)]!();
