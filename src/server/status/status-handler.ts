import { ConnectError } from '../../contract/error.js';
import { Origin } from '../../contract/origin.js';
import { newRequestId, problem, toConnectError } from '../answers.js';
import { systemClock, type Clock } from './clock.js';
import { customerMark } from './digest.js';
import { HEADERS, snapshotAnswer } from './snapshot-answer.js';
import { createStreams, type StreamLimits } from './streams.js';
import type { StatusStore } from './store.js';
import { within } from './within.js';

export interface StatusHandlerOptions extends StreamLimits {
  store: StatusStore;
  /** Who is signed in, by the partner's own login; `null` answers NOT_SIGNED_IN. Asked again while a stream is open. */
  customer: (request: Request) => Promise<{ id: string } | null>;
  /** Exact origins of the host app's pages, where they are others than this backend's own. Its CORS headers are yours to set. */
  origins?: readonly string[] | undefined;
  /** Ends all streams, for a process that stops. */
  signal?: AbortSignal | undefined;
  /** Hears of every request that was refused or failed, and of a store that can't be read at the moment. */
  onError?: ((error: ConnectError, about: { requestId: string }) => void) | undefined;
  /** Milliseconds for what must be read before an answer. Default: 10,000. */
  timeout?: number | undefined;
  /** Stands in for the runtime's clock, in a test. */
  clock?: Clock | undefined;
}

/**
 * Makes the route that tells a browser how the signed-in customer's connections are: `GET …/status`, as JSON with an ETag,
 * or, by `Accept: text/event-stream`, as server-sent events that go on (see `StatusEvent` of `makini-connect/contract`). A
 * stream begins with a snapshot, or, with `Last-Event-ID` or `?after=`, with what was missed. Whatever a request says,
 * it is told of that customer's connections only.
 *
 * The handler never rejects: what fails is answered as an RFC 9457 problem document. Limits count for this process.
 *
 * @throws ConnectError INVALID_REQUEST at once where an option is not usable; the message names the option
 * @example
 * const status = createStatusHandler({ store, customer: async (request) => (await readLogin(request))?.company ?? null });
 * app.get('/connect/status', (context) => status(context.req.raw));
 */
export function createStatusHandler(options: StatusHandlerOptions): (request: Request) => Promise<Response> {
  const { store, origins = [], timeout = 10_000, clock = systemClock } = options;
  if (!origins.every((origin) => Origin.safeParse(origin).success)) {
    throw new ConnectError('INVALID_REQUEST', 'The option "origins" must list exact origins, for example ["https://app.example.com"].');
  }
  const report = (error: ConnectError, requestId: string) => {
    try {
      options.onError?.(error, { requestId });
    } catch {
      // A log that fails must not change the answer.
    }
  };
  const customerOf = async (request: Request, signal: AbortSignal): Promise<string | undefined> => (await within(options.customer(request), signal))?.id;
  const streams = createStreams({
    store, clock, limits: options, signal: options.signal,
    stillSignedIn: async (request, customerId) => (await customerOf(request, AbortSignal.timeout(timeout))) === customerId,
    onError: (error) => report(toConnectError(error), ''),
  });

  const answer = async (request: Request, deadline: AbortSignal): Promise<Response> => {
    if (request.method !== 'GET') throw new ConnectError('METHOD_NOT_ALLOWED', 'Use GET.');
    checkReader(request, origins);
    const customerId = await customerOf(request, deadline);
    if (customerId === undefined) throw new ConnectError('NOT_SIGNED_IN', 'Nobody is signed in to the host app.');
    if (!request.headers.get('accept')?.includes('text/event-stream')) return snapshotAnswer(request, { ...(await within(store.snapshot(customerId), deadline)), customer: await customerMark(customerId) });
    // `EventSource` sends the header by itself when it comes back; who opens a stream anew can't set it there.
    const after = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after') ?? undefined;
    return new Response(await streams.open(request, customerId, after || undefined, deadline), { headers: { ...HEADERS, ...STREAM_HEADERS } });
  };

  return async (request) => {
    const requestId = newRequestId();
    const deadline = AbortSignal.timeout(timeout);
    try {
      const response = await answer(request, deadline);
      response.headers.set('x-request-id', requestId);
      return response;
    } catch (thrown) {
      const late = deadline.aborted && thrown === deadline.reason;
      const error = late ? new ConnectError('NETWORK_ERROR', 'This backend took too long.', { cause: thrown, retryAfter: 5 }) : toConnectError(thrown);
      // Nobody waits for the answer, and nothing is wrong, where it was the client that left.
      if (!request.signal.aborted) report(error, requestId);
      return problem(error, requestId, undefined, 'GET');
    }
  };
}

const STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  // nginx otherwise keeps events back until its buffer is full.
  'x-accel-buffering': 'no',
};

/** Another site may make a customer's browser ask, and hold streams open. A browser names the origin of a request that is not of its own. */
function checkReader(request: Request, origins: readonly string[]): void {
  const origin = request.headers.get('origin');
  const site = request.headers.get('sec-fetch-site');
  const own = site === null ? origin === null : site === 'same-origin' || site === 'none';
  if (own || (origin !== null && origins.includes(origin))) return;
  throw new ConnectError('ORIGIN_NOT_ALLOWED', 'This request did not come from the host app. Add the page\'s exact origin to the option "origins".');
}
