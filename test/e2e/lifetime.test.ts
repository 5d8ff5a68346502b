import type { CDPSession, Page } from 'playwright/test';
import { expect, test } from './support/watched.js';

async function counters(session: CDPSession): Promise<{ nodes: number; jsEventListeners: number; documents: number }> {
  await session.send('HeapProfiler.collectGarbage');
  return session.send('Memory.getDOMCounters');
}

/** Opens and closes by the element's own methods: what a test's locators hold on to would count too. */
const cycles = (page: Page, times: number): Promise<void> =>
  page.evaluate(async (times) => {
    const widget = document.querySelector('makini-connect')!;
    const shown = async (selector: string, wanted: boolean): Promise<void> => {
      while ((widget.shadowRoot!.querySelector(selector) !== null) !== wanted) await new Promise((resolve) => requestAnimationFrame(resolve));
    };
    for (let turn = 0; turn < times; turn++) {
      await widget.open();
      await shown('[role=option]', true);
      widget.close();
      await shown('dialog', false);
    }
  }, times);

test('leaves nothing behind when it is opened and closed fifty times', async ({ app, page }) => {
  const session = await app.page.context().newCDPSession(page);
  // What is loaded and made once, on first use, is none of the pile.
  await cycles(page, 10);
  const before = await counters(session);
  await cycles(page, 50);
  const more = async (): Promise<string> => {
    const after = await counters(session);
    // Less than one node and half a listener a turn; the browser lets go of a frame some time after it is gone.
    const piled = after.nodes >= before.nodes + 50 || after.jsEventListeners >= before.jsEventListeners + 25 || after.documents > before.documents;
    return piled ? JSON.stringify({ before, after }) : 'nothing';
  };
  await expect.poll(more).toBe('nothing');
});

test('keeps two widgets on one page apart', async ({ app, page }) => {
  await page.evaluate(() => {
    const second = document.createElement('makini-connect');
    second.id = 'second';
    second.sessionUrl = '/api/connect/session';
    second.exchangeUrl = '/api/connect/exchange';
    document.body.append(second);
    for (const widget of document.querySelectorAll('makini-connect')) widget.addEventListener('makini-connected', () => widget.toggleAttribute('data-connected', true));
  });
  const first = page.locator('makini-connect:not(#second)');
  const second = page.locator('makini-connect#second');

  await app.openPicker();
  await app.search.fill('Odoo');
  await first.getByRole('button', { name: 'Close' }).click();
  await second.evaluate((widget: HTMLElement & { open(options: object): Promise<void> }) => widget.open({ system: 'tryton' }));
  const frame = second.locator('iframe').contentFrame();
  await frame.getByLabel('Instance URL').fill('https://erp.example.com');
  await frame.getByLabel('Database').fill('erp');
  await frame.getByLabel('User name').fill('good');
  await frame.getByLabel('Password', { exact: true }).fill('sandbox');
  await frame.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(second.getByRole('heading', { name: 'Tryton is connected' })).toBeVisible();
  await expect(second).toHaveAttribute('data-connected');
  await expect(first).not.toHaveAttribute('data-connected');
  await expect(first.getByRole('dialog')).toBeHidden();
  await second.getByRole('button', { name: 'Done' }).click();

  await page.getByRole('button', { name: 'Connect a system' }).first().click();
  await expect(first.getByRole('combobox', { name: 'Search systems' })).toBeFocused();
  await expect(second.getByRole('dialog')).toBeHidden();
});
