import { crmLarge } from './crm-large.js';
import { crmOthers } from './crm-others.js';
import type { EntryInput } from './entry.js';

export const crm: readonly EntryInput[] = [...crmLarge, ...crmOthers];
