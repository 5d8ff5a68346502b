import { expectAccessible } from './support/axe.js';
import { disconnectAll, orders } from './support/status.js';
import { expect, test } from './support/watched.js';

test.describe.configure({ timeout: 120_000 });
// A page that is read takes a second, and an answer waits for no longer.
test.use({ apart: 'first-sync', config: { sandboxPace: 0.7, firstSyncSeconds: 1 } });

test('while a first sync is under way the page shows what is there so far, and the rest by itself, without taking the focus', async ({ app, page }) => {
  await disconnectAll(app);
  await app.visit();
  await expect(page.getByRole('heading', { name: 'No orders here yet' })).toBeVisible();
  // What changes in a region that was there before is read out.
  const region = (await page.locator('main > div > p[role=status]').elementHandle())!;
  await app.openLogin();
  await app.connectAs('sync-slow');
  await app.expectConnected();
  await app.dialog.getByRole('button', { name: 'Done' }).click();
  const underWay = page.getByText('The first sync is under way.');
  await expect(underWay).toBeVisible();
  expect(await region.evaluate((now) => now.isConnected && now.textContent)).toContain('The first sync is under way.');
  await expect(page.getByText('This system has no purchase orders')).toHaveCount(0);
  await expectAccessible(page, 'a first sync under way');

  await expect(orders(page)).toBeVisible({ timeout: 60_000 });
  await expect(underWay).toBeVisible();
  const table = (await orders(page).elementHandle())!;
  const more = page.getByRole('button', { name: 'Show more' });
  await expect(more).toBeVisible({ timeout: 60_000 });
  await more.focus();
  await expect(underWay).toHaveCount(0, { timeout: 60_000 });
  expect(await table.evaluate((now) => now.isConnected)).toBe(true);
  await expect(more).toBeFocused();
  expect(await region.evaluate((now) => now.isConnected && now.textContent?.trim())).toBe('');
});
