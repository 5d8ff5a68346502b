import './jitless.js';
import * as z from 'zod/mini';
import { ENTITIES } from './entities.js';
import { MAX_VALUE_LENGTH } from './field.js';
import { SystemId } from './ids.js';
import { SchemeId } from './system.js';
import { Email, line } from './text.js';

/** `POST /v1/attempts`, by the login frame with the session token and an `Idempotency-Key`. */
export const CreateAttempt = z.strictObject({
  systemId: SystemId,
  scheme: SchemeId,
  fields: z.record(z.string(), z.string().check(z.maxLength(MAX_VALUE_LENGTH))),
  connectionName: line(80),
  email: Email,
  /** What the customer was told will be read: the session's `entities`. */
  agreed: z.array(z.enum(ENTITIES)).check(z.minLength(1), z.maxLength(ENTITIES.length)),
});

export type CreateAttempt = z.infer<typeof CreateAttempt>;
