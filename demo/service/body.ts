import * as z from 'zod';
import { ConnectError } from 'makini-connect/contract';
import { parseJson } from './json.js';

export const MAX_BODY_BYTES = 64 * 1024;

/** Reads a JSON body by a schema of the contract. */
export async function readJson<S extends z.core.$ZodType>(request: Request, schema: S): Promise<z.output<S>> {
  expectType(request, 'application/json');
  const value = parseJson(await readText(request));
  if (value === undefined) throw new ConnectError('INVALID_REQUEST', 'The body is not JSON.');
  return parseInput(schema, value, 'The body');
}

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
