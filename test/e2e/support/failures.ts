import { expect, type App } from './app.js';

/** By the keyboard: the dialog may still be changing its size, and a button moves under the pointer. */
export const edit = (app: App): Promise<void> => app.frame.getByRole('button', { name: 'Edit details' }).press('Enter');

/** Presses a button that copies, and reads what was copied: as a customer does, back in its own window. */
export async function copied({ page, dialog, frame }: App, button: string): Promise<string> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const text = () => page.evaluate(() => navigator.clipboard.readText());
  await dialog.getByRole('heading').first().click();
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await frame.getByRole('button', { name: button }).press('Enter');
  await expect(frame.getByRole('button', { name: 'Copied' }).first()).toBeVisible();
  await dialog.getByRole('heading').first().click();
  return text();
}
