import { Theme } from '../contract/theme.js';

const PROPERTIES = {
  accent: '--makini-accent',
  surface: '--makini-surface',
  text: '--makini-text',
  radius: '--makini-radius',
  fontFamily: '--makini-font-family',
  fontSize: '--makini-font-size',
} as const;

/** The design tokens as the host page has set them on the element. A value the contract does not allow is left out. */
export function readTheme(element: Element): Theme {
  const style = getComputedStyle(element);
  const schemes = style.colorScheme.split(' ');
  const scheme = schemes.includes('dark') === schemes.includes('light') ? 'auto' : schemes.includes('dark') ? 'dark' : 'light';
  const theme: Record<string, string> = { scheme };
  for (const [name, property] of Object.entries(PROPERTIES)) {
    const value = style.getPropertyValue(property).trim();
    if (value && Theme.safeParse({ scheme, [name]: value }).success) theme[name] = value;
  }
  return Theme.parse(theme);
}
