import { test } from './support/mortal.js';
import { expect, type App } from './support/watched.js';

test.describe.configure({ timeout: 120_000 });

const connections = (app: App) => app.page.getByRole('navigation', { name: 'Connections' }).getByRole('button');

test('recovers when the service is killed during an attempt, and ends with one connection', async ({ mortal, page }) => {
  const { app } = mortal;
  await app.openLogin();
  await app.field('Connection name').fill('Plant Hull');
  await app.connectAs('good');
  await expect(app.frame.getByRole('listitem').filter({ hasText: 'Find the address' })).toContainText('done');
  await mortal.kill();
  await expect(app.frame.getByText('The connection was interrupted. Trying again…').filter({ visible: true }).last()).toBeVisible();
  await mortal.start();
  await expect(app.dialog.getByRole('heading', { name: 'Tryton is connected' })).toBeVisible({ timeout: 60_000 });
  await app.dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('table')).toContainText('Approved');
  await expect(connections(app)).toHaveCount(1);
  await page.reload();
  await expect(connections(app)).toHaveCount(1);
  await expect(connections(app)).toContainText('Plant Hull');
});

test('asks again what was open when the service was killed, and goes on with the answer', async ({ mortal }) => {
  const { app } = mortal;
  await app.openLogin();
  await app.connectAs('company');
  const company = app.frame.getByRole('radio', { name: /Fjordline Foods South/ });
  await company.check({ timeout: 30_000 });
  await mortal.kill();
  await mortal.start();
  // The attempt runs again, and so the question is a new one.
  await expect(company).not.toBeChecked({ timeout: 60_000 });
  await company.check();
  await app.frame.getByRole('button', { name: 'Continue' }).click();
  await app.frame.getByRole('button', { name: 'Yes, connect' }).click({ timeout: 60_000 });
  await expect(app.dialog.getByRole('heading', { name: 'Tryton is connected' })).toBeVisible({ timeout: 60_000 });
});

test('hands the connection over after a kill between the login and the exchange', async ({ mortal, page }) => {
  const { app } = mortal;
  await app.openLogin();
  let release!: () => void;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/api/connect/exchange', async (route) => {
    await held;
    await route.continue();
  }, { times: 1 });
  const asked = page.waitForRequest('**/api/connect/exchange', { timeout: 60_000 });
  await app.connectAs('good');
  await asked;
  await mortal.kill();
  release();
  await expect(app.dialog.getByRole('alert')).toContainText('Almost there');
  await mortal.start();
  await app.expectConnected();
  await app.dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('table')).toContainText('Approved');
  await expect(connections(app)).toHaveCount(1);
});
