import { Hono } from 'hono';
import { ConnectError } from 'makini-connect/contract';
import { createSealer } from 'makini-connect/server';
import { createAttempts } from './attempts/attempts.js';
import { MAX_BODY_BYTES, tooLarge } from './body.js';
import type { ConfigInput } from './config.js';
import type { Context } from './context.js';
import { createForgetting } from './connections/forget.js';
import { startMonitor } from './connections/monitor.js';
import { createCredentials } from './credentials.js';
import { isShared, preflight } from './cors.js';
import { finish } from './finish.js';
import type { FrameAssets } from './frame-assets.js';
import { silentLog, type Log } from './log.js';
import { createMethods } from './methods.js';
import { asConnectError, problemResponse } from './problems.js';
import { requestIdOf } from './request-id.js';
import { attemptRoutes } from './routes/attempts.js';
import { authorizeRoutes } from './routes/authorize.js';
import { connectionRoutes } from './routes/connections.js';
import { frameRoutes } from './routes/frame.js';
import { healthRoutes } from './routes/health.js';
import { linkPageRoutes } from './routes/link-page.js';
import { linkRoutes } from './routes/links.js';
import { oauthError, oauthRoutes } from './routes/oauth.js';
import { openapiRoutes } from './routes/openapi.js';
import { problemRoutes } from './routes/problems.js';
import { recordRoutes } from './routes/records.js';
import { sessionRoutes } from './routes/sessions.js';
import { syncRoutes } from './routes/syncs.js';
import { systemRequestRoutes } from './routes/system-requests.js';
import { systemRoutes } from './routes/systems.js';
import { webhookRoutes } from './routes/webhooks.js';
import { readConfig } from './settings.js';
import { watchWrites } from './store/watch.js';
import { startSweeper } from './sweeper.js';
import { startSyncs } from './sync/engine.js';
import type { Syncs } from './sync/types.js';
import { traceOf } from './trace.js';
import { startWebhooks, type WebhookLoop } from './webhooks/loop.js';
import { watchDeliveries } from './webhooks/watch.js';

/** What differs between the places the service runs in. Nothing of Node: it also runs in a Service Worker. */
export interface ServiceOptions extends Pick<Context, 'store' | 'network' | 'systems' | 'connector'> {
  config: ConfigInput;
  frameAssets: FrameAssets;
  /** The built page of magic links; without it, there is none to open. */
  linkAssets?: FrameAssets;
  log?: Log;
  /** Milliseconds since 1970. */
  now?: () => number;
}

export interface ConnectService {
  fetch(request: Request): Promise<Response>;
  readonly context: Context;
  /** Sends what has happened to partners' backends. */
  readonly webhooks: Omit<WebhookLoop, 'stop'>;
  /** Keeps the data of connections up to date. */
  readonly syncs: Omit<Syncs, 'stop'>;
  /** Every route the service has, as method and path. */
  readonly routes: readonly { method: string; path: string }[];
  /** Ends streams and attempts, then closes the store. */
  stop(): Promise<void>;
}

/**
 * The connect service, as a function from `Request` to `Response`.
 *
 * @throws Error in one line that names the setting, where the configuration has a mistake
 * @example const service = await createConnectService({ config, store: createMemoryStore(), … });
 */
export async function createConnectService({ config: input, frameAssets, linkAssets, log = silentLog, now = Date.now, ...parts }: ServiceOptions): Promise<ConnectService> {
  const config = await readConfig(input);
  const stopping = new AbortController();
  const outbox = watchDeliveries(parts.store);
  const written = watchWrites(outbox.store, 'sync');
  const context: Context = { ...parts, store: written.store, config, log, now, sealer: createSealer(config.encryption.keys, config.encryption.active), stopping: stopping.signal };

  const attempts = createAttempts(context);
  const credentials = createCredentials(context);
  const monitor = startMonitor(context, credentials);
  const forgetting = createForgetting(context);
  const syncs = startSyncs(context, credentials, written.watch);

  const app = new Hono();
  const mounted = [
    sessionRoutes(context),
    systemRoutes(context),
    systemRequestRoutes(context),
    attemptRoutes(context, attempts),
    authorizeRoutes(context, attempts),
    oauthRoutes(context, attempts, forgetting, syncs),
    connectionRoutes(context, monitor),
    webhookRoutes(context),
    recordRoutes(context, credentials, syncs),
    syncRoutes(context, syncs),
    frameRoutes(context, frameAssets),
    linkRoutes(context, attempts),
    linkPageRoutes(linkAssets),
    openapiRoutes(),
    problemRoutes(),
    healthRoutes(context),
  ];
  for (const routes of mounted) app.route('/', routes);
  const methodsOf = createMethods(app);

  app.onError((error, c) => {
    const known = asConnectError(error);
    const requestId = requestIdOf(c.req.raw);
    if (known.code === 'INTERNAL_ERROR') log.error('request.failed', { requestId, ...traceOf(error) });
    return problemResponse(known, requestId, c.req.path.startsWith('/oauth/') ? { error: oauthError(known.code) } : {});
  });
  app.notFound((c) => {
    const methods = methodsOf(c.req.path);
    if (methods.length === 0) throw new ConnectError('NOT_FOUND', 'There is nothing at this path.');
    if (c.req.method === 'OPTIONS' && isShared(c.req.path)) return preflight(config, c.req.raw, methods);
    const refused = problemResponse(new ConnectError('METHOD_NOT_ALLOWED', `Use ${methods.join(' or ')}.`), requestIdOf(c.req.raw));
    refused.headers.set('allow', methods.join(', '));
    return refused;
  });

  const underWay = new Set<Promise<unknown>>();
  await attempts.resume();
  const webhooks = await startWebhooks(context, outbox.watch);
  const stopSweeper = startSweeper(context, forgetting.wake);

  return {
    context,
    webhooks,
    syncs,
    routes: app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => ({ method, path })),
    async fetch(request) {
      const started = performance.now();
      const requestId = requestIdOf(request);
      const path = new URL(request.url).pathname;
      const announced = Number(request.headers.get('content-length') ?? 0);
      const answering = announced > MAX_BODY_BYTES ? Promise.resolve(problemResponse(tooLarge(), requestId)) : Promise.resolve(app.fetch(request));
      underWay.add(answering);
      const response = await answering.finally(() => underWay.delete(answering));
      log.info('request', { method: request.method, path: withoutBearers(path), status: response.status, ms: Math.round(performance.now() - started), requestId });
      return finish(config, request, path, requestId, response);
    },
    async stop() {
      stopping.abort();
      await within(GRACE_MS, Promise.allSettled([...underWay, stopSweeper(), attempts.stop(), monitor.stop(), syncs.stop(), webhooks.stop(), forgetting.settled()]));
      // A token that a system has renewed can't be fetched a second time.
      await within(SETTLE_MS, credentials.settled());
      await context.store.close();
    },
  };
}

/** How long what is under way may take when the service stops. */
const GRACE_MS = 3000;
/** Longer than a connector gives itself to change credentials. */
const SETTLE_MS = 25_000;

async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  await Promise.race([work, new Promise((resolve) => (timer = setTimeout(resolve, milliseconds)))]);
  clearTimeout(timer);
}

/** A bearer value has no place in a path; where a mistake puts one there, it still stays out of the log. So does a challenge: whoever knows it may open its login. */
const withoutBearers = (path: string): string => path.replace(/(?:mk[sctrl]|chl)_[0-9A-Za-z]+/g, '[removed]').slice(0, 200);
