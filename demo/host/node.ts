import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createServiceClient } from 'makini-connect/server';
import { createHostApp } from './app.js';
import { createConnections } from './connections.js';
import { closeDatabase, openDatabase } from './database.js';
import { createKeptOrders } from './kept-orders.js';
import { openSealer } from './key.js';
import { jsonLog, type Log } from './log.js';
import { createLogins, type Logins } from './logins.js';
import { createOrders } from './orders.js';
import { createStatus } from './status.js';
import { createWebhookWeather } from './webhook-weather.js';
import type { ServiceControl, TrytonTool } from './what-if.js';

export interface StartHostOptions {
  /** 0 takes any free port. */
  port: number;
  /** Where the app keeps its database and its key. */
  dataFolder: string;
  service: { origin: string; clientId: string; clientSecret: string };
  /** What the panel “What if…” can do besides, where the demo lends it a hand. */
  whatIf?: { control?: ServiceControl | undefined; tryton?: TrytonTool | undefined };
  log?: Log;
}

export interface Host {
  readonly origin: string;
  /** Ends what is open, and closes the database. */
  stop(): Promise<void>;
}

/** How long a request that is under way may take to finish when the app stops. */
const GRACE_MS = 3000;
const SWEEP_MS = 3_600_000;

/** Starts the partner's app on Node. Throws an error of one line where the port or the folder can't be had. */
export async function startHost({ port, dataFolder, service, whatIf, log = jsonLog }: StartHostOptions): Promise<Host> {
  const db = openDatabase(dataFolder);
  const server = createServer();
  try {
    const origin = `http://localhost:${await listen(server, port)}`;
    const logins = createLogins(db);
    logins.sweep();
    const sealer = openSealer(dataFolder);
    const connections = createConnections(db, sealer);
    const access = { service: service.origin, clientId: service.clientId, clientSecret: service.clientSecret };
    const status = createStatus({
      db, sealer, log, connections,
      service: access,
      url: `${origin}/webhooks/makini`,
      customer: async (request) => logins.of(request)?.person ?? null,
    });
    const weather = createWebhookWeather(status.receive);
    const orders = createOrders({
      client: createServiceClient(access), connections,
      kept: createKeptOrders(db, sealer),
      onRefused: status.look,
      onError: (error) => log('kept-orders', { error: nameOf(error) }),
    });
    const app = createHostApp({ origin, service, log, logins, status, connections, orders, whatIf: { ...whatIf, weather } });
    server.on('request', getRequestListener(app.fetch));
    const sweeping = setInterval(() => sweep(logins, log), SWEEP_MS).unref();
    return {
      origin,
      stop: async () => {
        clearInterval(sweeping);
        weather.stop();
        // Its streams would keep the server open.
        await status.stop();
        await close(server);
        closeDatabase(db);
      },
    };
  } catch (error) {
    await close(server);
    closeDatabase(db);
    throw error;
  }
}

/** A round that fails is made up for by the next. */
function sweep(logins: Logins, log: Log): void {
  try {
    logins.sweep();
  } catch (error) {
    log('sweep-failed', { error: nameOf(error) });
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

async function listen(server: Server, port: number): Promise<number> {
  try {
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, 'localhost', resolve));
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    throw new Error(code === 'EADDRINUSE' ? `Port ${port} is in use; the partner's app needs another one.` : `The partner's app can't listen on port ${port}.`, { cause });
  }
  const address = server.address();
  return typeof address === 'object' && address ? address.port : port;
}

function close(server: Server): Promise<void> {
  if (!server.listening) return Promise.resolve();
  const timer = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  return new Promise((resolve) => {
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
