import './jitless.js';
import * as z from 'zod/mini';
import { ChallengeId, Timestamp } from './ids.js';

const base = { id: ChallengeId, /** Unanswered by then, the attempt fails with CHALLENGE_EXPIRED. */ expiresAt: Timestamp };
const label = z.string().check(z.maxLength(200));

/** What the customer may be asked for before the login is complete. */
export const Challenge = z.discriminatedUnion('kind', [
  z.object({
    ...base,
    kind: z.literal('code'),
    /** How the code reaches the customer. */
    channel: z.enum(['app', 'sms', 'email']),
    length: z.int().check(z.gte(4), z.lte(10)),
    /** How many answers are left; fewer than at first means that the last one was wrong. */
    triesLeft: z.int(),
    wrong: z.boolean(),
  }),
  z.object({
    ...base,
    kind: z.literal('choose'),
    subject: z.enum(['company', 'site', 'environment']),
    options: z.array(z.object({ id: z.string().check(z.maxLength(100)), label, detail: z.optional(label) })).check(z.minLength(1)),
  }),
  z.object({
    ...base,
    kind: z.literal('confirm'),
    /** Who is signed in, and where, in the system's own words. */
    account: z.optional(label),
    company: z.optional(label),
    /** What will be read. */
    entities: z.array(z.enum(['purchase-orders', 'vendors', 'items'])),
  }),
]);

export type Challenge = z.infer<typeof Challenge>;
