import { within } from '../api/deadline.js';
import { exchangeCode, type PartnerAccess } from '../api/partner.js';
import { ConnectionSummary } from '../contract/connection-summary.js';
import { ConnectError } from '../contract/error.js';
import type { Chosen } from './connect-state.js';

export interface ExchangeHost {
  /** Reads the element's settings. Throws a ConnectError that names the wrong one. */
  partner(): PartnerAccess;
  /** Gives the code to the host app; its own exchange where it does that itself. */
  onCode(code: string, sessionId: string): Promise<ConnectionSummary> | undefined;
}

/** The hand-over of one code at a time, whether the dialog is open or not. */
export interface Exchange {
  /** The system whose code is on its way to the partner's backend. */
  readonly system: Chosen | undefined;
  /** Another code is on its way from the frame. */
  readonly awaitsCode: boolean;
  /** Has a code exchanged; a second one meanwhile is ignored, and gives `undefined`. */
  start(system: Chosen, code: string, sessionId: string): Promise<ConnectionSummary> | undefined;
  /** Calls back unless a code comes in time. The frame has deadlines of its own, all shorter; this is for one that died. */
  awaitCode(onLate: () => void): void;
}

const HOST_MS = 60_000;
const CODE_MS = 60_000;

export function createExchange(host: ExchangeHost): Exchange {
  let system: Chosen | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    get system() {
      return system;
    },
    get awaitsCode() {
      return timer !== undefined;
    },
    start(chosen, code, sessionId) {
      timer = void clearTimeout(timer);
      if (system) return undefined;
      system = chosen;
      return exchangeOnce(host, code, sessionId).finally(() => (system = undefined));
    },
    awaitCode(onLate) {
      clearTimeout(timer);
      timer = setTimeout(() => ((timer = undefined), onLate()), CODE_MS);
    },
  };
}

/** Has one code exchanged, by the host's own way where it has one. */
export async function exchangeOnce(host: ExchangeHost, code: string, sessionId: string): Promise<ConnectionSummary> {
  const own = host.onCode(code, sessionId);
  if (own) {
    const parsed = ConnectionSummary.safeParse(await within(HOST_MS, 'The connection that makini-code was answered with', own));
    if (parsed.success) return parsed.data;
    throw new ConnectError('INVALID_RESPONSE', 'respondWith() takes a promise of the connection, as the answer to exchange-url holds it.', { cause: parsed.error });
  }
  const partner = host.partner();
  if (!partner.exchangeUrl) throw new ConnectError('INVALID_REQUEST', 'Set exchange-url, or answer makini-code with respondWith().');
  // Not on the dialog's signal: a customer who closes now has still connected.
  return exchangeCode(partner, code, sessionId, new AbortController().signal);
}
