import { Hono } from 'hono';
import { CreateWebhookEndpoint, DeliveryQuery, type WebhookEndpoints } from 'makini-connect/contract';
import { parseInput, readJson } from '../body.js';
import type { Context } from '../context.js';
import { requestIdOf } from '../request-id.js';
import { requireClient } from '../sessions/client.js';
import { listDeliveries, redeliver } from '../webhooks/deliveries.js';
import { changeSecret, createEndpoint, deleteEndpoint, listEndpoints, type Asking } from '../webhooks/endpoints.js';

/** Where a partner's backend wants its events posted to, and what became of them. */
export function webhookRoutes(context: Context): Hono {
  const app = new Hono();
  const asking = async (request: Request): Promise<Asking> => ({ clientId: (await requireClient(context, request)).id, requestId: requestIdOf(request), signal: request.signal });

  app.post('/v1/webhook-endpoints', async (c) => {
    const by = await asking(c.req.raw);
    return c.json(await createEndpoint(context, by, await readJson(c.req.raw, CreateWebhookEndpoint)), 201);
  });

  app.get('/v1/webhook-endpoints', async (c) => {
    const { clientId } = await asking(c.req.raw);
    const answer: WebhookEndpoints = { data: await listEndpoints(context, clientId) };
    return c.json(answer);
  });

  app.delete('/v1/webhook-endpoints/:id', async (c) => {
    await deleteEndpoint(context, await asking(c.req.raw), c.req.param('id'));
    return c.body(null, 204);
  });

  app.post('/v1/webhook-endpoints/:id/secret', async (c) => c.json(await changeSecret(context, await asking(c.req.raw), c.req.param('id'))));

  app.get('/v1/webhook-endpoints/:id/deliveries', async (c) => {
    const { clientId } = await asking(c.req.raw);
    return c.json(await listDeliveries(context, clientId, c.req.param('id'), parseInput(DeliveryQuery, c.req.query(), 'The query')));
  });

  app.post('/v1/webhook-deliveries/:id/redeliver', async (c) => {
    const { clientId } = await asking(c.req.raw);
    return c.json(await redeliver(context, clientId, c.req.param('id')), 201);
  });

  return app;
}
