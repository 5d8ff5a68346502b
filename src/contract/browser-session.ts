import './jitless.js';
import * as z from 'zod/mini';
import { ConnectionSummary } from './connection-summary.js';
import { ClientId, ConnectionId, Environment, Locale, SessionId, SessionToken, SystemId, Timestamp } from './ids.js';

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

/** By its form alone: the browser compares it with the origin of what the frame sends, and so it must be exact anyway. */
const ServiceOrigin = /* @__PURE__ */ z.string().check(z.maxLength(260), z.regex(/^https?:\/\/[^\s/?#@\\]+$/));

/** The answer to `POST …/session` of the partner's backend. `service` is the origin of the connect service, where the login frame lives. */
export const BrowserSession = z.object({ ...Session.shape, service: ServiceOrigin, clientId: ClientId });

/** The answer to `POST …/exchange`: which connection it is, and never a token. */
export const ExchangeResponse = z.object({ connection: ConnectionSummary });

export type Session = z.infer<typeof Session>;
export type BrowserSession = z.infer<typeof BrowserSession>;
export type ExchangeResponse = z.infer<typeof ExchangeResponse>;
