import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import type { Page } from 'playwright/test';

/** A site of somebody else, on an origin of its own. */
export interface ForeignSite {
  readonly origin: string;
  stop(): Promise<void>;
}

/** Serves one page: `/frames?<address>` embeds the address, `/opens?<address>` opens it as a window, and keeps what it is told. */
export async function startForeignSite(): Promise<ForeignSite> {
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://foreign.example');
    const address = JSON.stringify(decodeURIComponent(search.slice(1)));
    const act = pathname === '/frames' ? `document.body.append(Object.assign(document.createElement('iframe'), { src: ${address} }))` : `document.body.onclick = () => (opened = open(${address}))`;
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><title>Foreign</title><body>Foreign<script>let opened; const told = []; onmessage = ({ data }) => told.push(data); ${act}</script>`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Puts a page at an address that the real server does not have, with the origin of that address. */
export async function putPage(page: Page, url: string, script: string): Promise<void> {
  await page.context().route(url, (route) => route.fulfill({ contentType: 'text/html', body: `<!doctype html><title>Put</title><body><script>${script}</script>` }));
}

/** What every document of a page reports against its policies, as `page violated-directive`. */
export async function watchViolations(page: Page): Promise<string[]> {
  const violations: string[] = [];
  await page.exposeBinding('violationForTest', (_source, text: string) => void violations.push(text));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      (globalThis as unknown as { violationForTest(text: string): void }).violationForTest(`${location.origin} ${event.effectiveDirective} ${event.blockedURI}`);
    });
  });
  page.on('console', (message) => {
    if (/Content.Security.Policy|Trusted ?(?:Type|HTML|Script)/i.test(message.text())) violations.push(message.text());
  });
  return violations;
}
