import { join } from 'node:path';
import type { BrowserContext, Locator, Page } from 'playwright/test';
import { createConnections } from '../../demo/host/connections.js';
import { PEOPLE } from '../../demo/host/customers.js';
import { closeDatabase, openDatabase } from '../../demo/host/database.js';
import { openSealer } from '../../demo/host/key.js';
import { expectAccessible } from './support/axe.js';
import { App, expect, FAILED_REQUEST, test, type SpawnedDemo } from './support/watched.js';

/** The token with which the partner's backend reads the only connection. */
async function apiTokenOf({ data }: SpawnedDemo): Promise<string> {
  const folder = join(data, 'host');
  const db = openDatabase(folder);
  try {
    const connections = createConnections(db, openSealer(folder));
    const customer = PEOPLE[0].id;
    return (await connections.token('api', customer, connections.list(customer, 'sandbox')[0]!.id))!;
  } finally {
    closeDatabase(db);
  }
}

const read = ({ serviceOrigin }: SpawnedDemo, token: string) => fetch(`${serviceOrigin}/v1/purchase-orders?limit=1`, { headers: { authorization: `Bearer ${token}` } });

const orders = (page: Page): Locator => page.getByRole('table', { name: 'Purchase orders' });
const prompt = (page: Page): Locator => page.getByRole('region', { name: 'Tryton needs you to log in again' });
const manage = (page: Page): Locator => page.getByRole('button', { name: 'Manage connections' });
const overall = (page: Page): Locator => page.getByRole('banner').getByRole('status');
const sheet = (page: Page): Locator => page.getByRole('dialog', { name: 'Manage connections' });
const panel = (page: Page): Locator => page.getByRole('complementary', { name: 'Tools of the demo' });
const openPanel = (page: Page) => panel(page).getByText('What if…').click();
const choose = (page: Page, name: string) => panel(page).getByRole('button', { name }).click();
const isChosen = (page: Page, name: string) => expect(panel(page).getByRole('button', { name })).toHaveAttribute('aria-pressed', 'true');

/** Nothing is loaded anew by hand: a mark that a reload would take away. */
const mark = (page: Page) => page.evaluate(() => void (document.documentElement.dataset['mark'] = 'same'));
const isSame = (page: Page) => expect(page.locator('html')).toHaveAttribute('data-mark', 'same');

/** The demo is shared with other tests: what they have connected is taken away first, while no page looks on. */
async function connect(app: App): Promise<void> {
  const { page, demo: { hostOrigin: origin } } = app;
  await page.goto('about:blank');
  const { connections } = (await (await page.request.get(`${origin}/api/connections`)).json()) as { connections: { id: string }[] };
  for (const { id } of connections) await page.request.post(`${origin}/api/connect/disconnect`, { headers: { origin }, data: { connection: id } });
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
  const before = await apiTokenOf(demo);
  expect((await read(demo, before)).status).toBe(200);

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
  expect((await read(demo, before)).status).toBe(403);

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
  const after = await apiTokenOf(demo);
  expect(after).not.toBe(before);
  expect((await read(demo, before)).status).toBe(401);
  expect((await read(demo, after)).status).toBe(200);
});

test('a connection that is taken away in one tab is gone in the others, with its token', async ({ app, page, context, demo }) => {
  await connect(app);
  const [other] = await openTabs(context, demo, 1);
  const token = await apiTokenOf(demo);
  await page.bringToFront();
  await manage(page).click();
  await sheet(page).getByRole('button', { name: /^Disconnect/ }).click();
  await page.getByRole('dialog', { name: 'Disconnect Tryton?' }).getByRole('button', { name: 'Disconnect' }).click();
  await expect(sheet(page).getByText('No system connected yet').or(sheet(page).getByRole('button', { name: 'Connect a system' })).first()).toBeVisible();
  await sheet(page).getByRole('button', { name: 'Close' }).click();
  for (const tab of [page, other!.page]) {
    await expect(tab.getByRole('heading', { name: 'No orders here yet' })).toBeVisible();
    await expect(orders(tab)).toHaveCount(0);
  }
  await isSame(other!.page);
  expect((await read(demo, token)).status).toBe(401);
});

test('what happens besides is told and taken back: away, a login that ends, webhooks late and doubled, a service that is stopped', async ({ app, page, complaints }) => {
  test.setTimeout(120_000);
  await connect(app);
  await openPanel(page);
  await choose(page, 'Offline');
  await expect(overall(page)).toContainText('can’t be reached');
  await expect(orders(page)).toBeVisible();
  await choose(page, 'Login ends in 7 days');
  await expect(page.getByRole('region', { name: /^Log in to Tryton again by / })).toBeVisible();
  await isChosen(page, 'Login ends in 7 days');

  await panel(page).getByRole('checkbox', { name: 'each one twice' }).check();
  await panel(page).getByRole('checkbox', { name: 'in another order' }).check();
  await choose(page, '3 s late');
  await isChosen(page, '3 s late');
  await choose(page, 'All is well');
  await isChosen(page, 'All is well');
  await expect(panel(page).getByText(/on the way$/)).toBeVisible();
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
