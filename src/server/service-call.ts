import type * as z from 'zod/mini';
import { ConnectError } from '../contract/error.js';
import { readJson } from '../contract/json.js';
import { Problem, type ProblemCode } from '../contract/problem.js';
import { readText } from './body.js';
import { places } from './guards.js';
import { pause } from './pause.js';

export interface ServiceCall<Schema extends z.ZodMiniType> {
  path: string;
  method: 'GET' | 'POST' | 'DELETE';
  /** Value of the `authorization` header. */
  authorization: string;
  body?: { type: string; text: string };
  /** What the answer must be. */
  schema: Schema;
  /** Milliseconds for the whole call, tries and pauses included. */
  timeout: number;
  signal?: AbortSignal | undefined;
  /** How often to try again when nothing came back. Only for what may happen twice without harm. */
  retries?: number;
}

/** A page of 200 orders with many lines stays well below. */
const ANSWER_LIMIT = 16 * 1024 * 1024;
const FIRST_PAUSE_MS = 150;

/**
 * One call to the connect service.
 *
 * @throws ConnectError with the service's own code, NETWORK_ERROR where no answer came, INVALID_RESPONSE where it was
 * not one of the contract's; the caller's own reason when its signal ends
 */
export async function callService<Schema extends z.ZodMiniType>(service: string, fetcher: typeof fetch, call: ServiceCall<Schema>): Promise<z.infer<Schema>> {
  const deadline = AbortSignal.timeout(call.timeout);
  const signal = call.signal ? AbortSignal.any([call.signal, deadline]) : deadline;
  for (let attempt = 0; ; attempt++) {
    try {
      return await once(service, fetcher, call, signal);
    } catch (error) {
      call.signal?.throwIfAborted();
      const again = error instanceof ConnectError && error.code === 'NETWORK_ERROR' && !signal.aborted && attempt < (call.retries ?? 0);
      if (!again) throw error;
      await pause(FIRST_PAUSE_MS * 2 ** attempt * (0.5 + Math.random()), signal);
    }
  }
}

async function once<Schema extends z.ZodMiniType>(service: string, fetcher: typeof fetch, call: ServiceCall<Schema>, signal: AbortSignal): Promise<z.infer<Schema>> {
  let response: Response;
  let text: string;
  try {
    response = await fetcher(new URL(call.path, service), {
      method: call.method,
      headers: { accept: 'application/json', authorization: call.authorization, ...(call.body && { 'content-type': call.body.type }) },
      ...(call.body && { body: call.body.text }),
      // Another address must not be handed the client secret or a token. Not 'error', which some edge runtimes lack.
      redirect: 'manual',
      signal,
    });
    text = await readText(response.body, ANSWER_LIMIT, signal);
  } catch (cause) {
    throw new ConnectError('NETWORK_ERROR', `The connect service at ${service} did not answer.`, { cause });
  }
  if (!response.ok) throw refusal(response, text);
  const parsed = call.schema.safeParse(text === '' ? undefined : readJson(text));
  if (!parsed.success) {
    throw new ConnectError('INVALID_RESPONSE', `The answer of the connect service is not what the contract says: ${places(parsed.error)}.`, { requestId: requestIdOf(response) });
  }
  return parsed.data;
}

/** The error an answer tells of. A bearer value in it, which a service must never send, goes no further. */
function refusal(response: Response, text: string): ConnectError {
  const parsed = Problem.safeParse(readJson(text.replaceAll(/\bmk[scrt]_[0-9A-Za-z]{8,}/g, '[removed]')));
  if (parsed.success) return ConnectError.from(parsed.data);
  return new ConnectError(BY_STATUS[response.status] ?? 'INVALID_RESPONSE', `The connect service answered with the status ${response.status}.`, { requestId: requestIdOf(response) });
}

const BY_STATUS: Partial<Record<number, ProblemCode>> = { 429: 'RATE_LIMIT_EXCEEDED', 502: 'NETWORK_ERROR', 503: 'NETWORK_ERROR', 504: 'NETWORK_ERROR' };

const requestIdOf = (response: Response): string => response.headers.get('x-request-id')?.slice(0, 64) ?? '';
