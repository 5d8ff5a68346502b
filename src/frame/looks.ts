import { safeTheme, type Theme } from '../contract/theme.js';
import { directionOf, spokenTag } from '../locales/match.js';
import { THEME_PROPERTIES } from './theme-properties.js';

/** Where the host does not say what stands on its accent colour: black or white, whichever can be read on it. */
const READABLE = 'oklch(from var(--makini-accent) clamp(0, (0.6 - l) * 1000, 1) 0 0)';
const SCHEMES = { light: 'light', dark: 'dark', auto: 'light dark' } as const;

/** Takes on the host's looks and language. */
export function applyLooks(root: HTMLElement, given: Theme, locale: string): void {
  const theme = safeTheme(given);
  const values = { ...theme, onAccent: theme.onAccent ?? (theme.accent && READABLE) };
  for (const [name, property] of Object.entries(THEME_PROPERTIES)) {
    const value = values[name as keyof typeof THEME_PROPERTIES];
    if (value) root.style.setProperty(property, value);
    else root.style.removeProperty(property);
  }
  root.style.colorScheme = SCHEMES[theme.scheme];
  root.lang = spokenTag(locale);
  root.dir = directionOf(locale);
}
