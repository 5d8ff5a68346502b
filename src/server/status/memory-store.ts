import { ConnectionState, type OwnedState } from '../../contract/connection-state.js';
import type { StatusChange } from '../../contract/status-feed.js';
import { alertsBetween, type Alert } from './alerts.js';
import { createCursors } from './cursors.js';
import { createListeners } from './listeners.js';
import { ALERT_AGE, staysRemoved, tidyLimits, type StatusStore, type StoreOptions } from './store.js';

interface Log {
  /** The number of the last event. */
  seq: number;
  events: { seq: number; at: number; change: StatusChange }[];
  /** The customer's connections. */
  readonly connections: Map<string, Known>;
}
interface Known {
  state: OwnedState;
  removed: boolean;
}

/**
 * A status store that lives and dies with its process: for tests, and for a single process that may ask the service for
 * everything when it starts (see `createHealthMonitor`).
 *
 * @example const store = createMemoryStatusStore();
 */
export function createMemoryStatusStore({ now = Date.now }: StoreOptions = {}): StatusStore {
  const cursors = createCursors(crypto.randomUUID());
  const connections = new Map<string, Known>();
  const logs = new Map<string, Log>();
  const seen = new Map<string, number>();
  const leases = new Map<string, { holder: string; until: number }>();
  const alerts = new Map<string, { alert: Alert; at: number }>();
  const listeners = createListeners();
  let webhook: number | undefined;
  let poll: number | undefined;

  const logOf = (customerId: string): Log => {
    const log: Log = logs.get(customerId) ?? { seq: 0, events: [], connections: new Map() };
    logs.set(customerId, log);
    return log;
  };
  const append = (customerId: string, event: (cursor: string) => StatusChange, write: (seq: number) => string, told: readonly Alert[]): string => {
    const log = logOf(customerId);
    const seq = ++log.seq;
    log.events.push({ seq, at: now(), change: event(write(seq)) });
    for (const alert of told) alerts.set(alert.id, { alert, at: now() });
    return write(seq);
  };

  // In each method, nothing is awaited between the first look and the last write: that is its transaction.
  return {
    async apply(webhookId, state) {
      const { write } = await cursors.of(state.customerId);
      if (webhookId !== undefined) {
        if (seen.has(webhookId)) return { outcome: 'seen' };
        webhook = now();
        seen.set(webhookId, webhook);
      }
      const known = connections.get(state.id);
      if (known && known.state.customerId !== state.customerId) return { outcome: 'foreign' };
      if (known && known.state.version >= state.version) return { outcome: 'stale' };
      const own = structuredClone(state);
      const taken = { state: own, removed: staysRemoved(known, own) };
      connections.set(own.id, taken);
      logOf(own.customerId).connections.set(own.id, taken);
      if (taken.removed) return { outcome: 'stale' };
      const told = alertsBetween(known?.removed ? undefined : known?.state, own);
      const cursor = append(own.customerId, (at) => ({ type: 'changed', cursor: at, connection: ConnectionState.parse(own) }), write, told);
      listeners.wake(own.customerId);
      return { outcome: 'applied', cursor };
    },
    async remove(customerId, connectionId) {
      const { write } = await cursors.of(customerId);
      const known = connections.get(connectionId);
      if (!known || known.removed || known.state.customerId !== customerId) return false;
      known.removed = true;
      append(customerId, (cursor) => ({ type: 'removed', cursor, id: connectionId, version: known.state.version }), write, alertsBetween(known.state, undefined));
      listeners.wake(customerId);
      return true;
    },
    async snapshot(customerId) {
      const { write } = await cursors.of(customerId);
      const log = logs.get(customerId);
      const own = [...(log?.connections.values() ?? [])].filter(({ removed }) => !removed).map(({ state }) => ConnectionState.parse(state));
      return { connections: own.toSorted((a, b) => (a.id < b.id ? -1 : 1)), cursor: write(log?.seq ?? 0) };
    },
    async eventsAfter(customerId, cursor, limit) {
      const after = (await cursors.of(customerId)).read(cursor);
      const { seq, events } = logs.get(customerId) ?? { seq: 0, events: [] };
      const floor = (events[0]?.seq ?? seq + 1) - 1;
      if (after === undefined || after > seq || after < floor) return 'gap';
      return { events: events.slice(after - floor, after - floor + limit).map(({ change }) => structuredClone(change)) };
    },
    subscribe: (listener) => listeners.add(listener),
    times: async () => ({ webhook, poll }),
    async polled() {
      poll = now();
    },
    async lease(name, holder, ms) {
      const held = leases.get(name);
      if (held && held.holder !== holder && held.until > now()) return false;
      leases.set(name, { holder, until: now() + ms });
      return true;
    },
    alerts: async (limit) => [...alerts.values()].slice(0, limit).map(({ alert }) => structuredClone(alert)),
    async told(alertId) {
      alerts.delete(alertId);
    },
    async tidy(limits) {
      const { eventAge, eventCount, seenAge, seenCount } = tidyLimits(limits);
      // From the last one that goes, so that the numbers of those that stay have no hole.
      for (const log of logs.values()) log.events = log.events.slice(log.events.findLastIndex(({ seq, at }) => at <= now() - eventAge || seq <= log.seq - eventCount) + 1);
      const kept = [...seen].filter(([, at]) => at > now() - seenAge).slice(-seenCount);
      seen.clear();
      for (const [id, at] of kept) seen.set(id, at);
      for (const [id, { at }] of alerts) if (at <= now() - ALERT_AGE) alerts.delete(id);
    },
    async close() {
      listeners.clear();
    },
  };
}
