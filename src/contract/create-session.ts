import './jitless.js';
import * as z from 'zod/mini';
import { SupportPlan } from './browser-session.js';
import { Metadata } from './connection.js';
import { ENTITIES } from './entities.js';
import { ConnectionId, CustomerId, Environment, Locale, SessionId, SystemId } from './ids.js';
import { Origin } from './origin.js';
import { Email, line } from './text.js';

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
  /** What the partner wants to read. The customer is told before it logs in, and agrees by logging in. */
  entities: z._default(z.array(z.enum(ENTITIES)).check(z.minLength(1), z.maxLength(ENTITIES.length)), [...ENTITIES]),
  supportPlan: z._default(SupportPlan, 'standard'),
  metadata: z._default(Metadata, {}),
  /** The connection to log in to again. */
  connection: z.optional(ConnectionId),
  /** A session of the same customer to go on with: its place is kept and it gets a new token and a new end. */
  renew: z.optional(SessionId),
});

export type CreateSession = z.infer<typeof CreateSession>;
export type CreateSessionInput = z.input<typeof CreateSession>;
