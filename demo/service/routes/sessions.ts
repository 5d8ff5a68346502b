import { Hono } from 'hono';
import { ConnectError, CreateSession, Place, type SessionView } from 'makini-connect/contract';
import { readJson } from '../body.js';
import { reconnectOf } from '../connections/form.js';
import type { Context } from '../context.js';
import { isOut, linkOf, linkView } from '../links/link.js';
import { requestIdOf } from '../request-id.js';
import { requireClient } from '../sessions/client.js';
import { createSession } from '../sessions/create.js';
import { forgetPlace, openPlace, savePlace } from '../sessions/place.js';
import { expectOrigin, requireSession, type CurrentSession } from '../sessions/session.js';

/** Sessions: minted by the partner's backend, used by the login frame. */
export function sessionRoutes(context: Context): Hono {
  const app = new Hono();

  app.post('/v1/sessions', async (c) => {
    const client = await requireClient(context, c.req.raw);
    const input = await readJson(c.req.raw, CreateSession);
    return c.json(await createSession(context, client, input, requestIdOf(c.req.raw)), 201);
  });

  app.get('/v1/session', async (c) => {
    const session = await requireSession(context, c.req.raw);
    expectOrigin(session, c.req.header('x-parent-origin') ?? null);
    return c.json(await viewOf(context, session));
  });

  app.put('/v1/session/place', async (c) => {
    const session = await requireSession(context, c.req.raw);
    await savePlace(context, session, await readJson(c.req.raw, Place));
    return c.body(null, 204);
  });

  app.delete('/v1/session/place', async (c) => {
    await forgetPlace(context, await requireSession(context, c.req.raw));
    return c.body(null, 204);
  });

  app.delete('/v1/session/attempt', async (c) => {
    const session = await requireSession(context, c.req.raw);
    await leaveAttempt(context, session);
    return c.body(null, 204);
  });

  return app;
}

async function viewOf(context: Context, session: CurrentSession): Promise<SessionView> {
  const { id, clientId, expiresAt, environment, customer, supportPlan, entities, attemptId } = session;
  const { byLink } = session;
  const { attempt, link } = await context.store.transaction(async (tx) => ({ attempt: attemptId ? await tx.get('attempt', attemptId) : undefined, link: await linkOf(tx, session) }));
  // What somebody else has tried is nothing to a colleague, and what was tried before a link was made is past.
  const by = byLink ?? (link && isOut(link, context.now()) && attempt?.snapshot.state !== 'done' ? link.id : undefined);
  const seen = by === undefined || attempt?.linkId === by;
  return {
    id,
    expiresAt: new Date(expiresAt).toISOString(),
    environment,
    partner: { name: context.config.clients.find((client) => client.id === clientId)?.name ?? clientId },
    // Whose session it is, a colleague is told; how to write to them was the partner's to know.
    customer: byLink === undefined ? { name: customer.name, email: customer.email } : { name: customer.name },
    supportPlan,
    entities,
    addresses: context.config.addresses,
    reconnect: await reconnectOf(context, session),
    ...(byLink === undefined ? link && { link: linkView(link, context.now()) } : { byLink: true }),
    place: await openPlace(context, session),
    attempt: attempt && seen ? attempt.snapshot : null,
  };
}

/** Leaves an attempt behind that has ended, so that a reload no longer shows it. */
async function leaveAttempt(context: Context, { id: sessionId, byLink }: CurrentSession): Promise<void> {
  await context.store.transaction(async (tx) => {
    const session = await tx.get('session', sessionId);
    if (!session?.attemptId) return;
    const attempt = await tx.get('attempt', session.attemptId);
    if (attempt?.open) throw new ConnectError('CONFLICT', 'The attempt is still under way: cancel it first.');
    if (byLink !== undefined && (attempt?.linkId !== byLink || attempt.connectionId !== undefined)) throw new ConnectError('CONFLICT', 'The attempt is left behind by whom it is handed over to.');
    const { attemptId: _, ...left } = session;
    await tx.put('session', left);
  });
}
