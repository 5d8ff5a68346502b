import { mkdirSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { harborApi, type Outage } from './api.js';
import { interactionPages } from './interactions.js';
import { openKeys } from './keys.js';
import { createPeople } from './people.js';
import { API_CLIENT, CONNECT_CLIENT, createProvider } from './provider.js';
import { openStore } from './store.js';

export interface IdentityOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Where its keys and logins are kept. */
  readonly dataFolder: string;
  /** The connect service, as it is registered here. */
  readonly client: { readonly name: string; readonly redirectUris: readonly string[] };
  readonly now?: () => number;
  /** Told of what should not have happened. */
  readonly onError?: (error: unknown) => void;
}

export interface Identity {
  readonly origin: string;
  /** What the connect service is registered as. */
  readonly client: { readonly id: string; readonly secret: string };
  readonly control: IdentityControl;
  stop(): Promise<void>;
}

/** What an administrator of Harbor Cloud may do, or what may happen there; for tests. */
export interface IdentityControl {
  /** Takes back all that a person has allowed. */
  revokeGrants(user: string): Promise<void>;
  /** Sets a person's password, and takes back all that was allowed with the former one. */
  changePassword(user: string, password: string): Promise<void>;
  lock(user: string, locked?: boolean): void;
  /** Lets the API answer so, until it is called without. */
  breakApi(outage?: Outage): void;
  /** Lets all of a kind end now, as time would. */
  endAll(kind: 'AccessToken' | 'AuthorizationCode' | 'RefreshToken' | 'Session'): void;
}

/** What the connect service finds first for `localhost`; browsers find it as well. */
export const IDENTITY_ADDRESS = '127.0.0.1';
const CLOSE_MS = 1000;

/** Starts Harbor Cloud: an invented system with an authorization server and an API behind it. */
export async function startIdentity({ port, dataFolder, client, now = Date.now, onError = writeError }: IdentityOptions): Promise<Identity> {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const keys = await openKeys(dataFolder);
  const store = openStore(dataFolder);
  const server = createServer({ requestTimeout: 30_000 });
  try {
    const origin = `http://localhost:${await listen(server, port)}`;
    const people = createPeople();
    let outage: Outage | undefined;
    const provider = createProvider({ issuer: origin, keys, store, people, redirectUris: client.redirectUris, clientName: client.name });
    provider.on('server_error', (_context, error) => onError(error));
    const pages = getRequestListener(interactionPages(provider, people, onError).fetch, { overrideGlobalObjects: false });
    const api = getRequestListener(harborApi({ issuer: origin, client: { id: API_CLIENT, secret: keys.secrets.api }, people, outage: () => outage, now, onError }).fetch, { overrideGlobalObjects: false });
    const authorization = provider.callback();
    server.on('request', (request, response) => {
      protect(response);
      const path = (request.url ?? '/').split('?', 1)[0]!;
      if (path.startsWith('/api/')) return void api(request, response);
      if (path === '/' || path === '/style.css' || path.startsWith('/interaction/')) return void pages(request, response);
      return void authorization(request, response);
    });

    const revokeGrants = async (user: string): Promise<void> => {
      for (const id of store.grantsOf(user)) {
        await store.adapter('Grant').revokeByGrantId(id);
        await store.adapter('Grant').destroy(id);
      }
    };
    return {
      origin,
      client: { id: CONNECT_CLIENT, secret: keys.secrets.connect },
      control: {
        revokeGrants,
        async changePassword(user, password) {
          people.setPassword(user, password);
          await revokeGrants(user);
        },
        lock: (user, locked = true) => people.lock(user, locked),
        breakApi: (next) => void (outage = next),
        endAll: (kind) => store.endAll(kind),
      },
      async stop() {
        const closed = close(server);
        const timer = setTimeout(() => server.closeAllConnections(), CLOSE_MS);
        await closed;
        clearTimeout(timer);
        store.close();
      },
    };
  } catch (error) {
    await close(server);
    store.close();
    throw error;
  }
}

const writeError = (error: unknown): void =>
  console.error(JSON.stringify({ time: new Date().toISOString(), app: 'identity', event: 'failed', error: error instanceof Error ? error.stack : 'unknown' }));

/**
 * For every answer. Where a form may lead is left open: browsers hold redirects that follow it against that rule, and
 * those lead to the connect service and from there to the partner's app. No page has a script that could misuse it.
 */
function protect(response: ServerResponse): void {
  response.setHeader('content-security-policy', "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'");
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('x-frame-options', 'DENY');
  response.setHeader('cache-control', 'no-store');
}

async function listen(server: Server, port: number): Promise<number> {
  try {
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, IDENTITY_ADDRESS, resolve));
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new Error(`Port ${port} ${code === 'EADDRINUSE' ? 'is in use' : `can't be opened (${code})`}; Harbor Cloud needs another one.`, { cause });
  }
  const address = server.address();
  return typeof address === 'object' && address ? address.port : port;
}

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
