import './jitless.js';
import * as z from 'zod/mini';
import { OwnedState } from './connection-state.js';
import { ConnectionId, DeliveryId, Timestamp, WebhookEndpointId, WebhookId, WebhookSecret } from './ids.js';
import { Problem } from './problem.js';

/** What a partner's backend can be told of. */
export const EVENT_TYPES = [
  'connection.connected',
  'connection.reauthorization_due',
  'connection.reauthorization_required',
  'connection.online',
  'connection.offline',
  'connection.disconnected',
  'sync.completed',
  'sync.failed',
  'system.error',
] as const;

/**
 * The body of a webhook, in the form of Standard Webhooks. Deliveries come twice, late, and in another order than the
 * events: what counts is `data.connection` with the largest `version`, whatever the event's type.
 */
export const WebhookEvent = z.object({
  type: z.enum(EVENT_TYPES),
  /** When it happened. The header `webhook-timestamp` is when it was sent. */
  timestamp: Timestamp,
  data: z.object({
    /** The connection as it was from then on. */
    connection: OwnedState,
    /** Why: with `connection.reauthorization_required`, `connection.offline`, `sync.failed` and `system.error`. */
    problem: z.optional(Problem),
  }),
});

/** Which events of a connection are sent: those of its own choice, or else those that each endpoint asks for. */
export const EventChoice = z.strictObject({ events: z.nullable(z.array(z.enum(EVENT_TYPES)).check(z.maxLength(EVENT_TYPES.length))) });

export const CreateWebhookEndpoint = z.strictObject({
  /** Where events are posted to, for example `https://app.example.com/webhooks/makini`. */
  url: z.string().check(z.maxLength(500), z.url({ protocol: /^https?$/ })),
  events: z._default(z.array(z.enum(EVENT_TYPES)).check(z.minLength(1)), [...EVENT_TYPES]),
});

/** A place that events are posted to. It is `stopped` once it has answered 410. */
export const WebhookEndpoint = z.object({
  id: WebhookEndpointId,
  url: z.string(),
  events: z.array(z.enum(EVENT_TYPES)),
  state: z.enum(['active', 'stopped']),
  createdAt: Timestamp,
});
export const WebhookEndpoints = z.object({ data: z.array(WebhookEndpoint) });
/** The secret is told once: when the endpoint is made, and when its secret is changed. For 24 hours, the one before signs as well. */
export const NewWebhookSecret = z.object({ ...WebhookEndpoint.shape, secret: WebhookSecret });

/** One event for one endpoint, with every try to deliver it. */
export const WebhookDelivery = z.object({
  id: DeliveryId,
  webhookId: WebhookId,
  endpointId: WebhookEndpointId,
  connectionId: ConnectionId,
  type: z.enum(EVENT_TYPES),
  /** `failed`: given up after 24 hours, or the endpoint was stopped. */
  state: z.enum(['waiting', 'delivered', 'failed']),
  createdAt: Timestamp,
  nextTryAt: z.optional(Timestamp),
  tries: z.array(z.object({
    at: Timestamp,
    /** HTTP status of the answer; missing where none came. */
    status: z.optional(z.int()),
    /** Why none came. */
    error: z.optional(z.string().check(z.maxLength(200))),
    /** How long it took, in milliseconds. */
    ms: z.int(),
  })),
});
export const WebhookDeliveries = z.object({ data: z.array(WebhookDelivery), nextCursor: z.nullable(DeliveryId) });
export const DeliveryQuery = z.strictObject({
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(200)), 50),
  cursor: z.optional(DeliveryId),
});

export type EventType = (typeof EVENT_TYPES)[number];
export type WebhookEvent = z.infer<typeof WebhookEvent>;
export type WebhookEndpoint = z.infer<typeof WebhookEndpoint>;
export type WebhookEndpoints = z.infer<typeof WebhookEndpoints>;
export type NewWebhookSecret = z.infer<typeof NewWebhookSecret>;
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;
export type WebhookDeliveries = z.infer<typeof WebhookDeliveries>;
