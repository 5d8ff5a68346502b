import { rowOf, type Catalogue, type SystemRow } from '../contract/catalogue.js';
import { ConnectError } from '../contract/error.js';

/**
 * A system that the host app asked for.
 *
 * @param systems what the session offers; all, where it does not say
 * @throws ConnectError SYSTEM_NOT_FOUND, SYSTEM_NOT_ALLOWED
 */
export function offered(id: string, catalogue: Catalogue, systems: readonly string[] | undefined): SystemRow {
  const row = rowOf(catalogue, id);
  if (!row) throw new ConnectError('SYSTEM_NOT_FOUND', 'open({ system }) names a system that the catalogue does not have.');
  if (systems && !systems.includes(id)) throw new ConnectError('SYSTEM_NOT_ALLOWED', 'open({ system }) names a system that the session does not offer.');
  return row;
}
