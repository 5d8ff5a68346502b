import './jitless.js';
import * as z from 'zod/mini';
import { AuthorizationCode, Locale, SessionId, SessionToken, SystemId, Timestamp } from './ids.js';
import { Problem } from './problem.js';
import { STAGES } from './stages.js';
import { Theme } from './theme.js';

/** Raised when a message changes its meaning; the two sides then refuse each other by name instead of misreading. */
export const PORT_VERSION = 1;

const FrameSession = z.object({ id: SessionId, token: SessionToken, expiresAt: Timestamp });

/**
 * The one window message: the frame says to its parent's exact origin that it listens.
 * The host answers with `init` and a MessagePort, to the frame's exact origin; all else goes through the port.
 */
export const FrameReady = z.object({ type: z.literal('makini:ready'), version: z.int() });

/** Host → frame, as a window message that carries the port. */
export const FrameInit = z.object({
  type: z.literal('makini:init'),
  version: z.literal(PORT_VERSION),
  session: FrameSession,
  locale: Locale,
  theme: Theme,
});

/** Host → frame, through the port. */
export const ToFrame = z.discriminatedUnion('type', [
  /** Draw the login of this system, or go on with the place the session remembers. */
  z.object({ type: z.literal('show'), systemId: SystemId, systemName: z.string().check(z.maxLength(80)) }),
  /** The customer went back to the picker or closed the dialog. What was typed is kept, but no secret. */
  z.object({ type: z.literal('hide') }),
  /** The session goes on, with a new token. */
  z.object({ type: z.literal('session'), session: FrameSession }),
  /** The session could not be renewed. */
  z.object({ type: z.literal('renew-failed'), problem: Problem }),
  z.object({ type: z.literal('appearance'), locale: Locale, theme: Theme }),
  /** The last code could not be exchanged: send another. */
  z.object({ type: z.literal('code-again') }),
  /** The code was exchanged: the attempt is over for good. */
  z.object({ type: z.literal('finished') }),
]);

/** Frame → host, through the port. Nothing here is a secret but `code`, which is for the partner's backend. */
export const FromFrame = z.discriminatedUnion('type', [
  /** What the session remembers: the host goes there, or to the picker where there is none. */
  z.object({ type: z.literal('place'), systemId: z.nullable(SystemId), systemName: z.nullable(z.string().check(z.maxLength(80))), underWay: z.boolean() }),
  /** What the frame shows now. */
  z.object({
    type: z.literal('step'),
    step: z.enum(['loading', 'login', 'connecting', 'challenge', 'failed', 'handing-over']),
    stage: z.optional(z.enum(STAGES)),
    code: z.optional(Problem.shape.code),
  }),
  /** How tall the frame's content is, in CSS pixels. */
  z.object({ type: z.literal('height'), height: z.number().check(z.gte(0), z.lte(20_000)) }),
  z.object({ type: z.literal('escape') }),
  z.object({ type: z.literal('back') }),
  /** The session has ended: mint or renew, then answer `session` or `renew-failed`. */
  z.object({ type: z.literal('renew') }),
  z.object({ type: z.literal('code'), code: AuthorizationCode, sessionId: SessionId, expiresAt: Timestamp }),
  z.object({ type: z.literal('error'), problem: Problem }),
]);

export type FrameSession = z.infer<typeof FrameSession>;
export type FrameInit = z.infer<typeof FrameInit>;
export type ToFrame = z.infer<typeof ToFrame>;
export type FromFrame = z.infer<typeof FromFrame>;
