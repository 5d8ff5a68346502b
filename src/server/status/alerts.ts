import type { OwnedState } from '../../contract/connection-state.js';

/** What somebody should be told of. */
export type Matter = 'reauthorization-due' | 'reauthorization-required' | 'offline';

/** Something for a person, or a ticket: an incident has begun, or is over. */
export interface Alert {
  /** The same however often the alert is told, so that a receiver can tell a double. */
  readonly id: string;
  readonly kind: 'opened' | 'recovered';
  readonly matter: Matter;
  /** The connection as of then. Recovered may also mean that the customer has disconnected it. */
  readonly connection: OwnedState;
}

/**
 * What to tell when one state follows another. A reauthorization that was due and is now required is the same incident
 * grown worse: it is told anew, and is over only once.
 *
 * @param before `undefined` where the connection was not known
 * @param after `undefined` where it is no longer
 */
export function alertsBetween(before: OwnedState | undefined, after: OwnedState | undefined): Alert[] {
  const connection = after ?? before;
  if (!connection) return [];
  const [was, is] = [mattersOf(before), mattersOf(after)];
  const alert = (kind: Alert['kind'], matter: Matter): Alert => ({ id: `${connection.id}-${connection.version}-${kind}-${matter}`, kind, matter, connection });
  const grownWorse = is.includes('reauthorization-required');
  return [
    ...was.filter((matter) => !is.includes(matter) && !(matter === 'reauthorization-due' && grownWorse)).map((matter) => alert('recovered', matter)),
    ...is.filter((matter) => !was.includes(matter)).map((matter) => alert('opened', matter)),
  ];
}

function mattersOf(state: OwnedState | undefined): Matter[] {
  if (!state || state.status === 'inactive') return [];
  const matters: Matter[] = [];
  if (state.reauthorization.state !== 'none') matters.push(`reauthorization-${state.reauthorization.state}`);
  if (state.availability.state === 'offline') matters.push('offline');
  return matters;
}
