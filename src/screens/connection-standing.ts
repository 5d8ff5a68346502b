import type { TemplateResult } from 'lit/html.js';
import type { ConnectionState } from '../contract/connection-state.js';
import type { StatusMessages } from '../locales/status/en.js';
import type { Dates } from '../ui/dates.js';
import * as icons from '../ui/icons.js';

/** In the order in which they need the customer's attention. */
export const STANDINGS = ['required', 'due', 'unreachable', 'starting', 'reading', 'connected', 'ended'] as const;
export type Standing = (typeof STANDINGS)[number];

/** What counts most of a connection's state. */
export function standingOf({ status, reauthorization, availability }: ConnectionState): Standing {
  if (status === 'inactive') return 'ended';
  if (reauthorization.state !== 'none') return reauthorization.state;
  if (availability.state === 'offline') return 'unreachable';
  if (status === 'active') return 'connected';
  return status === 'pending' ? 'starting' : 'reading';
}

/** How a connection is, in words: what it is first, then why and what follows. */
export function standing(connection: ConnectionState, words: StatusMessages, dates: Dates): { kind: Standing; text: string; notes: readonly string[] } {
  const { reauthorization: login, availability, entities = [], refused = [], lastSyncAt } = connection;
  const { connections, reconnect } = words;
  const kind = standingOf(connection);
  const limits = refused.length ? [connections.notRead(refused)] : [];
  if (login.state === 'required' && kind === 'required') {
    const why = Object.hasOwn(reconnect.why, login.why) ? [reconnect.why[login.why]!] : [];
    const data = lastSyncAt === undefined ? reconnect.stopped(entities) : reconnect.stale(entities, dates.moment(lastSyncAt));
    return { kind, text: connections.required(dates.moment(login.since)), notes: [...why, data] };
  }
  if (login.state === 'due' && kind === 'due') return { kind, text: connections.due(dates.deadline(login.by)), notes: [reconnect.willStop(entities)] };
  if (kind === 'unreachable') return { kind, text: connections.unreachable(dates.moment(availability.since)), notes: [connections.keepsTrying] };
  if (kind === 'ended') return { kind, text: connections.ended, notes: [connections.endedNote] };
  return { kind, text: connections[kind as 'connected' | 'starting' | 'reading'], notes: limits };
}

const ICONS: Record<Standing, TemplateResult> = {
  required: icons.alert,
  due: icons.clock,
  unreachable: icons.offline,
  starting: icons.turning,
  reading: icons.turning,
  connected: icons.check,
  ended: icons.dash,
};
export const standingIcon = (kind: Standing): TemplateResult => ICONS[kind];
