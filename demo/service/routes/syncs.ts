import { ConnectError, CreateSync, type Connection, type Entity, type Sync } from 'makini-connect/contract';
import { Hono } from 'hono';
import { readJson } from '../body.js';
import type { Context } from '../context.js';
import { takeFromLimit } from '../limits.js';
import { requestIdOf } from '../request-id.js';
import { requireClient } from '../sessions/client.js';
import type { Records } from '../store/records.js';
import type { Syncs } from '../sync/types.js';
import { ownConnection } from './own-connection.js';

/** How often a partner may ask for a sync of one connection: each is work for its customer's system. */
const REQUESTS = { max: 12, windowSeconds: 60 };

/** How far the data of a partner's connections is, and syncs on demand, for its backend. */
export function syncRoutes(context: Context, syncs: Syncs): Hono {
  const app = new Hono();
  const { store, now } = context;

  const own = async (request: Request, id: string): Promise<Records['connection']> => {
    const { id: clientId } = await requireClient(context, request);
    return store.transaction((tx) => ownConnection(tx, clientId, id));
  };

  app.get('/v1/connections/:id/sync-status', async (c) => {
    const { id } = await own(c.req.raw, c.req.param('id'));
    return c.json(await syncs.status(id));
  });

  app.post('/v1/connections/:id/syncs', async (c) => {
    const { raw: request } = c.req;
    const { id, connection } = await own(request, c.req.param('id'));
    const asked = await readJson(request, CreateSync);
    const limit = await store.transaction((tx) => takeFromLimit(tx, now(), `sync:${id}`, REQUESTS));
    if (!limit.ok) throw new ConnectError('RATE_LIMIT_EXCEEDED', 'Syncs of this connection were asked for too often.', { retryAfter: limit.retryAfter });
    try {
      return c.json((await syncs.request(id, asked, requestIdOf(request))).sync, 202);
    } catch (error) {
      const running = error instanceof ConnectError && error.code === 'CONFLICT' ? (await syncs.status(id)).sync : undefined;
      if (running?.state !== 'in_progress') throw error;
      const places = (await store.transaction((tx) => tx.get('sync', id)))?.places;
      if (covers(running, asked, connection, places)) return c.json(running, 200);
      throw new ConnectError('CONFLICT', `A sync of this connection that doesn't bring all of this is under way: ${running.id}. Wait for its end, or cancel it.`);
    }
  });

  app.delete('/v1/connections/:id/syncs/:syncId', async (c) => {
    const { raw: request } = c.req;
    const { id } = await own(request, c.req.param('id'));
    const { sync } = await syncs.status(id);
    if (!sync || sync.id !== c.req.param('syncId')) throw new ConnectError('NOT_FOUND', 'There is no such sync.');
    if (sync.state !== 'in_progress') return c.json(sync);
    // Another that has begun meanwhile is not the one that was meant.
    return c.json((await syncs.cancel(id, requestIdOf(request), sync.id)).sync ?? sync);
  });

  return app;
}

/**
 * Whether a sync under way brings all that is asked for. The first one goes on from where a kind of record is already here,
 * and so is no full one of that; and what a later one has already read was perhaps changed since.
 */
function covers(running: Sync, { kind, entities }: CreateSync, { agreed, refused = [] }: Connection, places: Records['sync']['places'] = {}): boolean {
  const wanted = entities ?? agreed.entities.filter((entity) => !refused.includes(entity));
  const isFirst = running.kind === 'initial';
  const readsAll = running.kind === 'full' || (isFirst && wanted.every((entity) => places[entity] === undefined));
  const isDone = (entity: Entity): boolean => running.progress.some((one) => one.entity === entity && one.isComplete);
  return (kind === 'incremental' || readsAll) && wanted.every((entity) => running.entities.includes(entity) && (isFirst || !isDone(entity)));
}
