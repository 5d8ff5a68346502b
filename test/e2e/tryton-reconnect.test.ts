import type { BrowserContext, Page } from 'playwright/test';
import type { Tryton } from '../fixtures/tryton/tryton.js';
import { App, expect, type SpawnedDemo } from './support/app.js';
import { answerTo, apiTokenOf, disconnectAll, known, manage, orders, panel, prompt, sheet } from './support/status.js';
import { missing, withTool } from './support/tryton.js';

const OTHER_PASSWORD = 'W1nter-plan-2031!';
const passwordsOf = ({ users }: Tryton) => [users.nora.password, OTHER_PASSWORD];

const test = withTool(OTHER_PASSWORD);

test.describe.configure({ mode: 'default', timeout: 120_000 });
test.skip(missing !== undefined, missing);

/** As the panel tells it: by its number, which is 0 as long as nobody has asked Tryton for it. */
async function passwordOf(page: Page, tryton: Tryton): Promise<string> {
  const { tryton: tool } = (await (await page.request.get(new URL('/api/what-if', page.url()).href)).json()) as { tryton: { password: number } };
  return passwordsOf(tryton)[Math.max(tool.password, 1) - 1]!;
}

/** Connects as Nora, and shows what she has on order. Answers with the connection's id. */
async function connect(app: App, tryton: Tryton, name: string): Promise<string> {
  const { page } = app;
  await page.getByRole('radio', { name: 'Production' }).check();
  await expect(page.getByText('Sample data only')).toHaveCount(0);
  await disconnectAll(app);
  await app.visit();
  await app.openLogin();
  await app.field('Connection name').fill(name);
  await app.fill({ url: tryton.url, database: tryton.database, username: tryton.users.nora.username, password: await passwordOf(page, tryton) });
  await app.submit.click();
  await app.expectConnected();
  await app.dialog.getByRole('button', { name: 'Done' }).click();
  await expect(orders(page)).toContainText('Brenner Steel');
  return (await known(page)).find((connection) => connection.name === name)!.id;
}

/** In Tryton, by its administrator, at the press of the demo's button. */
async function changePassword(page: Page): Promise<void> {
  await panel(page).getByText('What if…').click();
  await panel(page).getByRole('button', { name: 'Change nora’s password in Tryton' }).click();
  await expect(prompt(page).getByRole('button', { name: 'Reconnect' })).toBeVisible({ timeout: 30_000 });
  await panel(page).getByText('What if…').click();
}

async function reconnect(app: App): Promise<void> {
  await prompt(app.page).getByRole('button', { name: 'Reconnect' }).click();
  await expect(app.field('Password')).toBeFocused();
}

const logIn = (app: App) => app.frame.getByRole('button', { name: 'Reconnect' });

/** Another tab of the same browser. What is marked here would be gone after a reload. */
async function openTab(context: BrowserContext, demo: SpawnedDemo): Promise<Page> {
  const app = new App(await context.newPage(), demo);
  await app.visit();
  await expect(orders(app.page)).toContainText('Brenner Steel');
  return app.page;
}

/** Notes when the prompt comes, by the machine's clock. */
const watchPrompt = (page: Page) =>
  page.evaluate(() => {
    const { dataset } = document.documentElement;
    const root = document.querySelector('makini-reconnect')!.shadowRoot!;
    const look = (): void => void (root.querySelector('.fold[data-open]') && (dataset['prompted'] ??= String(Date.now())));
    dataset['mark'] = 'same';
    new MutationObserver(look).observe(root, { subtree: true, childList: true, attributes: true });
  });
const promptedAt = async (page: Page): Promise<number> => Number(await page.locator('html').getAttribute('data-prompted'));

/** When the partner's app was sent webhooks, from its log, which tells of a request once it is answered. */
const webhooksAt = ({ output }: SpawnedDemo): number[] =>
  output()
    .split('\n')
    .filter((line) => line.startsWith('{') && line.includes('"path":"/webhooks/makini"') && line.includes('"app":"host"'))
    .map((line) => JSON.parse(line) as { time: string; ms: number })
    .map(({ time, ms }) => Date.parse(time) - ms);

