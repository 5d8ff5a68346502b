import './jitless.js';
import * as z from 'zod/mini';
import { ENTITIES } from './entities.js';
import { ChallengeId, Timestamp } from './ids.js';

const base = { id: ChallengeId, /** Unanswered by then, the attempt fails with CHALLENGE_EXPIRED. */ expiresAt: Timestamp };
/** The customer may ask for another code or request, with the answer `again`. */
const again = z.boolean();
const label = z.string().check(z.maxLength(200));
const subject = z.enum(['company', 'site', 'environment']);

/** Who is signed in, and where, in the system's own words. */
const identity = z.object({
  account: z.optional(label),
  company: z.optional(label),
  /** Its address, and what else was typed of it, for example `erp.example.com/acme · Client 100`. */
  place: z.optional(label),
});
/** Only an account of the same company at the same place can take over: other data would end up under the old name. */
export const IDENTITY_CHOICES = ['as-before', 'keep-both', 'replace'] as const;

/** What the customer may be asked for before the login is complete. */
export const Challenge = z.union([
  z.object({
    ...base,
    kind: z.literal('code'),
    /** How the code reaches the customer. */
    channel: z.enum(['app', 'sms', 'email']),
    /** Where it was sent, masked as the system has it, for example `••• 42`. */
    to: z.optional(label),
    length: z.int().check(z.gte(4), z.lte(10)),
    /** How many answers are left. */
    triesLeft: z.int(),
    /** The last answer was a wrong code. Once another code was asked for, that no longer matters. */
    wrong: z.boolean(),
    /** An app sends nothing: never with that channel. */
    again,
  }),
  /** Waits for the customer to approve the login on another device. It ends by itself. */
  z.object({
    ...base,
    kind: z.literal('push'),
    /** What the request was sent to, for example `Bea’s phone`. */
    device: z.optional(label),
    /** The number to choose or type on that device. */
    number: z.optional(z.string().check(z.regex(/^\d{1,4}$/))),
    again,
  }),
  z.object({
    ...base,
    kind: z.literal('question'),
    /** In the system's own words. */
    prompt: label,
    triesLeft: z.int(),
    wrong: z.boolean(),
  }),
  /** The customer logs in at the system itself, in a window of its own, on this device or another. It ends by itself. */
  z.object({
    ...base,
    kind: z.literal('authorize'),
    /** A path of the connect service that leads to the system's login page. With `/qr.svg` after it, the same as a QR code. */
    path: z.string().check(z.regex(/^\/oauth\/start\/chl_[0-9A-Za-z]{22,43}$/)),
  }),
  z.object({
    ...base,
    kind: z.literal('choose'),
    subject,
    options: z.array(z.object({ id: z.string().check(z.maxLength(100)), label, detail: z.optional(label) })).check(z.minLength(1)),
    /** The one that a connection had until now, where it is logged in to again: it stands chosen. */
    chosen: z.optional(z.string()),
  }),
  z.object({
    ...base,
    kind: z.literal('confirm'),
    /** Who is signed in, and where, in the system's own words. */
    account: z.optional(label),
    company: z.optional(label),
    /** What `company` names; a company, where it is left out. */
    subject: z.optional(subject),
    /** What will be read. */
    entities: z.array(z.enum(ENTITIES)),
  }),
  /** A connection was logged in to again, but not as before. */
  z.object({
    ...base,
    kind: z.literal('identity'),
    was: identity,
    is: identity,
    /** What may be done: go back and log in as before, keep both as two connections, or let the connection go on with this login. */
    choices: z.array(z.enum(IDENTITY_CHOICES)).check(z.minLength(1)),
  }),
]);

export type Challenge = z.infer<typeof Challenge>;
