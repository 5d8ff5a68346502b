import type { StatusNews } from '../api/status-follow.js';
import type { ConnectionState } from '../contract/connection-state.js';

/** What is known of a customer's connections, as of a cursor. Never changed: `learn` gives another one. */
export interface Known {
  /** In the order of their creation. */
  readonly connections: readonly ConnectionState[];
  /** The versions at which connections were removed, since the last snapshot. */
  readonly removed: ReadonlyMap<string, number>;
  readonly cursor: string | undefined;
}

export const NOTHING: Known = { connections: [], removed: new Map(), cursor: undefined };

const inOrder = (a: ConnectionState, b: ConnectionState) => (a.createdAt === b.createdAt ? (a.id < b.id ? -1 : 1) : a.createdAt < b.createdAt ? -1 : 1);

/**
 * Takes in what was told. Of a connection, only a larger version is news; a snapshot replaces all that was known. What was
 * known already changes nothing, however often it is told: `connections` stays the same list.
 */
export function learn(known: Known, news: StatusNews): Known {
  if (news.type === 'snapshot') {
    const before = new Map(known.connections.map((one) => [one.id, one]));
    const connections = news.connections.map((one) => (before.get(one.id)?.version === one.version ? before.get(one.id)! : one)).sort(inOrder);
    const same = connections.length === before.size && connections.every((one, index) => one === known.connections[index]);
    return { connections: same ? known.connections : connections, removed: new Map(), cursor: news.cursor };
  }
  const { cursor } = news;
  // Between two snapshots, later cursors sort after earlier ones.
  if (known.cursor !== undefined && cursor <= known.cursor) return known;
  const id = news.type === 'changed' ? news.connection.id : news.id;
  const before = known.connections.find((one) => one.id === id);
  const others = () => known.connections.filter((one) => one !== before);
  if (news.type === 'removed') {
    if (before && before.version > news.version) return { ...known, cursor };
    return { connections: before ? others() : known.connections, removed: new Map(known.removed).set(id, news.version), cursor };
  }
  if (Math.max(before?.version ?? 0, known.removed.get(id) ?? 0) >= news.connection.version) return { ...known, cursor };
  const removed = new Map(known.removed);
  removed.delete(id);
  return { connections: [...others(), news.connection].sort(inOrder), removed, cursor };
}
