import * as z from 'zod';
import { Probe } from '../connectors/http/probe.js';
import { OAuthSpec } from '../connectors/oauth/spec.js';
import { Fingerprint } from '../identify/fingerprint.js';
import { CATEGORIES, Guide, HOSTINGS, SCHEMES, SCHEME_IDS, SystemId, WebAddress, System, Field, completeField } from 'makini-connect/contract';
import { MAX_BODY_BYTES } from '../body.js';
import { brokenReferences, compiles, unseenCharacters, type Mistake } from './references.js';

/** What an entry says of one field: words for a field the scheme has, or, with `kind`, a field of the system's own. */
const EntryField = z.strictObject({
  label: z.string().min(1).max(80).optional(),
  help: z.string().min(1).max(300).optional(),
  example: z.string().min(1).max(120).optional(),
  pattern: z.string().min(1).max(200).refine(compiles, 'a regular expression that compiles with the flag "u"').optional(),
  required: z.boolean().optional(),
  minLength: z.number().int().optional(),
  maxLength: z.number().int().optional(),
  autocomplete: z.string().optional(),
  choices: Field.shape.choices,
  kind: z.enum(['url', 'host', 'port', 'text', 'username', 'email', 'password', 'secret', 'choice', 'file']).optional(),
  /** The field that a field of the system's own follows; without it, it comes after all that stand before. */
  after: z.string().optional(),
  prefix: Field.shape.prefix,
  default: Field.shape.default,
  defaults: Field.shape.defaults,
  when: Field.shape.when,
  file: Field.shape.file,
});

/** Words of a catalogue row: one line, neither its separators nor invisible characters. */
const words = z.string().trim().min(1).max(80).regex(/^[^\p{Cc}\p{Cf}|]+$/u);

/** Hosts whose first page is documentation. The first page of any other host is advertising, and helps nobody to log in. */
const DOCUMENTATION_HOSTS = ['docs.', 'doc.', 'help.', 'developer.', 'developers.', 'dev.', 'support.', 'api.', 'api-docs.', 'apidocs.', 'wiki.', 'manual.', 'learn.', 'knowledge.', 'kb.', 'community.', 'documentation.'] as const;

const documents = (address: string): boolean => {
  const url = URL.parse(address);
  return !url || url.pathname !== '/' || url.hash !== '' || DOCUMENTATION_HOSTS.some((start) => url.hostname.startsWith(start));
};

/** One system, as its file in this folder describes it. */
export const Entry = z.strictObject({
  id: SystemId,
  name: words,
  vendor: words,
  category: z.enum(CATEGORIES),
  hosting: z.array(z.enum(HOSTINGS)).min(1),
  /** What people call it: short and former names. */
  aliases: z.array(words).default([]),
  /** Place among the popular ones, 1 first; unset for the rest. */
  popular: z.number().int().min(1).optional(),
  /** Slug in simple-icons; its icon must be listed in `logos.ts`. */
  logo: z.string().regex(/^[a-z0-9]+$/).optional(),
  /** The vendor's page on signing in to its API, or its documentation; unset where the vendor publishes none. */
  docs: z.optional(WebAddress).refine((address) => address === undefined || documents(address), 'a page of documentation, not the first page of the vendor'),
  schemes: z.array(
    z.strictObject({
      id: z.enum(SCHEME_IDS),
      fields: z.record(z.string(), EntryField).default({}),
      /** Fields of the scheme that this system does not have. */
      without: z.array(z.string()).default([]),
      guide: z.optional(Guide),
      /** For `oauth`: its authorization server. */
      oauth: OAuthSpec.optional(),
      /** The login that the system's documentation describes; with it, the system can be connected in production. */
      probe: Probe.optional(),
    }),
  ).min(1),
  /** How it is told from other products without a login. */
  identify: z.array(Fingerprint).default([]),
});
export type Entry = z.infer<typeof Entry>;
export type EntryInput = z.input<typeof Entry>;
type EntryScheme = Entry['schemes'][number];

