import * as z from 'zod';
import { ConnectError, type FieldProblem } from 'makini-connect/contract';
import { parseJson } from './json.js';

export const MAX_BODY_BYTES = 64 * 1024;

/** Reads a JSON body by a schema of the contract. */
export async function readJson<S extends z.core.$ZodType>(request: Request, schema: S): Promise<z.output<S>> {
  return parseInput(schema, await readValue(request), 'The body');
}

/** Reads a JSON body whose faults are told field by field, as a form's are: `lines.0.quantity`. */
export async function readFields<S extends z.core.$ZodType>(request: Request, schema: S): Promise<z.output<S>> {
  const value = await readValue(request);
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  const fields = result.error.issues.flatMap((issue) => fieldProblems(issue, value)).slice(0, 50);
  throw new ConnectError('INVALID_REQUEST', `The body is not as /openapi.json describes: ${fields.slice(0, 5).map(({ field, code }) => `${field} (${code})`).join(', ')}.`, { fields });
}

async function readValue(request: Request): Promise<unknown> {
  expectType(request, 'application/json');
  const value = parseJson(await readText(request));
  if (value === undefined) throw new ConnectError('INVALID_REQUEST', 'The body is not JSON.');
  return value;
}

function fieldProblems(issue: z.core.$ZodIssue, body: unknown): FieldProblem[] {
  const at = (path: readonly PropertyKey[]) => path.map(String).join('.').slice(0, 64) || 'body';
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ field: at([...issue.path, key]), code: 'not-allowed' as const }));
    case 'too_small':
      return [{ field: at(issue.path), code: 'too-short' }];
    case 'too_big':
      return [{ field: at(issue.path), code: 'too-long' }];
    default:
      return [{ field: at(issue.path), code: isThere(body, issue.path) ? 'format' : 'required' }];
  }
}

const isThere = (value: unknown, path: readonly PropertyKey[]): boolean =>
  path.reduce<unknown>((inner, key) => (typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key) ? inner[key as keyof typeof inner] : undefined), value) !== undefined;

/** Reads a form-encoded body. A name given twice is refused, as RFC 6749 asks. */
export async function readForm(request: Request): Promise<Record<string, string>> {
  expectType(request, 'application/x-www-form-urlencoded');
  const form = new URLSearchParams(await readText(request));
  if (new Set(form.keys()).size !== form.size) throw new ConnectError('INVALID_REQUEST', 'A parameter is given twice.');
  return Object.fromEntries(form);
}

/** Checks outside input. The message names what is wrong and where, and never repeats a value. */
export function parseInput<S extends z.core.$ZodType>(schema: S, value: unknown, what: string): z.output<S> {
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  const faults = result.error.issues.slice(0, 5).map(({ path, code }) => `${path.join('.').slice(0, 80) || 'it'} (${code})`);
  throw new ConnectError('INVALID_REQUEST', `${what} is not as /openapi.json describes: ${faults.join(', ')}.`);
}

function expectType(request: Request, type: string): void {
  const given = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (given !== type) throw new ConnectError('UNSUPPORTED_MEDIA_TYPE', `Send the body as ${type}.`);
}

/** Counts while it reads, since a length that is announced may be left out or wrong. */
async function readText(request: Request): Promise<string> {
  if (!request.body) return '';
  const reader = request.body.getReader();
  const decoder = new TextDecoder();
  let size = 0;
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > MAX_BODY_BYTES) {
      await reader.cancel();
      throw tooLarge();
    }
    text += decoder.decode(value, { stream: true });
  }
}

export const tooLarge = () => new ConnectError('PAYLOAD_TOO_LARGE', `A body may have ${MAX_BODY_BYTES} bytes.`);
