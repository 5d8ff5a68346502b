import type { Locator, Page } from 'playwright/test';
import { sidewaysScroll, smallTargets } from './support/layout.js';
import { connectPlants, manage, overall, play, prompt, sheet } from './support/status.js';
import { expect, FAILED_REQUEST, test } from './support/watched.js';

test.describe.configure({ timeout: 120_000 });
test.use({ apart: 'elements' });

/** A page that is loaded while a login is needed asks for orders in vain, which the browser complains of. */
test.beforeEach(({ complaints }) => complaints.expect(FAILED_REQUEST));

const ELEMENTS = ['makini-reconnect', 'makini-connections', 'makini-status'];

/** By Tab alone, from where the focus is. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const isThere = () => target.evaluate((element) => (element.getRootNode() as Document | ShadowRoot).activeElement === element);
  for (let presses = 0; presses < 15; presses++) {
    await page.keyboard.press(key);
    if (await isThere()) break;
  }
  await expect(target).toBeFocused();
}

const ended = (page: Page) => page.getByRole('dialog', { name: 'Disconnect Tryton?' });
const status = (page: Page, element: string): Locator => page.locator(element).getByRole('status');

test('the keyboard alone leads to the prompt, out of it, to the sheet and to a disconnect, and is never lost', async ({ app, page }) => {
  await connectPlants(app, 'Plant Hull');
  await play(app, 'Plant Hull', 'password-changed');
  await app.visit();
  const [later, reconnect] = [prompt(page).getByRole('button', { name: 'Remind me later' }), prompt(page).getByRole('button', { name: 'Reconnect' })];
  await expect(reconnect).toBeVisible();
  await expect(page.locator('body')).toBeFocused();

  await tabTo(page, reconnect);
  await page.keyboard.press('Enter');
  await expect(app.field('Password')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(reconnect).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(later).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(prompt(page)).toHaveCount(0);
  await expect(page.locator('body')).not.toBeFocused();

  await tabTo(page, manage(page), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(sheet(page).getByRole('button', { name: 'Close', exact: true })).toBeFocused();
  const disconnect = sheet(page).getByRole('button', { name: 'Disconnect Tryton – Plant Hull', exact: true });
  for (const name of ['Connect another system', 'Reconnect Tryton – Plant Hull', 'Disconnect Tryton – Plant Hull']) {
    await page.keyboard.press('Tab');
    await expect(sheet(page).getByRole('button', { name, exact: true })).toBeFocused();
  }
  await page.keyboard.press('Enter');
  const keep = ended(page).getByRole('button', { name: 'Keep connected' });
  await expect(keep).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(ended(page)).toHaveCount(0);
  await expect(disconnect).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(sheet(page)).toHaveCount(0);
  await expect(manage(page)).toBeFocused();

  await page.keyboard.press('Enter');
  await tabTo(page, disconnect);
  await page.keyboard.press('Enter');
  await expect(keep).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(ended(page).getByRole('button', { name: 'Disconnect', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(ended(page)).toHaveCount(0);
  await expect(sheet(page).getByText('Disconnected', { exact: true })).toBeVisible();
  await expect(sheet(page).getByRole('heading', { name: 'Tryton – Plant Hull' })).toBeFocused();
  await expect(overall(page)).toHaveText('No system connected');
  await page.keyboard.press('Escape');
  await expect(manage(page)).toBeFocused();
});

test('each thing is told by its role, its name and its state, and what changes is announced', async ({ app, page }) => {
  await connectPlants(app, 'Plant Hull');
  await expect(overall(page)).toHaveText('1 system connected');
  await expect(status(page, 'makini-reconnect')).toHaveText('');
  await play(app, 'Plant Hull', 'password-changed');
  await expect(status(page, 'makini-reconnect')).toHaveText(/^Tryton needs you to log in again\. The password was changed, or the login has been withdrawn\. Purchase orders, vendors, and items are as of .+\.$/);
  await expect(overall(page)).toHaveText('Tryton needs you to log in again');
  // The prompt has said it: once is enough.
  await expect(overall(page)).toHaveAttribute('aria-live', 'off');
  await expect(prompt(page)).toMatchAriaSnapshot(`
    - region "Tryton needs you to log in again":
      - heading "Tryton needs you to log in again" [level=2]
      - paragraph: /The password was changed/
      - paragraph: /Plant Hull · Since today/
      - button "Remind me later"
      - button "Reconnect"
  `);

  await manage(page).click();
  await expect(sheet(page).getByRole('region', { name: 'Connections', exact: true })).toMatchAriaSnapshot(`
    - region "Connections":
      - text: Tryton needs you to log in again
      - button "Connect another system"
      - status
      - list:
        - listitem:
          - heading "Tryton – Plant Hull" [level=3]
          - paragraph: /Signed in as/
          - paragraph: /no access since today/
          - button "Reconnect Tryton – Plant Hull"
          - button "Disconnect Tryton – Plant Hull"
  `);
  await sheet(page).getByRole('button', { name: 'Disconnect Tryton – Plant Hull', exact: true }).click();
  await expect(ended(page)).toHaveAccessibleDescription(/Access ends at once, and nothing more is read\./);
  await page.keyboard.press('Escape');
  await play(app, 'Plant Hull', 'nothing');
  await expect(status(page, 'makini-connections')).toHaveText(/^Tryton: Connected/);
  await page.keyboard.press('Escape');
  await expect(overall(page)).toHaveText('1 system connected');
  await expect(prompt(page)).toHaveCount(0);
});

test('with colours of the customer’s own and without motion, all is still told apart', async ({ app, page }) => {
  await connectPlants(app, 'Plant Hull', 'Plant Kiel');
  await play(app, 'Plant Hull', 'password-changed');
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await expect(prompt(page)).toBeVisible();
  const style = (target: Locator, property: string) => target.evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
  const text = await style(prompt(page).getByRole('heading'), 'color');
  expect(await style(prompt(page), 'border-top-color')).toBe(text);
  expect(await style(prompt(page).locator('svg').first(), 'color')).toBe(text);
  expect(await style(page.locator('makini-reconnect .fold'), 'transition-property')).toBe('none');
  // The dot differs by its form.
  const dots = page.locator('makini-status .dot');
  await expect(dots.first()).toHaveAttribute('data-state', 'required');
  expect(await style(dots.first(), 'rotate')).toBe('45deg');
  const plants = page.getByRole('navigation', { name: 'Connections' }).getByRole('button');
  await expect(plants).toHaveCount(2);
  expect(await style(plants.and(page.locator('[aria-current=true]')), 'background-color')).not.toBe(await style(plants.and(page.locator(':not([aria-current])')), 'background-color'));
  await manage(page).click();
  await expect(sheet(page).getByRole('listitem')).toHaveCount(2);
  expect(await page.evaluate(() => document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime === Infinity).length)).toBe(0);
  // Not by axe, which reads colours that are not shown then.
  for (const button of await sheet(page).getByRole('button').all()) expect(await style(button, 'color')).not.toBe(await style(button, 'background-color'));
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('everything fits and can be hit by a finger, in each language', async ({ app, page }) => {
    await connectPlants(app, 'Plant Hull', 'Plant Kiel');
    await play(app, 'Plant Hull', 'password-changed');
    const fits = async (state: string) => {
      expect(await sidewaysScroll(page.mainFrame()), state).toBeLessThanOrEqual(0);
      for (const element of ELEMENTS) expect(await smallTargets(page.mainFrame(), element), state).toEqual([]);
      expect(await smallTargets(page.mainFrame()), state).toEqual([]);
    };
    for (const language of ['en', 'de', 'ar']) {
      await app.visit(`?lang=${language}`);
      await expect(page.locator('makini-reconnect section')).toBeVisible();
      await fits(`the prompt, in ${language}`);
      await manage(page).tap();
      const rows = sheet(page).getByRole('listitem');
      await expect(rows).toHaveCount(2);
      await fits(`the sheet, in ${language}`);
      await rows.first().getByRole('button').last().tap();
      await expect(page.locator('makini-connections dialog')).toBeVisible();
      await fits(`the question, in ${language}`);
    }
  });
});
