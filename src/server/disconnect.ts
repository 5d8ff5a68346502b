import { ConnectError } from '../contract/error.js';
import type { Customer } from './connect-handler.js';
import type { ServiceClient } from './service-client.js';

/** A connection that its customer wants ended. */
export interface Disconnecting {
  customer: Customer;
  connectionId: string;
}

export interface DisconnectOptions {
  /** The refresh token that is stored for this customer's own connection; nothing where there is none. */
  refreshToken: (about: Disconnecting) => Promise<string | null | undefined>;
  /**
   * Deletes what is stored of the connection's tokens, which have ended by then. It may come again for the same connection.
   * If it throws, the browser is told INTERNAL_ERROR, and another try comes here again.
   */
  onDisconnected: (about: Disconnecting) => Promise<void>;
}

/**
 * Ends a connection of this customer: first at the service, as a token that is gone here but still good there could never be
 * ended. What was done by an earlier try is not done twice. Not tied to the request: a browser that leaves half-way must not
 * leave half of it undone.
 *
 * @throws ConnectError NOT_FOUND for a connection that is not this customer's, whatever the partner's callback gives for it
 */
export async function disconnect(client: ServiceClient, { refreshToken, onDisconnected }: DisconnectOptions, about: Disconnecting): Promise<void> {
  if (!(await hasEnded(client, about))) {
    const token = await refreshToken(about);
    if (!token) throw noneOfThis();
    await client.revoke(token);
    if (!(await hasEnded(client, about))) {
      throw new ConnectError('INTERNAL_ERROR', 'The connection goes on: its refresh token is another than the one that "disconnect.refreshToken" gave, or the customer has logged in again meanwhile.');
    }
  }
  try {
    await onDisconnected(about);
  } catch (cause) {
    throw new ConnectError('INTERNAL_ERROR', 'The connection has ended, but what is stored of it could not be deleted.', { cause });
  }
}

async function hasEnded(client: ServiceClient, { customer, connectionId }: Disconnecting): Promise<boolean> {
  const { customerId, status } = await client.connectionStatus(connectionId).catch((error: unknown) => {
    throw error instanceof ConnectError && error.code === 'NOT_FOUND' ? noneOfThis() : error;
  });
  if (customerId !== customer.id) throw noneOfThis();
  return status === 'inactive';
}

/** The same for an unknown connection and another customer's: nobody learns which there are. */
const noneOfThis = () => new ConnectError('NOT_FOUND', 'There is no such connection.');
