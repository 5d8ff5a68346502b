import type { Page } from 'playwright/test';
import { type App, expect, test } from './support/app.js';
import { expectAccessible } from './support/axe.js';

test.use({ apart: 'reconnect' });

interface Known {
  id: string;
  name: string;
  happens: string;
}

/** The customer's connections of a plant, as the partner's app and the service have them. */
const known = (page: Page, plant: string) =>
  page.evaluate(async (name) => ((await (await fetch('/api/what-if')).json()) as { connections: Known[] }).connections.filter((connection) => connection.name.startsWith(name)), plant);

/** Connects Tryton, and has its customer change the password there. */
async function lockedOut(app: App, plant: string, logIn = () => app.connectAs('good')): Promise<Known> {
  const { page } = app;
  await app.openLogin();
  await app.field('Connection name').fill(plant);
  await logIn();
  await app.expectConnected();
  await app.dialog.getByRole('button', { name: 'Done' }).click();
  const [connection] = await known(page, plant);
  const status = await page.evaluate(
    async (id) => (await fetch(`/api/what-if/connections/${id}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ happens: 'password-changed' }) })).status,
    connection!.id,
  );
  expect(status).toBe(200);
  expect((await known(page, plant))[0]!.happens).toBe('password-changed');
  return connection!;
}

/** As the page's own prompt does it. */
async function openAgain(app: App, connection: string, button = 'Reconnect'): Promise<void> {
  await app.page.evaluate((id) => document.querySelector('makini-connect')!.open({ connection: id }), connection);
  await expect(app.frame.getByRole('button', { name: button, exact: true })).toBeVisible();
}

/** Logs in as somebody else, up to the question whether that is meant. */
async function asAnother(app: App): Promise<void> {
  await app.frame.getByRole('button', { name: 'Change', exact: true }).click();
  await expect(app.field('Instance URL')).toBeFocused();
  await app.field('User name').fill('partial');
  await app.field('Password').fill('sandbox');
  await app.page.keyboard.press('Enter');
  await expect(app.frame.getByRole('heading', { name: 'This is not the login from before' })).toBeFocused({ timeout: 20_000 });
}

test('asks only for the password, by keyboard alone, and the connection works again', async ({ app, page }) => {
  const { id } = await lockedOut(app, 'Plant Hull');
  await openAgain(app, id);
  await expect(app.dialog).toHaveAccessibleName('Reconnect Tryton');
  await expect(app.dialog.getByRole('button', { name: 'Back to all systems' })).toHaveCount(0);
  await expect(app.search).toHaveCount(0);
  await expect(app.field('Password')).toBeFocused();
  await expect(app.frame.getByRole('textbox')).toHaveCount(1);
  await expect(app.frame.getByText('Until now it was connected as Sandbox User, Fjordline Foods North.')).toBeVisible();
  await expectAccessible(page, 'the login to a connection again');

  await page.keyboard.type('wrong');
  await page.keyboard.press('Enter');
  await expect(app.frame.getByRole('heading', { name: 'Tryton did not accept this login' })).toBeFocused({ timeout: 20_000 });
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(app.field('Password')).toBeFocused();
  await expect(app.frame.getByRole('textbox')).toHaveCount(1);
  await expect(app.frame.getByText('1 field needs your attention')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('sandbox');
  await page.keyboard.press('Enter');
  await app.expectConnected();
  await page.keyboard.press('Enter');
  await expect(app.dialog).toBeHidden();
  expect(await known(page, 'Plant Hull')).toMatchObject([{ id, happens: 'nothing' }]);
  await page.reload();
  await expect(page.getByRole('table', { name: 'Purchase orders' })).toContainText('Approved');
});

test('goes on with the company from before, and tells which that is, without asking for it', async ({ app, page }) => {
  const { id } = await lockedOut(app, 'Plant Bolzano', async () => {
    await app.connectAs('company');
    await app.frame.getByRole('radio', { name: /Fjordline Foods South/ }).check({ timeout: 20_000 });
    await page.keyboard.press('Enter');
    await app.frame.getByRole('button', { name: 'Yes, connect' }).click();
  });
  await openAgain(app, id);
  await expect(app.frame.getByText('Until now it was connected as Sandbox User, Fjordline Foods South.')).toBeVisible();
  await app.field('Password').fill('sandbox');
  await page.keyboard.press('Enter');
  await expect(app.frame.getByRole('heading', { name: 'Is this right?' })).toBeVisible({ timeout: 20_000 });
  await expect(app.frame.getByText('Fjordline Foods South', { exact: true })).toBeVisible();
  await app.frame.getByRole('button', { name: 'Yes, connect' }).click();
  await app.expectConnected();
  await expect(app.dialog).toContainText('Sandbox User, Fjordline Foods South');
  expect(await known(page, 'Plant Bolzano')).toMatchObject([{ id, happens: 'nothing' }]);
});

test('goes back where another login was not meant, and keeps both where it was', async ({ app, page }) => {
  const { id, name } = await lockedOut(app, 'Plant Kiel');
  await openAgain(app, id);
  await asAnother(app);
  await expect(app.frame.getByText('Sandbox User (good)')).toBeVisible();
  await expect(app.frame.getByText('Sandbox User (partial)')).toBeVisible();
  await expectAccessible(page, 'the question whether another login is meant');
  await app.frame.getByRole('heading', { name: 'This is not the login from before' }).focus();
  await page.keyboard.press('Tab');
  await expect(app.frame.getByRole('button', { name: 'Log in as before' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(app.frame.getByText('You logged in as Sandbox User (partial). This connection belongs to Sandbox User (good). Log in as before.')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(app.field('User name')).toHaveValue('partial');
  expect(await known(page, 'Plant Kiel')).toMatchObject([{ id, happens: 'password-changed' }]);

  await app.field('Password').fill('sandbox');
  await page.keyboard.press('Enter');
  await expect(app.frame.getByRole('heading', { name: 'This is not the login from before' })).toBeFocused({ timeout: 20_000 });
  for (let presses = 0; presses < 2; presses++) await page.keyboard.press('Tab');
  await expect(app.frame.getByRole('button', { name: 'Keep both' })).toBeFocused();
  await page.keyboard.press('Enter');
  await app.expectConnected();
  await expect(app.dialog).toContainText(`This is a connection of its own. “${name}” still needs its own login.`);
  const both = await known(page, 'Plant Kiel');
  expect(both.map((connection) => [connection.name, connection.happens])).toEqual(expect.arrayContaining([[name, 'password-changed'], [`${name} – Sandbox User (partial)`, 'nothing']]));
  expect(both).toHaveLength(2);
});

test('lets the connection go on with another login, after the page was loaded anew at the question', async ({ app, page }) => {
  const { id } = await lockedOut(app, 'Plant Turku');
  await openAgain(app, id);
  await asAnother(app);
  await page.reload();
  await app.frame.getByRole('button', { name: 'Go on with this login' }).click();
  await app.expectConnected();
  await expect(app.dialog).toContainText('This account may not read items');
  expect(await known(page, 'Plant Turku')).toMatchObject([{ id, happens: 'nothing' }]);
});

test.describe('on a phone, in Arabic', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('fits, from the form to the question', async ({ app, page }) => {
    const { id } = await lockedOut(app, 'Plant Husum');
    await page.evaluate(() => document.querySelector('makini-connect')!.setAttribute('locale', 'ar'));
    await openAgain(app, id, 'إعادة الربط');
    const fits = () => app.frame.locator('html').evaluate((root) => root.scrollWidth <= root.clientWidth);
    expect(await fits()).toBe(true);
    await expectAccessible(page, 'the login to a connection again, on a phone');
    await app.frame.getByRole('button', { name: 'تغيير', exact: true }).click();
    await app.field('اسم المستخدم').fill('partial');
    await app.field('كلمة المرور').fill('sandbox');
    await page.keyboard.press('Enter');
    await expect(app.frame.getByRole('button', { name: 'الاحتفاظ بكليهما' })).toBeVisible({ timeout: 20_000 });
    expect(await fits()).toBe(true);
    await expectAccessible(page, 'the question whether another login is meant, on a phone');
  });
});
