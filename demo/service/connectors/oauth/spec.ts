import * as z from 'zod';

/** An address in which `{name}` stands for what the customer typed into the field of that name. */
export const AddressTemplate = z.string().max(500).regex(/^https?:\/\/[^\s"'<>]+$/);

/** How a system's authorization server is spoken to: its own discovery document, or its endpoints. */
export const OAuthSpec = z.strictObject({
  issuer: AddressTemplate.optional(),
  authorize: AddressTemplate.optional(),
  token: AddressTemplate.optional(),
  scopes: z.array(z.string().min(1)).default([]),
  /** More parameters for the login page, for example `prompt`. */
  extra: z.record(z.string(), z.string()).default({}),
  /** How the service proves who it is at the token endpoint. */
  clientAuth: z.enum(['basic', 'post', 'none']).default('basic'),
}).refine(({ issuer, authorize, token }) => issuer !== undefined || (authorize !== undefined && token !== undefined), 'an "issuer", or "authorize" and "token"');
export type OAuthSpec = z.infer<typeof OAuthSpec>;
