import * as z from 'zod';

/** How a product is told by what it answers without a login. Regular expressions are met anywhere in a text, whatever its case. */
export const Fingerprint = z.strictObject({
  /** What it is called when it is found, where that is not the system's name. */
  product: z.string().min(1).max(80).optional(),
  method: z.enum(['GET', 'POST']).default('GET'),
  /** Under the instance URL's path or, where it fits nothing there, at the host's root. `/` is the start page, with redirects followed. */
  path: z.string().startsWith('/').max(200),
  /** A JSON body. */
  json: z.unknown().optional(),
  /** All that is given must fit. */
  status: z.array(z.number().int()).default([200]),
  header: z.strictObject({ name: z.string(), matches: z.string().max(200) }).optional(),
  body: z.string().max(200).optional(),
  /** A JSON pointer to the version, or a regular expression whose first group is the version. */
  version: z.string().max(200).optional(),
});
export type Fingerprint = z.infer<typeof Fingerprint>;
export type FingerprintInput = z.input<typeof Fingerprint>;
