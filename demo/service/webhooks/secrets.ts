import type { Sealer } from 'makini-connect/server';
import type { Records } from '../store/records.js';
import { toBase64 } from './base64.js';

type Endpoint = Records['webhookEndpoint'];

/** Milliseconds for which a secret still signs after there is another. */
export const OVERLAP_MS = 24 * 60 * 60_000;
const BYTES = 32;

const contextOf = ({ clientId, id }: Pick<Endpoint, 'clientId' | 'id'>) => [clientId, id, 'webhook-secret'];

/** A new secret for an endpoint: to tell, this once, and to keep. */
export async function newWebhookSecret(sealer: Sealer, endpoint: Pick<Endpoint, 'clientId' | 'id'>): Promise<{ secret: string; sealed: string }> {
  const secret = `whsec_${toBase64(crypto.getRandomValues(new Uint8Array(BYTES)))}`;
  return { secret, sealed: await sealer.seal(secret, contextOf(endpoint)) };
}

/** Those of an endpoint's secrets that sign at this time. */
export const activeSecrets = ({ secrets }: Endpoint, now: number): Endpoint['secrets'] => secrets.filter(({ until }) => until === undefined || until > now);

/** The same, opened, the newest first. */
export const openSecrets = (sealer: Sealer, endpoint: Endpoint, now: number): Promise<string[]> =>
  Promise.all(activeSecrets(endpoint, now).map(({ sealed }) => sealer.open(sealed, contextOf(endpoint))));
