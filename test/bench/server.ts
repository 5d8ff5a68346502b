import { readFile } from 'node:fs/promises';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeCatalogue } from './systems.js';

const TYPES: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' };
const FILES: Record<string, string> = { '/floor/': '.', '/widget/': '.', '/bench/': '..', '/dist/': '../..' };

export interface BenchServer {
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * Serves both pages, the built widget, and the answers they ask for, each from memory.
 * The number of systems stands in a path, as in `/2000/session`, so that both pages ask alike.
 */
export async function startBenchServer(): Promise<BenchServer> {
  const catalogues = new Map<number, string>();
  const server = createServer((request, response) => void answer(request, response).catch(() => response.writeHead(500).end()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The bench server has no port.');
  const origin = `http://127.0.0.1:${address.port}`;
  let size = 0;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', origin);
    const minting = /^\/(\d+)\/session$/.exec(pathname);
    if (minting) {
      size = Number(minting[1]);
      return json(response, JSON.stringify(session(origin)));
    }
    if (pathname === '/v1/systems') {
      const body = catalogues.get(size) ?? JSON.stringify(makeCatalogue(size));
      catalogues.set(size, body);
      return json(response, body);
    }
    if (pathname === '/frame') {
      response.writeHead(200, { 'content-type': TYPES['.html']! }).end('<!doctype html><title>Login</title>');
      return;
    }
    const folder = Object.keys(FILES).find((prefix) => pathname.startsWith(prefix));
    const path = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    const type = TYPES[extname(path)];
    if (!folder || !type || path.includes('..')) {
      response.writeHead(404).end();
      return;
    }
    const body = await readFile(fileURLToPath(new URL(`${FILES[folder]}${path}`, import.meta.url)));
    response.writeHead(200, { 'content-type': type, 'cache-control': type.startsWith('text/html') ? 'no-store' : 'max-age=3600' }).end(body);
  }

  return {
    origin,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const json = (response: ServerResponse, body: string): void => {
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(body);
};

const session = (service: string) => ({
  id: `ses_${'0'.repeat(22)}`,
  token: `mks_${'0'.repeat(22)}`,
  expiresAt: new Date(Date.now() + 1_800_000).toISOString(),
  environment: 'sandbox',
  supportPlan: 'standard',
  service,
  clientId: 'bench',
});
