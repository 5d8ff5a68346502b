import type { EntryInput } from './entry.js';

export const procurement = [] satisfies EntryInput[];
