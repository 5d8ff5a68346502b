import './jitless.js';
import * as z from 'zod/mini';
import { FILE_CONTENTS, holds, sizeOfFile } from './file-content.js';
import { parseHost, parseInstanceUrl } from './instance-url.js';
import type { FieldProblem } from './problem.js';
import { EMAIL } from './text.js';

export const FIELD_KINDS = ['url', 'host', 'port', 'text', 'username', 'email', 'password', 'secret', 'choice', 'file'] as const;

/** The longest that any value may be: a file of 32 KB as base64, with room to spare. */
export const MAX_VALUE_LENGTH = 45_000;
const words = (max: number) => z.optional(z.string().check(z.minLength(1), z.maxLength(max)));
const name = z.string().check(z.regex(/^[a-z][A-Za-z0-9]{0,31}$/));

/**
 * One input of a login form. The frame draws from it and the service validates with it.
 * Without `label` or `help`, the words for `name` come from the locale; with one, it is the system's own word.
 */
export const Field = z.strictObject({
  name,
  kind: z.enum(FIELD_KINDS),
  /** A secret never leaves the login frame but to the service, and is never given back. A file is one. */
  secret: z.boolean(),
  required: z.boolean(),
  label: words(80),
  help: words(300),
  /** A value of the right form, shown beside the input. Never a working credential. */
  example: words(120),
  /** A regular expression the whole value must match. */
  pattern: words(200),
  minLength: z.optional(z.int().check(z.gte(0), z.lte(4096))),
  maxLength: z.int().check(z.gte(1), z.lte(MAX_VALUE_LENGTH)),
  /** A token of the HTML `autocomplete` attribute. */
  autocomplete: words(40),
  /** What every value begins with, for example `NS-`. Shown before the input; typed or pasted with it or without, it is there once. */
  prefix: words(40),
  /** Without a label, the words come from the locale. */
  choices: z.optional(z.array(z.strictObject({ value: z.string().check(z.maxLength(100)), label: words(80) })).check(z.minLength(1), z.maxLength(200))),
  /** What stands there until the customer changes it: always the same, or by the value of another field, for example a region. */
  default: words(300),
  defaults: z.optional(z.strictObject({ field: name, values: z.record(z.string(), z.string().check(z.maxLength(300))) })),
  /** Shown, and required, only while another field has one of these values. */
  when: z.optional(z.strictObject({ field: name, in: z.array(z.string()).check(z.minLength(1)) })),
  /** For a file: what it must hold, its usual endings, and its largest size. */
  file: z.optional(
    z.strictObject({
      content: z.enum(FILE_CONTENTS),
      endings: z.array(z.string().check(z.regex(/^\.[a-z0-9]{2,8}$/))).check(z.minLength(1), z.maxLength(8)),
      maxBytes: z.int().check(z.gte(1), z.lte(32_768)),
    }),
  ),
});
export type Field = z.infer<typeof Field>;
export type FieldValues = Record<string, string>;

/** The fields that apply, given what has been typed so far. One whose condition does not apply hides those that depend on it. */
export function visibleFields(fields: readonly Field[], values: FieldValues): Field[] {
  const shown: Field[] = [];
  for (const field of fields) {
    const { when } = field;
    if (!when || (when.in.includes(values[when.field] ?? '') && shown.some((other) => other.name === when.field))) shown.push(field);
  }
  return shown;
}

/** What stands in a field before the customer changes it; an empty text for nothing. */
export const defaultOf = ({ default: always, defaults }: Field, values: FieldValues): string => (defaults && defaults.values[values[defaults.field] ?? '']) ?? always ?? '';

/** What is wrong with one value, or `undefined`. A password is never trimmed; anything else is. */
export function checkField(field: Field, raw: string | undefined): FieldProblem | undefined {
  const value = cleanValue(field, raw ?? '');
  const problem = (code: FieldProblem['code']): FieldProblem => ({ field: field.name, code });
  if (value === '') return field.required ? problem('required') : undefined;
  // Half of a character can't be sent.
  if (/\p{Cs}/u.test(value)) return problem('format');
  if (field.file) return checkFile(field.file, value, problem);
  if (value.length > field.maxLength) return problem('too-long');
  if (field.minLength !== undefined && value.length < field.minLength) return problem('too-short');
  if (field.kind === 'url' && !parseInstanceUrl(value)) return problem('format');
  if (field.kind === 'host' && !parseHost(value)) return problem('format');
  if (field.kind === 'port' && !(/^\d{1,5}$/.test(value) && Number(value) > 0 && Number(value) < 65_536)) return problem('format');
  if (field.kind === 'email' && !(value.length <= 254 && EMAIL.test(value))) return problem('format');
  if (field.kind === 'choice' && !field.choices?.some((choice) => choice.value === value)) return problem('not-allowed');
  if (field.pattern && !new RegExp(`^(?:${field.pattern})$`, 'u').test(value)) return problem('format');
  return undefined;
}

function checkFile({ content, maxBytes }: NonNullable<Field['file']>, value: string, problem: (code: FieldProblem['code']) => FieldProblem): FieldProblem | undefined {
  if (sizeOfFile(value) > maxBytes) return problem('file-size');
  return holds(value, content) ? undefined : problem('file-content');
}

/** The value as it will be sent: trimmed unless a password, an address corrected, what it begins with put before it. */
export function cleanValue(field: Field, raw: string): string {
  if (field.kind === 'password') return raw;
  const value = raw.trim();
  if (field.kind === 'url') return parseInstanceUrl(value) ?? value;
  if (field.kind === 'host') return parseHost(value) ?? value;
  return field.prefix && value && !value.startsWith(field.prefix) ? field.prefix + value : value;
}

/**
 * All values of a form: cleaned, hidden and unknown ones dropped.
 *
 * @example checkFields(fields, { url: 'erp.example.com', username: 'bea', password: '…' })
 */
export function checkFields(fields: readonly Field[], values: FieldValues): { values: FieldValues; problems: FieldProblem[] } {
  const shown = visibleFields(fields, values);
  const problems = shown.flatMap((field) => checkField(field, values[field.name]) ?? []);
  const cleaned = shown.map((field) => [field.name, cleanValue(field, values[field.name] ?? '')] as const);
  return { values: Object.fromEntries(cleaned.filter(([, value]) => value !== '')), problems };
}

/** The values that may be kept and shown again. */
export const withoutSecrets = (fields: readonly Field[], values: FieldValues): FieldValues =>
  Object.fromEntries(fields.filter((field) => !field.secret && values[field.name]).map((field) => [field.name, values[field.name]!]));
