import { safeTheme, type Theme } from '../contract/theme.js';
import { directionOf, spokenTag } from '../locales/match.js';
import { THEME_PROPERTIES } from './theme-properties.js';

const SCHEMES = { light: 'light', dark: 'dark', auto: 'light dark' } as const;

/** Takes on the host's looks and language. */
export function applyLooks(root: HTMLElement, given: Theme, locale: string): void {
  const theme = safeTheme(given);
  for (const [name, property] of Object.entries(THEME_PROPERTIES)) {
    const value = theme[name as keyof typeof THEME_PROPERTIES];
    if (value) root.style.setProperty(property, value);
    else root.style.removeProperty(property);
  }
  root.style.colorScheme = SCHEMES[theme.scheme];
  root.lang = spokenTag(locale);
  root.dir = directionOf(locale);
}
