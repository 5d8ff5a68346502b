import type { EntryInput } from './entry.js';

export const cmms = [] satisfies EntryInput[];
