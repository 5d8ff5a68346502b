import type { EntryInput } from './entry.js';
import { procurementSuites } from './procurement-suites.js';
import { procurementTools } from './procurement-tools.js';

export const procurement: readonly EntryInput[] = [...procurementSuites, ...procurementTools];
