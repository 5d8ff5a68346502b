import { Hono } from 'hono';
import { ConnectError, SystemRequest } from 'makini-connect/contract';
import { readJson } from '../body.js';
import type { Context } from '../context.js';
import { sha256 } from '../hashing.js';
import { takeFromLimit } from '../limits.js';
import { expectOrigin, requireSession } from '../sessions/session.js';

const LIMIT = { max: 20, windowSeconds: 3600 };

/** Systems that a customer looked for in vain. */
export function systemRequestRoutes(context: Context): Hono {
  const app = new Hono();
  app.post('/v1/system-requests', async (c) => {
    const session = await requireSession(context, c.req.raw);
    const origin = c.req.header('origin');
    if (origin && origin !== context.config.origin) expectOrigin(session, origin);
    const { name } = await readJson(c.req.raw, SystemRequest);
    const { clientId, customer } = session;
    // The same wish of the same customer, sent again, is one wish.
    const id = `srq_${(await sha256(JSON.stringify([clientId, customer.id, name.toLowerCase()]))).slice(0, 32)}`;
    const now = context.now();
    const limit = await context.store.transaction(async (tx) => {
      const taken = await takeFromLimit(tx, now, `system-request:session:${session.id}`, LIMIT);
      if (taken.ok) await tx.put('systemRequest', { id, clientId, customerId: customer.id, name, createdAt: now });
      return taken;
    });
    if (!limit.ok) throw new ConnectError('RATE_LIMIT_EXCEEDED', 'Too many systems were named in this session.', { retryAfter: limit.retryAfter });
    return c.json({ id }, 201);
  });
  return app;
}
