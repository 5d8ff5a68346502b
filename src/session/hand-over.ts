import { exchangeCode, type PartnerAccess } from '../api/partner.js';
import type { ConnectionSummary } from '../contract/connection-summary.js';
import { ConnectError } from '../contract/error.js';

export interface HandOverHost {
  /** Reads the element's settings. Throws a ConnectError that names the wrong one. */
  partner(): PartnerAccess;
  /** Gives the code to the host app; its own exchange where it does that itself. */
  onCode(code: string, sessionId: string): Promise<ConnectionSummary> | undefined;
}

/** Has the code exchanged: by the host app itself, or by the partner's backend. */
export async function handOver(host: HandOverHost, code: string, sessionId: string): Promise<ConnectionSummary> {
  const own = host.onCode(code, sessionId);
  if (own) return own;
  const partner = host.partner();
  if (!partner.exchangeUrl) throw new ConnectError('INVALID_REQUEST', 'Set exchange-url, or answer makini-code with respondWith().');
  // Not on the dialog's signal: a customer who closes now has still connected.
  return exchangeCode(partner, code, sessionId, new AbortController().signal);
}
