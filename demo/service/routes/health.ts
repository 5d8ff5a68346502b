import { Hono } from 'hono';
import type { Context } from '../context.js';

/** Whether the service can work: it answers, and its store does. */
export function healthRoutes({ store }: Context): Hono {
  const app = new Hono();
  app.get('/healthz', async (c) => {
    await store.transaction((tx) => tx.get('limit', 'healthz'));
    return c.json({ status: 'ok' });
  });
  return app;
}
