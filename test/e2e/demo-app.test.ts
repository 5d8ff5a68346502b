import type { Page } from 'playwright/test';
import { expectAccessible } from './support/axe.js';
import { answerTo, apiTokenOf, connectPlants, disconnectAll, known, manage, orders, overall, panel, play, prompt, sheet } from './support/status.js';
import { App, expect, FAILED_REQUEST, test } from './support/watched.js';

test.use({ apart: 'demo-app' });

const asOf = (page: Page) => page.getByText(/^Orders as of /);
const plant = (page: Page, name: string) => page.getByRole('navigation', { name: 'Connections' }).getByRole('button', { name });
/** The demo is one process: its service is stopped and started as the panel does it. */
const setService = async ({ page, demo: { hostOrigin: origin } }: App, running: boolean): Promise<void> =>
  expect((await page.request.post(`${origin}/api/what-if/service`, { headers: { origin }, data: { running } })).ok()).toBe(true);

async function disconnect(page: Page): Promise<void> {
  await manage(page).click();
  await sheet(page).getByRole('button', { name: /^Disconnect/ }).click();
  await page.getByRole('dialog', { name: /^Disconnect / }).getByRole('button', { name: 'Disconnect' }).click();
  await expect(sheet(page).getByRole('button', { name: /^Connect again/ })).toBeVisible();
}

test('a connection that is disconnected stays in every tab, with the orders that were read, and can be connected again', async ({ app, page, context, demo }) => {
  test.setTimeout(90_000);
  await connectPlants(app, 'Plant Hull');
  const { id } = (await known(page))[0]!;
  const token = await apiTokenOf(demo, id);
  const other = new App(await context.newPage(), demo);
  await other.visit();
  await expect(orders(other.page)).toBeVisible();

  await page.bringToFront();
  await disconnect(page);
  await sheet(page).getByRole('button', { name: 'Close' }).click();
  for (const tab of [page, other.page]) {
    await expect(tab.getByText('“Plant Hull” is disconnected.')).toBeVisible();
    await expect(plant(tab, 'Plant Hull')).toContainText('disconnected');
    await expect(orders(tab)).toContainText('Approved');
    await expect(asOf(tab)).toBeVisible();
  }
  expect(await answerTo(demo, token)).toBe(401);
  await page.reload();
  await expect(page.getByText('“Plant Hull” is disconnected.')).toBeVisible();
  await expect(orders(page)).toContainText('Approved');
  await expectAccessible(page, 'a disconnected connection');

  await page.getByRole('button', { name: 'Connect again' }).click();
  await app.field('Password').fill('sandbox');
  await app.frame.getByRole('button', { name: 'Reconnect' }).click();
  await app.expectConnected();
  await app.dialog.getByRole('button', { name: 'Done' }).click();
  for (const tab of [page, other.page]) {
    await expect(tab.getByText('“Plant Hull” is disconnected.')).toHaveCount(0);
    await expect(plant(tab, 'Plant Hull')).not.toContainText('disconnected');
    await expect(orders(tab)).toContainText('Approved');
    await expect(asOf(tab)).toHaveCount(0);
  }
  expect((await known(page))[0]!.id).toBe(id);
  expect(await answerTo(demo, await apiTokenOf(demo, id))).toBe(200);
});

