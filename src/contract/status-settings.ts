import './jitless.js';
import * as z from 'zod/mini';
import { WidgetSettings } from './widget.js';

const { shape } = WidgetSettings;

/** What a host sets on `<makini-reconnect>`, `<makini-connections>` and `<makini-status>`. */
export const StatusSettings = z.object({
  'status-url': shape['session-url'],
  'disconnect-url': shape['exchange-url'],
  locale: shape.locale,
  environment: shape.environment,
  credentials: shape.credentials,
  /** Tells customers apart who are signed in to one browser at once; never a secret. */
  scope: z.optional(z.string().check(z.maxLength(200, { error: 'is too long' }))),
  /** Of `<makini-status>`. */
  connection: z.optional(z.string().check(z.regex(/^con_[0-9A-Za-z]{22,43}$/, { error: 'is not the id of a connection' }))),
  /** Of `<makini-reconnect>`. */
  display: z.optional(z.enum(['banner', 'toast', 'anchored'], { error: 'is none of banner, toast and anchored' })),
});
export type StatusSettings = z.infer<typeof StatusSettings>;
