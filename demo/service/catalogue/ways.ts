import type { EntryInput } from './entry.js';

type SchemeInput = EntryInput['schemes'][number];
type Fields = SchemeInput['fields'];
type ProbeInput = NonNullable<SchemeInput['probe']>;

/** Where a user's name is its email address. */
export const email = { label: 'Email', example: 'bea@example.com' } as const;

/** A user name and a password that go along with each request. */
export const basic = (example: string, fields: Fields = {}): SchemeInput => ({ id: 'basic', fields: { ...fields, url: { example, ...fields.url } } });

/** A program registered in the system, which gets tokens by its id and secret. */
export const program = (example: string, fields: Fields = {}): SchemeInput => ({ id: 'client-credentials', fields: { ...fields, url: { example, ...fields.url } } });

/** The vendor's cloud, or a server of the customer's own: the customer says which. */
export const ownOrCloud = (cloud: string, host: string, fields: Fields = {}): SchemeInput => ({
  id: 'on-premises',
  fields: { ...fields, url: { example: cloud, ...fields.url }, host: { example: host, ...fields.host } },
});

/** The same login where all customers share one address, so that none is asked for. */
export function shared(scheme: SchemeInput, probe?: ProbeInput): SchemeInput {
  const { url: _url, ...fields } = scheme.fields ?? {};
  return { ...scheme, fields, without: ['url', ...(scheme.without ?? [])], ...(probe && { probe }) };
}
