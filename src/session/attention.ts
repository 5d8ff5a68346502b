import type { ConnectionState, Reauthorization } from '../contract/connection-state.js';

/** A connection that its customer must log in to again, now or by a date. */
export type Needing = ConnectionState & { readonly reauthorization: Exclude<Reauthorization, { state: 'none' }> };

export const isDue = (connection: Needing): connection is Needing & { readonly reauthorization: { readonly state: 'due' } } => connection.reauthorization.state === 'due';
const isNeeding = (connection: ConnectionState): connection is Needing => connection.status !== 'inactive' && connection.reauthorization.state !== 'none';
const momentOf = ({ reauthorization }: Needing): string => (reauthorization.state === 'due' ? reauthorization.by : reauthorization.since);

/**
 * Those that need a login, the most urgent first: what has stopped before what will, the earliest of each.
 * That a system can't be reached is no matter of a login, and changes nothing of one that is needed.
 */
export const needing = (connections: readonly ConnectionState[]): Needing[] =>
  connections
    .filter(isNeeding)
    .sort((a, b) => b.reauthorization.state.localeCompare(a.reauthorization.state) || momentOf(a).localeCompare(momentOf(b)));

/** Names one need of one connection, so that another one is known for new. */
export const incidentOf = (connection: Needing): string => `${connection.reauthorization.state} ${momentOf(connection)}`;
