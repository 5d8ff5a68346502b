import type { SystemConnector } from '../connector.js';
import { tryton } from '../tryton.js';

export const connector: SystemConnector = { systems: ['tryton'], schemes: ['password'], ...tryton };
