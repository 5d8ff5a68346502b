import * as z from 'zod';
import { PROBLEM_CODES } from 'makini-connect/contract';
import { AddressTemplate } from '../oauth/spec.js';

/** A JSON pointer (RFC 6901) into an answer. */
const Pointer = z.string().regex(/^(?:\/[^/]*)*$/).max(200);
/** A text in which `{name}` stands for what the customer typed into the field of that name. */
const Template = z.string().max(1000);
const Statuses = z.array(z.number().int().min(100).max(599)).min(1);

/** How the credentials go along with a request. */
export const ProbeAuth = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  /** HTTP Basic of two templates. */
  z.strictObject({ kind: z.literal('basic'), user: Template.default('{username}'), password: Template.default('{password}') }),
  z.strictObject({ kind: z.literal('headers'), headers: z.record(z.string().regex(/^[A-Za-z0-9-]+$/), Template) }),
  z.strictObject({ kind: z.literal('query'), parameters: z.record(z.string(), Template) }),
  /** A bearer token by OAuth client credentials. `token`: a path at the instance URL, or an address. */
  z.strictObject({ kind: z.literal('client-credentials'), token: z.union([z.string().startsWith('/'), AddressTemplate]), scope: Template.optional(), clientAuth: z.enum(['basic', 'post']).default('basic'), extra: z.record(z.string(), Template).default({}) }),
  /** A bearer token for a signed assertion of the service account (RFC 7523). */
  z.strictObject({ kind: z.literal('jwt-bearer'), token: z.union([z.string().startsWith('/'), AddressTemplate]), audience: Template.optional(), scope: Template.optional() }),
  /** The client certificate of the scheme `certificate`. */
  z.strictObject({ kind: z.literal('certificate') }),
]);

/** One request that shows whether a login works, as the system's documentation has it. */
export const Probe = z.strictObject({
  /** Where the customer types no instance URL. */
  base: AddressTemplate.optional(),
  auth: ProbeAuth,
  method: z.enum(['GET', 'POST']).default('GET'),
  path: Template,
  headers: z.record(z.string(), Template).default({}),
  /** A JSON body, its texts templates. */
  json: z.unknown().optional(),
  form: z.record(z.string(), Template).optional(),
  accepted: z.strictObject({
    status: Statuses.default([200]),
    /** Must be there, and be neither false nor null. */
    has: Pointer.optional(),
  }).prefault({}),
  /** Who is signed in, and where. */
  account: Pointer.optional(),
  company: Pointer.optional(),
  /** How the system says no; the first that fits counts. 401, 403, 429 and 5xx speak for themselves. */
  refusals: z.array(z.strictObject({
    status: Statuses.optional(),
    /** Found in the answer's text, whatever its case. */
    says: z.string().min(1).max(200).optional(),
    code: z.enum(PROBLEM_CODES),
    /** The fields that it concerns. */
    fields: z.array(z.string()).default([]),
  })).default([]),
  /** Where the system puts its own words for an error; the first that is there counts. */
  message: z.array(Pointer).default([]),
});
export type Probe = z.infer<typeof Probe>;
export type ProbeAuth = z.infer<typeof ProbeAuth>;
