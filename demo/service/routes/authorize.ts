import { Hono } from 'hono';
import { renderSVG } from 'uqr';
import * as z from 'zod';
import { ChallengeId, ConnectError, type ProblemCode } from 'makini-connect/contract';
import { createAuthorizations, mayReturn, type OpenLogin } from '../attempts/authorize.js';
import type { Attempts } from '../attempts/attempts.js';
import { parseInput, readForm } from '../body.js';
import type { Context } from '../context.js';
import { handOffPage, messagePage, sandboxPage, startPage } from '../pages/page.js';
import { PAGE_STYLE } from '../pages/style.js';
import { SANDBOX_SCENARIOS, pageLocale, type Names } from '../pages/words.js';
import { requestIdOf } from '../request-id.js';
import { traceOf } from '../trace.js';

/** No script, no style but ours, in nobody's frame, and no handle for whoever opened it. */
const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
} as const;
const STATUSES = { done: 200, denied: 200, failed: 200, already: 200, over: 410, unknown: 400 } as const;
/** Why a login page is not opened, where another try just now would be in vain. */
const NOT_OPENED: Partial<Record<ProblemCode, 'over' | 'often' | 'closed'>> = {
  CONFLICT: 'over', RATE_LIMIT_EXCEEDED: 'often', HOST_NOT_ALLOWED: 'closed', HOST_NOT_FOUND: 'closed', TLS_REQUIRED: 'closed', WRONG_SYSTEM: 'closed', AUTHENTICATION_FAILED: 'closed', INVALID_REQUEST: 'closed',
};
const NOT_OPENED_STATUSES = { over: 410, often: 429, closed: 422, interrupted: 503 } as const;
const NOBODY: Names = { system: '', partner: '', customer: '' };

/** Of our own making: `newRandom`, and its S256. */
const Random = z.string().regex(/^[\w-]{43}$/);
const SandboxRequest = z.object({ state: Random, code_challenge: Random });
const SandboxAnswer = z.strictObject({ ...SandboxRequest.shape, scenario: z.enum(SANDBOX_SCENARIOS), answer: z.enum(['allow', 'deny']) });

/**
 * The way to a system's own login page and back, as pages: whoever has the address of a challenge may go it, on
 * this device or another. What came of it is told by the attempt's stream.
 */
