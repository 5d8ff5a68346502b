import { Webhook } from 'standardwebhooks';
import { ConnectError } from '../../contract/error.js';
import { WebhookSecret } from '../../contract/ids.js';

/** Without a dot, which parts what is signed: `<id>.<timestamp>.<body>`. */
const ID = /^[\w-]{1,128}$/;
/** Room for many signatures, as there are while secrets are being changed. */
const SIGNATURES = /^[\x20-\x7e]{1,2000}$/;

/**
 * Checks the signature of a webhook, by Standard Webhooks. The library alone would take a timestamp like `123abc`.
 *
 * @returns a function that gives the webhook's id; it throws INVALID_CLIENT where the webhook was not signed with one of
 * the secrets within the last five minutes
 * @throws ConnectError INVALID_REQUEST where a secret is not usable; its value is not told
 */
export function createVerifier(secrets: readonly string[] | (() => readonly string[] | Promise<readonly string[]>)): (headers: Headers, body: string) => Promise<string> {
  const fixed = typeof secrets === 'function' ? undefined : keysOf(secrets);
  return async (headers, body) => {
    const keys = fixed ?? keysOf(await (secrets as () => readonly string[] | Promise<readonly string[]>)());
    const [id, timestamp, signature] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => headers.get(name) ?? '') as [string, string, string];
    const signed = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
    const usable = ID.test(id) && /^\d{1,12}$/.test(timestamp) && SIGNATURES.test(signature);
    if (!usable || !keys.some((key) => verified(key, body, signed))) {
      throw new ConnectError('INVALID_CLIENT', 'The webhook is not signed with a secret of this endpoint, or not within the last five minutes. Check the secret and the clock of this machine.');
    }
    return id;
  };
}

function keysOf(secrets: readonly string[]): Webhook[] {
  if (secrets.length === 0 || !secrets.every((secret) => WebhookSecret.safeParse(secret).success)) {
    throw new ConnectError('INVALID_REQUEST', 'The option "secrets" must list the secrets of the webhook endpoint, each of the form whsec_….');
  }
  return secrets.map((secret) => new Webhook(secret));
}

function verified(key: Webhook, body: string, headers: Record<string, string>): boolean {
  try {
    key.verify(body, headers, { jsonParse: false });
    return true;
  } catch {
    return false;
  }
}
