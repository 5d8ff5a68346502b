import type { CreateAttempt } from 'makini-connect/contract';
import type { Config } from '../config.js';

const utf8 = new TextEncoder();

/**
 * Keyed hashes of a request: by the active encryption key first, then by the older ones, under which an earlier
 * request may have been remembered. Without the key they tell nothing, so a password can't be guessed from them.
 */
export async function fingerprints(encryption: Config['encryption'], sessionId: string, input: CreateAttempt): Promise<[string, ...string[]]> {
  const { systemId, scheme, fields, connectionName, email, agreed } = input;
  const sorted = Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
  const text = utf8.encode(JSON.stringify([sessionId, systemId, scheme, sorted, connectionName, email, agreed.toSorted()]));
  const { active, keys } = encryption;
  const others = Object.keys(keys).filter((id) => id !== active);
  return [await fingerprint(keys[active] ?? '', text), ...(await Promise.all(others.map((id) => fingerprint(keys[id]!, text))))];
}

/** HMAC-SHA-256 under a key derived for this one purpose, hex. */
async function fingerprint(key: string, text: Uint8Array<ArrayBuffer>): Promise<string> {
  const secret = await crypto.subtle.importKey('raw', Uint8Array.from(atob(key), (char) => char.charCodeAt(0)), 'HKDF', false, ['deriveKey']);
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: utf8.encode('attempt fingerprint') };
  const hmac = await crypto.subtle.deriveKey(hkdf, secret, { name: 'HMAC', hash: 'SHA-256', length: 256 }, false, ['sign']);
  return Array.from(new Uint8Array(await crypto.subtle.sign('HMAC', hmac, text)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
