import './jitless.js';
import * as z from 'zod/mini';
import { SystemId } from './ids.js';
import { SchemeId } from './system.js';
import { Email, line } from './text.js';

/** `POST /v1/attempts`, by the login frame with the session token and an `Idempotency-Key`. */
export const CreateAttempt = z.strictObject({
  systemId: SystemId,
  scheme: SchemeId,
  fields: z.record(z.string(), z.string().check(z.maxLength(4096))),
  connectionName: line(80),
  email: Email,
});

export type CreateAttempt = z.infer<typeof CreateAttempt>;
