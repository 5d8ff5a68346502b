import { ConnectionId, ConnectionSummary, Environment, Problem, PurchaseOrderPage } from 'makini-connect/contract';
import * as z from 'zod/mini';

/* What this app's backend answers to its own page: written by the one, parsed by the other. */

export const Person = z.object({
  /** The company's id, which is also what the connect service knows the customer by. */
  id: z.string(),
  company: z.string(),
  name: z.string(),
  role: z.string(),
  email: z.string(),
});

/** `GET /api/me` */
export const Me = z.object({ person: z.nullable(Person), people: z.array(Person), environment: Environment });

/** `GET /api/connections`: one that was disconnected is `inactive`, and stays until it is removed. */
export const ConnectionList = z.object({ connections: z.array(ConnectionSummary) });

/** `GET /api/connections/{id}/purchase-orders` */
export const OrdersAnswer = z.object({
  ...PurchaseOrderPage.shape,
  /** The first sync is under way: these are what it has brought so far, without `asOf`, or what was kept before. */
  firstSync: z.optional(z.boolean()),
  /** Why none could be read now: then these are what was kept. */
  problem: z.optional(z.object({ code: Problem.shape.code, requestId: z.string(), retryAfter: Problem.shape.retryAfter })),
  /** There were more, which are not kept. */
  cut: z.optional(z.boolean()),
});

/** What has happened in a system, as far as the demo can make it happen. */
export const HAPPENINGS = ['nothing', 'password-changed', 'offline', 'login-ends-soon'] as const;

/** What the way from the connect service does to webhooks. */
export const Weather = z.object({
  /** Each is held for so long. The service gives up after 10 s, and sends it again. */
  delaySeconds: z.int(),
  /** Each comes a second time, later. */
  doubled: z.boolean(),
  /** Those that are on their way at the same time come in any order. */
  shuffled: z.boolean(),
});

/** `GET /api/what-if`: how what the panel “What if…” changes is now. */
export const WhatIfAnswer = z.object({
  service: z.object({ state: z.enum(['running', 'starting', 'stopping', 'stopped', 'silent']), controlled: z.boolean() }),
  webhooks: z.object({ ...Weather.shape, held: z.int() }),
  tryton: z.nullable(z.object({ url: z.string(), user: z.string(), password: z.int(), of: z.int() })),
  connections: z.array(z.object({
    id: ConnectionId,
    name: z.string(),
    systemName: z.string(),
    can: z.enum(['be-played', 'change-password', 'nothing', 'disconnected']),
    happens: z.enum([...HAPPENINGS, 'unknown']),
  })),
});

export type Person = z.infer<typeof Person>;
export type Me = z.infer<typeof Me>;
export type ConnectionList = z.infer<typeof ConnectionList>;
export type OrdersAnswer = z.infer<typeof OrdersAnswer>;
export type Happening = (typeof HAPPENINGS)[number];
export type Weather = z.infer<typeof Weather>;
export type WhatIfAnswer = z.infer<typeof WhatIfAnswer>;
