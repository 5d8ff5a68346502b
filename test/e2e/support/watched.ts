import type { BrowserContext, ConsoleMessage } from 'playwright/test';
import { expect, test as base } from './app.js';

export { expect };
export { App, spawnDemo, type SpawnedDemo } from './app.js';

/** What a browser complains of while a test runs. Anything that was not expected fails the test. */
export class Complaints {
  readonly #found: string[] = [];
  readonly #expected: RegExp[] = [];

  /** Requests that the test itself makes fail are complained of too. */
  expect(...patterns: readonly RegExp[]): void {
    this.#expected.push(...patterns);
  }

  get unexpected(): string[] {
    return this.#found.filter((text) => !this.#expected.some((pattern) => pattern.test(text)));
  }

  async watch(context: BrowserContext): Promise<void> {
    context.on('console', (message: ConsoleMessage) => {
      if (message.type() === 'error') this.#found.push(`${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (error) => this.#found.push(`uncaught: ${String(error.error())}`));
    // Told by every document, the login frame as well; the browser's own words on it differ between versions.
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => console.error(`Content-Security-Policy: ${violatedDirective} ${blockedURI}`));
    });
  }
}

/** Failed requests in the browser's words, for tests that make them fail. */
export const FAILED_REQUEST = /Failed to load resource|net::ERR_/;

/** A test that fails, besides all else, on an error in the console and on a breach of a Content-Security-Policy. */
export const test = base.extend<{ complaints: Complaints }>({
  complaints: [
    async ({ context }, use) => {
      const complaints = new Complaints();
      await complaints.watch(context);
      await use(complaints);
      expect(complaints.unexpected).toEqual([]);
    },
    { auto: true },
  ],
});
