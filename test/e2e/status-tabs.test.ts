import type { Page } from 'playwright/test';
import { test as ownBrowser } from './support/own-browser.js';
import { statusFlow } from './support/status-flow.js';
import { dot, expectGrowing, expectLatest, isPrompted, isWell, openTabs, PATIENCE, prompt } from './support/status-page.js';
import type { StatusProxy } from './support/status-proxy.js';
import { App, expect } from './support/watched.js';

const test = statusFlow(ownBrowser);

test.describe.configure({ timeout: 180_000 });
test.use({ apart: 'status' });

/** One stream for all tabs, and it stays so. */
const hasOneStream = (between: StatusProxy): Promise<void> => expect.poll(() => between.open, PATIENCE).toBe(1);

test('three tabs have one stream, which another one takes over when the tab that has it is closed', async ({ desk, page, context, demo, between }) => {
  const [first, ...others] = await openTabs(context, demo, 3, between.origin);
  await hasOneStream(between);
  expect(between.asked).toBe(1);
  await Promise.all([first!.close(), desk.play('password-changed')]);
  for (const tab of others) await isPrompted(tab);
  await hasOneStream(between);
  expect(between.asked).toBe(2);
  await desk.play('nothing');
  for (const tab of [page, ...others]) await isWell(tab);
  await expectLatest(others, desk);
  for (const tab of others) await expectGrowing(tab);
  expect([between.open, between.asked]).toEqual([1, 2]);
});

test('a reconnect that is open in one tab notices that another tab has done it, with whatever was typed there', async ({ desk, app, page, context, demo }) => {
  const [tab] = await openTabs(context, demo, 1);
  const other = new App(tab!, demo);
  await desk.play('password-changed');
  for (const { page: each, frame, field } of [other, app].map((one) => ({ page: one.page, frame: one.frame, field: one.field('Password') }))) {
    await each.bringToFront();
    await isPrompted(each);
    await prompt(each).getByRole('button', { name: 'Reconnect' }).click();
    await expect(frame.getByRole('button', { name: 'Reconnect' })).toBeVisible();
    await field.fill(each === page ? 'sandbox' : 'half a pass');
  }
  await app.frame.getByRole('button', { name: 'Reconnect' }).click();
  await app.expectConnected();
  await app.dialog.getByRole('button', { name: 'Done' }).click();

  await tab!.bringToFront();
  await expect(other.dialog.getByRole('heading', { name: 'Tryton is connected again' })).toBeVisible(PATIENCE);
  await expect(other.dialog.getByText('Somebody has logged in elsewhere, so nothing is left to do here.')).toBeVisible();
  await expect(tab!.locator('iframe')).toHaveCount(0);
  await other.dialog.getByRole('button', { name: 'Done' }).click();
  await expect(other.dialog).toBeHidden();
  await expectLatest([page, tab!], desk);
  for (const each of [page, tab!]) {
    await isWell(each);
    await expect(prompt(each)).toHaveCount(0);
  }
});

test('where the tab that has the stream is frozen, another one takes it over, and the frozen one follows when it wakes', async ({ desk, context, demo, between }) => {
  const [first, second] = await openTabs(context, demo, 2, between.origin);
  await hasOneStream(between);
  const session = await context.newCDPSession(first!);
  const set = (state: 'frozen' | 'active') => session.send('Page.setWebLifecycleState', { state });
  await set('frozen');
  await desk.play('password-changed');
  await isPrompted(second!);
  await hasOneStream(between);
  expect(between.asked).toBe(2);
  await set('active');
  await isPrompted(first!);
  await hasOneStream(between);
  expect(between.asked).toBe(2);
  await expectLatest([first!, second!], desk);
  for (const tab of [first!, second!]) await expectGrowing(tab);
});

test('a page that was left leaves no stream behind, and is right again when it is gone back to', async ({ desk, context, demo, between }) => {
  const [tab] = await openTabs(context, demo, 1, between.origin);
  await hasOneStream(between);
  await tab!.evaluate(() => addEventListener('pageshow', ({ persisted }) => void (document.documentElement.dataset['persisted'] = String(persisted))));
  await tab!.goto(`${demo.serviceOrigin}/v1/openapi.json`);
  await expect.poll(() => between.open).toBe(0);
  await desk.play('password-changed');
  expect(between.asked).toBe(1);
  await tab!.evaluate(() => history.back());
  await expect(tab!.locator('html')).toHaveAttribute('data-persisted', 'true');
  await isPrompted(tab!);
  await hasOneStream(between);
  await expectLatest([tab!], desk);
  await expectGrowing(tab!);
});

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Account: / }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible();
}
const signInAs = (page: Page, name: string): Promise<void> => page.getByRole('button', { name }).click();

test('nothing of a customer is shown once nobody, or somebody else, is signed in, and all of it when the customer is back', async ({ desk, context, demo, between }) => {
  const [other, front] = (await openTabs(context, demo, 2, between.origin)) as [Page, Page];
  await desk.play('password-changed');
  for (const tab of [other, front]) await isPrompted(tab);
  await signOut(front);
  // Otherwise it is noticed when the backend next looks.
  between.cut();
  await expect(dot(other)).toHaveText('You are signed out', PATIENCE);
  await expect(prompt(other)).toHaveCount(0);
  await expect(other.locator('makini-connections')).toContainText('You are signed out');
  await expect(other.locator('makini-connections')).not.toContainText('Tryton');

  await signInAs(front, 'Jonas Lindqvist');
  await expect(dot(front)).toHaveText('No system connected', PATIENCE);
  await expect(prompt(front)).toHaveCount(0);
  await expect(dot(other)).toHaveText('You are signed out');

  await signOut(front);
  await signInAs(front, 'Bea Hartley');
  // The tab that has the stream had given it up, and nobody has turned to it.
  for (const tab of [front, other]) await isPrompted(tab);
});
