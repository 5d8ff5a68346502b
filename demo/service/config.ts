import * as z from 'zod';
import { ClientId, Origin, SystemId } from 'makini-connect/contract';

const seconds = (fallback: number) => z.number().positive().default(fallback);

/** What a platform operator sets. A mistake stops the start with the name of the setting. */
export const Config = z.strictObject({
  /** The origin the service is reached at, as browsers see it. */
  origin: Origin,
  /** What whoever opens a magic link is told that runs the page. */
  name: z.string().min(1).max(80).default('Makini Connect'),
  clients: z.array(
    z.strictObject({
      id: ClientId,
      /** SHA-256 of the client secret, hex. */
      secretHash: z.string().regex(/^[0-9a-f]{64}$/),
      name: z.string(),
      /** Pages of these origins may embed the login frame. */
      origins: z.array(Origin),
    }),
  ),
  /** Keys for credentials at rest: base64 of 32 bytes each, by id. `active` seals; the others still open. */
  encryption: z.strictObject({ active: z.string(), keys: z.record(z.string(), z.string()) }),
  /** `host` or `host:port` that may be reached although its address is private, and over plain HTTP. */
  allowedHosts: z.array(z.string()).default([]),
  /** The addresses that the service connects from. Customers are told them, for their firewall. */
  addresses: z.array(z.string().max(64)).default([]),
  /** What the service is registered as at systems' authorization servers, by system. */
  oauthClients: z.record(SystemId, z.strictObject({ clientId: z.string().min(1), clientSecret: z.string().min(1).optional() })).default({}),
  /** How many systems to add to the catalogue for measuring. */
  syntheticSystems: z.number().int().min(0).max(20_000).default(0),
  sessionSeconds: seconds(1800),
  codeSeconds: seconds(60),
  /** How long a magic link can be opened, and gone on with. */
  magicLinkHours: z.number().positive().max(24 * 14).default(24),
  /** How long after a link's end what was finished by it waits to be taken over: who asked on a Friday is back on Monday. */
  magicLinkKeptHours: z.number().min(24).max(24 * 14).default(72),
  /** How long each kind of challenge waits for the customer. */
  challengeSeconds: z
    .strictObject({ code: seconds(300), push: seconds(180), question: seconds(300), choose: seconds(600), confirm: seconds(600), identity: seconds(600), authorize: seconds(900) })
    .prefault({}),
  stageSeconds: z
    .strictObject({ resolve: seconds(5), reach: seconds(6), secure: seconds(6), answer: seconds(10), identify: seconds(10), 'sign-in': seconds(20), permissions: seconds(15) })
    .prefault({}),
  /** Login attempts in ten minutes. */
  loginLimits: z
    .strictObject({ session: z.number().int().default(30), customer: z.number().int().default(120), client: z.number().int().default(600), host: z.number().int().default(60) })
    .prefault({}),
  /** Sessions of one customer, new and renewed, in ten minutes. */
  sessionLimit: z.number().int().default(600),
  /** How often the credentials of each connection are tried out, and how soon again where that failed, in seconds. */
  checkSeconds: z.strictObject({ usual: seconds(900), again: seconds(30) }).prefault({}),
  /** How often a connection is synced, from every 15 minutes (900) to daily (86,400). */
  syncSeconds: seconds(900),
  /** A sync asks from so much before the last one on, for records that a system shows later than it dates them. */
  syncOverlapSeconds: z.number().min(0).default(300),
  /** How far a system's clock may be behind. */
  syncSkewSeconds: z.number().min(0).default(3600),
  /** How many connections are synced at once. */
  syncsAtOnce: z.number().int().min(1).default(8),
  /** How many records a sync asks for at a time, and how long a system may take for those. */
  syncPage: z.strictObject({ size: z.number().int().min(1).max(1000).default(200), seconds: seconds(60) }).prefault({}),
  /** The longest pause before a sync's first retry, which doubles with each further one, and how many there are before the sync has failed. */
  syncRetry: z.strictObject({ seconds: z.number().min(0).default(5), times: z.number().int().min(0).default(4) }).prefault({}),
  /** After so many syncs in a row that failed, a connection's syncs are held back for so long. */
  syncBreaker: z.strictObject({ failures: z.number().int().min(1).default(5), seconds: seconds(3600) }).prefault({}),
  /** Who reads on page by page has the credentials tried out at most so often, in seconds. */
  verifySeconds: z.number().min(0).default(30),
  /** How long a data call waits for the first sync before it answers with what is there. */
  firstSyncSeconds: z.number().min(0).default(10),
  /** How many days before credentials end by themselves their customer is asked to renew them. */
  dueDays: z.number().positive().default(14),
  /** How many webhook endpoints a client may have. */
  webhookEndpoints: z.number().int().min(1).default(16),
  /** The longest pause before a webhook's first retry; it doubles with each further one. */
  webhookRetrySeconds: seconds(30),
  /** How long a webhook's receiver may take to answer. */
  webhookTimeoutSeconds: seconds(10),
  /** How long webhooks and their deliveries can be looked up and sent again. */
  webhookDays: z.number().min(2).default(30),
  /** How long the audit log says what happened. */
  auditDays: z.number().positive().default(400),
  /** Multiplies the sandbox's pauses; 0 in tests. */
  sandboxPace: z.number().min(0).default(1),
});
export type Config = z.infer<typeof Config>;
export type ConfigInput = z.input<typeof Config>;
