import type { Frame, Page } from 'playwright/test';
import { expect, type App } from './app.js';

/** The login frame as a document, to evaluate in; a strict Content-Security-Policy does not bind what a test runs. */
export async function loginFrame(page: Page): Promise<Frame> {
  await expect.poll(() => page.frames().some((frame) => frame.url().includes('/frame?'))).toBe(true);
  return page.frames().find((frame) => frame.url().includes('/frame?'))!;
}

/** Controls a finger can't hit well: visible, and smaller than 44 × 44 px. A link in running text is left out, as WCAG does. */
export const smallTargets = (frame: Frame, within?: string): Promise<string[]> =>
  frame.evaluate((within) => {
    const roots: ParentNode[] = within ? [document.querySelector(within)!.shadowRoot!] : [document];
    const found: string[] = [];
    for (const root of roots) {
      for (const element of root.querySelectorAll<HTMLElement>('button, input, select, textarea, summary, [role=option], a[href]')) {
        if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('p a, li a')) continue;
        // A radio button is hit by its whole label.
        const target = element instanceof HTMLInputElement && element.type === 'radio' ? element.closest('label')! : element;
        const { width, height } = target.getBoundingClientRect();
        if (width < 44 || height < 43.9) found.push(`${element.localName} “${element.getAttribute('aria-label') ?? target.textContent?.trim() ?? element.id}” ${Math.round(width)} × ${Math.round(height)}`);
      }
    }
    return found;
  }, within);

/** By how many pixels a document scrolls sideways. */
export const sidewaysScroll = (frame: Frame): Promise<number> => frame.evaluate(() => document.scrollingElement!.scrollWidth - document.documentElement.clientWidth);

/** On a phone the dialog fills the screen; nothing scrolls sideways, and everything can be hit by a finger. */
export async function expectFit(app: App): Promise<void> {
  const { page } = app;
  expect(await sidewaysScroll(page.mainFrame()), 'the page scrolls sideways').toBeLessThanOrEqual(0);
  if (!(await app.dialog.isVisible())) {
    expect(await smallTargets(page.mainFrame())).toEqual([]);
    return;
  }
  await expect.poll(async () => app.dialog.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
  expect(await smallTargets(page.mainFrame(), 'makini-connect')).toEqual([]);
  const frame = await loginFrame(page);
  expect(await sidewaysScroll(frame), 'the login scrolls sideways').toBeLessThanOrEqual(0);
  expect(await smallTargets(frame)).toEqual([]);
}
