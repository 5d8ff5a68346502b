import './jitless.js';
import * as z from 'zod/mini';
import { ConnectionId, Environment, Locale, MagicLinkId, SystemId, Timestamp } from './ids.js';
import { line } from './text.js';

/** `opened`: somebody has it open, or had; `finished`: the login is done, and waits for the first customer's page or has been taken over. */
export const MAGIC_LINK_STATES = ['waiting', 'opened', 'finished', 'revoked', 'expired'] as const;

/** A step handed to a colleague. */
export const MagicLink = z.object({
  id: MagicLinkId,
  state: z.enum(MAGIC_LINK_STATES),
  /** Its own end, whatever becomes of the session. */
  expiresAt: Timestamp,
  /** The system it leads to; without one, the colleague picks it. */
  systemId: z.optional(SystemId),
  systemName: z.optional(z.string().check(z.maxLength(80))),
  openedAt: z.optional(Timestamp),
  /** What is finished by it waits for the first customer until then. */
  keptUntil: z.optional(Timestamp),
  /** The name of the system that the colleague chose, where none was asked for. */
  chosen: z.optional(z.string().check(z.maxLength(80))),
});

/** `POST /v1/session/link`, with the session token. One that is out already is revoked. */
export const CreateMagicLink = /* @__PURE__ */ z.strictObject({
  systemId: z.optional(SystemId),
  /** What the colleague is told, for example `Needs our SAP admin login`. */
  note: z.optional(line(200)),
});
/** The address is told once. */
export const NewMagicLink = z.object({ ...MagicLink.shape, url: z.string().check(z.maxLength(500)) });

/** `GET /v1/session/link/outcome`. `taken`: what was finished by it was taken over, or has ended since. */
export const MagicLinkOutcome = /* @__PURE__ */ z.object({ ...MagicLink.shape, taken: z.optional(z.boolean()) });

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

export type MagicLink = z.infer<typeof MagicLink>;
export type MagicLinkOutcome = z.infer<typeof MagicLinkOutcome>;
export type NewMagicLink = z.infer<typeof NewMagicLink>;
export type MagicLinkView = z.infer<typeof MagicLinkView>;
