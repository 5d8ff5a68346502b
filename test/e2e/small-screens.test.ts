import type { Locator } from 'playwright/test';
import { loginFrame, sidewaysScroll, smallTargets } from './support/layout.js';
import { expect, test, type App } from './support/watched.js';

/** How much of an element is to be seen, in pixels from top to bottom. */
const seen = (locator: Locator): Promise<number> =>
  locator.evaluate((element) => {
    let { top, bottom } = element.getBoundingClientRect();
    for (let parent = element.parentElement; parent; parent = parent.parentElement) {
      if (getComputedStyle(parent).overflowY === 'visible') continue;
      const box = parent.getBoundingClientRect();
      [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
    }
    return Math.max(0, Math.min(bottom, innerHeight) - Math.max(top, 0));
  });

/** Each control can be scrolled to, as a whole. */
async function expectReach(within: Locator): Promise<void> {
  for (const control of await within.all()) {
    await control.scrollIntoViewIfNeeded();
    const { height } = (await control.boundingBox())!;
    expect(await seen(control), await control.evaluate((element) => element.outerHTML.slice(0, 80))).toBeGreaterThan(Math.min(height, 60) - 2);
  }
}

async function expectNoSidewaysScroll(app: App): Promise<void> {
  expect(await sidewaysScroll(app.page.mainFrame())).toBeLessThanOrEqual(0);
  expect(await app.dialog.evaluate((dialog) => [dialog, ...dialog.querySelectorAll('.body')].map((element) => element.scrollWidth - element.clientWidth))).toEqual([0, 0]);
  expect(await sidewaysScroll(await loginFrame(app.page))).toBeLessThanOrEqual(0);
}

for (const [name, viewport] of [
  ['a page enlarged fourfold', { width: 320, height: 256 }],
  ['a phone on its side', { width: 667, height: 375 }],
] as const) {
  test.describe(name, () => {
    test.use({ viewport, hasTouch: true });

    test('shows the list of systems, and leads through all there is', async ({ app, page }) => {
      await app.openPicker();
      const list = page.getByRole('listbox');
      await app.search.fill('sap');
      await page.keyboard.press('ArrowDown');
      const option = list.getByRole('option', { selected: true });
      await expect.poll(() => seen(option)).toBeGreaterThan(40);
      expect(await seen(app.search)).toBeGreaterThan(40);
      await list.scrollIntoViewIfNeeded();
      await expectReach(app.dialog.getByRole('button'));
      await expectNoSidewaysScroll(app);
      await list.evaluate((element) => element.scrollIntoView({ block: 'nearest' }));
      expect(await seen(list)).toBeGreaterThan(viewport.height / 2);

      await app.search.fill('no such system');
      await expect(app.dialog.getByText('Nothing found for “no such system”')).toBeVisible();
      expect(await seen(app.dialog.getByText('Nothing found for “no such system”'))).toBeGreaterThan(15);

      await app.search.fill('Tryton');
      await list.getByRole('option', { name: 'Tryton' }).first().click();
      await expect(app.submit).toBeVisible();
      await app.fill({ username: 'wrong' });
      await expectReach(app.dialog.getByRole('button'));
      await expectNoSidewaysScroll(app);
      await app.submit.click();
      await expect(app.frame.getByRole('heading', { name: 'Tryton did not accept this login' })).toBeVisible();
      await expectNoSidewaysScroll(app);
      await app.frame.getByRole('button', { name: 'Edit details' }).click();
      await app.field('User name').fill('good');
      await app.submit.click();
      await app.expectConnected();
      await expectReach(app.dialog.getByRole('button'));
      expect(await smallTargets(page.mainFrame(), 'makini-connect')).toEqual([]);
      await app.dialog.getByRole('button', { name: 'Done' }).click();
      await expect(app.dialog).toBeHidden();
    });
  });
}
