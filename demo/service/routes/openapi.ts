import { Hono } from 'hono';
import { createOpenapi } from '../openapi.js';

/** The service's description of itself. Made when first asked for, since most runs never do. */
export function openapiRoutes(): Hono {
  const app = new Hono();
  let text: string | undefined;
  app.get('/openapi.json', (c) => {
    text ??= JSON.stringify(createOpenapi(), null, 2);
    return c.body(text, 200, { 'content-type': 'application/json', 'cache-control': 'public, max-age=300' });
  });
  return app;
}
