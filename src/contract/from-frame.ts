import './jitless.js';
import * as z from 'zod/mini';
import { ConnectionSummary } from './connection-summary.js';
import { AuthorizationCode, SessionId, SystemId, Timestamp } from './ids.js';
import { Problem } from './problem.js';
import { STAGES } from './stages.js';

/**
 * The one window message: the frame says to its parent's exact origin that it listens.
 * The host answers with `init` and a MessagePort, to the frame's exact origin; all else goes through the port.
 */
export const FrameReady = z.object({ type: z.literal('makini:ready'), version: z.int() });

/**
 * Frame → host, through the port. Nothing here is a secret but `code`, which is for the partner's backend.
 * A plain union, which the host page loads anyway: one told by `type` would cost it more and tell nothing else.
 */
export const FromFrame = z.union([
  /** What the session remembers: the host goes there, or to the picker where there is none. */
  z.object({ type: z.literal('place'), systemId: z.optional(SystemId), systemName: z.optional(z.string().check(z.maxLength(80))), underWay: z.boolean() }),
  /** What the frame shows now. */
  z.object({
    type: z.literal('step'),
    step: z.enum(['loading', 'login', 'connecting', 'challenge', 'failed', 'handing-over', 'link']),
    stage: z.optional(z.enum(STAGES)),
    code: z.optional(Problem.shape.code),
    /** For a failure: names it in the service's log. */
    requestId: z.optional(z.string().check(z.maxLength(64))),
    /** Where a colleague is asked: what is finished by the link waits until then; `null`: no link is out. */
    kept: z.optional(z.union([Timestamp, z.literal(null)])),
  }),
  /**
   * How tall the frame's content is, in CSS pixels. With `focus`, what has the focus reaches from there to there, counted
   * from the top of the content, and must not be out of sight: what scrolls is the host's, and it alone can bring it into view.
   */
  z.object({ type: z.literal('height'), height: z.int().check(z.gte(0), z.lte(20_000)), focus: z.optional(z.object({ top: z.number(), bottom: z.number() })) }),
  /** The login is done by one who came by a magic link: whose page takes it from here is another's. */
  z.object({ type: z.literal('done'), connection: ConnectionSummary }),
  z.object({ type: z.literal('escape') }),
  z.object({ type: z.literal('back') }),
  /** The session has ended: mint or renew, then answer `session` or `renew-failed`. */
  z.object({ type: z.literal('renew') }),
  /** `owed`: the connection to log in to again needs a login. It still does where the code turns out to be for another one. */
  z.object({ type: z.literal('code'), code: AuthorizationCode, sessionId: SessionId, expiresAt: Timestamp, owed: z.optional(z.string()) }),
  /** No window of its own can be opened here: go to this path of the service in the host page's place. */
  z.object({ type: z.literal('redirect'), path: z.string().check(z.regex(/^\/oauth\/start\/chl_[0-9A-Za-z]{22,43}$/)) }),
  z.object({ type: z.literal('error'), problem: Problem }),
]);

export type FromFrame = z.infer<typeof FromFrame>;
