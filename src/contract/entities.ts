/** The kinds of data that a connection can read. */
export const ENTITIES = ['purchase-orders', 'vendors', 'items'] as const;
export type Entity = (typeof ENTITIES)[number];
