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

const approve = (app: App) => app.frame.getByRole('heading', { name: 'Approve the login on another device' });

test('waits for the approval on another device, and connects by itself once it is there', async ({ app, page }) => {
  await app.openLogin();
  await app.connectAs('push');
  await expect(approve(app)).toBeFocused();
  await expect(app.frame.getByText('Tryton has sent a request to Sandbox phone.')).toBeVisible();
  await expect(app.frame.getByText('42', { exact: true })).toBeVisible();
  await expect(app.frame.getByText('Waiting for your approval…')).toBeVisible();
  await expect(next(app)).toBeHidden();
  await page.keyboard.press('Tab');
  await expect(app.frame.getByRole('button', { name: 'Send again' })).toBeFocused();
  await page.keyboard.press('Enter');
  await app.expectConnected();
});

test('keeps waiting for an approval after a reload', async ({ app, page }) => {
  await app.openLogin();
  await app.connectAs('push');
  await expect(approve(app)).toBeVisible();
  await page.reload();
  await expect(approve(app)).toBeVisible();
  await app.frame.getByRole('button', { name: 'Send again' }).click();
  await app.expectConnected();
});

test('tells an approval that was refused, and tries again', async ({ app }) => {
  await app.openLogin();
  await app.connectAs('denied');
  await expect(approve(app)).toBeVisible();
  await expect(app.frame.getByRole('heading', { name: 'The login was not confirmed' })).toBeFocused();
  await expect(app.frame.getByText('Stopped at: Log in')).toBeVisible();
  await app.frame.getByRole('button', { name: 'Try again' }).click();
  await expect(approve(app)).toBeVisible();
  await expect(app.frame.getByRole('heading', { name: 'The login was not confirmed' })).toBeFocused();
  await app.frame.getByRole('button', { name: 'Edit details' }).click();
  await app.connectAs('good');
  await app.expectConnected();
});

test('asks the security question of the system again after a wrong answer, and takes the right one', async ({ app, page }) => {
  await app.openLogin();
  await app.connectAs('question');
  await expect(app.frame.getByRole('heading', { name: 'Answer the security question' })).toBeVisible();
  const asked = app.frame.getByRole('textbox', { name: 'In which town is your first plant?' });
  await expect(asked).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(app.frame.getByRole('alert').filter({ hasText: 'Enter your answer.' })).toBeVisible();
  await page.keyboard.type('Husum');
  await page.keyboard.press('Enter');
  await expect(asked).toHaveAccessibleDescription('That answer was not right. You have 2 more tries.');
  await expect(asked).toHaveValue('');
  await expect(asked).toBeFocused();
  await page.keyboard.type(' kiel ');
  await page.keyboard.press('Enter');
  await app.expectConnected();
});

test('finds one of 60 sites by what is typed, with and without accents', async ({ app }) => {
  await app.openLogin();
  await app.connectAs('sites');
  await expect(app.frame.getByRole('heading', { name: 'Choose a site' })).toBeVisible();
  const options = app.frame.getByRole('radio');
  await expect(options).toHaveCount(60);
  const search = app.frame.getByRole('searchbox', { name: 'Search' });
  for (const [typed, count, first] of [['lubeck', 3, 'Lübeck Plant'], ['Łódź ware', 1, 'Łódź Warehouse'], ['lodz', 3, 'Łódź Plant'], ['alesund WORK', 1, 'Ålesund Workshop'], ['1020', 1, 'Flensburg Plant']] as const) {
    await search.fill(typed);
    await expect(options).toHaveCount(count);
    await expect(options.first()).toHaveAccessibleName(new RegExp(`^${first}`));
    await expect(app.frame.getByRole('status').filter({ hasText: count === 1 ? '1 match' : `${count} matches` })).toBeVisible();
  }
  await search.fill('nowhere');
  await expect(app.frame.getByRole('status').filter({ hasText: 'Nothing fits. Try fewer letters.' })).toBeVisible();
  await expect(options).toHaveCount(0);
  await next(app).click();
  await expect(app.frame.getByRole('alert').filter({ hasText: 'Choose one to go on.' })).toBeVisible();
  await search.fill('bolzano');
  await options.last().check();
  await search.fill('');
  await expect(options).toHaveCount(60);
  await expect(app.frame.getByRole('radio', { name: /^Bolzano Workshop/ })).toBeChecked();
  await next(app).click();
  await app.expectConnected();
});

test('answers several questions in a row by keyboard alone', async ({ app, page }) => {
  await app.openLogin();
  await app.fill({ username: 'several' });
  await app.field('Password').press('Enter');

  await expect(code(app)).toBeFocused();
  await page.keyboard.type('123456');
  await page.keyboard.press('Enter');

  await expect(app.frame.getByRole('textbox', { name: 'In which town is your first plant?' })).toBeFocused();
  await expect(app.frame.getByText('One more step')).toBeVisible();
  await page.keyboard.type('Kiel');
  await page.keyboard.press('Enter');

  await expect(app.frame.getByRole('heading', { name: 'Choose a site' })).toBeVisible();
  const search = app.frame.getByRole('searchbox', { name: 'Search' });
  for (let presses = 0; presses < 4 && !(await search.evaluate((input) => input === document.activeElement)); presses++) await page.keyboard.press('Shift+Tab');
  await expect(search).toBeFocused();
  await page.keyboard.type('verona');
  await expect(app.frame.getByRole('status').filter({ hasText: '3 matches' })).toBeVisible();
  // In the search it is not an answer yet.
  await page.keyboard.press('Enter');
  await expect(search).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(app.frame.getByRole('radio', { name: /^Verona Warehouse/ })).toBeChecked();
  await page.keyboard.press('Enter');

  await expect(app.frame.getByRole('heading', { name: 'Is this right?' })).toBeFocused();
  await expect(app.frame.getByText('Verona Warehouse')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await app.expectConnected();
});

test('connects although a part of the data may not be read', async ({ app }) => {
  await app.openLogin();
  await app.connectAs('partial');
  await app.expectConnected();
});
