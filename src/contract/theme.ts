import './jitless.js';
import * as z from 'zod/mini';

const colour = z.optional(z.string().check(z.maxLength(80), z.regex(/^(?:#[0-9a-f]{3,8}|(?:rgb|hsl|oklch|oklab|color)a?\([a-z0-9\s.,%/+-]+\)|[a-z]{3,24})$/i)));

/**
 * How the host looks, for the login frame to follow. Each value is checked before it becomes a style,
 * so that a host can neither load a resource from the frame nor write a rule into it.
 */
export const Theme = z.object({
  scheme: z._default(z.enum(['light', 'dark', 'auto']), 'auto'),
  accent: colour,
  surface: colour,
  text: colour,
  /** Corner radius of controls. */
  radius: z.optional(z.string().check(z.regex(/^\d{1,2}(?:\.\d{1,3})?px$/))),
  fontFamily: z.optional(z.string().check(z.maxLength(200), z.regex(/^[\p{L}\p{N} ,"'_-]+$/u))),
  fontSize: z.optional(z.string().check(z.regex(/^(?:1[2-9]|2[0-4])(?:\.\d{1,3})?px$/))),
});
export type Theme = z.infer<typeof Theme>;
