import { Hono, type Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import * as z from 'zod';
import { ITEMS, VENDORS, purchaseOrders } from './orders.js';
import { COMPANY, PROGRAM, SCOPES, type People, type Scope } from './people.js';

/** The answer to a token introspection (RFC 7662). */
const Introspection = z.object({ active: z.boolean(), scope: z.string().default(''), sub: z.string().optional(), client_id: z.string().optional() });

/** What every answer of the API is instead, where a test says so. */
export interface Outage {
  readonly status: 429 | 500 | 503;
  readonly retryAfter?: number;
}

export interface ApiParts {
  /** The authorization server, and what the API proves with who it is. */
  readonly issuer: string;
  readonly client: { readonly id: string; readonly secret: string };
  readonly people: People;
  readonly outage: () => Outage | undefined;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
}

const MOST = 100;
const USUAL = 25;

/** Harbor Cloud's API, for whoever brings a bearer token of its authorization server. */
export function harborApi({ issuer, client, people, outage, now, onError }: ApiParts): Hono {
  const app = new Hono();
  const authorization = `Basic ${btoa(`${client.id}:${client.secret}`)}`;

  app.use('/api/*', async (c, next) => {
    const down = outage();
    if (!down) return next();
    if (down.retryAfter !== undefined) c.header('retry-after', String(down.retryAfter));
    return fail(c, down.status, 'unavailable', 'Harbor Cloud is being maintained.');
  });

  /** Who brings the token, and with which scopes. */
  const bearerOf = async (c: Context) => {
    const token = /^Bearer ([\w-]{10,200})$/i.exec(c.req.header('authorization') ?? '')?.[1];
    if (!token) throw refusal(c, 401, 'no_token', 'Send an access token: Authorization: Bearer …', 'Bearer');
    const response = await fetch(`${issuer}/token/introspection`, { method: 'POST', headers: { authorization }, body: new URLSearchParams({ token }), signal: AbortSignal.timeout(5000) });
    const { active, scope, sub, client_id: clientId } = Introspection.parse(await response.json());
    const who = !active ? undefined : clientId === PROGRAM.id ? PROGRAM : people.find(sub ?? '');
    if (!who) throw refusal(c, 401, 'invalid_token', 'The access token has ended or was never valid.', 'Bearer error="invalid_token"');
    return { who, scopes: scope.split(' ') };
  };

  /** Makes sure that the token was given for this and that its owner has the right itself. */
  const expect = async (c: Context, scope: Scope): Promise<void> => {
    const { who, scopes } = await bearerOf(c);
    if (!scopes.includes(scope)) throw refusal(c, 403, 'insufficient_scope', `The access token was not given for ${scope}.`, `Bearer error="insufficient_scope", scope="${scope}"`);
    if (!who.rights.includes(scope)) throw refusal(c, 403, 'no_right', `${who.name} may not read ${SCOPES[scope].toLowerCase()}. An administrator can change this under Team, Roles.`);
  };

  app.get('/api/me', async (c) => {
    const { who } = await bearerOf(c);
    return c.json({ id: who.id, name: who.name, company: { name: COMPANY }, ...('email' in who && { email: who.email }) });
  });
  app.get('/api/purchase-orders', async (c) => {
    await expect(c, 'orders:read');
    return page(c, purchaseOrders(now()));
  });
  app.get('/api/vendors', async (c) => {
    await expect(c, 'vendors:read');
    return page(c, VENDORS);
  });
  app.get('/api/items', async (c) => {
    await expect(c, 'items:read');
    return page(c, ITEMS.map((item) => ({ id: item.sku, ...item })));
  });
  app.all('/api/*', (c) => fail(c, 404, 'not_found', 'There is nothing at this path.'));
  app.onError((error, c) => {
    if (error instanceof HTTPException && error.res) return error.res;
    onError(error);
    return fail(c, 500, 'internal', 'Harbor Cloud failed.');
  });
  return app;
}

const fail = (c: Context, status: 400 | 401 | 403 | 404 | 429 | 500 | 503, code: string, message: string, field?: string): Response =>
  c.json({ error: { code, message, ...(field && { field }) } }, status, { 'cache-control': 'no-store' });

function refusal(c: Context, status: 401 | 403, code: string, message: string, challenge?: string): HTTPException {
  if (challenge) c.header('www-authenticate', challenge);
  return new HTTPException(status, { res: fail(c, status, code, message) });
}

/** The page that the query asks for, of what was changed since a time; the cursor is the id of the last record before it. */
function page<T extends { id: string; changed: string }>(c: Context, list: readonly T[]): Response {
  const { limit: asked = String(USUAL), cursor, since } = c.req.query();
  const limit = /^\d{1,3}$/.test(asked) ? Number(asked) : 0;
  if (limit < 1 || limit > MOST) return fail(c, 400, 'bad_value', `Give a number from 1 to ${MOST}.`, 'limit');
  if (since !== undefined && Number.isNaN(Date.parse(since))) return fail(c, 400, 'bad_value', 'Give a time as ISO 8601.', 'since');
  const start = cursor === undefined ? 0 : list.findIndex(({ id }) => id === cursor) + 1;
  if (cursor !== undefined && start === 0) return fail(c, 400, 'bad_value', 'This cursor was never given.', 'cursor');
  const isWanted = ({ changed }: T) => since === undefined || Date.parse(changed) >= Date.parse(since);
  const left = list.slice(start).filter(isWanted);
  const data = left.slice(0, limit);
  const total = list.filter(isWanted).length;
  return c.json({ data, total, next: left.length > limit ? data.at(-1)!.id : null }, 200, { 'cache-control': 'no-store' });
}
