import { ConnectError, type IssuedCode } from 'makini-connect/contract';
import { bearerOf } from './bearer.js';
import type { Context } from './context.js';
import { sha256 } from './hashing.js';
import { newSecret } from './ids.js';
import type { Records } from './store/records.js';
import type { Transaction } from './store/store.js';

/** A fresh authorization code for an attempt that is done; the attempt's earlier codes end. */
export const issueCode = (context: Context, attempt: Records['attempt']): Promise<IssuedCode> => issueCodeFor(context, async () => attempt);

/** The same for an attempt that is looked for, or refused, in the transaction that issues the code. */
export async function issueCodeFor(context: Context, find: (tx: Transaction) => Promise<Records['attempt']>): Promise<IssuedCode> {
  const code = newSecret('mkc');
  const id = await sha256(code);
  const expiresAt = context.now() + context.config.codeSeconds * 1000;
  await context.store.transaction(async (tx) => {
    const current = await tx.get('attempt', (await find(tx)).id);
    const made = current?.connectionId === undefined ? undefined : await tx.get('connection', current.connectionId);
    if (current?.snapshot.state !== 'done' || !made || made.connection.status === 'inactive') {
      throw new ConnectError('CONFLICT', 'A code is given for an attempt that is done, while its connection exists and was not ended.');
    }
    for (const earlier of await tx.find('code', { attemptId: current.id })) await tx.delete('code', earlier.id);
    const { id: attemptId, sessionId, clientId } = current;
    await tx.put('code', { id, attemptId, sessionId, clientId, connectionId: made.id, expiresAt });
  });
  return { code, expiresAt: new Date(expiresAt).toISOString() };
}

/** The connection whose API token a request carries. Throws INVALID_TOKEN. */
export async function requireApiToken(context: Context, request: Request): Promise<Records['connection']> {
  const token = bearerOf(request);
  const hash = token?.startsWith('mkt_') ? await sha256(token) : undefined;
  const connection = hash && (await context.store.transaction(async (tx) => {
    const stored = await tx.get('token', hash);
    if (stored?.use !== 'access' || stored.revoked) return undefined;
    if (!stored.used) await tx.put('token', { ...stored, used: true });
    return tx.get('connection', stored.connectionId);
  }));
  if (!connection) throw new ConnectError('INVALID_TOKEN', 'The API token is missing, unknown or no longer valid.');
  return connection;
}
