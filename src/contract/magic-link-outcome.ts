import './jitless.js';
import * as z from 'zod/mini';
import { MagicLinkId, SystemId, Timestamp } from './ids.js';

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

/** The address is told once. */
export const NewMagicLink = /* @__PURE__ */ z.object({ ...MagicLink.shape, url: z.string().check(z.maxLength(500)) });

/** `GET /v1/session/link/outcome`. `taken`: what was finished by it was taken over, or has ended since. */
export const MagicLinkOutcome = /* @__PURE__ */ z.object({ ...MagicLink.shape, taken: z.optional(z.boolean()) });

export type MagicLink = z.infer<typeof MagicLink>;
export type NewMagicLink = z.infer<typeof NewMagicLink>;
export type MagicLinkOutcome = z.infer<typeof MagicLinkOutcome>;
