import { Hono } from 'hono';
import { ConnectError, ConnectionId, ConnectionQuery, EventChoice, type ConnectionPage } from 'makini-connect/contract';
import { parseInput, readJson } from '../body.js';
import { ownedState } from '../connections/state.js';
import type { Context } from '../context.js';
import { requireClient } from '../sessions/client.js';
import type { Records } from '../store/records.js';
import type { Transaction } from '../store/store.js';

/** A partner's connections and how they are, for its backend. Those that nobody has taken over yet are not told of. */
export function connectionRoutes(context: Context): Hono {
  const app = new Hono();
  const { store } = context;

  app.get('/v1/connections', async (c) => {
    const { id: clientId } = await requireClient(context, c.req.raw);
    const { customerId, limit, cursor } = parseInput(ConnectionQuery, c.req.query(), 'The query');
    const where = { clientId, handedOver: true, ...(customerId !== undefined && { customerId }) };
    const found = await store.transaction((tx) => tx.find('connection', where, limit + 1, cursor));
    const shown = found.slice(0, limit);
    const answer: ConnectionPage = { data: shown.map(ownedState), nextCursor: found.length > limit ? shown.at(-1)!.id : null };
    return c.json(answer);
  });

  app.get('/v1/connections/:id/status', async (c) => {
    const { id: clientId } = await requireClient(context, c.req.raw);
    return c.json(ownedState(await store.transaction((tx) => own(tx, clientId, c.req.param('id')))));
  });

  app.put('/v1/connections/:id/webhook-events', async (c) => {
    const { id: clientId } = await requireClient(context, c.req.raw);
    const { events } = await readJson(c.req.raw, EventChoice);
    await store.transaction(async (tx) => {
      const { events: _, ...stored } = await own(tx, clientId, c.req.param('id'));
      await tx.put('connection', { ...stored, ...(events && { events }) });
    });
    return c.body(null, 204);
  });

  return app;
}

/** A connection of this client's. Another's is as unknown as one that does not exist. */
async function own(tx: Transaction, clientId: string, id: string): Promise<Records['connection']> {
  const stored = ConnectionId.safeParse(id).success ? await tx.get('connection', id) : undefined;
  if (!stored?.handedOver || stored.clientId !== clientId) throw new ConnectError('NOT_FOUND', 'There is no such connection.');
  return stored;
}
