import '../contract/jitless.js';
import { ConnectError } from '../contract/error.js';
import { within } from './deadline.js';
import { call } from './http.js';

/** How a page asks the partner's backend to end a connection. */
export interface DisconnectAccess {
  readonly disconnectUrl: string;
  readonly credentials: RequestCredentials;
  readonly headers: (() => Record<string, string> | Promise<Record<string, string>>) | undefined;
}

/** The backend asks the connect service up to three times. */
const DISCONNECT_MS = 30_000;
const HEADERS_MS = 10_000;
const NEVER = /* @__PURE__ */ new AbortController().signal;

/**
 * Ends a connection. Tried again where that may help, as a second time does no harm. Nothing but the deadline stops it, not even
 * that the page is left: the customer has confirmed it.
 *
 * @throws ConnectError with the backend's code, or NETWORK_ERROR
 */
export async function disconnect({ disconnectUrl, credentials, headers }: DisconnectAccess, connection: string): Promise<void> {
  const own = await within(HEADERS_MS, 'What requestHeaders gives', headers?.() ?? {});
  await call(disconnectUrl, { method: 'POST', body: { connection }, headers: own, credentials, keepalive: true, signal: NEVER, tries: 3, timeout: DISCONNECT_MS });
}

/** The same by the host's own way, which may fail with anything. */
export async function disconnectByHost(response: Promise<unknown>): Promise<void> {
  try {
    await within(DISCONNECT_MS, 'The host app’s answer', response);
  } catch (cause) {
    throw cause instanceof ConnectError ? cause : new ConnectError('INTERNAL_ERROR', 'What was given to respondWith() has failed.', { cause });
  }
}
