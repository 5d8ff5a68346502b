import type { App } from './support/app.js';
import { expect, test } from './support/watched.js';

const code = (app: App) => app.frame.getByRole('textbox', { name: 'One-time code' });
const next = (app: App) => app.frame.getByRole('button', { name: 'Continue' });

async function answer(app: App, digits: string): Promise<void> {
  await expect(code(app)).toBeFocused();
  await code(app).fill(digits);
  await next(app).click();
}

test('asks for a one-time code and goes on with the right one', async ({ app, page }) => {
  await app.openLogin();
  await app.connectAs('otp');
  await expect(app.frame.getByRole('heading', { name: 'Enter the one-time code' })).toBeVisible();
  await expect(code(app)).toBeFocused();
  await page.keyboard.type('123456');
  await page.keyboard.press('Enter');
  await app.expectConnected();
});

test('has room for the whole code', async ({ app }) => {
  await app.openLogin();
  await app.connectAs('otp');
  for (const typed of ['123456', '123 456']) {
    await code(app).fill(typed);
    expect(await code(app).evaluate((input) => input.scrollWidth - input.clientWidth)).toBeLessThanOrEqual(0);
  }
});

test('says how many tries are left after a wrong code, and takes the right one', async ({ app }) => {
  await app.openLogin();
  await app.connectAs('otp');
  await answer(app, '111111');
  await expect(code(app)).toHaveAccessibleDescription(/You have 2 more tries/);
  await expect(code(app)).toHaveValue('');
  await answer(app, '123456');
  await app.expectConnected();
});

test('asks for all digits before it sends a code', async ({ app, page }) => {
  let answers = 0;
  page.on('request', (request) => void (request.url().includes('/challenges/') && request.method() === 'POST' && answers++));
  await app.openLogin();
  await app.connectAs('otp');
  await answer(app, '123');
  await expect(app.frame.getByRole('alert').filter({ hasText: 'Enter all 6 digits.' })).toBeVisible();
  expect(answers).toBe(0);
  await answer(app, '123456');
  await app.expectConnected();
  expect(answers).toBe(1);
});

test('ends after three wrong codes, and connects with another try', async ({ app }) => {
  await app.openLogin();
  await app.connectAs('otp');
  await answer(app, '111111');
  await expect(code(app)).toHaveAccessibleDescription(/You have 2 more tries/);
  await answer(app, '222222');
  await expect(code(app)).toHaveAccessibleDescription(/You have one more try/);
  await answer(app, '333333');
  await expect(app.frame.getByRole('heading', { name: 'The login was not confirmed' })).toBeVisible();
  await expect(app.frame.getByText('Stopped at: Log in')).toBeVisible();
  await expect(app.frame.getByText('for a code, check that the clock of your phone is right')).toBeVisible();
  await app.frame.getByRole('button', { name: 'Try again' }).click();
  await answer(app, '123456');
  await app.expectConnected();
});

test('takes a code as it is pasted, with blanks in it', async ({ app, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(() => navigator.clipboard.writeText(' 123 456 '));
  await app.openLogin();
  await app.connectAs('otp');
  await expect(code(app)).toBeFocused();
  await page.keyboard.press('ControlOrMeta+v');
  await page.keyboard.press('Enter');
  await app.expectConnected();
});

test('lets a company be chosen and confirmed by keyboard', async ({ app, page }) => {
  await app.openLogin();
  await app.connectAs('company');
  await expect(app.frame.getByRole('heading', { name: 'Choose a company' })).toBeVisible();
  await expect(app.frame.getByRole('radio', { name: /Fjordline Foods North/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(app.frame.getByRole('alert').filter({ hasText: 'Choose one to go on.' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(app.frame.getByRole('radio', { name: /Fjordline Foods South/ })).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(app.frame.getByRole('heading', { name: 'Is this right?' })).toBeFocused();
  await expect(app.frame.getByText('Fjordline Foods South')).toBeVisible();
  await expect(app.frame.getByRole('listitem').filter({ hasText: 'Purchase orders' })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(app.frame.getByRole('button', { name: 'Yes, connect' })).toBeFocused();
  await page.keyboard.press('Enter');
  await app.expectConnected();
});

test('gives the form back when a challenge is cancelled', async ({ app }) => {
  await app.openLogin();
  await app.connectAs('otp');
  await expect(code(app)).toBeFocused();
  await app.frame.getByRole('button', { name: 'Cancel' }).click();
  await expect(app.frame.getByRole('status').filter({ hasText: 'Cancelled. Nothing was connected.' })).toBeVisible();
  await expect(app.field('User name')).toHaveValue('otp');
  await app.connectAs('good');
  await app.expectConnected();
});

test('goes on with a challenge after a reload', async ({ app, page }) => {
  await app.openLogin();
  await app.connectAs('company');
  await app.frame.getByRole('radio', { name: /Fjordline Cold Storage/ }).check();
  await next(app).click();
  await expect(app.frame.getByRole('heading', { name: 'Is this right?' })).toBeVisible();
  await page.reload();
  await expect(app.frame.getByRole('heading', { name: 'Is this right?' })).toBeVisible();
  await expect(app.frame.getByText('Fjordline Cold Storage')).toBeVisible();
  await app.frame.getByRole('button', { name: 'Yes, connect' }).click();
  await app.expectConnected();
});
