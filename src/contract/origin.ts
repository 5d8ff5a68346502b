import './jitless.js';
import * as z from 'zod/mini';

/** An exact origin: scheme, host and port, and nothing after it. */
export const Origin = z.string().check(
  z.maxLength(260),
  z.refine((text) => URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text), {
    error: 'an exact http or https origin, for example https://app.example.com',
  }),
);
