import type { EntryInput } from './entry.js';

export const mes = [] satisfies EntryInput[];
