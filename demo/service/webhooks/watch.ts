import type { Records } from '../store/records.js';
import type { Store } from '../store/store.js';
import { watchWrites } from '../store/watch.js';

export type DeliveryRecord = Records['webhookDelivery'];

/** A store that tells which deliveries were queued or have changed. */
export const watchDeliveries = (store: Store) => watchWrites(store, 'webhookDelivery');
