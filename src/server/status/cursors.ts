import { digest } from './digest.js';

/** Writes and reads cursors: `<number of the event>-<whose it is>`. */
export interface Cursors {
  /** Writes cursors of this customer's. */
  of(customerId: string): Promise<CustomerCursors>;
}

export interface CustomerCursors {
  write(seq: number): string;
  /** The number; `undefined` where the cursor is another customer's, another store's, or none at all. */
  read(cursor: string): number | undefined;
}

/** So many digits that the text sorts as the number does, as far as numbers are exact. */
const DIGITS = 16;

/**
 * A cursor is bound to its store and its customer by a hash, so that one that came from elsewhere is told from one's
 * own, and tells nobody whose it was. It is no secret: what may be read is decided by who is signed in.
 *
 * @param storeId random, made once for the data of a store: where that is lost, its cursors end with it
 */
export const createCursors = (storeId: string): Cursors => ({
  async of(customerId) {
    const mark = await digest(JSON.stringify([storeId, customerId]), 16);
    return {
      write: (seq) => `${String(seq).padStart(DIGITS, '0')}-${mark}`,
      read(cursor) {
        const [, digits, whose] = /^(\d{16})-([0-9a-f]{16})$/.exec(cursor) ?? [];
        return digits !== undefined && whose === mark ? Number(digits) : undefined;
      },
    };
  },
});
