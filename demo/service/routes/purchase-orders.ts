import { ConnectError, RecordQuery } from 'makini-connect/contract';
import { Hono } from 'hono';
import { parseInput } from '../body.js';
import { useConnection } from '../connections/use.js';
import type { Context } from '../context.js';
import type { CredentialsOf } from '../credentials.js';
import { requestIdOf } from '../request-id.js';
import { requireApiToken } from '../tokens.js';

/** The longest that a customer's system may take for one page. */
const PAGE_SECONDS = 30;
const MINUTE_MS = 60_000;

/** The partner's backend reads a connection's purchase orders: `GET /v1/purchase-orders`, with the API token. */
export function purchaseOrderRoutes(context: Context, credentialsOf: CredentialsOf): Hono {
  const app = new Hono();
  app.get('/v1/purchase-orders', async (c) => {
    const { raw: request } = c.req;
    const stored = await requireApiToken(context, request);
    if (!stored.connection.agreed.entities.includes('purchase-orders')) {
      throw new ConnectError('PERMISSION_DENIED', 'The customer did not agree to have purchase orders read.', { facts: { entities: ['purchase-orders'] } });
    }
    const { limit, cursor } = parseInput(RecordQuery, c.req.query(), 'The query');
    const page = await useConnection(context, credentialsOf, stored, {
      requestId: requestIdOf(request),
      signal: request.signal,
      seconds: PAGE_SECONDS,
      work: (connector, access) => connector.purchaseOrders(access, { limit, ...(cursor !== undefined && { cursor }) }),
      // To the minute: who reads all the time must not make a new version each time.
      learn: () => ({ lastSyncAt: new Date(Math.floor(context.now() / MINUTE_MS) * MINUTE_MS).toISOString() }),
    });
    return c.json(page, 200, { 'cache-control': 'no-store' });
  });
  return app;
}
