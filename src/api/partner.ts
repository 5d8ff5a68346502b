import { BrowserSession, ExchangeResponse } from '../contract/browser-session.js';
import { ConnectError } from '../contract/error.js';
import type { SessionRequest } from '../contract/kit.js';
import type { ConnectionSummary } from '../contract/connection-summary.js';
import { within } from './deadline.js';
import { call } from './http.js';

/** How the host's page talks to the partner's backend. */
export interface PartnerAccess {
  sessionUrl: string;
  exchangeUrl: string | undefined;
  credentials: RequestCredentials;
  headers: () => Record<string, string> | Promise<Record<string, string>>;
}

/** Asks the partner's backend for a session, new or renewed. */
export const mintSession = async (partner: PartnerAccess, request: SessionRequest, signal: AbortSignal): Promise<BrowserSession> =>
  call(partner.sessionUrl, {
    schema: BrowserSession,
    method: 'POST',
    body: request,
    credentials: partner.credentials,
    headers: await headersOf(partner),
    signal,
    tries: 3,
  });

/** Whether an error says that a session can't be gone on with: it is gone, or belongs to who was signed in before. */
export const isGone = (error: unknown): boolean => error instanceof ConnectError && ['NOT_FOUND', 'INVALID_REQUEST', 'CONFLICT'].includes(error.code);

/** Hands the one-time code over. Tried once: a code that may have arrived is spent, and a fresh one is at hand. */
export const exchangeCode = async (partner: PartnerAccess, code: string, sessionId: string, signal: AbortSignal): Promise<ConnectionSummary> =>
  (
    await call(partner.exchangeUrl!, {
      schema: ExchangeResponse,
      method: 'POST',
      body: { code, sessionId },
      credentials: partner.credentials,
      headers: await headersOf(partner),
      signal,
      timeout: 30_000,
    })
  ).connection;

const HEADERS_MS = 10_000;
const headersOf = (partner: PartnerAccess) => within(HEADERS_MS, 'What requestHeaders gives', partner.headers());
