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
  await expect(app.frame.getByText('Tryton has sent a code to your phone (••• 42).')).toBeVisible();
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
  await expect(app.frame.getByRole('heading', { name: 'Tryton did not accept the codes' })).toBeVisible();
  await expect(app.frame.getByText('Stopped at: Log in')).toBeVisible();
  await expect(app.frame.getByText('The code was wrong each time. Try again with a new one.')).toBeVisible();
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

test('takes a code that the browser or the phone fills in', async ({ app }) => {
  await app.openLogin();
  await app.connectAs('otp');
  await expect(code(app)).toHaveAttribute('autocomplete', 'one-time-code');
  await expect(code(app)).toHaveAttribute('inputmode', 'numeric');
  // Filled in without a key: the value is there at once, and one event says so.
  await code(app).evaluate((input: HTMLInputElement) => {
    input.value = '123456';
    input.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText' }));
  });
  await expect(code(app)).toHaveValue('123456');
  await next(app).click();
  await app.expectConnected();
});

test('sends another code when it is asked for, and keeps the tries that are left', async ({ app }) => {
  await app.openLogin();
  await app.connectAs('otp');
  await answer(app, '111111');
  await expect(code(app)).toHaveAccessibleDescription(/You have 2 more tries/);
  await app.frame.getByRole('button', { name: 'Send another code' }).click();
  await expect(code(app)).toHaveAccessibleDescription('Another code is on its way.');
  await expect(code(app)).toHaveValue('');
  await answer(app, '222222');
  await expect(code(app)).toHaveAccessibleDescription(/You have one more try/);
  await answer(app, '123456');
  await app.expectConnected();
});

test('says that another code is on its way', async ({ app }) => {
  await app.openLogin();
  await app.connectAs('otp');
  await expect(code(app)).toBeFocused();
  await app.frame.getByRole('button', { name: 'Send another code' }).click();
  await expect(code(app)).toHaveAccessibleDescription('Another code is on its way.');
  await answer(app, '123456');
  await app.expectConnected();
});

