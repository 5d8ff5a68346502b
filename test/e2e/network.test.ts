import type { Page, Route } from 'playwright/test';
import { expect, FAILED_REQUEST, test } from './support/watched.js';

// Slow enough to cut the line while an attempt is under way.
test.use({ config: { sandboxPace: 1.5 } });

test.beforeEach(({ complaints }) => complaints.expect(FAILED_REQUEST));

/** A proxy's page instead of an answer, which names no code and is no JSON. */
const down = (route: Route) => route.fulfill({ status: 503, contentType: 'text/html', body: '<h1>Service Unavailable</h1>' });
const downFor = async (page: Page, url: string, times: number): Promise<void> => void (await page.route(url, down, { times }));

/** A line that is silent for good: the request is taken and never answered. */
const silent = (): void => undefined;

/** Gives all steps that the host has been told, in order. */
async function recordSteps(page: Page): Promise<() => Promise<string[]>> {
  const steps = await page.evaluateHandle(() => {
    const told: string[] = [];
    document.querySelector('makini-connect')!.addEventListener('makini-step', ({ step, stage }) => void told.push(stage ? `${step} ${stage}` : step));
    return told;
  });
  return () => steps.jsonValue();
}

test('opens without a line, says so, and goes on when it is back', async ({ app, page, context }) => {
  const button = page.getByRole('button', { name: 'Connect a system' }).first();
  await app.openPicker();
  await page.keyboard.press('Escape');
  await expect(app.dialog).toBeHidden();
  await context.setOffline(true);
  await button.click();
  await expect(app.dialog.getByRole('alert')).toContainText('No internet connection');
  await expect(app.dialog.getByText('We go on as soon as it is back.')).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
  await expect(app.search).toBeFocused();
});

const NO_LINE = 'No internet connection. We go on as soon as it is back.';

for (const [frame, loads] of [['that had not loaded', false], ['that had loaded before', true]] as const) {
  test(`says at once that there is no line when a login is opened in a frame ${frame}, and goes on when it is back`, async ({ app, page, context }) => {
    if (!loads) await page.route('**/frame?*', silent, { times: 1 });
    const asked = page.waitForRequest('**/frame?*');
    const known = loads ? page.waitForResponse('**/v1/session') : undefined;
    await app.openPicker();
    await asked;
    await known;
    await context.setOffline(true);
    await app.search.fill('Tryton');
    const option = page.getByRole('option', { name: 'Tryton' }).first();
    await option.click();
    await expect(app.dialog.getByRole('status').filter({ hasText: NO_LINE })).toBeVisible();
    await app.dialog.getByRole('button', { name: 'Back to all systems' }).click();
    await option.click();
    await expect(app.dialog.getByRole('status').filter({ hasText: NO_LINE })).toBeVisible();
    await context.setOffline(false);
    await expect(app.submit).toBeVisible();
    await app.connectAs('good');
    await app.expectConnected();
  });
}

test('leads back to the list from a login that could not be opened, and opens it then', async ({ app, page }) => {
  await page.route('**/frame?*', silent, { times: 1 });
  await app.openPicker();
  await app.search.fill('Tryton');
  const option = page.getByRole('option', { name: 'Tryton' }).first();
  await option.click();
  await expect(app.dialog.getByRole('alert')).toContainText('The login could not be opened', { timeout: 25_000 });
  await app.dialog.getByRole('button', { name: 'Back to all systems' }).click();
  await option.click();
  await expect(app.submit).toBeVisible();
});

test('opens after all when the code of the widget could not be loaded at first', async ({ app, page, context }) => {
  const button = page.getByRole('button', { name: 'Connect a system' }).first();
  await expect(button).toBeVisible();
  // What the other elements on the page load is there.
  await expect(page.locator('makini-status').first()).toContainText(/connected/);
  await context.setOffline(true);
  await button.click();
  await expect.poll(() => page.evaluate(() => document.querySelector('makini-connect')!.open().then(() => 'open', (error: Error & { code: string }) => error.code))).toBe('NETWORK_ERROR');
  await context.setOffline(false);
  await app.openPicker();
});

