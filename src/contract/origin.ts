import './jitless.js';
import * as z from 'zod/mini';

const MAX_LENGTH = 260;
/** Whether a text is an exact origin: scheme, host and port, and nothing after it. */
export const isOrigin = (text: string): boolean => text.length <= MAX_LENGTH && /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;

export const Origin = /* @__PURE__ */ z.string().check(
  z.maxLength(MAX_LENGTH),
  z.refine(isOrigin, {
    error: 'an exact http or https origin, for example https://app.example.com',
  }),
);
