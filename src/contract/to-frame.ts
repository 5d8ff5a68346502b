import './jitless.js';
import * as z from 'zod/mini';
import { Locale, SessionId, SessionToken, SystemId, Timestamp } from './ids.js';
import { PORT_VERSION } from './port-version.js';
import { Problem } from './problem.js';
import { Theme } from './theme.js';

const FrameSession = z.object({ id: SessionId, token: SessionToken, expiresAt: Timestamp });

/** Host → frame, as a window message that carries the port. */
export const FrameInit = z.object({
  type: z.literal('makini:init'),
  version: z.literal(PORT_VERSION),
  session: FrameSession,
  locale: Locale,
  theme: Theme,
});

/** Host → frame, through the port. A plain union: one told by `type` would cost the login frame more and tell nothing else. */
export const ToFrame = z.union([
  /** Draw the login of this system, or go on with the place the session remembers. */
  z.object({ type: z.literal('show'), systemId: SystemId, systemName: z.string().check(z.maxLength(80)) }),
  /** Let the customer hand this step to a colleague; without a system, the picking of it too. */
  z.object({ type: z.literal('hand-over'), systemId: z.optional(SystemId), systemName: z.optional(z.string().check(z.maxLength(80))) }),
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

export type FrameSession = z.infer<typeof FrameSession>;
export type FrameInit = z.infer<typeof FrameInit>;
export type ToFrame = z.infer<typeof ToFrame>;
