import { ConnectError, type ConnectionSummary, type Problem, type PurchaseOrderPage } from 'makini-connect/contract';
import type { ServiceClient } from 'makini-connect/server';
import type { OrdersAnswer } from './answers.js';
import type { Connections } from './connections.js';
import type { KeptOrders } from './kept-orders.js';

export interface OrdersOptions {
  client: Pick<ServiceClient, 'purchaseOrders' | 'syncStatus'>;
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
  /** The newest orders, which are kept as soon as all were read once; where they can't be read now, those that were kept, and why. */
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

  const ask = async (customer: string, id: string, cursor: string | undefined, signal: AbortSignal | undefined): Promise<PurchaseOrderPage> => {
    const { status } = own(customer, id);
    try {
      const token = await connections.token('api', customer, id);
      if (token === undefined) throw new ConnectError('INVALID_TOKEN', 'The connection was disconnected.');
      return await client.purchaseOrders(token, { limit: PAGE_SIZE, cursor }, signal);
    } catch (error) {
      if (error instanceof ConnectError && error.code === 'INVALID_TOKEN' && status !== 'inactive') await onRefused?.(id);
      throw error;
    }
  };

  const keep = ({ data, nextCursor, asOf }: PurchaseOrderPage & { asOf: string }, customer: string, id: string, readAt: number) =>
    kept.put(customer, id, { data, cut: nextCursor !== null, at: Date.parse(asOf) }, readAt).catch((error: unknown) => onError?.(error));

  /** Why the first sync has brought nothing more, where it was given up for now. */
  const failureOf = async (id: string, signal: AbortSignal | undefined): Promise<Pick<OrdersAnswer, 'problem'>> => {
    const { sync } = await client.syncStatus(id, signal).catch(() => ({ sync: undefined }));
    return sync?.state === 'failed' && sync.problem ? { problem: shortened(sync.problem) } : {};
  };

  const keptOf = async (customer: string, id: string): Promise<OrdersAnswer | undefined> => {
    try {
      const before = await kept.get(customer, id);
      return before && { data: before.data, nextCursor: null, asOf: new Date(before.at).toISOString(), ...(before.cut && { cut: true }) };
    } catch (error) {
      onError?.(error);
      return undefined;
    }
  };

  return {
    more: ask,
    async show(customer, id, signal) {
      const readAt = now();
      try {
        const { asOf, ...page } = await ask(customer, id, undefined, signal);
        // Those of a first sync may be few, or none at all: they take the place of nothing.
        if (asOf === undefined) return { ...((await keptOf(customer, id)) ?? page), firstSync: true, ...(await failureOf(id, signal)) };
        // They are shown also where they can't be kept.
        await keep({ ...page, asOf }, customer, id, readAt);
        return { ...page, asOf };
      } catch (error) {
        signal?.throwIfAborted();
        if (!(error instanceof ConnectError)) throw error;
        const before = await keptOf(customer, id);
        if (!before) throw error;
        return { ...before, problem: shortened(error.problem) };
      }
    },
  };
}

const shortened = ({ code, requestId, retryAfter }: Problem): NonNullable<OrdersAnswer['problem']> => ({ code, requestId, ...(retryAfter !== undefined && { retryAfter }) });
