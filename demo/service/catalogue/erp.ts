import type { EntryInput } from './entry.js';
import { erpByLargeVendors } from './erp-large-vendors.js';
import { erpByOtherVendors } from './erp-other-vendors.js';

export const erp: readonly EntryInput[] = [...erpByLargeVendors, ...erpByOtherVendors];
