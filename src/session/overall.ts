import type { ConnectionState } from '../contract/connection-state.js';
import { needing, type Needing } from './attention.js';
import type { Status } from './status-types.js';

/** How the customer's connections are as a whole, or how one of them is, in the order of what matters most. */
export type Overall =
  | { readonly name: 'loading' | 'lost' | 'offline' | 'signed-out' | 'failed' | 'none' | 'gone' }
  /** All that need a login, the most urgent first, which the state is named by. */
  | { readonly name: 'required' | 'due'; readonly connections: readonly Needing[] }
  | { readonly name: 'unreachable' | 'well' | 'disconnected'; readonly connections: readonly ConnectionState[] };

/** @param id of the one connection to tell of; without it, of all */
export function overall({ line, connections, at }: Status, id?: string): Overall {
  if (line.state === 'signed-out') return { name: 'signed-out' };
  if (line.state === 'off') return { name: 'none' };
  if (at === undefined) return { name: line.state === 'live' || line.state === 'polling' ? 'loading' : line.state };
  const meant = id === undefined ? connections : connections.filter((one) => one.id === id);
  if (id !== undefined && !meant.length) return { name: 'gone' };
  const active = meant.filter(({ status }) => status !== 'inactive');
  if (!active.length) return meant.length && id !== undefined ? { name: 'disconnected', connections: meant } : { name: 'none' };
  const needed = needing(active);
  if (needed[0]) return { name: needed[0].reauthorization.state, connections: needed };
  const unreachable = active.filter(({ availability }) => availability.state === 'offline');
  return unreachable.length ? { name: 'unreachable', connections: unreachable } : { name: 'well', connections: active };
}

/** What is shown may have changed since: the line is down, so a time stands beside it. */
export const isStale = ({ line, at }: Status): boolean => at !== undefined && (line.state === 'lost' || line.state === 'offline' || line.state === 'failed');
