import './jitless.js';
import * as z from 'zod/mini';
import { Metadata } from './connection.js';
import { AttemptSnapshot } from './attempt.js';
import { SupportPlan } from './browser-session.js';
import { ConnectionId, CustomerId, Email, Environment, Locale, Origin, SessionId, SystemId, Timestamp, line } from './ids.js';
import { SchemeId } from './system.js';

export { SUPPORT_PLANS, Session, SupportPlan } from './browser-session.js';

/** `POST /v1/sessions`, by the partner's backend with its client id and secret. */
export const CreateSession = z.strictObject({
  customer: z.strictObject({ id: CustomerId, name: line(120), email: z.optional(Email) }),
  environment: z._default(Environment, 'production'),
  /** Only these systems are offered; without it, all. */
  systems: z.optional(z.array(SystemId).check(z.minLength(1), z.maxLength(1000))),
  /** Pages on these origins may show the login frame. All must be registered for the client. */
  origins: z.array(Origin).check(z.minLength(1), z.maxLength(20)),
  locale: z.optional(Locale),
  /** How far back the initial sync goes, in days. */
  historyDays: z._default(z.int().check(z.gte(30), z.lte(90)), 90),
  supportPlan: z._default(SupportPlan, 'standard'),
  metadata: z._default(Metadata, {}),
  /** The connection to log in to again. */
  connection: z.optional(ConnectionId),
  /** A session of the same customer to go on with: its place is kept and it gets a new token and a new end. */
  renew: z.optional(SessionId),
});

/** Where a customer is: what it has chosen and typed so far, without secrets. `PUT /v1/session/place` */
export const Place = z.strictObject({
  systemId: SystemId,
  scheme: z.optional(SchemeId),
  fields: z._default(z.record(z.string(), z.string().check(z.maxLength(4096))), {}),
  connectionName: z._default(z.string().check(z.maxLength(80)), ''),
  email: z._default(z.string().check(z.maxLength(254)), ''),
});

/** `GET /v1/session`, by the login frame with the session token: all that it needs to draw. */
export const SessionView = z.object({
  id: SessionId,
  expiresAt: Timestamp,
  environment: Environment,
  partner: z.object({ name: z.string() }),
  customer: z.object({ name: z.string(), email: z.optional(z.string()) }),
  supportPlan: SupportPlan,
  connection: z.optional(ConnectionId),
  place: z.nullable(Place),
  /** The attempt that is under way, or ended and not yet left behind. */
  attempt: z.nullable(AttemptSnapshot),
});

/** `POST /v1/system-requests`: a system that the customer looked for in vain. */
export const SystemRequest = z.strictObject({ name: line(120, 2) });

export type CreateSession = z.infer<typeof CreateSession>;
export type CreateSessionInput = z.input<typeof CreateSession>;
export type Place = z.infer<typeof Place>;
export type SessionView = z.infer<typeof SessionView>;
