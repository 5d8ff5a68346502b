import type { Records } from '../store/records.js';

/** The state of a connection that has just been made, at this time. */
export const firstState = (at: string): Records['connection']['state'] => ({ version: 1, changedAt: at, reauthorization: { state: 'none' }, availability: { state: 'online', since: at } });
