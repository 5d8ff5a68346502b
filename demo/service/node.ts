import { rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { harborEntry } from './catalogue/harbor.js';
import { createSystems } from './catalogue/index.js';
import type { ConfigInput } from './config.js';
import { createConnectors } from './connectors/index.js';
import { loadConnectors } from './connectors/load.js';
import { createDemoConfig, type HarborPlace } from './demo-config.js';
import { frameFolder } from './frame-folder.js';
import { jsonLog, type Log } from './log.js';
import type { Network } from './network/network.js';
import { createNodeNetwork } from './network/node-network.js';
import { createConnectService, type ConnectService } from './service.js';
import { readConfig } from './settings.js';
import { createSqliteStore } from './store/sqlite.js';

export interface StartServiceOptions {
  /** 0 takes any free port. */
  port: number;
  /** Where keys and the database are kept. */
  dataFolder: string;
  /** The origin of the partner's app, whose pages may show the login frame. */
  hostOrigin: string;
  /** Harbor Cloud, where the demo has started it. */
  harbor?: HarborPlace;
  /** Delete the data first. */
  fresh?: boolean;
  /** Settings that differ from the demo's. */
  config?: Partial<ConfigInput>;
  /** The built login frame. */
  frameFolder?: string;
  /** The built page of magic links. */
  linkFolder?: string;
  network?: Network;
  log?: Log;
}

export interface RunningService {
  readonly origin: string;
  /** The demo partner's client id and secret. */
  readonly client: { readonly id: string; readonly secret: string };
  readonly service: ConnectService;
  /** Takes no more requests, ends streams, lets the rest finish for a few seconds, and closes the database. */
  stop(): Promise<void>;
}

const BUILT_FRAME = fileURLToPath(new URL('../../dist/frame', import.meta.url));
const BUILT_LINK = fileURLToPath(new URL('../../dist/link', import.meta.url));
/** After the service has stopped, nothing more comes over the connections that are left. */
const CLOSE_MS = 1000;

/** Starts the connect service on Node. Throws an error of one line where the port or the folder can't be had. */
export async function startService({ port, dataFolder, hostOrigin, harbor, fresh = false, log = jsonLog, ...more }: StartServiceOptions): Promise<RunningService> {
  const server = createServer({ requestTimeout: 30_000 });
  try {
    const origin = `http://localhost:${await listen(server, port)}`;
    const { client, config: demo } = await inFolder(dataFolder, () => {
      if (fresh) rmSync(dataFolder, { recursive: true, force: true });
      return createDemoConfig({ dataFolder, origin, hostOrigin, ...(harbor && { harbor }) });
    });
    const config = await readConfig({ ...demo, ...more.config });
    const store = await inFolder(dataFolder, async () => createSqliteStore(join(dataFolder, 'service.sqlite')));
    const systems = createSystems({ synthetic: config.syntheticSystems, more: harbor ? [harborEntry(harbor.origin)] : [] });
    const service = await createConnectService({
      config,
      store,
      network: more.network ?? createNodeNetwork({ allowedHosts: config.allowedHosts }),
      systems,
      connector: createConnectors(config, systems, await loadConnectors()),
      frameAssets: frameFolder(more.frameFolder ?? BUILT_FRAME),
      linkAssets: frameFolder(more.linkFolder ?? BUILT_LINK),
      log,
    });
    server.on('request', getRequestListener(service.fetch, { overrideGlobalObjects: false }));
    return {
      origin,
      client,
      service,
      async stop() {
        const closed = close(server);
        await service.stop();
        const timer = setTimeout(() => server.closeAllConnections(), CLOSE_MS);
        await closed;
        clearTimeout(timer);
      },
    };
  } catch (error) {
    await close(server);
    throw error;
  }
}

async function listen(server: Server, port: number): Promise<number> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, 'localhost', () => {
        server.off('error', reject);
        resolve();
      });
    });
  } catch (cause) {
    const reason = codeOf(cause) === 'EADDRINUSE' ? 'is in use' : `can't be opened (${codeOf(cause)})`;
    throw new Error(`Port ${port} ${reason}; the connect service needs another one.`, { cause });
  }
  const address = server.address();
  return typeof address === 'object' && address ? address.port : port;
}

/** What goes wrong with files is told with the folder's name. */
async function inFolder<T>(dataFolder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const code = codeOf(cause);
    if (!/^E[A-Z]+$|^SQLITE_/.test(code)) throw cause;
    throw new Error(`The connect service can't write its data to ${dataFolder} (${code}).`, { cause });
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : 'unknown');

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
