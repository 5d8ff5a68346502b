import './jitless.js';
import * as z from 'zod/mini';
import { MagicLinkId, SystemId, Timestamp } from './ids.js';
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
});

/** `POST /v1/session/link`, with the session token. One that is out already is revoked. */
export const CreateMagicLink = z.strictObject({
  systemId: z.optional(SystemId),
  /** What the colleague is told, for example `Needs our SAP admin login`. */
  note: z.optional(line(200)),
});
/** The address is told once. */
export const NewMagicLink = z.object({ ...MagicLink.shape, url: z.string().check(z.maxLength(500)) });

export type MagicLink = z.infer<typeof MagicLink>;
export type NewMagicLink = z.infer<typeof NewMagicLink>;
