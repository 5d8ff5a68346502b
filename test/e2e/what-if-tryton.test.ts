import type { Page } from 'playwright/test';
import { expect } from './support/app.js';
import { missing, withTool } from './support/tryton.js';

const NEXT = 'An0ther-of-noras';

/** The demo knows a Tryton, in which it may change nora's password. */
const test = withTool(NEXT);
test.skip(missing !== undefined, missing);

const orders = (page: Page) => page.getByRole('table', { name: 'Purchase orders' });

test('a password is really changed in Tryton: the page says so, and the new one brings the orders back', async ({ app, page, tryton, demo }) => {
  test.setTimeout(180_000);
  await page.getByRole('radio', { name: 'Production' }).check();
  await app.openLogin();
  await app.fill({ url: tryton.url, database: tryton.database, username: 'nora', password: tryton.users.nora.password });
  await app.submit.click();
  await app.expectConnected();
  await app.dialog.getByRole('button', { name: 'Done' }).click();
  await expect(orders(page)).toContainText('Brenner Steel');

  const panel = page.getByRole('complementary', { name: 'Tools of the demo' });
  await panel.getByText('What if…').click();
  await panel.getByRole('button', { name: 'Change nora’s password in Tryton' }).click();
  const prompt = page.getByRole('region', { name: 'Tryton needs you to log in again' });
  await expect(prompt).toBeVisible({ timeout: 30_000 });
  await expect(panel).toContainText('Now it is password 2 of the 2');
  await expect(orders(page)).toContainText('Brenner Steel');
  await panel.getByText('What if…').click();

  await prompt.getByRole('button', { name: 'Reconnect' }).click();
  await app.field('Password').fill(NEXT);
  await app.frame.getByRole('button', { name: 'Reconnect' }).click();
  await app.expectConnected();
  await app.dialog.getByRole('button', { name: 'Done' }).click();
  await expect(prompt).toHaveCount(0);
  await expect(orders(page)).toContainText('Brenner Steel');
  for (const secret of [NEXT, tryton.users.nora.password, tryton.admin.password]) expect(demo.output()).not.toContain(secret);
});
