export type Listener = (customerId: string | undefined) => void;

/** Those who want to hear of changes. The first one starts what brings hints from elsewhere, the last one stops it. */
export function createListeners(start?: () => () => void): { add: (listener: Listener) => () => void; wake: Listener; clear: () => void } {
  const all = new Set<{ listener: Listener }>();
  let stop: (() => void) | undefined;
  const stopIfIdle = () => {
    if (all.size > 0) return;
    stop?.();
    stop = undefined;
  };
  return {
    add(listener) {
      const entry = { listener };
      all.add(entry);
      stop ??= start?.();
      return () => {
        all.delete(entry);
        stopIfIdle();
      };
    },
    wake(customerId) {
      for (const { listener } of all) listener(customerId);
    },
    clear() {
      all.clear();
      stopIfIdle();
    },
  };
}
