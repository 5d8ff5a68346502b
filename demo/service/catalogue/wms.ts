import type { EntryInput } from './entry.js';

export const wms = [] satisfies EntryInput[];
