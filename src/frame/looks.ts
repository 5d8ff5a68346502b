import type { Theme } from '../contract/theme.js';
import { directionOf } from '../locales/index.js';

const PROPERTIES = { accent: '--makini-accent', surface: '--makini-surface', text: '--makini-text', radius: '--makini-radius', fontFamily: '--makini-font-family', fontSize: '--makini-font-size' } as const;
const SCHEMES = { light: 'light', dark: 'dark', auto: 'light dark' } as const;

/** Takes on the host's looks and language. The theme has been checked value by value. */
export function applyLooks(root: HTMLElement, theme: Theme, locale: string): void {
  for (const [name, property] of Object.entries(PROPERTIES)) {
    const value = theme[name as keyof typeof PROPERTIES];
    if (value) root.style.setProperty(property, value);
    else root.style.removeProperty(property);
  }
  // What stands on the host's accent colour is black or white, whichever can be read on it.
  if (theme.accent) root.style.setProperty('--makini-on-accent', 'oklch(from var(--makini-accent) clamp(0, (0.6 - l) * 1000, 1) 0 0)');
  else root.style.removeProperty('--makini-on-accent');
  root.style.colorScheme = SCHEMES[theme.scheme];
  root.lang = locale;
  root.dir = directionOf(locale);
}
