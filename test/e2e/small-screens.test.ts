import type { Locator } from 'playwright/test';
import { loginFrame, sidewaysScroll, smallTargets } from './support/layout.js';
import { expect, test, type App } from './support/watched.js';

test.use({ apart: 'small-screens' });

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

/** What has the focus in the login frame is on show: within the frame, the dialog around it, and the window. */
async function expectFocusInView(app: App): Promise<void> {
  const iframe = app.page.locator('makini-connect iframe');
  const focused = async () => {
    const frame = await loginFrame(app.page);
    const inner = await frame.evaluate(() => {
      const { top, bottom } = document.activeElement!.getBoundingClientRect();
      return { top, bottom, within: top >= 0 && bottom <= innerHeight };
    });
    const outer = await iframe.evaluate((element) => {
      const { top } = element.getBoundingClientRect();
      let [from, to] = [0, innerHeight];
      for (let parent = element.parentElement; parent; parent = parent.parentElement) {
        if (getComputedStyle(parent).overflowY === 'visible') continue;
        const box = parent.getBoundingClientRect();
        [from, to] = [Math.max(from, box.top), Math.min(to, box.bottom)];
      }
      return { top, from, to };
    });
    return inner.within && outer.top + inner.top >= outer.from - 1 && outer.top + inner.bottom <= outer.to + 1;
  };
  await expect.poll(focused).toBe(true);
}

test.describe('what has the focus', () => {
  for (const viewport of [{ width: 320, height: 256 }, { width: 390, height: 844 }, { width: 1280, height: 800 }]) {
    test.describe(`at ${viewport.width} × ${viewport.height}`, () => {
      test.use({ viewport });

      test('is in view where a login is mended, and where a connection is logged in to again', async ({ app, page }) => {
        await app.openLogin();
        const plant = `Plant ${viewport.width}`;
        await app.field('Connection name').fill(plant);
        await app.fill({ password: 'wrong' });
        await app.submit.click();
        await expect(app.frame.getByRole('heading', { name: 'Tryton did not accept this login' })).toBeFocused({ timeout: 20_000 });
        await expectFocusInView(app);
        await app.frame.getByRole('button', { name: 'Edit details' }).click();
        await expect(app.field('User name')).toBeFocused();
        await expectFocusInView(app);
        await app.field('Password').fill('sandbox');
        await page.keyboard.press('Enter');
        await app.expectConnected();
        await app.dialog.getByRole('button', { name: 'Done' }).click();

        const id = await page.evaluate(async (name) => {
          const { connections } = (await (await fetch('/api/what-if')).json()) as { connections: { id: string; name: string }[] };
          return connections.find((connection) => connection.name === name)!.id;
        }, plant);
        await page.evaluate((connection) => document.querySelector('makini-connect')!.open({ connection, system: 'tryton', systemName: 'Tryton' }), id);
        await expect(app.field('Password')).toBeFocused();
        await expectFocusInView(app);
        await page.keyboard.type('wrong');
        await page.keyboard.press('Enter');
        await expect(app.frame.getByRole('heading', { name: 'Tryton did not accept this login' })).toBeFocused({ timeout: 20_000 });
        await expectFocusInView(app);
        await page.keyboard.press('Tab');
        await expectFocusInView(app);
        await page.keyboard.press('Enter');
        await expect(app.field('Password')).toBeFocused();
        await expectFocusInView(app);
        await expect(app.frame.getByRole('textbox')).toHaveCount(1);
        await expect(app.field('Password')).toHaveAttribute('aria-invalid', 'true');
        await app.frame.getByRole('button', { name: 'Change', exact: true }).click();
        await expect(app.field('Instance URL')).toBeFocused();
        await expectFocusInView(app);
      });
    });
  }
});
