import type { Kind, Records } from './records.js';
import type { Store } from './store.js';

export type Watch<K extends Kind> = (tell: (written: readonly Records[K][]) => void) => void;

/**
 * A store that tells which records of a kind a transaction has written, once it has committed: a hint that wakes a loop at
 * once. What it would miss, as the process ended in between, the loop finds in the store at its next start.
 */
export function watchWrites<K extends Kind>(store: Store, watched: K): { store: Store; watch: Watch<K> } {
  let tell: (written: readonly Records[K][]) => void = () => undefined;
  return {
    watch: (listener) => void (tell = listener),
    store: {
      ...store,
      async transaction(work) {
        const written: Records[K][] = [];
        const result = await store.transaction((tx) =>
          work({
            ...tx,
            async put<P extends Kind>(kind: P, record: Records[P]) {
              await tx.put(kind, record);
              if ((kind as Kind) === watched) written.push(record as unknown as Records[K]);
            },
          }),
        );
        if (written.length > 0) tell(written);
        return result;
      },
    },
  };
}
