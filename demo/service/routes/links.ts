import { Hono } from 'hono';
import { ConnectError, CreateMagicLink } from 'makini-connect/contract';
import type { Attempts } from '../attempts/attempts.js';
import { bearerOf } from '../bearer.js';
import { readJson } from '../body.js';
import type { Context } from '../context.js';
import { makeLink, readLink, revokeLink } from '../links/make.js';
import { lookAtLink, lookAtOpened, openLink, sessionByLink } from '../links/open.js';
import { codeOfOutcome, readOutcome } from '../links/outcome.js';
import { requestIdOf } from '../request-id.js';
import { expectOrigin, expectOwn, requireSession } from '../sessions/session.js';

/** Magic links: made with a session, opened by whoever has the address. */
export function linkRoutes(context: Context, attempts: Attempts): Hono {
  const app = new Hono();
  const { config } = context;
  const secure = config.origin.startsWith('https:');
  // The prefix keeps a page without https from setting it.
  const name = secure ? '__Secure-makini-link' : 'makini-link';
  const cookieIn = (request: Request): string | undefined => new RegExp(`(?:^|; )${name}=(mkh_[0-9A-Za-z]{40})(?:;|$)`).exec(request.headers.get('cookie') ?? '')?.[1];

  /** Not a colleague's: who was handed a step does not hand it on. */
  const own = async (request: Request) => expectOwn(await requireSession(context, request));
  /** A page of another origin of the same site would send the cookie along. */
  const expectHere = (request: Request): void => {
    const origin = request.headers.get('origin');
    if (origin !== null && origin !== config.origin) throw new ConnectError('ORIGIN_NOT_ALLOWED', 'A magic link is opened on the page of this service alone.');
  };

  app.post('/v1/session/link', async (c) => {
    const session = await own(c.req.raw);
    return c.json(await makeLink(context, attempts, session, await readJson(c.req.raw, CreateMagicLink), requestIdOf(c.req.raw)), 201);
  });

  app.get('/v1/session/link', async (c) => c.json(await readLink(context, await own(c.req.raw))));

  app.delete('/v1/session/link', async (c) => {
    await revokeLink(context, attempts, await own(c.req.raw), requestIdOf(c.req.raw));
    return c.body(null, 204);
  });

  /** From the first customer's page, which has no login frame open. */
  const ownPage = async (request: Request) => {
    const session = await own(request);
    const origin = request.headers.get('origin');
    if (origin && origin !== config.origin) expectOrigin(session, origin);
    return session;
  };

  app.get('/v1/session/link/outcome', async (c) => c.json(await readOutcome(context, await ownPage(c.req.raw))));

  app.post('/v1/session/link/outcome', async (c) => c.json(await codeOfOutcome(context, await ownPage(c.req.raw)), 201));

  app.post('/v1/link/look', async (c) => {
    expectHere(c.req.raw);
    return c.json(await lookAtLink(context, bearerOf(c.req.raw)));
  });

  app.post('/v1/link/open', async (c) => {
    expectHere(c.req.raw);
    const { view, cookie } = await openLink(context, bearerOf(c.req.raw), c.req.header('idempotency-key'), requestIdOf(c.req.raw));
    const seconds = Math.max(0, Math.ceil((Date.parse(view.expiresAt) - context.now()) / 1000));
    const attributes = [`${name}=${cookie}`, `Path=/v1/link/${view.id}`, `Max-Age=${seconds}`, 'HttpOnly', 'SameSite=Strict', ...(secure ? ['Secure'] : [])];
    return c.json(view, 200, { 'set-cookie': attributes.join('; ') });
  });

  app.get('/v1/link/:id', async (c) => c.json(await lookAtOpened(context, c.req.param('id'), cookieIn(c.req.raw))));

  app.post('/v1/link/:id/session', async (c) => {
    expectHere(c.req.raw);
    return c.json(await sessionByLink(context, c.req.param('id'), cookieIn(c.req.raw), requestIdOf(c.req.raw)), 201);
  });

  return app;
}
