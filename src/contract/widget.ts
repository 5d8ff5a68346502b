import './jitless.js';
import * as z from 'zod/mini';
import { ConnectionId, SessionId, SystemId } from './ids.js';

/** An address of the partner's: relative, or `http:` or `https:`. */
const address = z.string({ error: 'is missing' }).check(z.minLength(1, { error: 'is missing' }), z.regex(/^(?:https?:\/\/|(?![a-z][\w+.-]*:))\S+$/i, { error: 'is not a URL' }));

/** What a host sets on `<makini-connect>`. */
export const WidgetSettings = z.object({
  'session-url': address,
  'exchange-url': z.optional(address),
  locale: z.optional(z.string().check(z.regex(/^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}$/, { error: 'is not a language tag such as de or pt-BR' }))),
  environment: z.optional(z.enum(['sandbox', 'production'], { error: 'is neither sandbox nor production' })),
  credentials: z.optional(z.enum(['same-origin', 'include', 'omit'], { error: 'is none of same-origin, include and omit' })),
});

/** What a host passes to `open()`. */
export const OpenOptions = z.object({ system: z.optional(SystemId), systemName: z.optional(z.string().check(z.maxLength(80))), connection: z.optional(ConnectionId) });

/** The little that a tab keeps to find its place after a reload: nothing secret, nothing typed. */
export const Remembered = z.object({
  sessionId: SessionId,
  open: z.boolean(),
  systemId: z.optional(SystemId),
  systemName: z.optional(z.string().check(z.maxLength(80))),
  connection: z.optional(ConnectionId),
});

/** The sessions whose step a colleague has, and until when what is finished waits for this browser, in milliseconds: nothing secret. */
export const HandedOver = /* @__PURE__ */ z.array(z.object({ sessionId: SessionId, until: z.number() }));

export type WidgetSettings = z.infer<typeof WidgetSettings>;
export type Remembered = z.infer<typeof Remembered>;
export type HandedOver = z.infer<typeof HandedOver>;
