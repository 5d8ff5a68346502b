import type { Connector } from './connector.js';
import { isOutOfStock, sampleItems } from './sample-data/items.js';
import { sampleVendors } from './sample-data/vendors.js';
import { sampleOf } from './sandbox-reading.js';
import { simulateWrite } from './simulate.js';

/** Writes to the sandbox, measured by the vendors and items that it has: some are blocked, some out of stock. */
export const sandboxWrites = (now: () => number): NonNullable<Connector['simulate']> => async (access, write) => {
  access.signal.throwIfAborted();
  const sample = sampleOf(access, now());
  const [vendors, items] = [sampleVendors(sample), sampleItems(sample)];
  return simulateWrite(write, { vendor: (id) => vendors.find((vendor) => vendor.id === id), item: (code) => items.find((item) => item.code === code), isOutOfStock, now: now() });
};
