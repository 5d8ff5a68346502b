import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Frame, Page } from 'playwright/test';
import { expect } from './app.js';

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const OPTIONS: RunOptions = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], iframes: false, resultTypes: ['violations'] };

/** What axe finds wrong in one document, shadow trees and all; each document is looked at on its own. */
async function violations(frame: Frame): Promise<string[]> {
  if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(await source);
  const found = await frame.evaluate(async (options) => {
    // An animation under way would be measured half-transparent.
    const moving = (root: Document | ShadowRoot): Animation[] => [...root.getAnimations(), ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? moving(shadowRoot) : []))];
    const passing = moving(document).filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.all(passing.map(({ finished }) => finished.catch(() => undefined)));
    const { axe } = window as unknown as { axe: { run: (options: RunOptions) => Promise<AxeResults> } };
    return (await axe.run(options)).violations;
  }, OPTIONS);
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target.flat().join(' ')} (${failureSummary ?? ''})`).join('; ')}`);
}

/** The host page with its dialog, and the login frame where it is shown, in light and in dark. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const frame of page.frames()) {
      if (frame !== page.mainFrame() && !(await (await frame.frameElement()).isVisible())) continue;
      const where = `${colorScheme}, ${frame === page.mainFrame() ? 'host page' : 'login frame'}`;
      found.push(...(await violations(frame)).map((violation) => `${where}: ${violation}`));
    }
  }
  expect(found, screen).toEqual([]);
}
