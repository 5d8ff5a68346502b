import type { FrameMessages } from './en.js';
import { matchLanguage } from './match.js';

/** Loaded when they are needed; in a file of their own, so that a bundle holds only its own side's words. */
const LANGUAGES: Record<string, () => Promise<FrameMessages>> = {
  en: async () => (await import('./en.js')).frame,
  de: async () => (await import('./de.js')).frame,
  ar: async () => (await import('./ar.js')).frame,
};

/** The words of the login frame. */
export const frameMessages = (tag: string | undefined): Promise<FrameMessages> => LANGUAGES[matchLanguage(tag)]!();
