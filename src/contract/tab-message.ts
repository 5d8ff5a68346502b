import './jitless.js';
import * as z from 'zod/mini';
import { StatusCursor, StatusEvent, StatusSnapshot } from './status-feed.js';
import { Problem } from './problem.js';

/**
 * How the line to the status endpoint is. `live` and `polling` are up; `lost` and `offline` come back by themselves;
 * `signed-out`, `off` (there is nothing to tell) and `failed` stay until it is asked anew.
 */
export const LINE_STATES = ['loading', 'live', 'polling', 'lost', 'offline', 'signed-out', 'off', 'failed'] as const;

export const Line = z.object({ state: z.enum(LINE_STATES), problem: z.optional(Problem) });

/**
 * What the tab that has the stream says with every message. `term` grows whenever another tab takes over: what one says
 * that was taken for dead, and has only slept, is older and counts no more. `at`: when all was last known to be right.
 * `customer`: whose it is, where the endpoint says so. `cursor`: what was known before this message; a tab that knows less
 * has missed something.
 */
const leader = { line: Line, term: z.number(), at: z.optional(z.number()), customer: StatusSnapshot.shape.customer, cursor: z.optional(StatusCursor) };

/** Tab → tab, through the BroadcastChannel of one status URL. Another version of the widget may be among them: what does not parse is dropped. */
export const TabMessage = z.union([
  /** A tab asks the one that has the stream how all is. */
  z.object({ type: z.literal('hello') }),
  /** A tab was turned to, and asks the one that has the stream whether it is there, and its line alive. */
  z.object({ type: z.literal('wake') }),
  /** A tab asks the one that has the stream to read anew. */
  z.object({ type: z.literal('refresh') }),
  /** The one that has the stream is still there. */
  z.object({ type: z.literal('alive'), ...leader }),
  z.object({ type: z.literal('event'), event: StatusEvent, ...leader }),
]);

export type Line = z.infer<typeof Line>;
export type TabMessage = z.infer<typeof TabMessage>;
