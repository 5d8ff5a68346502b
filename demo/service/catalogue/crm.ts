import type { EntryInput } from './entry.js';

export const crm = [] satisfies EntryInput[];
