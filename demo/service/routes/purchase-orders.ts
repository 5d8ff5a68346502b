import { ConnectError, PurchaseOrderQuery } from 'makini-connect/contract';
import { Hono } from 'hono';
import { cleanError } from '../attempts/said.js';
import { createScrubber, secretsInStore } from '../attempts/scrub.js';
import { parseInput } from '../body.js';
import type { Access } from '../connectors/connector.js';
import type { Context } from '../context.js';
import type { CredentialsOf } from '../credentials.js';
import { expectDataLogin, keepRefusal } from '../data-logins.js';
import { requestIdOf } from '../request-id.js';
import { requireApiToken } from '../tokens.js';

/** The longest that a customer's system may take for one page. */
const PAGE_SECONDS = 30;

/** The partner's backend reads a connection's purchase orders: `GET /v1/purchase-orders`, with the API token. */
export function purchaseOrderRoutes(context: Context, credentialsOf: CredentialsOf): Hono {
  const app = new Hono();
  app.get('/v1/purchase-orders', async (c) => {
    const stored = await requireApiToken(context, c.req.raw);
    const { id, connection, sealedCredentials } = stored;
    if (!connection.agreed.entities.includes('purchase-orders')) {
      throw new ConnectError('PERMISSION_DENIED', 'The customer did not agree to have purchase orders read.', { facts: { entities: ['purchase-orders'] } });
    }
    const query = parseInput(PurchaseOrderQuery, c.req.query(), 'The query');
    const system = context.systems.get(connection.systemId);
    const entry = context.systems.entry(connection.systemId);
    const scheme = stored.scheme;
    const connector = context.connector(connection.environment, connection.systemId, scheme);
    if (!system || !entry || !connector || !sealedCredentials) throw new ConnectError('SYSTEM_UNAVAILABLE', 'This connection can\'t be read at present.');
    const credentials = await credentialsOf.open(stored);
    await expectDataLogin(context, stored, credentials);

    const limit = AbortSignal.timeout(PAGE_SECONDS * 1000);
    const signal = AbortSignal.any([limit, c.req.raw.signal, context.stopping]);
    const { network, log } = context;
    const { fields = [] } = system.schemes.find(({ id: known }) => known === scheme) ?? {};
    const scrubber = createScrubber(secretsInStore(fields, credentials));
    let current = stored;
    const update: Access['update'] = async (change) => {
      const next = await credentialsOf.update(stored, change, signal);
      scrubber.add(...secretsInStore(fields, next));
      const written = await context.store.transaction((tx) => tx.get('connection', id));
      // What is refused from here on are these credentials, unless the customer has already given others.
      if (written && JSON.stringify(await credentialsOf.open(written)) === JSON.stringify(next)) current = written;
      return next;
    };
    const access: Access = { system, entry, scheme, credentials, update, secret: scrubber.add, connectionId: id, historyDays: connection.historyDays, network, log, signal };
    try {
      const page = await connector.purchaseOrders(access, { limit: query.limit, ...(query.cursor !== undefined && { cursor: query.cursor }) });
      return c.json(page, 200, { 'cache-control': 'no-store' });
    } catch (thrown) {
      const error = cleanError(scrubber, thrown);
      if (error instanceof ConnectError) await keepRefusal(context, current, system, error, requestIdOf(c.req.raw));
      if (error instanceof ConnectError || !limit.aborted) throw error;
      throw new ConnectError('SYSTEM_UNAVAILABLE', 'The system took too long.', { facts: { seconds: PAGE_SECONDS } });
    }
  });
  return app;
}
