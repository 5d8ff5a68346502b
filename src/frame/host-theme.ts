import type { Theme } from '../contract/theme.js';
import { THEME_PROPERTIES } from './theme-properties.js';

/** The design tokens as the host page has set them on the element. The frame checks each before it uses it. */
export function readTheme(element: Element): Theme {
  const style = getComputedStyle(element);
  const schemes = style.colorScheme.split(' ');
  const scheme = schemes.includes('dark') === schemes.includes('light') ? 'auto' : schemes.includes('dark') ? 'dark' : 'light';
  const values = Object.entries(THEME_PROPERTIES).map(([name, property]) => [name, style.getPropertyValue(property).trim() || undefined]);
  return { scheme, ...Object.fromEntries(values) };
}
