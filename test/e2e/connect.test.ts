import { expect, test } from './support/app.js';

test('connects a system in the sandbox by keyboard alone, and shows its purchase orders', async ({ app, page }) => {
  await page.getByRole('button', { name: 'Connect a system' }).first().focus();
  await page.keyboard.press('Enter');
  await expect(app.search).toBeFocused();
  await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
  await page.keyboard.type('tryton');
  await expect(page.getByRole('option', { name: 'Tryton' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');

  // The frame takes the focus; from here on Tab goes field by field.
  await expect(app.frame.locator(':focus')).toBeVisible();
  const typed: Record<string, string> = { 'Instance URL': 'erp.example.com', Database: 'erp', 'User name': 'good', Password: 'sandbox', 'Connection name': 'Plant Hull' };
  for (const [label, text] of Object.entries(typed)) {
    for (let presses = 0; presses < 12 && !(await app.field(label).evaluate((input) => input === document.activeElement)); presses++) await page.keyboard.press('Tab');
    await expect(app.field(label)).toBeFocused();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(text);
  }
  await page.keyboard.press('Enter');

  await app.expectConnected();
  await expect(app.dialog).toContainText('Plant Hull');
  await expect(app.dialog.getByRole('button', { name: 'Done' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(app.dialog).toBeHidden();
  await expect(page.getByRole('table')).toContainText('Approved');
});

test('keeps connections and their data when the browser comes back', async ({ app, page }) => {
  await app.openLogin();
  await app.connectAs('good');
  await app.expectConnected();
  await page.reload();
  await expect(app.dialog).toBeHidden();
  await expect(page.getByRole('table')).toContainText('Approved');
});

test('takes the scenario that is chosen in the sandbox form', async ({ app }) => {
  await app.openLogin('Odoo');
  await app.frame.getByRole('combobox', { name: 'Choose what should happen' }).selectOption('Wrong password');
  await expect(app.field('Email').first()).toHaveValue('wrong');
  await app.submit.click();
  await expect(app.frame.getByRole('heading', { name: 'Odoo did not accept this login' })).toBeVisible();
});

test('keeps an address with its port on one line in the guide', async ({ app }) => {
  await app.openLogin('SAP S/4HANA');
  const step = app.frame.getByRole('complementary').getByRole('listitem').filter({ hasText: 'https://s4.example.com:44300' });
  const lines = await step.locator('bdi').evaluate((element) => {
    const text = [...element.childNodes].find((node) => node.textContent!.includes('https://'))!;
    const range = document.createRange();
    const begin = text.textContent!.indexOf('https://');
    range.setStart(text, begin);
    range.setEnd(text, begin + 'https://s4.example.com:44300'.length);
    return range.getClientRects().length;
  });
  expect(lines).toBe(1);
});

test('gives the form back when a slow login is cancelled', async ({ app }) => {
  await app.openLogin();
  await app.connectAs('slow');
  await expect(app.frame.getByRole('heading', { name: 'Connecting to Tryton' })).toBeVisible();
  await expect(app.frame.getByRole('listitem').filter({ hasText: 'Log in' })).toContainText('in progress');
  await app.frame.getByRole('button', { name: 'Cancel' }).click();
  await expect(app.frame.getByRole('status').filter({ hasText: 'Cancelled. Nothing was connected.' })).toBeVisible();
  await expect(app.field('User name')).toHaveValue('slow');
  await app.connectAs('good');
  await app.expectConnected();
});
