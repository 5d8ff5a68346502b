import { INDEXES, ORDERS, type Kind, type Records } from './records.js';

/** The fields that an adapter keeps an index of. */
export const indexedFields = (kind: Kind): readonly string[] => INDEXES[kind];

/** The group of a kind and what it is ordered by, where it has an order. */
export const orderOf = (kind: Kind): { readonly group: string; readonly by: string } | undefined => (ORDERS as { readonly [K in Kind]?: { group: string; by: string } })[kind];

/** The fields that an adapter with columns keeps beside the record. */
export const keptFields = (kind: Kind): readonly string[] => {
  const order = orderOf(kind);
  return [...new Set([...indexedFields(kind), ...(order ? [order.group, order.by] : [])])];
};

/** How an indexed value is written in an index; `undefined` where the record has none. */
export const indexValue = (value: unknown): string | undefined => (value === undefined || value === null ? undefined : String(value));

/**
 * The conditions of a `find`, checked: a field without an index would read everything, and an undefined value would
 * silently find what was not meant.
 */
export function conditions<K extends Kind>(kind: K, where: Partial<Records[K]>): [field: string, value: string][] {
  return Object.entries(where).map(([field, value]) => {
    const text = indexValue(value);
    if (!indexedFields(kind).includes(field) || text === undefined) throw new TypeError(`"${kind}" can't be found by "${field}": add it to INDEXES and give it a value.`);
    return [field, text];
  });
}
