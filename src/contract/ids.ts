import './jitless.js';
import * as z from 'zod/mini';

/* @__NO_SIDE_EFFECTS__ */
const prefixed = (prefix: string) => z.string().check(z.regex(new RegExp(`^${prefix}_[0-9A-Za-z]{22,43}$`)));

/** Public identifiers: safe in a URL, a log and the host page. */
export const SessionId = prefixed('ses');
export const AttemptId = prefixed('att');
export const ChallengeId = prefixed('chl');
export const ConnectionId = prefixed('con');
export const WebhookEndpointId = prefixed('whe');
/** One event on its way to one or more endpoints: the header `webhook-id`. It stays the same however often the event is sent. */
export const WebhookId = prefixed('msg');
export const DeliveryId = prefixed('dlv');
export const MagicLinkId = prefixed('lnk');
/** One run of a sync. */
export const SyncId = prefixed('syn');

/** Bearer values: never in a URL, a log or a store of the page. */
export const SessionToken = prefixed('mks');
export const AuthorizationCode = prefixed('mkc');
export const ApiToken = prefixed('mkt');
export const RefreshToken = prefixed('mkr');
/** Opens the flow for whoever has it, once. It travels in the fragment of a magic link, which no server is sent. */
export const MagicLinkSecret = prefixed('mkl');
/** Signs webhooks: Standard Webhooks' form, base64 of 24 to 64 bytes. */
export const WebhookSecret = /* @__PURE__ */ z.string().check(z.regex(/^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/));

/** A system of the catalogue, for example `tryton`. */
export const SystemId = /* @__PURE__ */ z.string().check(z.regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/));
export const ClientId = /* @__PURE__ */ z.string().check(z.regex(/^[A-Za-z0-9_-]{3,64}$/));
/** What the partner calls its customer: any printable text without white space at the ends. */
export const CustomerId = /* @__PURE__ */ z.string().check(z.regex(/^[\x21-\x7e]{1,128}$/));

/** A date and time in UTC, ISO 8601, as `Date.prototype.toISOString` writes it. */
export const Timestamp = /* @__PURE__ */ z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/));

/** A BCP 47 language tag, for example `de` or `pt-BR`. */
export const Locale = /* @__PURE__ */ z.string().check(z.regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/));
export const Environment = z.enum(['sandbox', 'production']);

export type Environment = z.infer<typeof Environment>;
