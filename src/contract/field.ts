import './jitless.js';
import * as z from 'zod/mini';
import { Email } from './text.js';
import { parseInstanceUrl } from './instance-url.js';
import type { FieldProblem } from './problem.js';

export const FIELD_KINDS = ['url', 'text', 'username', 'email', 'password', 'secret', 'choice'] as const;

const words = (max: number) => z.optional(z.string().check(z.minLength(1), z.maxLength(max)));

/**
 * One input of a login form. The frame draws from it and the service validates with it.
 * Without `label` or `help`, the words for `name` come from the locale; with one, it is the system's own word.
 */
export const Field = z.strictObject({
  name: z.string().check(z.regex(/^[a-z][A-Za-z0-9]{0,31}$/)),
  kind: z.enum(FIELD_KINDS),
  /** A secret never leaves the login frame but to the service, and is never given back. */
  secret: z.boolean(),
  required: z.boolean(),
  label: words(80),
  help: words(300),
  /** A value of the right form, shown beside the input. Never a working credential. */
  example: words(120),
  /** A regular expression the whole value must match. */
  pattern: words(200),
  minLength: z.optional(z.int().check(z.gte(0), z.lte(4096))),
  maxLength: z.int().check(z.gte(1), z.lte(4096)),
  /** A token of the HTML `autocomplete` attribute. */
  autocomplete: words(40),
  choices: z.optional(z.array(z.strictObject({ value: z.string(), label: z.string() })).check(z.minLength(1), z.maxLength(200))),
  /** Shown, and required, only while another field has one of these values. */
  when: z.optional(z.strictObject({ field: z.string(), in: z.array(z.string()).check(z.minLength(1)) })),
});
export type Field = z.infer<typeof Field>;
export type FieldValues = Record<string, string>;

/** The fields that apply, given what has been typed so far. */
export const visibleFields = (fields: readonly Field[], values: FieldValues): Field[] =>
  fields.filter(({ when }) => !when || when.in.includes(values[when.field] ?? ''));

/** What is wrong with one value, or `undefined`. A password is never trimmed; anything else is. */
export function checkField(field: Field, raw: string | undefined): FieldProblem | undefined {
  const value = cleanValue(field, raw ?? '');
  const problem = (code: FieldProblem['code']): FieldProblem => ({ field: field.name, code });
  if (value === '') return field.required ? problem('required') : undefined;
  if (value.length > field.maxLength) return problem('too-long');
  if (field.minLength !== undefined && value.length < field.minLength) return problem('too-short');
  if (field.kind === 'url' && !parseInstanceUrl(value)) return problem('format');
  if (field.kind === 'email' && !Email.safeParse(value).success) return problem('format');
  if (field.kind === 'choice' && !field.choices?.some((choice) => choice.value === value)) return problem('not-allowed');
  if (field.pattern && !new RegExp(`^(?:${field.pattern})$`, 'u').test(value)) return problem('format');
  return undefined;
}

/** The value as it will be sent: trimmed unless secret, an instance URL corrected. */
export function cleanValue(field: Field, raw: string): string {
  if (field.secret) return raw;
  const value = raw.trim();
  return field.kind === 'url' ? (parseInstanceUrl(value) ?? value) : value;
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
