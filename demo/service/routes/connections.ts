import { Hono } from 'hono';
import { ConnectError, ConnectionQuery, EventChoice, WhatIf, type ConnectionPage } from 'makini-connect/contract';
import { parseInput, readJson } from '../body.js';
import type { Monitor } from '../connections/monitor.js';
import { dueOf } from '../connections/outcome.js';
import { changeState, ownedState } from '../connections/state.js';
import type { Context } from '../context.js';
import { takeFromLimit } from '../limits.js';
import { requestIdOf } from '../request-id.js';
import { requireClient } from '../sessions/client.js';
import { ownConnection } from './own-connection.js';

/** A partner's connections and how they are, for its backend. Those that nobody has taken over yet are not told of. */
export function connectionRoutes(context: Context, monitor: Monitor): Hono {
  const app = new Hono();
  const { store, config, now } = context;

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
    return c.json(ownedState(await store.transaction((tx) => ownConnection(tx, clientId, c.req.param('id')))));
  });

  app.put('/v1/connections/:id/webhook-events', async (c) => {
    const { id: clientId } = await requireClient(context, c.req.raw);
    const { events } = await readJson(c.req.raw, EventChoice);
    await store.transaction(async (tx) => {
      const { events: _, ...stored } = await ownConnection(tx, clientId, c.req.param('id'));
      await tx.put('connection', { ...stored, ...(events && { events }) });
    });
    return c.body(null, 204);
  });

  app.post('/v1/connections/:id/check', async (c) => {
    const { id: clientId } = await requireClient(context, c.req.raw);
    const id = c.req.param('id');
    const limit = await store.transaction(async (tx) => {
      await ownConnection(tx, clientId, id);
      return takeFromLimit(tx, now(), `check:${id}`, CHECKS);
    });
    if (!limit.ok) throw new ConnectError('RATE_LIMIT_EXCEEDED', 'This connection was checked too often.', { retryAfter: limit.retryAfter });
    return c.json(ownedState(await monitor.check(id, requestIdOf(c.req.raw))));
  });

  app.put('/v1/sandbox/connections/:id/what-if', async (c) => {
    const { id: clientId } = await requireClient(context, c.req.raw);
    const id = c.req.param('id');
    const { endsAt, ...whatIf } = await readJson(c.req.raw, WhatIf);
    await store.transaction(async (tx) => {
      const { endsAt: before, refused, ...stored } = await ownConnection(tx, clientId, id);
      if (stored.connection.environment !== 'sandbox') throw new ConnectError('CONFLICT', 'What happens in a real system can\'t be decided here.');
      const end = endsAt === undefined ? before : (endsAt ?? undefined);
      const changed = { ...stored, whatIf: { ...stored.whatIf, ...whatIf }, ...(end !== undefined && { endsAt: end }), ...(refused && whatIf.passwordChanged !== false && { refused }) };
      await tx.put('connection', changed);
      if (!changed.refused) await changeState(tx, now(), changed, { reauthorization: dueOf(changed, now(), config.dueDays) });
    });
    // Twice, as one call that failed may be a hiccup.
    await monitor.check(id, requestIdOf(c.req.raw));
    return c.json(ownedState(await monitor.check(id, requestIdOf(c.req.raw))));
  });

  return app;
}

/** How often a partner may have one connection checked: each is a login at its customer's system. */
const CHECKS = { max: 12, windowSeconds: 60 };
