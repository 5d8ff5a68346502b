import type { Page } from 'playwright/test';
import { expectAccessible } from './support/axe.js';
import { sidewaysScroll, smallTargets } from './support/layout.js';
import { expect, test } from './support/watched.js';

/** Random as the service's own are, and yet none of them. */
const OTHER_STATE = 'A'.repeat(43);

/** Readable in light and dark, and on a phone. */
async function expectSound(there: Page, screen: string): Promise<void> {
  await expectAccessible(there, screen);
  expect(await sidewaysScroll(there.mainFrame()), screen).toBeLessThanOrEqual(0);
  expect(await smallTargets(there.mainFrame()), screen).toEqual([]);
}

for (const { locale, direction, words } of [
  { locale: 'en', direction: 'ltr', words: { link: /^Open Xero/, go: 'Go on to Xero', deny: 'Deny', allow: 'Allow', denied: 'Access was not allowed', done: 'You are logged in', already: 'You have logged in already', nowhere: 'This page leads nowhere', over: 'This login is over', again: 'Try again' } },
  { locale: 'ar', direction: 'rtl', words: { link: /Xero/, go: /Xero/, deny: 'الرفض', allow: 'السماح', denied: 'لم يُسمح بالوصول', done: 'تم تسجيل دخولك', already: 'لقد سجّلت الدخول بالفعل', nowhere: 'هذه الصفحة لا تؤدي إلى شيء', over: 'انتهى تسجيل الدخول هذا', again: 'إعادة المحاولة' } },
] as const)
  test(`has pages of the service’s own that anybody can read on a phone, in “${locale}”`, async ({ app, page, browser, demo, complaints }) => {
    complaints.expect(/status of 4\d\d .*\/oauth\//);
    const device = await browser.newContext({ locale, viewport: { width: 390, height: 844 } });
    await complaints.watch(device);
    const there = await device.newPage();
    const heading = (name: string) => there.getByRole('heading', { name, exact: true });
    const submit = app.frame.locator('form.login button[type=submit]');

    await app.visit(`?lang=${locale}`);
    await page.getByRole('button', { name: 'Connect a system' }).first().click();
    await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
    await page.getByRole('combobox').fill('Xero');
    await page.getByRole('option', { name: 'Xero' }).first().click();
    await submit.click();
    const way = app.frame.getByRole('link', { name: words.link });
    const link = async () => new URL((await way.getAttribute('href'))!, demo.serviceOrigin).href;

    const first = await link();
    await there.goto(first);
    await expect(there.locator('html')).toHaveAttribute('dir', direction);
    await expectSound(there, 'start');
    await there.getByRole('button', { name: words.go }).click();
    await expect(there.getByRole('button', { name: words.deny })).toBeVisible();
    await expectSound(there, 'sandbox');
    await there.getByRole('button', { name: words.deny }).click();
    await expect(heading(words.denied)).toBeVisible();
    await expectSound(there, 'denied');

    await app.frame.getByRole('button', { name: words.again }).click();
    const second = await link();
    await there.goto(second);
    await there.getByRole('button', { name: words.go }).click();
    await there.getByRole('button', { name: words.allow }).click();
    await expect(heading(words.done)).toBeVisible();
    await expectSound(there, 'done');
    await there.goto(second);
    await expect(heading(words.already)).toBeVisible();
    await expectSound(there, 'already');
    await there.goto(`${demo.serviceOrigin}/oauth/callback?code=x&state=${OTHER_STATE}`);
    await expect(heading(words.nowhere)).toBeVisible();
    await expectSound(there, 'unknown');
    await there.goto(first);
    await expect(heading(words.over)).toBeVisible();
    await expectSound(there, 'over');
    await device.close();
  });
