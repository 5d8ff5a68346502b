import './jitless.js';
import * as z from 'zod/mini';
import { ConnectionId, Environment, Locale, SystemId } from './ids.js';
import { MagicLink } from './magic-link-outcome.js';
import { line } from './text.js';

// Apart from the rest, since the widget needs no more than these.
export { MAGIC_LINK_STATES, MagicLink, MagicLinkOutcome, NewMagicLink } from './magic-link-outcome.js';

/** `POST /v1/session/link`, with the session token. One that is out already is revoked. */
export const CreateMagicLink = /* @__PURE__ */ z.strictObject({
  systemId: z.optional(SystemId),
  /** What the colleague is told, for example `Needs our SAP admin login`. */
  note: z.optional(line(200)),
});
/** What the colleague is told of it: `POST /v1/link/look` and `POST /v1/link/open` with the secret, `GET /v1/link/{id}` where it is open. */
export const MagicLinkView = /* @__PURE__ */ z.object({
  ...MagicLink.shape,
  environment: Environment,
  /** Who runs the page. */
  service: z.optional(z.object({ name: z.string().check(z.maxLength(80)) })),
  partner: z.object({ name: z.string() }),
  customer: z.object({ name: z.string() }),
  note: z.optional(z.string().check(z.maxLength(200))),
  /** Of who made it. */
  locale: z.optional(Locale),
  /** The connection to log in to again. */
  connection: z.optional(ConnectionId),
});

export type MagicLinkView = z.infer<typeof MagicLinkView>;
