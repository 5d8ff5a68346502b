import type { ConnectionState } from '../contract/connection-state.js';
import { STANDINGS, standingOf } from '../screens/connection-standing.js';

/** Keeps connections in an order that needs attention first, and that does not change under the customer's hand. */
export class ConnectionOrder {
  #ids: readonly string[] = [];

  /** `held`: the customer is at the list. What it sees stays where it is then; what is new comes last. */
  sort(connections: readonly ConnectionState[], held: boolean): ConnectionState[] {
    const place = (connection: ConnectionState): number => {
      const kept = held ? this.#ids.indexOf(connection.id) : -1;
      return kept === -1 ? this.#ids.length + STANDINGS.indexOf(standingOf(connection)) : kept;
    };
    // The sort is a stable one: what is equal stays in the order of its creation.
    const sorted = [...connections].sort((a, b) => place(a) - place(b));
    this.#ids = sorted.map(({ id }) => id);
    return sorted;
  }
}
