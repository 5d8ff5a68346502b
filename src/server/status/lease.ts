import type { Clock } from './clock.js';
import type { StatusStore } from './store.js';

export interface Lease {
  /** Takes it, or extends it in time. @returns whether it is held */
  keep(): Promise<boolean>;
  /** Whether it was held when last asked for, and still is. */
  isHeld(): boolean;
  giveUp(): Promise<void>;
}

const LEASE_MS = 90_000;

/** The right to be the one process that does something. */
export function createLease(store: StatusStore, name: string, clock: Clock): Lease {
  const holder = crypto.randomUUID();
  let until = 0;
  return {
    async keep() {
      const now = clock.now();
      if (until - now > LEASE_MS / 2) return true;
      until = (await store.lease(name, holder, LEASE_MS)) ? now + LEASE_MS : 0;
      return until > 0;
    },
    isHeld: () => until > clock.now(),
    async giveUp() {
      if (until === 0) return;
      until = 0;
      await store.lease(name, holder, 0);
    },
  };
}
