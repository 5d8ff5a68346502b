import { allowInsecureRequests, customFetch } from 'oauth4webapi';
import { ConnectError } from 'makini-connect/contract';
import type { Network } from '../../network/network.js';

/** Statuses whose answers have no body. */
const EMPTY = new Set([204, 205, 304]);

interface FetchOptions {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: URLSearchParams | null | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** One request to any address, through the guard and to the address that it pins. */
export async function fetchThrough(network: Network, address: URL, { method, headers, body, signal = new AbortController().signal }: FetchOptions): Promise<Response> {
  const target = await network.resolve(address.origin, signal);
  const answer = await network.request(
    target, { method: method === 'POST' ? 'POST' : 'GET', path: address.pathname + address.search, headers, ...(body && { body: body.toString() }) }, signal,
  );
  // Node's client takes any number, where a `Response` knows only those that HTTP has.
  if (answer.status < 200 || answer.status > 599) throw new ConnectError('SYSTEM_ERROR', 'The system answered with a status that HTTP does not have.', { facts: { found: `HTTP ${answer.status}` } });
  return new Response(EMPTY.has(answer.status) ? null : answer.body, { status: answer.status, headers: answer.headers });
}

/** How `oauth4webapi` sends its requests. Plain HTTP is left to the guard, which allows it for hosts that are exempt. */
export const through = (network: Network, signal: AbortSignal) => ({
  [allowInsecureRequests]: true,
  [customFetch]: (url: string, options: Omit<FetchOptions, 'signal'>) => fetchThrough(network, new URL(url), { ...options, signal }),
  signal,
});
export type Transport = ReturnType<typeof through>;
