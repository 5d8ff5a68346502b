import { ConnectError } from 'makini-connect/contract';
import type { Config } from '../config.js';
import type { Context } from '../context.js';
import { sameHash, sha256 } from '../hashing.js';

export type Client = Config['clients'][number];

/** Stands in for an unknown client, so that guessing a client id takes as long as guessing a secret. */
const NOBODY = '0'.repeat(64);

/** The partner whose client id and secret a request carries as HTTP Basic. Throws INVALID_CLIENT. */
export async function requireClient({ config }: Context, request: Request): Promise<Client> {
  const { id, secret } = readBasic(request.headers.get('authorization') ?? '');
  const client = config.clients.find((candidate) => candidate.id === id);
  const matches = sameHash(await sha256(secret), client?.secretHash ?? NOBODY);
  if (!client || !matches) throw new ConnectError('INVALID_CLIENT', 'Send the client id and secret with HTTP Basic; these are missing or wrong.');
  return client;
}

function readBasic(header: string): { id: string; secret: string } {
  const encoded = /^Basic ([A-Za-z0-9+/]{1,1000}={0,2})$/i.exec(header)?.[1] ?? '';
  try {
    const text = new TextDecoder().decode(Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0)));
    const colon = text.indexOf(':');
    return colon < 0 ? { id: '', secret: '' } : { id: formDecode(text.slice(0, colon)), secret: formDecode(text.slice(colon + 1)) };
  } catch {
    return { id: '', secret: '' };
  }
}

/** RFC 6749 has both parts form-encoded before they are joined. Our own secrets read the same either way. */
const formDecode = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '));
