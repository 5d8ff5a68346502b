import { Hono, type Context } from 'hono';
import { ConnectError, type ConnectionSummary, type OwnedState, type WhatIf } from 'makini-connect/contract';
import type { ServiceClient } from 'makini-connect/server';
import * as z from 'zod';
import { HAPPENINGS, type Happening, type WhatIfAnswer } from './answers.js';
import type { Connections } from './connections.js';
import type { Login } from './logins.js';
import type { WebhookWeather } from './webhook-weather.js';
import { createWhatIfService, type ServiceAccess } from './what-if-service.js';

/** Where the demo runs the connect service itself, it can stop it and start it again, at the same place with the same data. */
export interface ServiceControl {
  state(): 'running' | 'starting' | 'stopping' | 'stopped';
  /** Both wait for what is under way. Rejects where the service could not be started. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** A real Tryton of the operator's, in which one user's password can be changed. No password is told here. */
export interface TrytonTool {
  readonly url: string;
  readonly user: string;
  readonly passwords: number;
  /** Which of the passwords the user has, counted from 1; 0 before it is known. */
  current(): number;
  /** Gives the user the next one. What has begun to be changed goes on, whatever becomes of the signal. */
  change(signal: AbortSignal): Promise<void>;
}

export interface WhatIfTools {
  weather: WebhookWeather;
  control?: ServiceControl | undefined;
  tryton?: TrytonTool | undefined;
}

export interface WhatIfOptions extends WhatIfTools {
  service: ServiceAccess;
  client: Pick<ServiceClient, 'connections'>;
  connections: Pick<Connections, 'list'>;
  signedIn: (c: Context) => Login & { person: { id: string } };
}

const Play = z.strictObject({ happens: z.enum(HAPPENINGS) });
const SetWeather = z.strictObject({ delaySeconds: z.number().int().min(0).max(60), doubled: z.boolean(), shuffled: z.boolean() });
const SetService = z.strictObject({ running: z.boolean() });

const SOON_DAYS = 7;
const DAY_MS = 86_400_000;
/** The panel shows what there is rather than wait long. */
const LOOK_MS = 3000;
const CHECK_MS = 60_000;
const TRYTON = 'tryton';

/** One thing at a time: a system that is away can't refuse a login, and one that has refused it is not asked any more. */
const PLAYED: Record<Happening, () => WhatIf> = {
  nothing: () => ({ passwordChanged: false, offline: false, endsAt: null }),
  'password-changed': () => ({ passwordChanged: true, offline: false, endsAt: null }),
  offline: () => ({ passwordChanged: false, offline: true, endsAt: null }),
  'login-ends-soon': () => ({ passwordChanged: false, offline: false, endsAt: new Date(Date.now() + SOON_DAYS * DAY_MS).toISOString() }),
};

/** The routes behind the panel “What if…”. A tool of the demo: no partner would have them. */
export function whatIfRoutes({ service, client, connections, signedIn, weather, control, tryton }: WhatIfOptions): Hono {
  const app = new Hono();
  const calls = createWhatIfService(service);

  const own = (c: Context): ConnectionSummary => {
    const { person, environment } = signedIn(c);
    const connection = connections.list(person.id, environment).find(({ id }) => id === c.req.param('id'));
    if (!connection || connection.status === 'inactive') throw new ConnectError('NOT_FOUND', 'There is no such connection.');
    return connection;
  };

  /** As the service has them, which the app may not have heard of yet. */
  const truth = async (customerId: string, signal: AbortSignal): Promise<Map<string, OwnedState> | undefined> => {
    if (control && control.state() !== 'running') return undefined;
    const page = await client.connections({ customerId, limit: 200 }, AbortSignal.any([signal, AbortSignal.timeout(LOOK_MS)])).catch(() => undefined);
    return page && new Map(page.data.map((state) => [state.id, state]));
  };

  app.get('/', async (c) => {
    const { person, environment } = signedIn(c);
    const states = await truth(person.id, c.req.raw.signal);
    return c.json({
      service: { state: control?.state() ?? (states ? 'running' : 'silent'), controlled: control !== undefined },
      webhooks: { ...weather.weather(), held: weather.held() },
      tryton: tryton ? { url: tryton.url, user: tryton.user, password: tryton.current(), of: tryton.passwords } : null,
      connections: connections.list(person.id, environment).map((connection) => ({
        id: connection.id,
        name: connection.name,
        systemName: connection.systemName,
        can: wayOf(connection),
        happens: happeningOf(states?.get(connection.id)),
      })),
    } satisfies WhatIfAnswer);
  });

  app.post('/connections/:id', async (c) => {
    const { id, environment } = own(c);
    if (environment !== 'sandbox') throw new ConnectError('CONFLICT', 'What happens in a real system can\'t be decided here.');
    const { happens } = await body(c, Play);
    await calls.play(id, PLAYED[happens](), c.req.raw.signal);
    return c.json({});
  });

  app.post('/connections/:id/password', async (c) => {
    const { id, environment, systemId } = own(c);
    if (environment !== 'production' || systemId !== TRYTON) throw new ConnectError('CONFLICT', 'Only a real Tryton\'s password can be changed from here.');
    if (!tryton) throw new ConnectError('NOT_SUPPORTED', 'The demo was started without MAKINI_TRYTON.');
    await tryton.change(c.req.raw.signal);
    // Otherwise it would be noticed at the next read, or at the service's next round; whether or not the browser still waits.
    await calls.check(id, AbortSignal.timeout(CHECK_MS));
    return c.json({});
  });

  app.post('/webhooks', async (c) => {
    signedIn(c);
    weather.set(await body(c, SetWeather));
    return c.json({});
  });

  app.post('/service', async (c) => {
    signedIn(c);
    if (!control) throw new ConnectError('NOT_SUPPORTED', 'The connect service does not run in the process of this demo.');
    const { running } = await body(c, SetService);
    await (running ? control.start() : control.stop());
    return c.json({});
  });

  return app;
}

function wayOf({ status, environment, systemId }: ConnectionSummary): WhatIfAnswer['connections'][number]['can'] {
  if (status === 'inactive') return 'disconnected';
  if (environment === 'sandbox') return 'be-played';
  return systemId === TRYTON ? 'change-password' : 'nothing';
}

function happeningOf(state: OwnedState | undefined): Happening | 'unknown' {
  if (!state) return 'unknown';
  if (state.reauthorization.state === 'required') return 'password-changed';
  if (state.availability.state === 'offline') return 'offline';
  return state.reauthorization.state === 'due' ? 'login-ends-soon' : 'nothing';
}

async function body<Schema extends z.ZodType>(c: Context, schema: Schema): Promise<z.output<Schema>> {
  const parsed = schema.safeParse(await c.req.json().catch(() => undefined));
  if (!parsed.success) throw new ConnectError('INVALID_REQUEST', 'The body is not what this route takes.');
  return parsed.data;
}
