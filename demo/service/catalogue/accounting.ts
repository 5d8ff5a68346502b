import { accountingEuropean } from './accounting-europe.js';
import { accountingGerman } from './accounting-germany.js';
import { accountingOverseas } from './accounting-overseas.js';
import { accountingWorldwide } from './accounting-worldwide.js';
import type { EntryInput } from './entry.js';

export const accounting: readonly EntryInput[] = [...accountingWorldwide, ...accountingGerman, ...accountingEuropean, ...accountingOverseas];
