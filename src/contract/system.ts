import './jitless.js';
import * as z from 'zod/mini';
import { CATEGORIES } from './categories.js';
import { Field } from './field.js';
import { SystemId } from './ids.js';

export { CATEGORIES, type Category } from './categories.js';

const Category = z.enum(CATEGORIES);
export const HOSTINGS = ['cloud', 'on-premises'] as const;
export const SCHEME_IDS = ['password', 'basic', 'api-key', 'oauth', 'client-credentials', 'certificate', 'service-account', 'database', 'on-premises', 'custom'] as const;
export const SchemeId = z.enum(SCHEME_IDS);

/** A web address that a customer may be sent to. */
export const WebAddress = z.string().check(z.maxLength(500), z.regex(/^https:\/\/[^\s"'<>]+$/));

/** What the customer does first in its system, in the order to do it, in English. What is to be typed as it stands is between backticks. */
export const Guide = z.strictObject({
  steps: z.array(z.string().check(z.minLength(1), z.maxLength(300))).check(z.minLength(1), z.maxLength(12)),
  link: z.optional(WebAddress),
});

/** One way to log in to a system. */
export const Scheme = z.strictObject({
  id: SchemeId,
  /** Empty where the customer has nothing to type, since it logs in at the system itself. */
  fields: z.array(Field).check(z.maxLength(20)),
  guide: z.optional(Guide),
});

/** `GET /v1/systems/{id}` */
export const System = z.strictObject({
  id: SystemId,
  name: z.string().check(z.minLength(1), z.maxLength(80)),
  vendor: z.string().check(z.minLength(1), z.maxLength(80)),
  category: Category,
  hosting: z.array(z.enum(HOSTINGS)).check(z.minLength(1)),
  schemes: z.array(Scheme).check(z.minLength(1), z.maxLength(6)),
  /** The vendor's page on signing in to its API, or its documentation; unset where there is none. */
  docs: z.optional(WebAddress),
  /** A logo is served at `/v1/systems/{id}/logo.svg`. */
  logo: z.boolean(),
});

export type SchemeId = z.infer<typeof SchemeId>;
export type Guide = z.infer<typeof Guide>;
export type Scheme = z.infer<typeof Scheme>;
export type System = z.infer<typeof System>;
