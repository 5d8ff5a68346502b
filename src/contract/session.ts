import './jitless.js';
import * as z from 'zod/mini';
import { AttemptSnapshot } from './attempt.js';
import { SupportPlan } from './browser-session.js';
import { ENTITIES } from './entities.js';
import { ConnectionId, Environment, SessionId, SystemId, Timestamp } from './ids.js';
import { MagicLink } from './magic-link-outcome.js';
import { SchemeId } from './system.js';

export { SUPPORT_PLANS, Session, SupportPlan } from './browser-session.js';

/** Where a customer is: what it has chosen and typed so far, without secrets. `PUT /v1/session/place` */
export const Place = z.strictObject({
  systemId: SystemId,
  scheme: z.optional(SchemeId),
  fields: z.record(z.string(), z.string().check(z.maxLength(4096))),
  connectionName: z.string().check(z.maxLength(80)),
  email: z.string().check(z.maxLength(254)),
});

/** `GET /v1/session`, by the login frame with the session token: all that it needs to draw. */
export const SessionView = z.object({
  id: SessionId,
  expiresAt: Timestamp,
  environment: Environment,
  partner: z.object({ name: z.string() }),
  customer: z.object({ name: z.string(), email: z.optional(z.string()) }),
  supportPlan: SupportPlan,
  /** What will be read, for the customer to agree to. */
  entities: z.array(z.enum(ENTITIES)),
  /** The addresses that the service connects from, for a firewall's allow list. */
  addresses: z.array(z.string().check(z.maxLength(64))),
  /** The connection to log in to again, with what it was made with but for secrets. */
  reconnect: z.optional(
    z.object({
      connectionId: ConnectionId,
      systemId: SystemId,
      name: z.string(),
      email: z.string(),
      scheme: SchemeId,
      fields: z.record(z.string(), z.string().check(z.maxLength(4096))),
      account: z.optional(z.string().check(z.maxLength(260))),
      company: z.optional(z.string().check(z.maxLength(260))),
      /** Nothing can be read from it until somebody logs in, or soon nothing can. */
      needsLogin: z.optional(z.boolean()),
    }),
  ),
  /** The step was handed to a colleague. */
  link: z.optional(MagicLink),
  /** The token belongs to the colleague: the login is done here, and handed over elsewhere. */
  byLink: z.optional(z.boolean()),
  place: z.nullable(Place),
  /** The attempt that is under way, or ended and not yet left behind. */
  attempt: z.nullable(AttemptSnapshot),
});

export type Place = z.infer<typeof Place>;
export type SessionView = z.infer<typeof SessionView>;