test('a disconnected connection is removed with its orders once that is asked and answered', async ({ app, page, complaints }) => {
  complaints.expect(FAILED_REQUEST);
  await connectPlants(app, 'Plant Hull');
  await disconnect(page);
  await sheet(page).getByRole('button', { name: 'Close' }).click();
  const question = page.getByRole('dialog', { name: 'Remove “Plant Hull”?' });
  await page.getByRole('button', { name: 'Remove …' }).click();
  await expectAccessible(page, 'the question');
  await question.getByRole('button', { name: 'Keep' }).click();
  await expect(orders(page)).toBeVisible();
  const ask = page.getByRole('button', { name: 'Remove …' });
  const confirm = question.getByRole('button', { name: 'Remove it and its orders' });
  await page.route('**/api/connections/*', (route) => route.abort(), { times: 1 });
  await ask.click();
  await confirm.click();
  await expect(page.getByText('It could not be removed')).toBeVisible();
  await expect(ask).toBeFocused();
  await ask.click();
  await confirm.click();
  await expect(page.getByRole('heading', { name: 'No orders here yet' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Purchase orders' })).toBeFocused();
});

test('orders stay with their time through a reload and in a new tab while a login is needed, and the chosen connection stays chosen', async ({ app, page, context, demo }) => {
  await connectPlants(app, 'Plant Hull', 'Plant Kiel');
  await plant(page, 'Plant Hull').click();
  await expect(orders(page)).toBeVisible();
  await play(app, 'Plant Hull', 'password-changed');
  await expect(asOf(page)).toBeVisible();
  await page.reload();
  await expect(plant(page, 'Plant Hull')).toHaveAttribute('aria-current', 'true');
  const other = new App(await context.newPage(), demo);
  await other.visit();
  for (const tab of [page, other.page]) {
    await expect(orders(tab)).toContainText('Approved');
    await expect(asOf(tab)).toBeVisible();
    await expect(prompt(tab, /log in again/).getByRole('button', { name: 'Reconnect' })).toBeVisible();
    // The prompt is enough.
    await expect(tab.getByRole('main').getByRole('button', { name: /^(?:Reconnect|Try again)/ }).filter({ visible: true })).toHaveCount(1);
  }
});

test('orders that could not be read come back by themselves when the service does', async ({ app, page, complaints }) => {
  test.setTimeout(120_000);
  complaints.expect(FAILED_REQUEST);
  await connectPlants(app, 'Plant Hull');
  await setService(app, false);
  await page.reload();
  await expect(page.getByText('These orders are not up to date.')).toBeVisible();
  await expect(page.getByText('The service that reads from your systems does not answer right now.')).toBeVisible();
  await expect(page.getByText('We keep trying.')).toBeVisible();
  await expect(orders(page)).toContainText('Approved');
  await expect(asOf(page)).toBeVisible();
  await expectAccessible(page, 'orders that are not up to date');
  await setService(app, true);
  await expect(page.getByText('These orders are not up to date.')).toHaveCount(0, { timeout: 45_000 });
  await expect(asOf(page)).toHaveCount(0);
  await expect(orders(page)).toContainText('Approved');
});

test('orders of which none were ever read come by themselves too, and a button asks at once', async ({ app, page, complaints }) => {
  test.setTimeout(120_000);
  complaints.expect(FAILED_REQUEST);
  await disconnectAll(app);
  await app.visit();
  // The first read is kept from the service: nothing is there to be shown in its place.
  await page.route('**/purchase-orders', (route) => route.abort());
  await app.openLogin();
  await app.connectAs('good');
  await app.expectConnected();
  await app.dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('heading', { name: 'The orders could not be loaded' })).toBeVisible();
  const asked = page.waitForRequest('**/purchase-orders');
  await page.getByRole('button', { name: 'Try again' }).click();
  await asked;
  await expect(page.getByText('We keep trying.')).toBeVisible();
  await page.unroute('**/purchase-orders');
  await expect(orders(page)).toContainText('Approved', { timeout: 45_000 });
});

test('the panel “What if…” keeps its place and its size, whatever it tells', async ({ app, page, complaints }) => {
  complaints.expect(FAILED_REQUEST);
  await connectPlants(app, 'Plant Hull');
  const title = panel(page).getByText('What if…');
  const place = await title.boundingBox();
  await title.click();
  expect(await title.boundingBox()).toEqual(place);
  const buttons = panel(page).getByRole('button');
  const places = async () => Promise.all((await buttons.all()).map(async (button) => (await button.boundingBox())?.y));
  await expect(panel(page).getByText('It is running.')).toBeVisible();
  const before = await places();
  for (const [name, told] of [['System offline', 'The system does not answer.'], ['Password changed', 'The system refuses the login.'], ['All is well', 'The system takes the login'], ['Stop the service', 'It is stopped'], ['Start the service', 'It is running.']] as const) {
    await panel(page).getByRole('button', { name }).click();
    await expect(panel(page).getByText(told)).toBeVisible();
    expect(await places(), name).toEqual(before);
  }
  await expect(overall(page)).toContainText('1 system connected');
});
