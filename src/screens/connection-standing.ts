import type { TemplateResult } from 'lit/html.js';
import type { ConnectionState } from '../contract/connection-state.js';
import type { StatusMessages } from '../locales/status/en.js';
import type { Dates } from '../ui/dates.js';
import * as icons from '../ui/icons.js';

/** In the order in which they need the customer's attention. */
export const STANDINGS = ['required', 'due', 'unreachable', 'starting', 'firstSync', 'connected', 'ended'] as const;
export type Standing = (typeof STANDINGS)[number];

/** What counts most of a connection's state. */
export function standingOf({ status, reauthorization, availability }: ConnectionState): Standing {
  if (status === 'inactive') return 'ended';
  if (reauthorization.state !== 'none') return reauthorization.state;
  if (availability.state === 'offline') return 'unreachable';
  if (status === 'pending') return 'starting';
  // That what is connected is read once more is the usual case: it moves no row, and nobody has to hear of it.
  return status === 'synchronizing' ? 'firstSync' : 'connected';
}

interface Told {
  readonly kind: Standing;
  readonly icon: TemplateResult;
  readonly text: string;
  readonly notes: readonly string[];
}

/** How a connection is, in words: what it is first, then why and what follows. */
export function standing(connection: ConnectionState, words: StatusMessages, dates: Dates): Told {
  const { reauthorization: login, availability, entities = [], refused = [], lastSyncAt } = connection;
  const { connections, reconnect } = words;
  const kind = standingOf(connection);
  const icon = ICONS[kind];
  const limits = refused.length ? [connections.notRead(refused)] : [];
  if (login.state === 'required' && kind === 'required') {
    const why = Object.hasOwn(reconnect.why, login.why) ? [reconnect.why[login.why]!] : [];
    const data = lastSyncAt === undefined ? reconnect.stopped(entities) : reconnect.stale(entities, dates.moment(lastSyncAt));
    return { kind, icon, text: connections.required(dates.moment(login.since)), notes: [...why, data] };
  }
  if (login.state === 'due' && kind === 'due') return { kind, icon, text: connections.due(dates.deadline(login.by)), notes: [reconnect.willStop(entities)] };
  if (kind === 'unreachable') return { kind, icon, text: connections.unreachable(dates.moment(availability.since)), notes: [connections.keepsTrying] };
  if (kind === 'ended') return { kind, icon, text: connections.ended, notes: [connections.endedNote] };
  if (kind === 'connected' && connection.status === 'in_progress') return { kind, icon: icons.turning, text: connections.syncing, notes: limits };
  return { kind, icon, text: connections[kind as 'connected' | 'starting' | 'firstSync'], notes: limits };
}

const ICONS: Record<Standing, TemplateResult> = {
  required: icons.alert,
  due: icons.clock,
  unreachable: icons.offline,
  starting: icons.turning,
  firstSync: icons.turning,
  connected: icons.check,
  ended: icons.dash,
};
