import type { App } from './support/app.js';
import { expect, test } from './support/watched.js';

// Slow enough for a reload while an attempt is under way.
test.use({ config: { sandboxPace: 1.5 } });

const TYPED = { url: 'https://plant.example.com', database: 'hull', username: 'good', password: 'canary-7' };

async function fillHalf(app: App): Promise<void> {
  await app.fill(TYPED);
  await app.field('Connection name').fill('Plant Hull');
  await app.field('Contact email').fill('it@plant.example');
}

async function expectDraft(app: App): Promise<void> {
  await expect(app.field('Instance URL')).toHaveValue(TYPED.url);
  await expect(app.field('Database')).toHaveValue(TYPED.database);
  await expect(app.field('User name')).toHaveValue(TYPED.username);
  await expect(app.field('Connection name')).toHaveValue('Plant Hull');
  await expect(app.field('Contact email')).toHaveValue('it@plant.example');
  await expect(app.field('Password')).toHaveValue('');
}

test('comes back to the list of systems after a reload', async ({ app, page }) => {
  await app.openPicker();
  await page.reload();
  await expect(app.search).toBeFocused();
  await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
});

test('comes back to a half-filled form after a reload, without the password', async ({ app, page }) => {
  await app.openLogin();
  await fillHalf(app);
  await page.reload();
  await expectDraft(app);
});

test('comes back to a running attempt after a reload, and ends connected', async ({ app, page }) => {
  await app.openLogin();
  await app.connectAs('good');
  await expect(app.frame.getByRole('listitem').filter({ hasText: 'Reach the system' })).toContainText(/in progress|done/);
  await page.reload();
  await app.expectConnected();
});

for (const leave of ['Back to all systems', 'Close'])
  test(`greets with the form, not with the old failure, after “${leave}”`, async ({ app, page }) => {
    await app.openLogin();
    await app.connectAs('locked');
    await expect(app.frame.getByRole('heading', { name: 'This account is locked in Tryton' })).toBeVisible({ timeout: 20_000 });
    await app.dialog.getByRole('button', { name: leave, exact: true }).click();
    if (leave === 'Close') await app.openPicker();
    await app.search.fill('Tryton');
    await page.getByRole('option', { name: 'Tryton' }).first().click();
    await expect(app.submit).toBeVisible();
    await expect(app.field('User name')).toHaveValue('locked');
  });

test('comes back to a failure after a reload, and from there to the form', async ({ app, page }) => {
  await app.openLogin();
  await fillHalf(app);
  await app.field('User name').fill('locked');
  await app.field('Password').fill('sandbox');
  await app.submit.click();
  const title = app.frame.getByRole('heading', { name: 'This account is locked in Tryton' });
  await expect(title).toBeVisible();
  await page.reload();
  await expect(title).toBeVisible();
  await expect(app.frame.getByText('Ask the administrator of Tryton to unlock it')).toBeVisible();
  await expect(app.frame.getByText('Stopped at: Log in')).toBeVisible();
  // The password is gone with the page, so there is nothing to try again with.
  await expect(app.frame.getByRole('button', { name: 'Try again' })).toBeHidden();
  await app.frame.getByRole('button', { name: 'Edit details' }).click();
  await expect(app.field('User name')).toHaveValue('locked');
  await expect(app.field('Connection name')).toHaveValue('Plant Hull');
  await expect(app.field('Password')).toHaveValue('');
  await page.reload();
  await expect(app.submit).toBeVisible();
  await expect(title).toBeHidden();
});

test('keeps what was typed when the dialog is closed and opened again', async ({ app, page }) => {
  await app.openLogin();
  await fillHalf(app);
  await page.keyboard.press('Escape');
  await expect(app.dialog).toBeHidden();
  await app.openLogin();
  await expectDraft(app);
});

test('keeps what was typed on the way to the list and back', async ({ app, page }) => {
  await app.openLogin();
  await fillHalf(app);
  await app.dialog.getByRole('button', { name: 'Back to all systems' }).click();
  await expect(app.search).toBeFocused();
  await app.search.fill('Tryton');
  await page.getByRole('option', { name: 'Tryton' }).first().click();
  await expectDraft(app);
});

test('shows no secret of one system in the form of another', async ({ app, page }) => {
  await app.openLogin();
  await fillHalf(app);
  await app.dialog.getByRole('button', { name: 'Back to all systems' }).click();
  await app.search.fill('Odoo');
  await page.getByRole('option', { name: 'Odoo' }).first().click();
  await expect(app.submit).toBeVisible();
  for (const input of await app.frame.locator('input[type=password]').all()) await expect(input).toHaveValue('');
});

test('ends connected although the dialog was closed while the attempt ran', async ({ app, page }) => {
  await app.openLogin();
  await app.connectAs('good');
  await expect(app.frame.getByRole('heading', { name: 'Connecting to Tryton' })).toBeVisible();
  await app.dialog.getByRole('button', { name: 'Close' }).click();
  await expect(app.dialog).toBeHidden();
  await page.getByRole('button', { name: 'Connect a system' }).first().click();
  await app.expectConnected();
});
