import './jitless.js';
import * as z from 'zod/mini';
import { ENTITIES } from './entities.js';
import { PROBLEM_CODES } from './problem-codes.js';
import { STAGES } from './stages.js';

export { PROBLEM_CODES, PROBLEM_STATUS, type ProblemCode } from './problem-codes.js';

/**
 * Why one field was refused. Words for each come from `src/locales`. From the system: `refused`, `unknown` (it has no such
 * database, company, user …), `expired`; a key that does not belong to its certificate is a `mismatch`.
 * A file under `file-protection` is locked in a way that is outdated, or that takes too long to open.
 */
export const FieldProblem = z.object({
  field: z.string().check(z.maxLength(64)),
  code: z.enum(['required', 'too-short', 'too-long', 'format', 'not-allowed', 'refused', 'unknown', 'expired', 'file-content', 'file-size', 'file-protection', 'mismatch']),
});

/** RFC 9457 problem document. `title` and `detail` are for developers, in English. */
export const Problem = z.object({
  type: z.string().check(z.maxLength(300)),
  title: z.string().check(z.maxLength(300)),
  status: z.int().check(z.gte(400), z.lte(599)),
  code: z.enum(PROBLEM_CODES),
  detail: z.optional(z.string().check(z.maxLength(2000))),
  /** For support: names this one request in the service's log. */
  requestId: z.string().check(z.maxLength(64)),
  stage: z.optional(z.enum(STAGES)),
  /** Seconds to wait before another try. */
  retryAfter: z.optional(z.int().check(z.gte(0), z.lte(86_400))),
  fields: z.optional(z.array(FieldProblem).check(z.maxLength(50))),
  /** Facts the advice may name, none of them secret. */
  facts: z.optional(
    z.object({
      host: z.optional(z.string().check(z.maxLength(260))),
      port: z.optional(z.int()),
      address: z.optional(z.string().check(z.maxLength(64))),
      /** What of an address is not allowed, with HOST_NOT_ALLOWED; with TLS_REQUIRED, that it is the system which demands TLS; with SYSTEM_UNAVAILABLE, that it is DNS which gave no answer; with CHALLENGE_FAILED, what came of what the customer was asked. */
      reason: z.optional(z.enum(['private-address', 'port', 'credentials', 'demanded', 'name-server', 'declined', 'wrong-answers', 'wrong-codes'])),
      /** What is wrong with TLS, with TLS_INVALID. */
      fault: z.optional(z.enum(['expired', 'not-yet-valid', 'self-signed', 'wrong-name', 'unknown-issuer', 'revoked', 'no-tls', 'outdated', 'client-certificate'])),
      /** The host, with its port unless it is the usual one, that the address leads on to, with WRONG_SYSTEM and TLS_REQUIRED. */
      leadsTo: z.optional(z.string().check(z.maxLength(260))),
      seconds: z.optional(z.int()),
      /** What was found instead or said by the system, shortened, as plain text. */
      found: z.optional(z.string().check(z.maxLength(300))),
      /** The system's own error text, as plain text, for "Copy details". */
      said: z.optional(z.string().check(z.maxLength(500))),
      /** What runs there instead, with WRONG_SYSTEM. */
      product: z.optional(z.string().check(z.maxLength(80))),
      version: z.optional(z.string().check(z.maxLength(80))),
      /** Who has logged in, and whom the connection belongs to, each with what tells them apart, with DIFFERENT_ACCOUNT. */
      account: z.optional(z.string().check(z.maxLength(500))),
      belongsTo: z.optional(z.string().check(z.maxLength(500))),
      /** What the account may not read, with PERMISSION_DENIED. */
      entities: z.optional(z.array(z.enum(ENTITIES))),
    }),
  ),
});

export type FieldProblem = z.infer<typeof FieldProblem>;
export type Problem = z.infer<typeof Problem>;
