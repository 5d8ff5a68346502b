import { ConnectError, type ConnectionSummary } from 'makini-connect/contract';
import type { ServiceClient } from 'makini-connect/server';
import type { OrdersAnswer } from './answers.js';
import type { Connections } from './connections.js';
import type { KeptOrders } from './kept-orders.js';

export interface OrdersOptions {
  client: Pick<ServiceClient, 'purchaseOrders'>;
  connections: Pick<Connections, 'find' | 'token'>;
  kept: KeptOrders;
  /** The service does not take a connection's token any more. */
  onRefused?: ((connectionId: string) => Promise<void>) | undefined;
  /** What was read could not be kept, or not be opened. */
  onError?: ((error: unknown) => void) | undefined;
  /** Stands in for `Date.now`. */
  now?: (() => number) | undefined;
}

export interface Orders {
  /** Reads the newest orders of a connection, and keeps them: for the page, and for whatever tells that there are new ones. */
  read(customer: string, connection: string, signal?: AbortSignal): Promise<OrdersAnswer>;
  /** The newest orders; where they can't be read now, those that were kept, and why. */
  show(customer: string, connection: string, signal?: AbortSignal): Promise<OrdersAnswer>;
  /** Those after a page, which are not kept. */
  more(customer: string, connection: string, cursor: string, signal?: AbortSignal): Promise<OrdersAnswer>;
}

const PAGE_SIZE = 25;

/** A customer's purchase orders, which stay in the app when their connection fails or has ended. Every method throws `ConnectError`. */
export function createOrders({ client, connections, kept, onRefused, onError, now = Date.now }: OrdersOptions): Orders {
  const own = (customer: string, id: string): ConnectionSummary => {
    const connection = connections.find(customer, id);
    if (!connection) throw new ConnectError('NOT_FOUND', 'There is no such connection.');
    return connection;
  };

  const fetchPage = async (customer: string, id: string, cursor: string | undefined, signal: AbortSignal | undefined): Promise<OrdersAnswer> => {
    own(customer, id);
    const token = await connections.token('api', customer, id);
    if (token === undefined) throw new ConnectError('INVALID_TOKEN', 'The connection was disconnected.');
    const { data, nextCursor } = await client.purchaseOrders(token, { limit: PAGE_SIZE, cursor }, signal);
    return { data, nextCursor, asOf: new Date(now()).toISOString() };
  };

  const read: Orders['read'] = async (customer, id, signal) => {
    const page = await fetchPage(customer, id, undefined, signal);
    // They are shown all the same.
    await kept.put(customer, id, { data: page.data, cut: page.nextCursor !== null, at: Date.parse(page.asOf) }).catch(onError);
    return page;
  };

  const keptOf = (customer: string, id: string) => kept.get(customer, id).catch((error: unknown) => {
    onError?.(error);
    return undefined;
  });

  return {
    read,
    more: fetchPage,
    async show(customer, id, signal) {
      const { status } = own(customer, id);
      try {
        return await read(customer, id, signal);
      } catch (error) {
        signal?.throwIfAborted();
        if (!(error instanceof ConnectError)) throw error;
        if (error.code === 'INVALID_TOKEN' && status !== 'inactive') await onRefused?.(id);
        const before = await keptOf(customer, id);
        if (!before) throw error;
        const { code, requestId, retryAfter } = error.problem;
        return {
          data: before.data,
          nextCursor: null,
          asOf: new Date(before.at).toISOString(),
          problem: { code, requestId, ...(retryAfter !== undefined && { retryAfter }) },
          ...(before.cut && { cut: true }),
        };
      }
    },
  };
}
