import './jitless.js';
import * as z from 'zod/mini';
import { AuthorizationCode, ConnectionId, Environment, Locale, SessionId } from './ids.js';

export { BrowserSession, ExchangeResponse } from './browser-session.js';

/** `POST …/session`: what the widget asks the partner's backend. Who the customer is, the backend knows itself. */
export const SessionRequest = z.strictObject({
  environment: z.optional(Environment),
  locale: z.optional(Locale),
  connection: z.optional(ConnectionId),
  /** A session to go on with, after a reload or when its end has come. */
  renew: z.optional(SessionId),
});

/** `POST …/exchange`: the one-time code, on its way to the partner's backend. */
export const ExchangeRequest = z.strictObject({ code: AuthorizationCode, sessionId: SessionId });

/** `POST …/disconnect`: the customer wants a connection ended. */
export const DisconnectRequest = /* @__PURE__ */ z.strictObject({ connection: ConnectionId });

export type SessionRequest = z.infer<typeof SessionRequest>;
export type ExchangeRequest = z.infer<typeof ExchangeRequest>;