export function authorizeRoutes(context: Context, attempts: Attempts): Hono {
  const app = new Hono();
  const { config, log } = context;
  const authorizations = createAuthorizations(context, attempts);

  const look = async (id: string): Promise<OpenLogin | undefined> => (ChallengeId.safeParse(id).success ? authorizations.look(id) : undefined);
  const namesOf = ({ attempt, session }: OpenLogin): Names => ({
    system: attempt.snapshot.systemName,
    partner: config.clients.find(({ id }) => id === session.clientId)?.name ?? session.clientId,
    customer: session.customer.name,
  });
  const localeOf = (request: Request, login?: OpenLogin) => pageLocale(login?.session.locale, request.headers.get('accept-language'));

  /** Opens the login page; `show` makes the answer of its address. */
  const goOn = async (request: Request, login: OpenLogin, returnTo: string | undefined, show: (url: URL) => Response): Promise<Response> => {
    try {
      return show(await authorizations.open(login, returnTo, request.signal));
    } catch (error) {
      const about = { attemptId: login.attempt.id, requestId: requestIdOf(request) };
      const known = error instanceof ConnectError ? error : undefined;
      if (known) log.info('authorize.refused', { ...about, code: known.code });
      else if (!isTimeout(error)) log.error('authorize.error', { ...about, ...traceOf(error) });
      const name = (known && NOT_OPENED[known.code]) ?? 'interrupted';
      const { pathname, search } = new URL(request.url);
      const answer = page(messagePage(localeOf(request, login), name, namesOf(login), name === 'interrupted' ? pathname + search : undefined), NOT_OPENED_STATUSES[name]);
      if (known?.problem.retryAfter !== undefined) answer.headers.set('retry-after', String(known.problem.retryAfter));
      return answer;
    }
  };

  app.on(['GET', 'POST'], '/oauth/start/:id', async (c) => {
    const { raw: request } = c.req;
    const id = c.req.param('id');
    const login = await look(id);
    if (!login) {
      const past = await authorizations.past(id);
      return page(messagePage(localeOf(request), past, NOBODY), STATUSES[past]);
    }
    const [locale, names] = [localeOf(request, login), namesOf(login)];
    const returnTo = c.req.query('return');
    if (returnTo !== undefined && !mayReturn(login, returnTo, config.origin)) return page(messagePage(locale, 'elsewhere', names), 400);
    if (request.method === 'POST' && cameFromHere(config.origin, request)) {
      return goOn(request, login, returnTo, (url) => page(handOffPage(locale, names, url)));
    }
    if (request.method === 'GET' && request.headers.get('sec-fetch-site') === 'same-origin') {
      return goOn(request, login, returnTo, redirect);
    }
    const { pathname, search } = new URL(request.url);
    return page(startPage(locale, names, pathname + search));
  });

  app.get('/oauth/start/:id/qr.svg', async (c) => {
    const id = c.req.param('id');
    if (!(await look(id))) throw new ConnectError('NOT_FOUND', 'This login is not open.');
    return c.body(renderSVG(`${config.origin}/oauth/start/${id}`, { ecc: 'M', border: 4, blackColor: '#000', whiteColor: '#fff' }), 200, {
      'content-type': 'image/svg+xml',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
    });
  });

  app.get('/oauth/callback', async (c) => {
    const { raw: request } = c.req;
    const arrival = await authorizations.arrive(new URL(request.url).searchParams);
    if (arrival.outcome === 'unknown') return page(messagePage(localeOf(request), 'unknown', NOBODY), STATUSES.unknown);
    // Looked at again: a session that was renewed meanwhile may have other origins.
    if (arrival.returnTo !== undefined && mayReturn(arrival, arrival.returnTo, config.origin)) return redirect(new URL(arrival.returnTo));
    return page(messagePage(localeOf(request, arrival), arrival.outcome, namesOf(arrival)), STATUSES[arrival.outcome]);
  });

  app.get('/oauth/sandbox', async (c) => {
    const { raw: request } = c.req;
    const asked = SandboxRequest.safeParse(c.req.query());
    const login = asked.success ? await authorizations.opened(asked.data.state) : undefined;
    if (!asked.success || login?.session.environment !== 'sandbox') return page(messagePage(localeOf(request), 'unknown', NOBODY), STATUSES.unknown);
    return page(sandboxPage(localeOf(request, login), namesOf(login), { state: asked.data.state, codeChallenge: asked.data.code_challenge }));
  });

  app.post('/oauth/sandbox', async (c) => {
    const { raw: request } = c.req;
    const { state, code_challenge: codeChallenge, scenario, answer } = parseInput(SandboxAnswer, await readForm(request), 'The form');
    const login = await authorizations.opened(state);
    const back = new URL('/oauth/callback', config.origin);
    const sent: Record<string, string> = answer === 'allow' ? { code: `sandbox-${scenario}.${codeChallenge}` } : { error: 'access_denied', error_description: 'The customer said no.' };
    back.search = new URLSearchParams({ ...sent, state, iss: config.origin }).toString();
    return page(handOffPage(localeOf(request, login), login ? namesOf(login) : { ...NOBODY, system: 'Sandbox' }, back));
  });

  app.get('/oauth/page.css', (c) => c.body(PAGE_STYLE, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=3600', 'cross-origin-resource-policy': 'same-origin' }));

  return app;
}

const page = (text: string, status = 200): Response => new Response(text, { status, headers: PAGE_HEADERS });
const redirect = ({ href }: URL): Response =>
  new Response(null, { status: 303, headers: { location: href, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'cross-origin-opener-policy': 'same-origin' } });

/** Whether a form was sent by one of our own pages. Browsers that don't tell name the origin, or none at all under our policy. */
function cameFromHere(origin: string, request: Request): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  return [origin, 'null', null].includes(request.headers.get('origin'));
}

const isTimeout = (error: unknown): boolean => error instanceof DOMException && (error.name === 'TimeoutError' || error.name === 'AbortError');
