import { createHmac, randomBytes } from 'node:crypto';
import type { Target } from '../../network/network.js';
import type { ProbeAuth } from './probe.js';
import { fill, type Values } from './templates.js';

type OAuth1 = Extract<ProbeAuth, { kind: 'oauth1' }>;

/** What is signed of a request; a body is not, unless it is a form. */
export interface Signed {
  readonly method: string;
  readonly target: Target;
  /** With its query. */
  readonly path: string;
  readonly form?: string | undefined;
}

/**
 * The `Authorization` header of a request signed with OAuth 1.0 (RFC 5849, HMAC-SHA256): token-based authentication, as some
 * systems call it.
 */
export function signOAuth1(auth: OAuth1, values: Values, { method, target, path, form = '' }: Signed, now = Date.now(), nonce = randomBytes(16).toString('hex')): string {
  const [consumerKey, consumerSecret, token, tokenSecret] = [auth.consumerKey, auth.consumerSecret, auth.token, auth.tokenSecret].map((template) => fill(template, values)) as [string, string, string, string];
  const protocol: [string, string][] = [
    ['oauth_consumer_key', consumerKey],
    ['oauth_nonce', nonce],
    ['oauth_signature_method', 'HMAC-SHA256'],
    ['oauth_timestamp', String(Math.floor(now / 1000))],
    ['oauth_token', token],
    ['oauth_version', '1.0'],
  ];
  const url = new URL(`${target.protocol}//${target.host}:${target.port}${target.basePath}${path}`);
  const parameters = [...protocol, ...url.searchParams, ...new URLSearchParams(form)].map((pair) => pair.map(escape).join('=')).toSorted().join('&');
  const base = [method, escape(url.origin + url.pathname), escape(parameters)].join('&');
  const signature = createHmac('sha256', `${escape(consumerSecret)}&${escape(tokenSecret)}`).update(base).digest('base64');
  const realm: [string, string][] = auth.realm === undefined ? [] : [['realm', fill(auth.realm, values)]];
  return `OAuth ${[...realm, ...protocol, ['oauth_signature', signature] as const].map(([name, value]) => `${name}="${escape(value)}"`).join(', ')}`;
}

/** RFC 3986: everything but letters, digits and `-._~`. */
const escape = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
