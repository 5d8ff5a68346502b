import { ConnectError, type Environment, type System } from 'makini-connect/contract';
import type { Context } from '../context.js';
import type { Records } from '../store/records.js';

/**
 * The systems a session offers. `undefined` stands for all. In production only those can be offered that
 * can be connected in one way at least.
 */
export function offeredSystems(context: Context, environment: Environment, asked: readonly string[] | undefined): string[] | undefined {
  const unknown = asked?.find((id) => !context.systems.get(id));
  if (unknown) throw new ConnectError('INVALID_REQUEST', `There is no system "${unknown}": see GET /v1/systems.`);
  if (environment === 'sandbox') return asked && [...asked];
  const connectable = (id: string) => context.systems.entry(id)?.schemes.some((scheme) => context.connector('production', id, scheme.id)) ?? false;
  const offered = (asked ?? allSystems(context)).filter(connectable);
  if (offered.length === 0) throw new ConnectError('SYSTEM_NOT_ALLOWED', 'None of these systems can be connected in production yet; the sandbox has all of them.');
  return offered;
}

const allSystems = ({ systems }: Context): string[] => systems.catalogue.body.rows.split('\n').map((row) => row.slice(0, row.indexOf('\t')));

/** Whether a session offers a system. */
export const offers = (session: Records['session'], systemId: string): boolean => !session.systems || session.systems.includes(systemId);

/** A system with only those schemes that a session can connect it by. Throws SYSTEM_NOT_ALLOWED where there is none. */
export function connectableSystem({ connector }: Context, { environment }: Records['session'], system: System): System {
  const schemes = system.schemes.filter(({ id }) => connector(environment, system.id, id));
  if (schemes.length === 0) throw new ConnectError('SYSTEM_NOT_ALLOWED', `This system can't be connected in the environment "${environment}" yet.`);
  return { ...system, schemes };
}
