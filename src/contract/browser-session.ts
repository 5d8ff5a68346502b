import './jitless.js';
import * as z from 'zod/mini';
import { ConnectionSummary } from './connection-summary.js';
import { ClientId, ConnectionId, Environment, Locale, SessionId, SessionToken, SystemId, Timestamp } from './ids.js';
import { Origin } from './origin.js';

export const SUPPORT_PLANS = ['standard', 'extended', 'enterprise'] as const;
export const SupportPlan = z.enum(SUPPORT_PLANS);

/** The answer to `POST /v1/sessions`. */
export const Session = z.object({
  id: SessionId,
  token: SessionToken,
  expiresAt: Timestamp,
  environment: Environment,
  systems: z.optional(z.array(SystemId)),
  locale: z.optional(Locale),
  connection: z.optional(ConnectionId),
  supportPlan: SupportPlan,
});

/** The answer to `POST …/session` of the partner's backend. `service` is the origin of the connect service, where the login frame lives. */
export const BrowserSession = z.object({ ...Session.shape, service: Origin, clientId: ClientId });

/** The answer to `POST …/exchange`: which connection it is, and never a token. */
export const ExchangeResponse = z.object({ connection: ConnectionSummary });

export type Session = z.infer<typeof Session>;
export type BrowserSession = z.infer<typeof BrowserSession>;
export type ExchangeResponse = z.infer<typeof ExchangeResponse>;