test('shows that the list could not be loaded, and loads it by itself once it can', async ({ app, page }) => {
  await page.route('**/v1/systems', (route) => route.abort());
  await page.getByRole('button', { name: 'Connect a system' }).first().click();
  await expect(app.dialog.getByRole('alert')).toContainText('No answer just now');
  await page.unroute('**/v1/systems');
  await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
});

test('passes over a service that is down for a moment, without a word', async ({ app, page }) => {
  await downFor(page, '**/api/connect/session', 1);
  await downFor(page, '**/v1/systems', 1);
  await downFor(page, '**/v1/session', 1);
  await downFor(page, '**/v1/systems/tryton', 1);
  await downFor(page, '**/v1/attempts', 1);
  await downFor(page, '**/v1/attempts/*/events', 2);
  await downFor(page, '**/v1/attempts/*/code', 1);
  await app.openLogin();
  await app.connectAs('good');
  await app.expectConnected();
});

test('says that the login could not be loaded, and loads it by itself once it can', async ({ app, page }) => {
  await page.route('**/v1/systems/tryton', down);
  await app.openPicker();
  await app.search.fill('Tryton');
  await page.getByRole('option', { name: 'Tryton' }).first().click();
  await expect(app.frame.getByRole('heading', { name: 'The connect service is not available just now' })).toBeVisible();
  await page.unroute('**/v1/systems/tryton');
  await expect(app.submit).toBeVisible();
});

test('sends the form as soon as the line is back, once', async ({ app, page, context }) => {
  const keys: string[] = [];
  page.on('request', (request) => void (request.method() === 'POST' && request.url().endsWith('/v1/attempts') && keys.push(request.headers()['idempotency-key']!)));
  await app.openLogin();
  await app.fill();
  await context.setOffline(true);
  await expect(app.frame.getByText('No internet connection. We go on as soon as it is back.')).toBeVisible();
  await app.submit.click();
  await expect(app.frame.getByRole('heading', { name: 'Connecting to Tryton' })).toBeVisible();
  await expect(app.frame.getByText('No internet connection. We go on as soon as it is back.').filter({ visible: true })).toBeVisible();
  await context.setOffline(false);
  await app.expectConnected();
  expect(new Set(keys).size).toBe(1);
});

test('gives the form back when a login that waits for the line is cancelled', async ({ app, context }) => {
  await app.openLogin();
  await app.fill();
  await context.setOffline(true);
  await app.submit.click();
  await app.frame.getByRole('button', { name: 'Cancel' }).click();
  await expect(app.frame.getByRole('status').filter({ hasText: 'Cancelled. Nothing was connected.' })).toBeVisible();
  await context.setOffline(false);
  await app.submit.click();
  await app.expectConnected();
});

test('goes on where it was when the line was cut while the stages ran, and shows nothing twice', async ({ app, page, context }) => {
  const steps = await recordSteps(page);
  const resumed: (string | undefined)[] = [];
  page.on('request', (request) => void (request.url().endsWith('/events') && resumed.push(request.headers()['last-event-id'])));
  await app.openLogin();
  await app.connectAs('forbidden');
  await expect(app.frame.getByRole('listitem').filter({ hasText: 'Find the address' })).toContainText('done');
  await context.setOffline(true);
  await expect(app.frame.getByText('No internet connection. We go on as soon as it is back.').filter({ visible: true })).toBeVisible();
  await context.setOffline(false);
  await expect(app.frame.getByRole('heading', { name: 'This account may not read purchase orders' })).toBeVisible({ timeout: 30_000 });
  expect(resumed.length).toBeGreaterThan(1);
  expect(resumed[0]).toBeUndefined();
  expect(Number(resumed.at(-1))).toBeGreaterThan(0);
  const told = (await steps()).filter((step) => step.startsWith('connecting '));
  expect(told).toEqual([...new Set(told)]);
  expect(told.at(-1)).toBe('connecting permissions');
});

