import { ConnectError } from '../contract/error.js';

/** Which status endpoint, and as whom it is asked. */
export interface StatusSource {
  readonly url: string | URL;
  readonly credentials?: RequestCredentials | undefined;
  /** Asked before each request. */
  readonly headers?: (() => Record<string, string> | Promise<Record<string, string>>) | undefined;
}

/**
 * Asks the status endpoint.
 *
 * @param extra headers that say what is asked for
 * @param signal ends all of it, the wait for `headers` included
 * @throws ConnectError NETWORK_ERROR without an answer, NOT_SIGNED_IN where it is sent elsewhere and there is no status either: to a login page
 */
export async function askStatus({ url, credentials = 'same-origin', headers }: StatusSource, extra: Record<string, string>, signal: AbortSignal): Promise<Response> {
  let sent = false;
  try {
    const all = new Headers(headers && (await orAbort(async () => headers(), signal)));
    for (const [name, value] of Object.entries(extra)) all.set(name, value);
    const ask = (redirect: RequestRedirect) => fetch(url, { headers: all, credentials, cache: 'no-store', signal, redirect });
    const first = await ask('manual');
    sent = first.type === 'opaqueredirect' || REDIRECTS.has(first.status);
    if (!sent) return first;
    // A browser does not say where to. Followed at once, a page of another origin would look like no network.
    const next = await ask('follow');
    if (!next.ok || !next.headers.get('content-type')?.includes('html')) return next;
  } catch (cause) {
    if (!sent || signal.aborted) throw new ConnectError('NETWORK_ERROR', 'No answer from the status endpoint.', { cause });
  }
  throw new ConnectError('NOT_SIGNED_IN', 'The status endpoint redirects to a page. Let it answer 401 where nobody is signed in.');
}

/** What is not a browser shows them. */
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Waits no longer than the signal lets it, for what knows of no signal. */
function orAbort<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    else work().then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** A deadline that can be lifted, and a signal that is passed on, without a trace on the signal once it is over. */
export function createLimit(ms: number, outer: AbortSignal): { readonly signal: AbortSignal; readonly isLate: boolean; lift(): void; cut(): void; end(): void } {
  const own = new AbortController();
  let late = false;
  const cut = () => own.abort();
  const timer = setTimeout(() => {
    late = true;
    cut();
  }, ms);
  outer.addEventListener('abort', cut);
  if (outer.aborted) cut();
  return {
    signal: own.signal,
    get isLate() {
      return late;
    },
    cut,
    lift: () => clearTimeout(timer),
    end() {
      clearTimeout(timer);
      outer.removeEventListener('abort', cut);
      cut();
    },
  };
}
