/** Encrypts text at rest. `context` (tenant, connection, …) is bound to it: opened elsewhere, it fails. */
export interface Sealer {
  seal(text: string, context: readonly string[]): Promise<string>;
  /** Throws where the text was altered, its key is gone, or the context is another. */
  open(sealed: string, context: readonly string[]): Promise<string>;
}

/**
 * AES-256-GCM over Web Crypto, so it runs in Node, Deno, Bun, at the edge and in a Service Worker.
 * The sealed form is `v1.<key id>.<base64 of 12 bytes of nonce and the cipher text>`.
 *
 * @param keys base64 of 32 bytes each, by id; keep old ones to open what they sealed
 * @param active the id of the key that seals
 * @throws Error that names the id, where one has other characters than letters, digits, `_` and `-`
 * @example const sealer = createSealer({ k1: process.env.SEALING_KEY }, 'k1')
 */
export function createSealer(keys: Readonly<Record<string, string>>, active: string): Sealer {
  // A point in an id could be sealed with, but what it sealed could never be taken apart again.
  for (const id of [active, ...Object.keys(keys)]) {
    if (!/^[\w-]+$/.test(id)) throw new Error(`The encryption key's id "${id}" may have letters, digits, "_" and "-" only.`);
  }
  const imported = new Map<string, Promise<CryptoKey>>();
  const key = (id: string): Promise<CryptoKey> => {
    const known = imported.get(id);
    if (known) return known;
    if (!Object.hasOwn(keys, id)) return Promise.reject(new Error(`There is no encryption key with the id "${id}".`));
    const bytes = fromBase64(keys[id]!);
    if (bytes.length !== 32) return Promise.reject(new Error(`The encryption key "${id}" must be base64 of 32 bytes.`));
    const made = crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
    imported.set(id, made);
    return made;
  };
  return {
    async seal(text, context) {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const cipher = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bind(active, context) }, await key(active), utf8.encode(text));
      return `v1.${active}.${toBase64(new Uint8Array([...iv, ...new Uint8Array(cipher)]))}`;
    },
    async open(sealed, context) {
      const [version, id, data] = sealed.split('.');
      if (version !== 'v1' || !id || !data) throw new Error('This is not sealed text.');
      const bytes = fromBase64(data);
      const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes.slice(0, 12), additionalData: bind(id, context) }, await key(id), bytes.slice(12));
      return new TextDecoder().decode(plain);
    },
  };
}

const utf8 = new TextEncoder();
/** JSON keeps ['a', 'bc'] apart from ['ab', 'c']. */
const bind = (keyId: string, context: readonly string[]) => utf8.encode(JSON.stringify(['v1', keyId, ...context]));
const toBase64 = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
const fromBase64 = (text: string) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
