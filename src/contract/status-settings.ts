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
});
export type StatusSettings = z.infer<typeof StatusSettings>;
