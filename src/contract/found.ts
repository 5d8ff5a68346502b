import './jitless.js';
import * as z from 'zod/mini';
import { ENTITIES } from './entities.js';
import { Timestamp } from './ids.js';

const said = z.optional(z.string().check(z.maxLength(260)));
const entities = z.optional(z.array(z.enum(ENTITIES)));

/** What a stage found out, for the customer and its IT to read. Each stage fills in its own; nothing here is secret. */
export const Found = z.object({
  /** `resolve`, `reach`: where the host is. */
  address: said,
  port: z.optional(z.int()),
  /** `secure`: the version of TLS, whom the certificate names, who vouches for it, and until when. */
  tls: said,
  subject: said,
  issuer: said,
  validUntil: z.optional(Timestamp),
  /** `answer`: the HTTP status. */
  status: z.optional(z.int()),
  /** `identify`: what runs there, where it tells. */
  product: said,
  version: said,
  /** `sign-in`: who is signed in, in the system's own words. */
  account: said,
  /** `permissions`: what the account may read of what was asked for, and what it may not. */
  readable: entities,
  refused: entities,
});

export type Found = z.infer<typeof Found>;
