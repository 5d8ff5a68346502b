import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createHostApp } from './app.js';
import { createConnections } from './connections.js';
import { closeDatabase, openDatabase } from './database.js';
import { openSealer } from './key.js';
import { jsonLog, type Log } from './log.js';
import { createLogins } from './logins.js';

export interface StartHostOptions {
  /** 0 takes any free port. */
  port: number;
  /** Where the app keeps its database and its key. */
  dataFolder: string;
  service: { origin: string; clientId: string; clientSecret: string };
  log?: Log;
}

export interface Host {
  readonly origin: string;
  /** Ends what is open, and closes the database. */
  stop(): Promise<void>;
}

/** How long a request that is under way may take to finish when the app stops. */
const GRACE_MS = 3000;

/** Starts the partner's app on Node. Throws an error of one line where the port or the folder can't be had. */
export async function startHost({ port, dataFolder, service, log = jsonLog }: StartHostOptions): Promise<Host> {
  const db = openDatabase(dataFolder);
  const server = createServer();
  try {
    const origin = `http://localhost:${await listen(server, port)}`;
    const app = createHostApp({ origin, service, log, logins: createLogins(db), connections: createConnections(db, openSealer(dataFolder)) });
    server.on('request', getRequestListener(app.fetch));
    return {
      origin,
      stop: async () => {
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
