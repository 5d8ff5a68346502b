import type { Page } from 'playwright/test';
import { expectAccessible } from './support/axe.js';
import { sidewaysScroll } from './support/layout.js';
import { connectPlants, manage, overall, play, prompt, sheet } from './support/status.js';
import { expect, FAILED_REQUEST, test } from './support/watched.js';

test.describe.configure({ timeout: 120_000 });
test.use({ apart: 'elements' });

/** A page that is loaded while a login is needed asks for orders in vain, which the browser complains of. */
test.beforeEach(({ complaints }) => complaints.expect(FAILED_REQUEST));

/** In each of these widths, in light and in dark. */
const WIDTHS = [1280, 390];
const PHONE = [390];
const LANGUAGES = {
  de: { reconnect: 'Neu verbinden', disconnect: 'Trennen', both: 'Bei 2 Systemen ist eine neue Anmeldung nötig', ask: /^Tryton \(.*Plant .*\) trennen\?$/ },
  ar: { reconnect: 'إعادة الربط', disconnect: 'فصل', both: 'يلزم تسجيل الدخول إلى نظامين من جديد', ask: /^هل تريد فصل .*Tryton.*؟$/ },
};

async function look(page: Page, state: string, widths = WIDTHS): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 844 });
    expect(await sidewaysScroll(page.mainFrame()), `${state}, ${width} px: scrolls sideways`).toBeLessThanOrEqual(0);
    await expectAccessible(page, `${state}, ${width} px`);
  }
}

/** Looks at the page, and at the sheet that lies over it. */
async function lookAtBoth(page: Page, state: string, inSheet: string): Promise<void> {
  await look(page, state);
  await manage(page).press('Enter');
  await expect(sheet(page).getByText(inSheet).first()).toBeVisible();
  await look(page, `${state}, the sheet`);
  await page.keyboard.press('Escape');
  await expect(sheet(page)).toHaveCount(0);
}

test('axe finds nothing in a connection that is well, can’t be reached, is due, and needs a login', async ({ app, page }) => {
  await connectPlants(app, 'Plant Hull');
  await expect(overall(page)).toHaveText('1 system connected');
  await lookAtBoth(page, 'well', 'Connected');
  await play(app, 'Plant Hull', 'offline');
  await expect(overall(page)).toHaveText('Tryton can’t be reached');
  await lookAtBoth(page, 'can’t be reached', 'We keep trying.');
  await play(app, 'Plant Hull', 'login-ends-soon');
  await expect(prompt(page, /^Log in to Tryton again by /)).toBeVisible();
  await lookAtBoth(page, 'due', 'Log in again by');
  await play(app, 'Plant Hull', 'password-changed');
  await expect(prompt(page)).toBeVisible();
  await lookAtBoth(page, 'needs a login', 'Log in again: no access since');
});

test('axe finds nothing where several need a login, nor in the question before a disconnect, in German and in Arabic too', async ({ app, page }) => {
  await connectPlants(app, 'Plant Hull', 'Plant Kiel');
  for (const plant of ['Plant Hull', 'Plant Kiel']) await play(app, plant, 'password-changed');
  await expect(prompt(page, '2 systems need you to log in again')).toBeVisible();
  await lookAtBoth(page, 'several', 'Plant Kiel');

  for (const [language, words] of Object.entries(LANGUAGES)) {
    await app.visit(`?lang=${language}`);
    await expect(prompt(page, words.both)).toBeVisible();
    await look(page, `several, in ${language}`);
    // Who speaks to the page says the words on the button.
    await expect(page.locator('makini-reconnect').getByText(words.reconnect, { exact: true })).toHaveCount(2);
    await expect(prompt(page, words.both).getByRole('button', { name: words.reconnect })).toHaveCount(2);
    await manage(page).press('Enter');
    await expect(sheet(page).getByRole('button', { name: words.reconnect })).toHaveCount(2);
    await look(page, `several, the sheet, in ${language}`, PHONE);
    await sheet(page).getByRole('button', { name: words.disconnect }).first().click();
    await expect(page.getByRole('dialog', { name: words.ask })).toBeVisible();
    await look(page, `the question, in ${language}`, PHONE);
  }
});

test('axe finds nothing without a line, at first or later, offline, signed out, and with nothing connected', async ({ app, page, context }) => {
  await connectPlants(app, 'Plant Hull');
  const feed = /\/api\/connect\/status/;
  await page.route(feed, (route) => route.abort());
  await app.visit();
  await expect(overall(page)).toHaveText('The status can’t be updated just now');
  await lookAtBoth(page, 'never heard of', 'We keep trying.');
  await page.unroute(feed);

  await app.visit();
  await expect(overall(page)).toHaveText('1 system connected');
  await context.setOffline(true);
  await lookAtBoth(page, 'offline', 'You are offline. As of');
  await page.route(feed, (route) => route.abort());
  await context.setOffline(false);
  await lookAtBoth(page, 'the line is lost', 'trying again…');

  await page.request.post(`${app.demo.hostOrigin}/api/sign-out`, { headers: { origin: app.demo.hostOrigin } });
  await page.unroute(feed);
  await expect(overall(page)).toHaveText('You are signed out', { timeout: 30_000 });
  await lookAtBoth(page, 'signed out', 'You are signed out');

  await app.visit();
  await page.getByRole('button', { name: /Bea Hartley/ }).click();
  await connectPlants(app);
  await expect(overall(page)).toHaveText('No system connected');
  await lookAtBoth(page, 'nothing connected', 'No system connected');
});