/** Checks an entry; a mistake names the entry and the place in it. */
export function parseEntry(input: unknown): Entry {
  const result = Entry.safeParse(input);
  const mistakes = result.success ? unseenCharacters(result.data) : result.error.issues;
  if (result.success && !mistakes.length) return result.data;
  throw mistake(input, mistakes);
}

/** The system that customers are shown, parsed by the contract; what the entry refers to is there. */
export function toSystem(entry: Entry): System {
  const { aliases: _aliases, popular: _popular, identify: _identify, logo, schemes, ...rest } = entry;
  const fields = schemes.map((scheme, index) => mergeFields(entry, scheme, index));
  const result = System.safeParse({
    ...rest,
    logo: logo !== undefined,
    schemes: schemes.map((scheme, index) => ({ id: scheme.id, fields: fields[index], ...(scheme.guide && { guide: scheme.guide }) })),
  });
  const mistakes = result.success ? [...brokenReferences(entry, fields), ...tooLarge(fields)] : result.error.issues.map((issue) => ({ ...issue, path: named(issue.path, fields) }));
  if (result.success && !mistakes.length) return result.data;
  throw mistake(entry, mistakes);
}

/** Bytes that a request has besides the values: their names, and what the customer types for each system. */
const BESIDES = 4096;

/** Schemes with more in them than a request can carry; a customer would learn that only when all is typed. */
const tooLarge = (schemes: readonly (readonly Field[])[]): Mistake[] =>
  schemes.flatMap((fields, index) => {
    const most = fields.reduce((sum, { maxLength }) => sum + maxLength, BESIDES);
    return most > MAX_BODY_BYTES ? [{ path: ['schemes', index, 'fields'], message: `together up to ${most} bytes long, and a request may have ${MAX_BODY_BYTES}` }] : [];
  });

/** The contract counts a scheme's fields; an entry has them by name. */
const named = (path: readonly PropertyKey[], fields: readonly (readonly Field[])[]): PropertyKey[] =>
  path.map((key, depth) => (path[0] === 'schemes' && depth === 3 ? (fields[Number(path[1])]?.[Number(key)]?.name ?? key) : key));

const SECRET_KINDS: ReadonlySet<string> = new Set(['password', 'secret', 'file']);

/** The scheme's own fields with the entry's words, and the entry's own fields in their places. */
function mergeFields(entry: Entry, scheme: EntryScheme, index: number): Field[] {
  // Those that this system does not have stay until the end, so that another can take their place.
  const gone = new Set(scheme.without);
  const places = SCHEMES[scheme.id].fields.map((field) => ({ field, left: !gone.has(field.name) }));
  for (const [name, { after, kind, ...words }] of Object.entries(scheme.fields)) {
    const known = places.find((place) => place.left && place.field.name === name);
    if (known && !kind && !after) {
      known.field = { ...known.field, ...words };
      continue;
    }
    const before = after === undefined ? places.length - 1 : places.findIndex((place) => place.field.name === after);
    if (known || !kind || (after !== undefined && before < 0)) {
      throw mistake(entry, [{ path: ['schemes', index, 'fields', name], message: 'a field of its own needs a "kind", and its "after" must name a field before it; a field of the scheme has neither' }]);
    }
    places.splice(before + 1, 0, { field: { name, kind, secret: SECRET_KINDS.has(kind), autocomplete: 'off', ...words }, left: true });
  }
  return places.filter(({ left }) => left).map(({ field }) => completeField(field));
}

/** @param issues what is wrong, as zod tells it */
function mistake(input: unknown, issues: readonly Mistake[]): TypeError {
  const id = typeof input === 'object' && input !== null && 'id' in input ? String(input.id) : 'without an id';
  const places = issues.map(({ path, message }) => `${path.map(String).join('.') || 'entry'}: ${message}`);
  return new TypeError(`The catalogue entry "${id}" has a mistake at ${places.join('; ')}`);
}
