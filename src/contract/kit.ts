import './jitless.js';
import * as z from 'zod/mini';
import { ConnectionSummary } from './connection.js';
import { AuthorizationCode, ClientId, ConnectionId, Environment, Locale, Origin, SessionId } from './ids.js';
import { Session } from './session.js';

/** `POST …/session`: what the widget asks the partner's backend. Who the customer is, the backend knows itself. */
export const SessionRequest = z.strictObject({
  environment: z.optional(Environment),
  locale: z.optional(Locale),
  connection: z.optional(ConnectionId),
  /** A session to go on with, after a reload or when its end has come. */
  renew: z.optional(SessionId),
});

/** The answer. `service` is the origin of the connect service, where the login frame lives. */
export const BrowserSession = z.object({ ...Session.shape, service: Origin, clientId: ClientId });

/** `POST …/exchange`: the one-time code, on its way to the partner's backend. */
export const ExchangeRequest = z.strictObject({ code: AuthorizationCode, sessionId: SessionId });

/** The answer: which connection it is, and never a token. */
export const ExchangeResponse = z.object({ connection: ConnectionSummary });

export type SessionRequest = z.infer<typeof SessionRequest>;
export type BrowserSession = z.infer<typeof BrowserSession>;
export type ExchangeRequest = z.infer<typeof ExchangeRequest>;
export type ExchangeResponse = z.infer<typeof ExchangeResponse>;
