import { ConnectError, ConnectionId } from 'makini-connect/contract';
import type { Records } from '../store/records.js';
import type { Transaction } from '../store/store.js';

/** A connection of this client's. Another's is as unknown as one that does not exist. */
export async function ownConnection(tx: Transaction, clientId: string, id: string): Promise<Records['connection']> {
  const stored = ConnectionId.safeParse(id).success ? await tx.get('connection', id) : undefined;
  if (!stored?.handedOver || stored.clientId !== clientId) throw new ConnectError('NOT_FOUND', 'There is no such connection.');
  return stored;
}