test('takes up a stream that broke off in the middle of an event', async ({ app, page }) => {
  const steps = await recordSteps(page);
  const asked: (string | undefined)[] = [];
  page.on('request', (request) => void (request.url().endsWith('/events') && asked.push(request.headers()['last-event-id'])));
  await page.route('**/v1/attempts/*/events', async (route) => {
    const response = await route.fetch();
    const events = (await response.text()).split('\n\n');
    const whole = events.slice(0, 3).join('\n\n');
    await route.fulfill({ response, body: `${whole}\n\n${events[3]!.slice(0, 30)}` });
  }, { times: 1 });
  await app.openLogin();
  await app.connectAs('locked');
  await expect(app.frame.getByRole('heading', { name: 'This account is locked in Tryton' })).toBeVisible({ timeout: 30_000 });
  expect(asked).toHaveLength(2);
  expect(Number(asked[1])).toBeGreaterThan(0);
  const told = (await steps()).filter((step) => step.startsWith('connecting '));
  expect(told).toEqual([...new Set(told)]);
});

test('says that the line is interrupted, and offers a way out, while the stream can’t be opened', async ({ app, page }) => {
  await page.route('**/v1/attempts/*/events', down);
  await app.openLogin();
  await app.connectAs('slow');
  await expect(app.frame.getByText('The connection was interrupted. Trying again…').filter({ visible: true }).last()).toBeVisible();
  await app.frame.getByRole('button', { name: 'Cancel' }).click();
  await expect(app.frame.getByRole('status').filter({ hasText: 'Cancelled. Nothing was connected.' })).toBeVisible();
});

test('hands the connection over by itself when the partner’s backend failed', async ({ app, page }) => {
  await downFor(page, '**/api/connect/exchange', 1);
  await app.openLogin();
  await app.connectAs('good');
  await expect(app.dialog.getByRole('alert')).toContainText('Almost there', { timeout: 20_000 });
  await app.expectConnected();
});

test('ends the wait for a list that never comes', async ({ app, page }) => {
  await page.route('**/v1/systems', silent);
  await page.getByRole('button', { name: 'Connect a system' }).first().click();
  await expect(app.dialog.getByRole('alert')).toContainText('No answer just now', { timeout: 25_000 });
  await page.unroute('**/v1/systems');
  await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
});

test('ends the wait for a login that never comes', async ({ app, page }) => {
  await page.route('**/frame?*', silent, { times: 1 });
  await app.openPicker();
  await app.search.fill('Tryton');
  await page.getByRole('option', { name: 'Tryton' }).first().click();
  await expect(app.dialog.getByRole('alert')).toContainText('The login could not be opened', { timeout: 25_000 });
  await expect(app.submit).toBeVisible();
});

test('ends the wait for a service that takes the form and never answers', async ({ app, page }) => {
  await page.route('**/v1/attempts', silent);
  await app.openLogin();
  await app.connectAs('good');
  await expect(app.frame.getByRole('heading', { name: 'No answer just now' })).toBeVisible({ timeout: 25_000 });
  await page.unroute('**/v1/attempts');
  await app.expectConnected();
});

test('says so in the partner’s app when the widget can’t be loaded, and opens when it can', async ({ app, page, complaints }) => {
  complaints.expect(/Failed to load resource|Connecting failed: NETWORK_ERROR|ERR_FAILED/);
  const dialogCode = '**/assets/connect-modal-*.js';
  await page.route(dialogCode, (route) => route.abort());
  const button = page.getByRole('button', { name: 'Connect a system' }).first();
  await button.click();
  await expect(page.getByRole('status').filter({ hasText: 'The connect window could not be opened' })).toBeVisible();
  await page.unroute(dialogCode);
  await button.click();
  await expect(app.search).toBeFocused();
});
