import { PurchaseOrder } from 'makini-connect/contract';
import type { Sealer } from 'makini-connect/server';
import * as z from 'zod';
import type { Sqlite } from './database.js';

/** The newest orders of a connection, as they were read last. */
export type Kept = z.infer<typeof Kept>;
const Kept = z.object({
  data: z.array(PurchaseOrder),
  /** The system had more than these. */
  cut: z.boolean(),
  /** What they are as of, in milliseconds since 1970. */
  at: z.number(),
});

/** What the app has read of its customers' connections. It outlives their logins, and is sealed as their tokens are. */
export interface KeptOrders {
  get(customer: string, connection: string): Promise<Kept | undefined>;
  /** Takes the place of what was read before. What comes too late, for a connection that was removed, is not kept. */
  put(customer: string, connection: string, kept: Kept, readAt: number): Promise<void>;
}

export function createKeptOrders(db: Sqlite, sealer: Sealer): KeptOrders {
  const select = db.prepare('SELECT sealed FROM kept_orders JOIN connection ON connection.id = kept_orders.connection WHERE customer = ? AND id = ?');
  const upsert = db.prepare(`
    INSERT INTO kept_orders (connection, read_at, sealed) SELECT id, ?, ? FROM connection WHERE customer = ? AND id = ?
    ON CONFLICT (connection) DO UPDATE SET read_at = excluded.read_at, sealed = excluded.sealed WHERE read_at <= excluded.read_at
  `);
  const context = (customer: string, connection: string) => ['tarrow', customer, connection, 'orders'];
  return {
    async get(customer, connection) {
      const [row] = select.all(customer, connection) as { sealed: string }[];
      return row && Kept.parse(JSON.parse(await sealer.open(row.sealed, context(customer, connection))));
    },
    async put(customer, connection, kept, readAt) {
      upsert.run(readAt, await sealer.seal(JSON.stringify(kept), context(customer, connection)), customer, connection);
    },
  };
}
