import type { EntryInput } from './entry.js';

export const accounting = [] satisfies EntryInput[];
