import type { ConnectionState } from '../contract/connection-state.js';

/** Connections that were ended here a moment ago: they have ended, though the status feed may not have heard of it yet. */
export class Ended {
  /** The version that was last known of each. */
  readonly #versions = new Map<string, number>();

  add({ id, version }: ConnectionState): void {
    this.#versions.set(id, version);
  }

  /** Anything newer counts for more. */
  apply(connections: readonly ConnectionState[]): readonly ConnectionState[] {
    if (this.#versions.size === 0) return connections;
    return connections.map((connection) => {
      const ended = this.#versions.get(connection.id);
      if (ended === undefined) return connection;
      if (connection.version <= ended) return { ...connection, status: 'inactive' };
      this.#versions.delete(connection.id);
      return connection;
    });
  }
}
