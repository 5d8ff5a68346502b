import { SCHEMES, checkField, type Field } from 'makini-connect/contract';
import { namesIn } from '../connectors/http/templates.js';
import type { Entry } from './entry.js';

/** What is wrong in an entry, and where. */
export interface Mistake {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

type EntryScheme = Entry['schemes'][number];

/** Control characters, and marks that turn the direction of what follows them. */
const UNSEEN = /[\p{Cc}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/u;

/** Every text of an entry that holds a character nobody sees. */
export const unseenCharacters = (entry: unknown): Mistake[] =>
  textsOf(entry).filter(({ text }) => UNSEEN.test(text)).map(({ path }) => ({ path, message: 'one line, without control characters and direction marks' }));

/**
 * What an entry's shape can't tell: whether all that it names is there, and fits.
 *
 * @param fields of each scheme, the system's own words and fields among them
 */
export function brokenReferences(entry: Entry, fields: readonly (readonly Field[])[]): Mistake[] {
  const ids = entry.schemes.map(({ id }) => id);
  return [
    ...entry.schemes.flatMap((scheme, index) => [
      ...(ids.indexOf(scheme.id) < index ? [{ path: ['schemes', index, 'id'], message: `"${scheme.id}" is there already` }] : []),
      ...inScheme(scheme, fields[index]!).map(({ path, message }) => ({ path: ['schemes', index, ...path], message })),
    ]),
    ...entry.identify.flatMap(({ header, body, version }, index) =>
      Object.entries({ 'header.matches': header?.matches, body, version: version?.startsWith('/') ? undefined : version })
        .filter(([, pattern]) => pattern !== undefined && !compiles(pattern))
        .map(([key]) => ({ path: ['identify', index, key], message: 'a regular expression that compiles' })),
    ),
  ];
}

function inScheme(scheme: EntryScheme, fields: readonly Field[]): Mistake[] {
  const names = fields.map(({ name }) => name);
  const known = SCHEMES[scheme.id].fields.map(({ name }) => name);
  const mistakes: Mistake[] = [];
  const say = (path: readonly PropertyKey[], message: string) => mistakes.push({ path, message });

  if ((scheme.id === 'oauth') !== (scheme.oauth !== undefined)) say(['oauth'], 'belongs to the scheme "oauth", and to it alone');
  if (!fields.length && scheme.id !== 'oauth') say(['fields'], 'a login needs a field');
  scheme.without.forEach((name, index) => {
    if (!known.includes(name)) say(['without', index], `the scheme has no field "${name}"`);
  });
  fields.forEach((field, index) => mistakes.push(...inField(field, fields.slice(0, index)).map(({ path, message }) => ({ path: ['fields', field.name, ...path], message }))));

  const { probe } = scheme;
  const { api, ...server } = scheme.oauth ?? {};
  const { entities, headers, ...first } = api ?? {};
  // What no customer types: what a login of its own gave out, and what the system's API did.
  const token = probe?.auth.kind === 'session' ? ['token'] : [];
  const gives = Object.keys(api?.me?.values ?? {});
  for (const [place, part, given] of [[['probe'], probe, token], [['oauth'], server, []], [['oauth', 'api'], first, []], [['oauth', 'api'], { entities, headers }, gives]] as const) {
    for (const { path, text } of textsOf(part)) {
      for (const name of namesIn(text)) if (![...names, ...given].includes(name)) say([...place, ...path], `no field "${name}" is asked for`);
    }
  }
  if (!probe) return mistakes;
  if (!probe.base && !names.includes('url') && !names.includes('host')) say(['probe', 'base'], 'needed where the customer types no address');
  const file = ({ certificate: 'certificate', 'jwt-bearer': 'serviceAccount' } as Partial<Record<typeof probe.auth.kind, string>>)[probe.auth.kind];
  if (file && !names.includes(file)) say(['probe', 'auth'], `no field "${file}" is asked for`);
  probe.refusals.forEach((refusal, index) => {
    if (!refusal.status && !refusal.says) say(['probe', 'refusals', index], 'a "status" or a "says", or it would always fit');
    refusal.fields.forEach((field, at) => {
      const name = typeof field === 'string' ? field : field.field;
      if (!names.includes(name)) say(['probe', 'refusals', index, 'fields', at], `no field "${name}" is asked for`);
    });
  });
  return mistakes;
}

function inField(field: Field, before: readonly Field[]): Mistake[] {
  const mistakes: Mistake[] = [];
  const say = (key: keyof Field, message: string) => mistakes.push({ path: [key], message });
  /** Another field that this one depends on, and the values of it that are named. */
  const depends = (key: 'when' | 'defaults', name: string, values: readonly string[]) => {
    const other = before.find((one) => one.name === name);
    if (!other) return say(key, `no field "${name}" comes before it`);
    const missing = values.find((value) => !other.choices?.some((choice) => choice.value === value));
    if (missing !== undefined) say(key, `"${name}" has no choice "${missing}"`);
  };
  if ((field.kind === 'choice') !== (field.choices !== undefined)) say('choices', 'belong to a field of the kind "choice", and to it alone');
  if ((field.kind === 'file') !== (field.file !== undefined)) say('file', 'belongs to a field of the kind "file", and to it alone');
  if ((field.minLength ?? 0) > field.maxLength) say('minLength', 'more than the longest there may be');
  if (field.pattern && !field.example) say('example', 'needed beside a pattern');
  if (field.example && checkField(field, field.example)) say('example', 'the field would refuse it');
  if (field.default && checkField(field, field.default)) say('default', 'the field would refuse it');
  if (field.when) depends('when', field.when.field, field.when.in);
  if (field.defaults) {
    depends('defaults', field.defaults.field, Object.keys(field.defaults.values));
    if (Object.values(field.defaults.values).some((value) => checkField(field, value))) say('defaults', 'the field would refuse one of them');
  }
  return mistakes;
}

/** Every text in a value, keys of a record left out, with its place. */
function textsOf(value: unknown, path: readonly PropertyKey[] = []): { path: readonly PropertyKey[]; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, [...path, key]));
}

/** A pattern of a field is to match the whole value, as the frame has it. */
export function compiles(pattern: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
