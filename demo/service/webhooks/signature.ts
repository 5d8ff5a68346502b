import { fromBase64, toBase64 } from './base64.js';

const utf8 = new TextEncoder();
const HMAC = { name: 'HMAC', hash: 'SHA-256' };

export interface Signed {
  id: string;
  /** Seconds since 1970. */
  timestamp: number;
  body: string;
}

/**
 * The headers of a webhook by Standard Webhooks: one signature for each secret, so that a receiver with any of them can
 * check it. Over Web Crypto, as the rest of the service; the tests check it by the library that partners use.
 */
export async function signedHeaders(secrets: readonly string[], { id, timestamp, body }: Signed): Promise<Record<string, string>> {
  const text = utf8.encode(`${id}.${timestamp}.${body}`);
  const signatures = secrets.map(async (secret) => {
    const key = await crypto.subtle.importKey('raw', fromBase64(secret.replace(/^whsec_/, '')), HMAC, false, ['sign']);
    return `v1,${toBase64(new Uint8Array(await crypto.subtle.sign('HMAC', key, text)))}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': (await Promise.all(signatures)).join(' ') };
}
