import type { App } from './support/app.js';
import { expect, test } from './support/watched.js';

const code = (app: App) => app.frame.getByRole('textbox', { name: 'One-time code' });
const next = (app: App) => app.frame.getByRole('button', { name: 'Continue' });

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

test('tells an approval that was refused, and tries again', async ({ app, page }) => {
  await app.openLogin();
  const tried = () => page.waitForResponse((response) => response.url().endsWith('/v1/attempts') && response.request().method() === 'POST');
  const refused = app.frame.getByRole('heading', { name: 'The login to Tryton was declined' });
  const first = tried();
  await app.connectAs('denied');
  await first;
  await expect(refused).toBeFocused();
  await expect(app.frame.getByText('Stopped at: Log in')).toBeVisible();
  const second = tried();
  await app.frame.getByRole('button', { name: 'Try again' }).click();
  expect((await second).ok()).toBe(true);
  await expect(refused).toBeFocused();
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

test('connects although a part of the data may not be read, and says which', async ({ app }) => {
  await app.openLogin();
  await app.connectAs('partial');
  await app.expectConnected();
  await expect(app.dialog.getByRole('status').filter({ hasText: 'This account may not read items. Ask the administrator of Tryton to allow it.' })).toBeVisible();
  await expect(app.dialog.getByText('Sandbox User, Fjordline Foods North')).toBeVisible();
});
