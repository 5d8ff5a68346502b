import './jitless.js';
import * as z from 'zod/mini';

/** Text that a person wrote: one line, trimmed, with neither control characters nor direction overrides. */
export const line = (max: number, min = 1) =>
  z.string().check(z.trim(), z.minLength(min), z.maxLength(max), z.regex(/^[^\p{Cc}\u202a-\u202e\u2066-\u2069]*$/u));
/** What an email address looks like, trimmed and of at most 254 characters. */
export const EMAIL = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]{2,}$/;
export const Email = /* @__PURE__ */ z.string().check(z.trim(), z.maxLength(254), z.regex(EMAIL));
