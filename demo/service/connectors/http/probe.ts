import * as z from 'zod';
import { ENTITIES, FieldProblem, PROBLEM_CODES } from 'makini-connect/contract';
import { AddressTemplate, Path, Pointer } from '../oauth/spec.js';

/**
 * A text in which `{name}` stands for what the customer typed into the field of that name; of a service account's file,
 * `{serviceAccount.client_email}` stands for the value under that key. `{url}` is the instance URL without a slash at its
 * end. In a path, in a query and in an address, each value is escaped.
 */
const Template = z.string().max(1000);
const Statuses = z.array(z.number().int().min(100).max(599)).min(1);
/** A path at the instance URL, or an address. */
const Place = z.union([Path, AddressTemplate]);
const Texts = z.record(z.string(), Template);
const Headers = z.record(z.string().regex(/^[A-Za-z0-9-]+$/), Template);

/** How the credentials go along with a request. */
export const ProbeAuth = z.discriminatedUnion('kind', [
  /** They are in the request's own path, headers or body. */
  z.strictObject({ kind: z.literal('none') }),
  /** HTTP Basic of two templates; some systems want it under a header or after a word of their own. */
  z.strictObject({
    kind: z.literal('basic'),
    user: Template.default('{username}'),
    password: Template.default('{password}'),
    header: z.string().regex(/^[A-Za-z0-9-]+$/).default('authorization'),
    word: z.string().max(20).default('Basic '),
  }),
  z.strictObject({ kind: z.literal('headers'), headers: Headers }),
  z.strictObject({ kind: z.literal('query'), parameters: Texts }),
  /** A bearer token by OAuth client credentials. `extra` are more parameters; its `grant_type` replaces the usual one. */
  z.strictObject({
    kind: z.literal('client-credentials'),
    token: Place,
    scope: Template.optional(),
    clientAuth: z.enum(['basic', 'post']).default('basic'),
    extra: Texts.default({}),
    clientId: Template.default('{clientId}'),
    clientSecret: Template.default('{clientSecret}'),
  }),
  /** A bearer token for a signed assertion of the service account (RFC 7523). `audience` is the token endpoint unless given. */
  z.strictObject({ kind: z.literal('jwt-bearer'), token: Place, audience: Template.optional(), scope: Template.optional(), subject: Template.optional() }),
  /** Each request signed with OAuth 1.0, HMAC-SHA256. */
  z.strictObject({
    kind: z.literal('oauth1'),
    consumerKey: Template.default('{consumerKey}'),
    consumerSecret: Template.default('{consumerSecret}'),
    token: Template.default('{tokenId}'),
    tokenSecret: Template.default('{tokenSecret}'),
    realm: Template.optional(),
  }),
  /** The client certificate of the scheme `certificate`. */
  z.strictObject({ kind: z.literal('certificate') }),
  /**
   * A token that a login of its own gives out, and a header that carries it, in which `{token}` stands for it. A probe
   * without a path takes the login's own answer for the proof.
   */
  z.strictObject({
    kind: z.literal('session'),
    login: z.strictObject({ path: Path, json: z.unknown().optional(), form: Texts.optional(), headers: Headers.default({}) }),
    /** Where it is in the answer: a JSON pointer, or `cookies` for all that are set. */
    token: z.union([Pointer, z.literal('cookies')]),
    header: z.strictObject({ name: z.string().regex(/^[A-Za-z0-9-]+$/), value: Template.default('Bearer {token}') }).prefault({ name: 'authorization' }),
    /** Ends the session: those left behind count against the licences of some systems. `{token}` may stand in its body as well. */
    logout: z.strictObject({ method: z.enum(['POST', 'DELETE']).default('POST'), path: Path, json: z.unknown().optional() }).optional(),
  }),
]);

/** One request that shows whether a login works, as the system's documentation has it. */
export const Probe = z.strictObject({
  /** Where the customer types no instance URL. */
  base: AddressTemplate.optional(),
  auth: ProbeAuth,
  method: z.enum(['GET', 'POST']).default('GET'),
  /** Appended to the base. */
  path: Path.optional(),
  headers: Headers.default({}),
  /** A JSON body, its texts templates. */
  json: z.unknown().optional(),
  form: Texts.optional(),
  accepted: z.strictObject({
    status: Statuses.default([200]),
    /** Must be there, and be neither false nor null. */
    has: Pointer.optional(),
    /** `text` where a right answer is empty, XML or plain text. A web page is never a right answer. */
    format: z.enum(['json', 'text']).default('json'),
    /** Must be found in the answer's text, whatever its case. */
    says: z.string().min(1).max(200).optional(),
  }).prefault({}),
  /** Who is signed in, and where. */
  account: Pointer.optional(),
  company: Pointer.optional(),
  /** What may be read is tried out by a GET of these paths, with the same credentials: 2xx is yes; 401, 403 and 404 are no. */
  entities: z.partialRecord(z.enum(ENTITIES), Path).optional(),
  /** How the system says no, also at its token endpoint; the first that fits counts. 401, 403, 429 and 5xx speak for themselves. */
  refusals: z.array(z.strictObject({
    /** Left out, any but those that are accepted: a system that says no with 200 needs it named here. */
    status: Statuses.optional(),
    /** Found in the answer's text, whatever its case. */
    says: z.string().min(1).max(200).optional(),
    code: z.enum(PROBLEM_CODES),
    /** The fields that it concerns: refused, unless another code is given. */
    fields: z.array(z.union([z.string(), z.strictObject({ field: z.string(), code: FieldProblem.shape.code })])).default([]),
  })).default([]),
  /** Where the system puts its own words for an error; the first that is there counts. */
  message: z.array(Pointer).default([]),
}).refine(({ path, auth }) => path !== undefined || auth.kind === 'session', { path: ['path'], message: 'a path, unless a session\'s login proves it' });
export type Probe = z.infer<typeof Probe>;
export type ProbeAuth = z.infer<typeof ProbeAuth>;
