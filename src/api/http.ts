import type * as z from 'zod/mini';
import { ConnectError } from '../contract/error.js';
import { readJson } from '../contract/json.js';
import { Problem, type ProblemCode } from '../contract/problem.js';
import { backoff, pause } from './backoff.js';

export interface Call<Schema extends z.ZodMiniType> {
  /** What the answer must be. Without one, what it says does not matter. */
  schema?: Schema;
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  /** The request outlives the page. */
  keepalive?: boolean;
  /** Cookies go along, for the partner's own backend only. */
  credentials?: RequestCredentials;
  signal: AbortSignal;
  /** Milliseconds for all tries together: nobody waits longer than this for an answer. */
  timeout?: number;
  /** How often it may be tried in all. More than one only for what may be repeated without harm. */
  tries?: number;
}

const TIMEOUT_MS = 15_000;
/** Codes after which the same request may succeed a moment later. */
const PASSING = new Set(['NETWORK_ERROR', 'SERVICE_UNAVAILABLE', 'INTERNAL_ERROR', 'SYSTEM_UNAVAILABLE', 'RATE_LIMIT_EXCEEDED']);

/**
 * One request, tried again where that may help, with a deadline for all of it; its answer checked against a schema.
 *
 * @returns the parsed answer; `undefined` for an empty one
 * @throws ConnectError with the server's code, NETWORK_ERROR, or INVALID_RESPONSE; the signal's reason when aborted
 */
export async function call<Schema extends z.ZodMiniType>(url: string | URL, options: Call<Schema>): Promise<z.infer<Schema>> {
  const until = performance.now() + (options.timeout ?? TIMEOUT_MS);
  for (let attempt = 0; ; attempt++) {
    try {
      return await callOnce(url, options, until - performance.now());
    } catch (error) {
      options.signal.throwIfAborted();
      const last = attempt + 1 >= (options.tries ?? 1);
      if (last || !(error instanceof ConnectError) || !PASSING.has(error.code)) throw error;
      const wait = Math.max(backoff(attempt), (error.problem.retryAfter ?? 0) * 1000);
      if (performance.now() + wait >= until) throw error;
      await pause(wait, options.signal);
      // A sleeping machine, or a page in the background, wakes long after the pause was to end.
      if (performance.now() >= until) throw error;
    }
  }
}

async function callOnce<Schema extends z.ZodMiniType>(url: string | URL, options: Call<Schema>, timeout: number): Promise<z.infer<Schema>> {
  const { schema, method = 'GET', headers, body, credentials = 'omit', keepalive = false } = options;
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(timeout)]);
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      method,
      headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      credentials,
      keepalive,
      signal,
    });
    text = await response.text();
  } catch (cause) {
    throw new ConnectError('NETWORK_ERROR', `No answer from ${new URL(url, globalThis.location?.href).origin}.`, { cause });
  }
  if (!response.ok) throw problemOf(response, text);
  if (!schema) return undefined as z.infer<Schema>;
  const parsed = schema.safeParse(text === '' ? undefined : readJson(text));
  if (!parsed.success) throw new ConnectError('INVALID_RESPONSE', 'The answer is not what the contract says.', { cause: parsed.error });
  return parsed.data;
}

/** What an answer says that is no problem document. */
const BY_STATUS: Partial<Record<number, ProblemCode>> = { 401: 'NOT_SIGNED_IN', 404: 'NOT_FOUND', 429: 'RATE_LIMIT_EXCEEDED', 502: 'SERVICE_UNAVAILABLE', 503: 'SERVICE_UNAVAILABLE', 504: 'SERVICE_UNAVAILABLE' };

/** The error an answer tells of, whoever wrote it: a proxy's HTML page counts as well as a problem document. */
export function problemOf(response: Response, text: string): ConnectError {
  const parsed = Problem.safeParse(readJson(text));
  const wait = retryAfter(response.headers);
  if (parsed.success) {
    const { data } = parsed;
    // Whoever says that there was no answer has given one: the network up to there is well.
    return ConnectError.from({ ...data, code: data.code === 'NETWORK_ERROR' ? 'SERVICE_UNAVAILABLE' : data.code, retryAfter: data.retryAfter ?? wait });
  }
  const code = BY_STATUS[response.status] ?? (response.status >= 500 ? 'INTERNAL_ERROR' : 'INVALID_RESPONSE');
  return new ConnectError(code, `The server answered with the status ${response.status}.`, {
    retryAfter: wait,
    requestId: response.headers.get('x-request-id')?.slice(0, 64) ?? '',
  });
}

/** `Retry-After` in seconds, from either of its forms. */
function retryAfter(headers: Headers): number | undefined {
  const value = headers.get('retry-after');
  if (!value) return undefined;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.min(86_400, Math.max(0, Math.ceil(seconds))) : undefined;
}
