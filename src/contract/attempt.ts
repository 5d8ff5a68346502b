import './jitless.js';
import * as z from 'zod/mini';
import { Challenge } from './challenge.js';
import { ConnectionSummary } from './connection.js';
import { Found } from './found.js';
import { AttemptId, AuthorizationCode, SystemId, Timestamp } from './ids.js';
import { Problem } from './problem.js';
import { STAGES } from './stages.js';

export { STAGES, type Stage } from './stages.js';
export const STAGE_STATUSES = ['waiting', 'running', 'passed', 'skipped', 'failed'] as const;

export const StageProgress = z.object({
  stage: z.enum(STAGES),
  status: z.enum(STAGE_STATUSES),
  /** Since when; missing while it waits for its turn. */
  at: z.optional(Timestamp),
  /** When the service gives up on a running stage. */
  deadlineAt: z.optional(Timestamp),
  /** With `passed`, and with `failed` as far as it came. */
  found: z.optional(Found),
});

/** The whole of an attempt at one moment. `GET /v1/attempts/{id}`, and the first event of every stream. */
export const AttemptSnapshot = z.object({
  id: AttemptId,
  systemId: SystemId,
  systemName: z.string(),
  state: z.enum(['running', 'challenge', 'failed', 'cancelled', 'done']),
  stages: z.array(StageProgress).check(z.minLength(STAGES.length), z.maxLength(STAGES.length)),
  challenge: z.optional(Challenge),
  problem: z.optional(Problem),
  connection: z.optional(ConnectionSummary),
  startedAt: Timestamp,
});

/**
 * One message of `GET /v1/attempts/{id}/events` (SSE). The event's id counts from 1 within the attempt; a client
 * that comes back with `Last-Event-ID` gets all that followed. `done`, `failed` and `cancelled` end the stream.
 * A plain union, as that of the challenges: one told by `type` would cost the login frame more and tell nothing else.
 */
export const AttemptEvent = z.union([
  z.object({ type: z.literal('snapshot'), attempt: AttemptSnapshot }),
  z.object({ type: z.literal('stage'), ...StageProgress.shape, at: Timestamp }),
  z.object({ type: z.literal('challenge'), challenge: Challenge, at: Timestamp }),
  z.object({ type: z.literal('resumed'), at: Timestamp }),
  z.object({ type: z.literal('failed'), problem: Problem, at: Timestamp }),
  z.object({ type: z.literal('cancelled'), at: Timestamp }),
  z.object({ type: z.literal('done'), connection: ConnectionSummary, at: Timestamp }),
]);

/** `POST /v1/attempts/{id}/code`: a fresh authorization code for an attempt that is done; earlier ones end. */
export const IssuedCode = z.object({ code: AuthorizationCode, expiresAt: Timestamp });

export type StageProgress = z.infer<typeof StageProgress>;
export type AttemptSnapshot = z.infer<typeof AttemptSnapshot>;
export type AttemptEvent = z.infer<typeof AttemptEvent>;
export type IssuedCode = z.infer<typeof IssuedCode>;
