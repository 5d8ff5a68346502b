import type { BrowserContext, Page } from 'playwright/test';
import { expectAccessible } from './support/axe.js';
import { answerTo, apiTokenOf, disconnectAll, known, manage, orders, overall, panel, prompt, sheet } from './support/status.js';
import { App, expect, FAILED_REQUEST, test, type SpawnedDemo } from './support/watched.js';

test.use({ apart: 'what-if' });

/** The token with which the partner's backend reads the only connection. */
const onlyToken = async ({ page, demo }: App): Promise<string> => apiTokenOf(demo, (await known(page))[0]!.id);

const openPanel = (page: Page) => panel(page).getByText('What if…').click();
const choose = (page: Page, name: string) => panel(page).getByRole('button', { name }).click();
const isChosen = (page: Page, name: string) => expect(panel(page).getByRole('button', { name })).toHaveAttribute('aria-pressed', 'true');

/** Nothing is loaded anew by hand: a mark that a reload would take away. */
const mark = (page: Page) => page.evaluate(() => void (document.documentElement.dataset['mark'] = 'same'));
const isSame = (page: Page) => expect(page.locator('html')).toHaveAttribute('data-mark', 'same');

async function connect(app: App): Promise<void> {
  await disconnectAll(app);
  await app.visit();
  await app.openLogin();
  await app.connectAs('good');
  await app.expectOrders('Tryton', 'Tryton');
}

async function openTabs(context: BrowserContext, demo: SpawnedDemo, count: number): Promise<App[]> {
  const tabs: App[] = [];
  for (let index = 0; index < count; index++) {
    const app = new App(await context.newPage(), demo);
    await app.visit();
    await expect(orders(app.page)).toBeVisible();
    await mark(app.page);
    tabs.push(app);
  }
  return tabs;
}

test('a changed password is told in three tabs, and one reconnect with a new token repairs all of them', async ({ app, page, context, demo }) => {
  test.setTimeout(120_000);
  await connect(app);
  await mark(page);
  const tabs = [app, ...(await openTabs(context, demo, 2))];
  const before = await onlyToken(app);
  expect(await answerTo(demo, before)).toBe(200);

  await page.bringToFront();
  await openPanel(page);
  await isChosen(page, 'All is well');
  await choose(page, 'Password changed');
  for (const tab of tabs) {
    await expect(prompt(tab.page).getByRole('button', { name: 'Reconnect' })).toBeVisible();
    await expect(orders(tab.page)).toBeVisible();
    await expect(tab.page.getByText(/^Orders as of /)).toBeVisible();
  }
  await isChosen(page, 'Password changed');
  expect(await answerTo(demo, before)).toBe(403);

  await openPanel(page);
  const loaded = tabs.map((tab) => tab.page.waitForResponse((response) => response.url().endsWith('/purchase-orders') && response.ok()));
  await prompt(page).getByRole('button', { name: 'Reconnect' }).click();
  await expect(app.frame.getByRole('button', { name: 'Reconnect' })).toBeVisible();
  await app.field('Password').fill('sandbox');
  await app.frame.getByRole('button', { name: 'Reconnect' }).click();
  await app.expectConnected();
  await Promise.all(loaded);
  await app.dialog.getByRole('button', { name: 'Done' }).click();

  for (const tab of tabs) {
    await expect(prompt(tab.page)).toHaveCount(0);
    await expect(orders(tab.page)).toBeVisible();
    await expect(tab.page.getByText(/^Orders as of /)).toHaveCount(0);
    await isSame(tab.page);
  }
  const after = await onlyToken(app);
  expect(after).not.toBe(before);
  expect(await answerTo(demo, before)).toBe(401);
  expect(await answerTo(demo, after)).toBe(200);
});

test('what happens besides is told and taken back: away, a login that ends, webhooks late and doubled, a service that is stopped', async ({ app, page, complaints }) => {
  test.setTimeout(120_000);
  await connect(app);
  await openPanel(page);
  await choose(page, 'System offline');
  await expect(overall(page)).toContainText('can’t be reached');
  await expect(orders(page)).toBeVisible();
  await expect(page.getByText(/^Orders as of /)).toBeVisible();
  // The service answers with what it has synced: nothing has failed.
  await page.reload();
  await expect(orders(page)).toContainText('Approved');
  await expect(page.getByText(/^Orders as of /)).toBeVisible();
  await expect(page.getByText('These orders are not up to date.')).toHaveCount(0);
  await openPanel(page);
  await choose(page, 'Login ends in 7 days');
  await expect(page.getByRole('region', { name: /^Log in to Tryton again by / })).toBeVisible();
  await isChosen(page, 'Login ends in 7 days');

  await panel(page).getByRole('checkbox', { name: 'each one twice' }).check();
  await panel(page).getByRole('checkbox', { name: 'in another order' }).check();
  await choose(page, '3 s late');
  await isChosen(page, '3 s late');
  await choose(page, 'All is well');
  await isChosen(page, 'All is well');
  await expect(panel(page).getByText(/^\d+ on the way$/)).toBeVisible();
  await expect(overall(page)).toContainText('1 system connected', { timeout: 20_000 });

  complaints.expect(FAILED_REQUEST);
  await choose(page, 'Stop the service');
  await expect(panel(page).getByText('It is stopped: its port is closed.')).toBeVisible();
  await expect(orders(page)).toBeVisible();
  await expect(overall(page)).toContainText('1 system connected');
  await choose(page, 'Start the service');
  await expect(panel(page).getByText('It is running.')).toBeVisible();
  await isChosen(page, 'All is well');
  await page.reload();
  await expect(orders(page)).toBeVisible();
});

test('the page with its prompt, its sheet and its panel is accessible, in light and in dark', async ({ app, page }) => {
  await connect(app);
  await openPanel(page);
  await choose(page, 'Password changed');
  await expect(prompt(page)).toBeVisible();
  await expectAccessible(page, 'the prompt and the panel');
  await manage(page).press('Enter');
  await expect(sheet(page).getByRole('button', { name: 'Reconnect' })).toBeVisible();
  await expectAccessible(page, 'the sheet');
  await page.keyboard.press('Escape');
  await expect(sheet(page)).toHaveCount(0);
  await expect(manage(page)).toBeFocused();
});
