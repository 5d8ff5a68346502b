import { ChallengeAnswer, ChallengeId, AttemptId, ConnectError } from 'makini-connect/contract';
import { Hono } from 'hono';
import type { Attempts } from '../attempts/attempts.js';
import { openFeed } from '../attempts/feed.js';
import { AttemptInput } from '../attempts/input.js';
import { readJson } from '../body.js';
import type { Context } from '../context.js';
import { requestIdOf } from '../request-id.js';
import { expectOwn, requireSession } from '../sessions/session.js';
import type { Records } from '../store/records.js';
import { issueCode } from '../tokens.js';

const IDEMPOTENCY_KEY = /^[\x20-\x7e]{8,128}$/;

/** The login frame's part of the service: `/v1/attempts`, all of it with a session token. */
export function attemptRoutes(context: Context, attempts: Attempts): Hono {
  const app = new Hono();

  /** The attempt a path names, if it belongs to the session whose token the request carries. */
  const own = async (request: Request, id: string): Promise<Records['attempt']> => {
    const session = await requireSession(context, request);
    const attempt = AttemptId.safeParse(id).success ? await context.store.transaction((tx) => tx.get('attempt', id)) : undefined;
    const another = session.byLink !== undefined && attempt?.linkId !== session.byLink;
    if (attempt?.sessionId !== session.id || another) throw new ConnectError('NOT_FOUND', 'There is no such attempt in this session.');
    return attempt;
  };

  app.post('/v1/attempts', async (c) => {
    const request = c.req.raw;
    const session = await requireSession(context, request);
    const idempotencyKey = request.headers.get('idempotency-key') ?? '';
    if (!IDEMPOTENCY_KEY.test(idempotencyKey)) throw new ConnectError('INVALID_REQUEST', 'Send an Idempotency-Key header of 8 to 128 printable ASCII characters.');
    const raw = await readJson(request, AttemptInput);
    return c.json(await attempts.create({ session, raw, idempotencyKey, requestId: requestIdOf(request) }), 202, NO_STORE);
  });

  app.get('/v1/attempts/:id', async (c) => c.json((await own(c.req.raw, c.req.param('id'))).snapshot, 200, NO_STORE));

  app.get('/v1/attempts/:id/events', async (c) => {
    const { id } = await own(c.req.raw, c.req.param('id'));
    return openFeed(context, attempts.journal, { attemptId: id, lastEventId: c.req.header('last-event-id'), signal: c.req.raw.signal });
  });

  app.post('/v1/attempts/:id/cancel', async (c) => c.json(await attempts.cancel(await own(c.req.raw, c.req.param('id'))), 202, NO_STORE));

  app.post('/v1/attempts/:id/challenges/:challengeId', async (c) => {
    const attempt = await own(c.req.raw, c.req.param('id'));
    const challengeId = ChallengeId.safeParse(c.req.param('challengeId'));
    if (!challengeId.success) throw new ConnectError('CONFLICT', 'This challenge is not one of this attempt.');
    return c.json(await attempts.answer(attempt, challengeId.data, await readJson(c.req.raw, ChallengeAnswer)), 202, NO_STORE);
  });

  app.post('/v1/attempts/:id/code', async (c) => {
    const attempt = await own(c.req.raw, c.req.param('id'));
    expectOwn(await requireSession(context, c.req.raw));
    if (attempt.snapshot.state !== 'done') throw new ConnectError('CONFLICT', 'A code is given for an attempt that is done.');
    return c.json(await issueCode(context, attempt), 201, NO_STORE);
  });

  return app;
}

const NO_STORE = { 'cache-control': 'no-store' };
