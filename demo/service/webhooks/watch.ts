import type { Kind, Records } from '../store/records.js';
import type { Store } from '../store/store.js';

export type DeliveryRecord = Records['webhookDelivery'];

/**
 * A store that tells which deliveries a transaction has written, once it has committed: a hint that wakes the loop at
 * once. What it would miss, as the process ended in between, the loop finds in the store at its next start.
 */
export function watchDeliveries(store: Store): { store: Store; watch: (tell: (written: readonly DeliveryRecord[]) => void) => void } {
  let tell: (written: readonly DeliveryRecord[]) => void = () => undefined;
  return {
    watch: (listener) => void (tell = listener),
    store: {
      ...store,
      async transaction(work) {
        const written: DeliveryRecord[] = [];
        const result = await store.transaction((tx) =>
          work({
            ...tx,
            async put<K extends Kind>(kind: K, record: Records[K]) {
              await tx.put(kind, record);
              if (kind === 'webhookDelivery') written.push(record as DeliveryRecord);
            },
          }),
        );
        if (written.length > 0) tell(written);
        return result;
      },
    },
  };
}
