import './jitless.js';
import * as z from 'zod/mini';

const raw = z.optional(z.string().check(z.maxLength(1000)));

/** How the host looks, for the login frame to follow. */
export const Theme = z.object({
  scheme: z.enum(['light', 'dark', 'auto']),
  accent: raw,
  onAccent: raw,
  surface: raw,
  text: raw,
  /** Corner radius of controls. */
  radius: raw,
  fontFamily: raw,
  fontSize: raw,
});
export type Theme = z.infer<typeof Theme>;

const colour = /^(?:#[0-9a-f]{3,8}|(?:rgb|hsl|oklch|oklab|color)a?\([a-z0-9\s.,%/+-]{1,100}\)|[a-z]{3,24})$/i;

/** What a value must look like to become a style of the frame. */
const FORMS: Record<Exclude<keyof Theme, 'scheme'>, RegExp> = {
  accent: colour,
  onAccent: colour,
  surface: colour,
  text: colour,
  radius: /^\d{1,2}(?:\.\d{1,3})?px$/,
  fontFamily: /^[\p{L}\p{N} ,"'_-]{1,200}$/u,
  fontSize: /^(?:1[2-9]|2[0-4])(?:\.\d{1,3})?px$/,
};

/**
 * The values that may become styles: a host can neither load a resource from the frame nor write a rule into it.
 * A value of another form is left out, for a host's odd font must not keep its customers from logging in.
 */
export function safeTheme(theme: Theme): Theme {
  const safe = (Object.keys(FORMS) as (keyof typeof FORMS)[]).filter((name) => FORMS[name].test(theme[name] ?? ''));
  return { scheme: theme.scheme, ...Object.fromEntries(safe.map((name) => [name, theme[name]])) };
}
