import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHROMIUM_FLAGS, ensureChromium } from '../../support/chromium.js';
import { test as base } from './watched.js';

/**
 * A browser as people have it: only the tab in front is visible, a hidden one can be frozen, and pages are kept for going
 * back to. Playwright's own says that all of its pages are in front, so that none can be frozen, and keeps none.
 */
export const test = base.extend({
  context: async ({ playwright }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'browser-'));
    const flags = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${folder}`, '--lang=en-GB', '--no-default-browser-check', '--disable-extensions', '--disable-gpu', '--password-store=basic', '--window-size=1280,800'];
    const child = spawn(ensureChromium(), [...CHROMIUM_FLAGS, ...flags, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'] });
    const ended = once(child, 'exit');
    try {
      const address = new Promise<string>((resolve) => {
        let said = '';
        child.stderr.setEncoding('utf8').on('data', (text: string) => {
          said += text;
          const found = /^DevTools listening on (ws:\S+)/m.exec(said);
          if (found) resolve(found[1]!);
        });
      });
      const gone = ended.then(() => Promise.reject(new Error('The browser has ended.')));
      const browser = await playwright.chromium.connectOverCDP(await Promise.race([address, gone]), { noDefaults: true });
      await use(browser.contexts()[0]!);
      await browser.close();
    } finally {
      child.kill();
      await ended;
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  },
  page: async ({ context }, use) => use(await context.newPage()),
});
