import { ConnectError, textOfFile, type FieldProblem, type FieldValues } from 'makini-connect/contract';
import { parseJson } from '../../json.js';
import { escaped, misplaced } from '../oauth/address.js';

const PLACEHOLDER = /\{([a-z][A-Za-z0-9]{0,31})(?:\.(\w+))?\}/g;

const LEADS_OUT = /(?:^|\/)(?:\.|%2e){1,2}(?=[/?]|$)/i;

/** What a template is filled in with: the customer's values, and whatever a login gave out. */
export type Values = FieldValues;

/** The text that a template gives; `escape` makes each value, of the field of that name, fit the place that it comes to. */
export const fill = (template: string, values: Values, escape: (value: string, name: string) => string = (value) => value): string =>
  template.replace(PLACEHOLDER, (_, name: string, key?: string) => escape(valueOf(values, name, key), name));

/**
 * A path and its query: no value leads out of its place.
 *
 * @throws ConnectError INVALID_REQUEST that names the field
 */
export function fillPath(template: string, values: Values): string {
  const path = fill(template, values, (value, name) => escaped(name, value));
  if (!LEADS_OUT.test(path) || LEADS_OUT.test(template)) return path;
  const names = namesIn(template);
  throw misplaced(names.find((name) => /^\.+$/.test(values[name] ?? '')) ?? names[0]!);
}

export const fillEach = (templates: Readonly<Record<string, string>>, values: Values): Record<string, string> =>
  Object.fromEntries(Object.entries(templates).map(([name, template]) => [name, fill(template, values)]));

/** A JSON value with each of its texts filled in. */
export function fillJson(template: unknown, values: Values): unknown {
  if (typeof template === 'string') return fill(template, values);
  if (Array.isArray(template)) return template.map((each) => fillJson(each, values));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(Object.entries(template).map(([name, inner]) => [name, fillJson(inner, values)]));
}

/**
 * Headers, filled in. A value that no header can carry can't be the one that the system gave out.
 *
 * @throws ConnectError AUTHENTICATION_FAILED that names the field
 */
export function fillHeaders(templates: Readonly<Record<string, string>>, values: Values): Record<string, string> {
  const filled = fillEach(templates, values);
  for (const [name, value] of Object.entries(filled)) {
    if (/^[\t\x20-\x7e\u0080-\u00ff]*$/.test(value)) continue;
    throw new ConnectError('AUTHENTICATION_FAILED', 'A value holds characters that a header can\'t carry.', { fields: refused(namesIn(templates[name])) });
  }
  return filled;
}

function valueOf(values: Values, name: string, key: string | undefined): string {
  const value = values[name] ?? '';
  if (name === 'url') return value.replace(/\/+$/, '');
  if (key === undefined) return value;
  const inner = (parseJson(textOfFile(value) ?? '') as Record<string, unknown> | undefined)?.[key];
  return typeof inner === 'string' ? inner : '';
}

/** The fields that any text in a value takes something from. */
export function namesIn(value: unknown): string[] {
  if (typeof value === 'string') return [...value.matchAll(PLACEHOLDER)].map(([, name]) => name!);
  if (typeof value !== 'object' || value === null) return [];
  return [...new Set(Object.values(value).flatMap(namesIn))];
}

export const refused = (names: readonly string[]): FieldProblem[] => names.map((field) => ({ field, code: 'refused' }));
