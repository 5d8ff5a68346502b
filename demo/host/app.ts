import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { ConnectError, Environment } from 'makini-connect/contract';
import { createConnectHandler, createServiceClient } from 'makini-connect/server';
import type { ConnectionList, Me, Person } from './answers.js';
import { PEOPLE, personOf } from './customers.js';
import type { Connections } from './connections.js';
import type { Log } from './log.js';
import type { Login, Logins } from './logins.js';
import type { Orders } from './orders.js';
import { asset, page } from './pages.js';
import type { Status } from './status.js';
import { whatIfRoutes, type WhatIfTools } from './what-if.js';

export interface HostOptions {
  /** Where this app is reached, as browsers see it. */
  origin: string;
  service: { origin: string; clientId: string; clientSecret: string };
  logins: Logins;
  connections: Connections;
  orders: Pick<Orders, 'show' | 'more'>;
  /** How the connections are. Without it, they are listed only. */
  status?: Pick<Status, 'receive' | 'show' | 'look' | 'settle' | 'remove'>;
  /** The demo's own tools. Without them, there is no panel “What if…”. */
  whatIf?: WhatIfTools;
  log: Log;
  /** Stands in for `fetch` towards the connect service. */
  fetch?: typeof fetch;
}

/** The partner's backend: its own login and data, and the routes of the connect widget. */
export function createHostApp({ origin, service, logins, connections, orders, status, whatIf, log, fetch: fetcher }: HostOptions): Hono {
  const options = { service: service.origin, clientId: service.clientId, clientSecret: service.clientSecret, fetch: fetcher };
  const client = createServiceClient(options);
  const customer = async (request: Request) => customerOf(logins.of(request)?.person);
  const connect = createConnectHandler({
    ...options,
    origins: [origin],
    customer,
    // The switch is the app's own and kept here: what a browser claims does not open production.
    session: ({ request, asked }) => ({ ...asked, environment: logins.of(request)?.environment ?? 'sandbox' }),
    onConnected: (connected) => connections.put(connected),
    disconnect: {
      refreshToken: ({ customer: { id }, connectionId }) => connections.token('refresh', id, connectionId),
      async onDisconnected({ customer: { id }, connectionId }) {
        connections.end(id, connectionId);
        await status?.look(connectionId);
      },
    },
    onError: ({ code, problem }, { requestId }) => log('connect', { code, requestId, serviceRequestId: problem.requestId }),
  });

  const loginOf = (c: Context): Login => {
    const login = logins.of(c.req.raw);
    if (!login) throw new ConnectError('NOT_SIGNED_IN', 'Open the page first: it begins a login.');
    return login;
  };
  const signedIn = (c: Context): Login & { person: Person } => {
    const { person, ...login } = loginOf(c);
    if (!person) throw new ConnectError('NOT_SIGNED_IN', 'Nobody is signed in.');
    return { ...login, person };
  };
  const app = new Hono();
  app.use(async (c, next) => {
    const started = performance.now();
    await next();
    if (!c.req.path.startsWith('/assets/')) log('request', { method: c.req.method, path: c.req.path, status: c.res.status, ms: Math.round(performance.now() - started) });
  });
  app.use('/api/*', bodyLimit({ maxSize: 32 * 1024, onError: () => problem(new ConnectError('PAYLOAD_TOO_LARGE', 'The body is too large.')) }));
  app.use('/api/*', async (c, next) => {
    const from = c.req.header('origin') ?? (c.req.header('sec-fetch-site') === 'same-origin' ? origin : undefined);
    if (!['GET', 'HEAD'].includes(c.req.method) && from !== origin) throw new ConnectError('ORIGIN_NOT_ALLOWED', `This request must come from a page of ${origin}.`);
    await next();
    c.res.headers.set('cache-control', 'no-store');
    c.res.headers.set('x-content-type-options', 'nosniff');
  });
  app.onError((error) => {
    if (error instanceof ConnectError) return problem(error);
    log('failure', { error: error.name });
    return problem(new ConnectError('INTERNAL_ERROR', 'Something went wrong here.'));
  });
  app.notFound(async (c) => (await asset(c.req.path)) ?? problem(new ConnectError('NOT_FOUND', 'There is nothing here.')));

  app.get('/', async (c) => {
    // `127.0.0.1` is another origin to a browser than `localhost`, and not one the login frame may be shown on.
    const asked = new URL(c.req.url);
    if (asked.origin !== origin) return c.redirect(`${origin}/${asked.search}`);
    const answer = await page(service.origin);
    // A login is a row in the database: what looks whether the app is up, or a script, needs none.
    if (isPerson(c.req.raw) && !logins.of(c.req.raw)) answer.headers.set('set-cookie', logins.begin());
    return answer;
  });
  app.get('/api/me', (c) => {
    const { person, environment } = loginOf(c);
    return c.json({ person: person ?? null, people: [...PEOPLE], environment } satisfies Me);
  });
  app.post('/api/sign-in', async (c) => {
    const login = loginOf(c);
    const person = personOf(await member(c, 'customer'));
    if (!person) throw new ConnectError('INVALID_REQUEST', 'There is no such customer.');
    logins.signIn(login, person);
    return c.json({});
  });
  app.post('/api/sign-out', (c) => {
    logins.signIn(loginOf(c), undefined);
    return c.json({});
  });
  app.post('/api/environment', async (c) => {
    const environment = Environment.safeParse(await member(c, 'environment'));
    if (!environment.success) throw new ConnectError('INVALID_REQUEST', 'The environment is sandbox or production.');
    logins.setEnvironment(signedIn(c), environment.data);
    return c.json({});
  });
  if (status) {
    app.get('/api/connect/status', (c) => status.show(c.req.raw));
    app.post('/webhooks/makini', (c) => (whatIf?.weather ?? status).receive(c.req.raw));
  }
  if (whatIf) app.route('/api/what-if', whatIfRoutes({ ...whatIf, service: { ...service, fetch: fetcher }, client, connections, signedIn }));
  app.all('/api/connect/*', (c) => connect(c.req.raw));
  app.get('/api/connections', async (c) => {
    const { person, environment } = signedIn(c);
    await status?.settle(person.id, connections.list(person.id, environment));
    return c.json({ connections: connections.list(person.id, environment) } satisfies ConnectionList);
  });
  app.delete('/api/connections/:id', async (c) => {
    const { person } = signedIn(c);
    const id = c.req.param('id');
    if (!connections.find(person.id, id)) throw new ConnectError('NOT_FOUND', 'There is no such connection.');
    if (!connections.remove(person.id, id)) throw new ConnectError('CONFLICT', 'The connection goes on. Disconnect it first.');
    await status?.remove(person.id, id);
    return c.json({});
  });
  app.get('/api/connections/:id/purchase-orders', async (c) => {
    const { person } = signedIn(c);
    const [id, cursor, { signal }] = [c.req.param('id'), c.req.query('cursor'), c.req.raw];
    return c.json(await (cursor === undefined ? orders.show(person.id, id, signal) : orders.more(person.id, id, cursor, signal)));
  });
  return app;
}

/** Browsers ask for a page as HTML by name; nothing else does. */
const isPerson = (request: Request): boolean => request.headers.get('accept')?.includes('text/html') ?? false;

const customerOf = (person: Person | undefined) => (person ? { id: person.id, name: person.company, email: person.email } : null);

/** One text of a small JSON body. */
async function member(c: Context, name: string): Promise<string> {
  const body: unknown = await c.req.json().catch(() => undefined);
  const value = typeof body === 'object' && body !== null && Object.hasOwn(body, name) ? (body as Record<string, unknown>)[name] : undefined;
  if (typeof value !== 'string') throw new ConnectError('INVALID_REQUEST', `The body must be JSON with "${name}".`);
  return value;
}

function problem({ problem }: ConnectError): Response {
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
  if (problem.retryAfter !== undefined) headers.set('retry-after', String(problem.retryAfter));
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
