import { facilities } from './cmms-facilities.js';
import { maintenance } from './cmms-maintenance.js';
import { otherMaintenance } from './cmms-others.js';
import type { EntryInput } from './entry.js';

export const cmms: readonly EntryInput[] = [...maintenance, ...otherMaintenance, ...facilities];
