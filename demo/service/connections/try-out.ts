import { ConnectError } from 'makini-connect/contract';
import type { Access, Connector } from '../connectors/connector.js';
import type { Records } from '../store/records.js';
import { ownedState } from './state.js';

/**
 * Tries out a connection's credentials: by the connector's own way, or by reading one record.
 *
 * @throws ConnectError what the system answers; NOT_SUPPORTED where there is no way to try
 */
export async function tryOut(stored: Records['connection'], connector: Connector, access: Access): Promise<void> {
  if (connector.verify) return connector.verify(access);
  const [entity = 'purchase-orders'] = ownedState(stored).entities ?? [];
  if (!connector.read) throw new ConnectError('NOT_SUPPORTED', 'The service can\'t try out the login to this system.');
  await connector.read(access, { entity, limit: 1 }).catch((error: unknown) => {
    // It lets in whom it tells what it doesn't have.
    if (!(error instanceof ConnectError) || error.code !== 'NOT_SUPPORTED') throw error;
  });
}
