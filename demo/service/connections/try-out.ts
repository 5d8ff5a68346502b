import { ConnectError, type ProblemCode } from 'makini-connect/contract';
import type { Access, Connector } from '../connectors/connector.js';
import type { Records } from '../store/records.js';
import { ownedState } from './state.js';

/** So a system answers whom it has let in: there is no such kind of record, or this account may not read it; others it may. */
const LET_IN: ReadonlySet<ProblemCode> = new Set(['NOT_SUPPORTED', 'PERMISSION_DENIED']);

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
    if (!(error instanceof ConnectError) || !LET_IN.has(error.code)) throw error;
  });
}