test('a password changed in Tryton is told in three tabs, and one login repairs all of them with a new token', async ({ app, page, context, demo, tryton }, { annotations }) => {
  const connection = await connect(app, tryton, 'Fjordline purchasing');
  const tabs = [page, await openTab(context, demo), await openTab(context, demo)];
  const before = await apiTokenOf(demo, connection);
  expect(await answerTo(demo, before)).toBe(200);
  for (const tab of tabs) await watchPrompt(tab);

  await page.bringToFront();
  await changePassword(page);
  for (const tab of tabs) {
    await expect(prompt(tab).getByRole('button', { name: 'Reconnect' })).toBeVisible();
    await expect(prompt(tab)).toContainText('The password was changed, or the login has been withdrawn.');
    await expect(orders(tab)).toContainText('Brenner Steel');
    await expect(tab.getByText(/^Orders as of /)).toBeVisible();
  }
  expect(await answerTo(demo, before)).toBe(403);
  const shown = await Promise.all(tabs.map(promptedAt));
  const sent = webhooksAt(demo).findLast((time) => time <= Math.min(...shown));
  expect(sent).toBeDefined();
  annotations.push({ type: 'measured', description: `from the arrival of Tryton’s webhook to the prompt: ${shown.map((time) => `${time - sent!} ms`).join(', ')} in three tabs` });

  await reconnect(app);
  await expect(app.frame.getByRole('textbox')).toHaveCount(1);
  const loaded = tabs.map((tab) => tab.waitForResponse((response) => response.url().endsWith(`/${connection}/purchase-orders`) && response.ok()));
  await app.field('Password').fill(await passwordOf(page, tryton));
  await logIn(app).click();
  await app.expectConnected();
  await Promise.all(loaded);
  await app.dialog.getByRole('button', { name: 'Done' }).click();
  for (const tab of tabs) {
    await expect(prompt(tab)).toHaveCount(0);
    await expect(orders(tab)).toContainText('Brenner Steel');
    await expect(tab.getByText(/^Orders as of /)).toHaveCount(0);
    await expect(tab.locator('html')).toHaveAttribute('data-mark', 'same');
  }
  const after = await apiTokenOf(demo, connection);
  expect(after).not.toBe(before);
  expect(await answerTo(demo, before)).toBe(401);
  expect(await answerTo(demo, after)).toBe(200);
});

test('another user of the same Tryton is asked about and kept beside, and the login from before repairs its own connection', async ({ app, page, demo, tryton }) => {
  const connection = await connect(app, tryton, 'Fjordline stores');
  const before = await apiTokenOf(demo, connection);
  await changePassword(page);

  await reconnect(app);
  await app.frame.getByRole('button', { name: 'Change', exact: true }).click();
  await expect(app.field('User name')).toHaveValue('nora');
  await app.field('User name').fill(tryton.users.sam.username);
  await app.field('Password').fill(tryton.users.sam.password);
  await logIn(app).click();
  await app.frame.getByRole('radio', { name: /Fjordline North/ }).check({ timeout: 30_000 });
  await app.frame.getByRole('button', { name: 'Continue' }).click();
  await app.frame.getByRole('button', { name: 'Yes, connect' }).click();
  await expect(app.frame.getByRole('heading', { name: 'This is not the login from before' })).toBeVisible({ timeout: 30_000 });
  for (const name of [tryton.users.nora.name, tryton.users.sam.name]) await expect(app.frame.locator('main, body').first()).toContainText(name);
  await app.frame.getByRole('button', { name: 'Keep both' }).click();
  await app.expectConnected();
  await app.dialog.getByRole('button', { name: 'Done' }).click();
  await expect(orders(page)).toContainText('Brenner Steel');
  await manage(page).click();
  await expect(sheet(page).getByRole('listitem')).toHaveCount(2);
  await page.keyboard.press('Escape');

  await expect(prompt(page).getByRole('button', { name: 'Reconnect' })).toBeVisible();
  expect(await apiTokenOf(demo, connection)).toBe(before);
  await reconnect(app);
  await app.field('Password').fill(await passwordOf(page, tryton));
  await logIn(app).click();
  await app.expectConnected();
  await app.dialog.getByRole('button', { name: 'Done' }).click();
  await expect(prompt(page)).toHaveCount(0);
  const all = await known(page);
  for (const { id } of all) expect(await answerTo(demo, await apiTokenOf(demo, id))).toBe(200);
  expect(await answerTo(demo, before)).toBe(401);
});
