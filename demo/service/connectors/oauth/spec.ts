import * as z from 'zod';
import { ENTITIES } from 'makini-connect/contract';

/** An address in which `{name}` stands for what the customer typed into the field of that name; `{url}` at its start is the instance URL. */
export const AddressTemplate = z.string().max(500).regex(/^(?:https?:\/\/[^\s"'<>/]|\{url\})[^\s"'<>]*$/);
/** A JSON pointer (RFC 6901) into an answer. */
export const Pointer = z.string().regex(/^(?:\/[^/]*)*$/).max(200);
export const Path = z.string().startsWith('/').max(500);

/** The system's API, where a new login is tried out. */
const Api = z.strictObject({
  base: AddressTemplate,
  /** Who is signed in, and where. `values` are what `headers` and `entities` take from its answer, by name: most often whose data is asked for. */
  me: z.strictObject({ path: Path, account: Pointer.optional(), company: Pointer.optional(), values: z.record(z.string().regex(/^[a-z][A-Za-z0-9]{0,31}$/), Pointer).default({}) }).optional(),
  /** Go along with each request for which all that they take is known. */
  headers: z.record(z.string().regex(/^[A-Za-z0-9-]+$/), z.string().max(1000)).optional(),
  /** What may be read is tried out by a GET of these paths, `{name}` as in an address: 2xx is yes; 401, 403 and 404 are no. */
  entities: z.partialRecord(z.enum(ENTITIES), Path).default({}),
  /** Where the system puts its own words for an error; the first that is there counts. */
  message: z.array(Pointer).default([]),
});

/** How a system's authorization server is spoken to: its own discovery document, or its endpoints. */
export const OAuthSpec = z.strictObject({
  /** With `authorize` and `token`, it is only held against what the server says of itself. */
  issuer: AddressTemplate.optional(),
  authorize: AddressTemplate.optional(),
  token: AddressTemplate.optional(),
  /** Each may hold `{name}` as an address does, where a system's right names its own address. */
  scopes: z.array(z.string().min(1)).default([]),
  /** More parameters for the login page, for example `prompt`. */
  extra: z.record(z.string(), z.string()).default({}),
  /** How the service proves who it is at the token endpoint. */
  clientAuth: z.enum(['basic', 'post', 'none']).default('basic'),
  /** To take back the tokens of one login leaves the other logins of its account alone. Not so everywhere (RFC 7009, 2.1). */
  ownGrants: z.boolean().default(false),
  api: Api.optional(),
})
  .refine(({ issuer, authorize, token }) => issuer !== undefined || (authorize !== undefined && token !== undefined), 'an "issuer", or "authorize" and "token"')
  .refine(({ issuer, scopes }) => issuer !== undefined || !scopes.includes('openid'), 'an "issuer", which the scope "openid" needs');
export type OAuthSpec = z.infer<typeof OAuthSpec>;
