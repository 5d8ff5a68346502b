import './jitless.js';
import * as z from 'zod/mini';

/** A value that is not of the form is left out: a host's odd font must not keep its customers from logging in. */
const token = (form: RegExp) => z.catch(z.optional(z.string().check(z.maxLength(200), z.regex(form))), undefined);
const colour = token(/^(?:#[0-9a-f]{3,8}|(?:rgb|hsl|oklch|oklab|color)a?\([a-z0-9\s.,%/+-]+\)|[a-z]{3,24})$/i);

/**
 * How the host looks, for the login frame to follow. Each value is checked before it becomes a style,
 * so that a host can neither load a resource from the frame nor write a rule into it.
 */
export const Theme = z.object({
  scheme: z.catch(z.enum(['light', 'dark', 'auto']), 'auto'),
  accent: colour,
  onAccent: colour,
  surface: colour,
  text: colour,
  /** Corner radius of controls. */
  radius: token(/^\d{1,2}(?:\.\d{1,3})?px$/),
  fontFamily: token(/^[\p{L}\p{N} ,"'_-]+$/u),
  fontSize: token(/^(?:1[2-9]|2[0-4])(?:\.\d{1,3})?px$/),
});
export type Theme = z.infer<typeof Theme>;
