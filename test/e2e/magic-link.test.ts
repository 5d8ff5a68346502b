import type { Browser, Page } from 'playwright/test';
import { expectAccessible } from './support/axe.js';
import { expectTold } from './support/harbor.js';
import { connectPlants, orders } from './support/status.js';
import { App, expect, test, type Complaints } from './support/watched.js';

// Two people, one after the other, on a slow machine.
test.describe.configure({ timeout: 120_000 });
test.use({ config: { sandboxPace: 0.6 } });

const ASK = 'Not my login? Ask a colleague';
const READY = 'Send this link to your colleague';
const REFUSED = /status of 40[49]/;

const heading = (app: App, name: string) => app.frame.getByRole('heading', { name, exact: true });

/** Makes a link where a colleague is asked, and reads its address. */
async function makeLink(app: App, note = ''): Promise<string> {
  const create = app.frame.getByRole('button', { name: 'Create the link' });
  await expect(create).toBeVisible();
  if (note) await app.frame.getByRole('textbox', { name: 'Message to your colleague' }).fill(note);
  await create.click();
  await expect(heading(app, READY)).toBeVisible();
  const address = await app.frame.getByRole('textbox', { name: 'Link', exact: true }).inputValue();
  expect(address).toMatch(/\/link#mkl_\w{40}$/);
  return address;
}

async function askFromForm(app: App, note?: string): Promise<string> {
  await app.openLogin();
  await app.frame.getByRole('button', { name: ASK }).click();
  await expect(heading(app, 'Ask a colleague to log in to Tryton')).toBeFocused();
  return makeLink(app, note);
}

async function askFromPicker(app: App): Promise<string> {
  await app.openPicker();
  await app.dialog.getByRole('button', { name: ASK }).click();
  await expect(heading(app, 'Ask a colleague to connect the system')).toBeFocused();
  return makeLink(app);
}

async function cancel({ frame }: App): Promise<void> {
  await frame.getByRole('button', { name: 'Cancel the link' }).click();
  await frame.getByRole('button', { name: 'Yes, cancel it' }).click();
  await expect(frame.getByText('The link was cancelled.')).toBeVisible();
}

/** Somebody else, in a browser of their own. */
async function colleague(browser: Browser, app: App, complaints: Complaints, address: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<App> {
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  await complaints.watch(context);
  const there = new App(await context.newPage(), app.demo);
  await there.page.goto(address);
  return there;
}
const leave = ({ page }: App): Promise<void> => page.context().close();
const go = (page: Page) => page.getByRole('button', { name: 'Continue', exact: true });

/** A colleague's address is not known: who asked has another one. */
const CONTACT = 'it@marlowfinch.example';
async function logIn(there: App): Promise<void> {
  await expect(there.field('Contact email')).toHaveValue('');
  await there.field('Contact email').fill(CONTACT);
  await there.connectAs('good');
}

async function finish(there: App): Promise<void> {
  await logIn(there);
  await there.expectConnected();
  await there.dialog.getByRole('button', { name: 'Done' }).click();
  await expectTold(there.page, 'Tryton is connected');
}

// All tests of a file have one customer, who would go on with a link that is still out.
test.afterEach(async ({ app, page }) => {
  if (!page.isClosed() && (await app.frame.getByRole('button', { name: 'Cancel the link' }).isVisible())) await cancel(app);
});

test('a colleague logs in by the link of the form, both reload on the way, and the orders appear in the partner’s page', async ({ app, page, browser, complaints }) => {
  const address = await askFromForm(app, 'Needs our admin <b>login</b>');
  await expect(app.frame.getByText('Waiting for your colleague to open it').first()).toBeVisible();
  const mail = decodeURIComponent((await app.frame.getByRole('link', { name: 'Write an email' }).getAttribute('href')) ?? '');
  expect(mail).toContain(address);
  expect(mail).toContain('Needs our admin <b>login</b>');
  await expectAccessible(page, 'a link to send');

  const there = await colleague(browser, app, complaints, address);
  await expectTold(there.page, 'Log in to Tryton');
  expect(there.page.url()).not.toContain('mkl_');
  await expect(there.page.getByText('Needs our admin <b>login</b>')).toBeVisible();
  await expect(there.page.getByText(/asks you to log in to .*Tryton.*Tarrow.* can read data from it/)).toBeVisible();
  await expect(there.page.locator('header')).toContainText(/A page of .*Makini Connect.* for .*Tarrow/);
  await expect(there.page.locator('header')).toContainText(new URL(address).host);
  await expectAccessible(there.page, 'the page of a link');
  await go(there.page).click();
  await expect(there.submit).toBeVisible();
  await expect(there.frame.getByRole('button', { name: ASK })).toHaveCount(0);
  await expect(app.frame.getByText('Your colleague has the login before them').first()).toBeVisible();
  await expectAccessible(page, 'a link that is open');

  await there.page.reload();
  await expect(there.submit).toBeVisible();
  await page.reload();
  await expect(app.frame.getByText(/^Opened /).first()).toBeVisible();
  await finish(there);
  await app.expectOrders('Tryton', 'Tryton');

  await there.page.reload();
  await expectTold(there.page, 'Tryton is connected');
  expect(await there.page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]))).not.toMatch(/mk[lhs]_/);
  await leave(there);
});

test('a colleague picks the system, and who asked is told how far that is', async ({ app, page, browser, complaints }) => {
  const address = await askFromPicker(app);
  const there = await colleague(browser, app, complaints, address);
  await expectTold(there.page, 'Connect a system');
  await go(there.page).click();
  await expect(there.page.getByRole('dialog').getByRole('option').first()).toBeVisible();
  await expect(there.dialog.getByRole('button', { name: ASK })).toBeHidden();
  await expect(app.frame.getByText('Your colleague is choosing the system').first()).toBeVisible();
  await there.search.fill('Tryton');
  await there.page.getByRole('option', { name: 'Tryton' }).first().click();
  await expect(app.frame.getByText('Your colleague has chosen Tryton').first()).toBeVisible();
  await there.field('Contact email').fill(CONTACT);
  await there.fill({ username: 'otp' });
  await there.submit.click();
  await expect(app.frame.getByText('Tryton asks them for one more thing').first()).toBeVisible({ timeout: 20_000 });
  await there.frame.getByRole('textbox', { name: 'One-time code' }).fill('123456');
  await there.frame.getByRole('button', { name: 'Continue' }).click();
  await there.expectConnected();
  await app.expectOrders('Tryton', 'Tryton');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await leave(there);
});

test('the link opens once, and in one browser', async ({ app, browser, complaints }) => {
  complaints.expect(REFUSED);
  const address = await askFromForm(app);
  const [first, second] = [await colleague(browser, app, complaints, address), await colleague(browser, app, complaints, address)];
  await expect(go(second.page)).toBeVisible();
  await go(first.page).click();
  await expect(first.submit).toBeVisible();
  await go(second.page).click();
  await expectTold(second.page, 'This link was opened already');
  await second.page.goto('about:blank');
  await second.page.goto(address);
  await expectTold(second.page, 'This link was opened already');
  await expectAccessible(second.page, 'an opened link');
  // The same message, in the browser that has it.
  await first.page.goto('about:blank');
  await first.page.goto(address);
  await expect(first.submit).toBeVisible();
  await Promise.all([leave(first), leave(second)]);
});

test('a link whose opening was not answered is opened by another press of the button', async ({ app, browser, complaints }) => {
  complaints.expect(/Failed to load resource|net::ERR_/);
  const address = await askFromForm(app);
  const there = await colleague(browser, app, complaints, address);
  await there.page.route('**/v1/link/open', async (route) => {
    // Not by the browser, which would keep the cookie.
    await fetch(route.request().url(), { method: 'POST', headers: await route.request().allHeaders() });
    await route.abort();
  }, { times: 1 });
  await go(there.page).click();
  await expect(app.frame.getByText(/^Opened /).first()).toBeVisible();
  await there.page.getByRole('button', { name: 'Try again' }).click();
  await expect(there.submit).toBeVisible();
  await leave(there);
});

test('of two links that are opened in one tab, the page is about the second, however late the first one’s answer is', async ({ app, browser, complaints }) => {
  complaints.expect(REFUSED);
  const first = await askFromForm(app);
  const there = await colleague(browser, app, complaints, 'about:blank');
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const asked = there.page.waitForRequest('**/v1/link/look');
  const answered = there.page.waitForResponse('**/v1/link/look');
  await there.page.route('**/v1/link/look', async (route) => {
    const response = await route.fetch();
    await held;
    await route.fulfill({ response });
  }, { times: 1 });
  await there.page.goto(first);
  await asked;
  await cancel(app);
  const second = await makeLink(app, 'The second one');
  await there.page.goto(second);
  await expect(there.page.getByText('The second one')).toBeVisible();
  const shown = there.page.url();
  release();
  await (await answered).finished();
  await there.page.evaluate(() => new Promise(requestAnimationFrame));
  expect(there.page.url()).toBe(shown);
  await expect(there.page.getByText('The second one')).toBeVisible();
  await go(there.page).click();
  await expect(there.submit).toBeVisible();
  await leave(there);
});

test('an address that names another link than the one that was looked at last is that link’s', async ({ app, browser, complaints }) => {
  complaints.expect(/status of 40[149]/);
  const there = await colleague(browser, app, complaints, await askFromForm(app));
  await go(there.page).click();
  await expect(there.submit).toBeVisible();
  const named = there.page.url();
  await cancel(app);
  await there.page.goto(await makeLink(app, 'The second one'));
  await expect(there.page.getByText('The second one')).toBeVisible();
  await there.page.goto(named);
  await expectTold(there.page, 'This link is not needed any more');
  await leave(there);
});

test('a page that is only looked at opens nothing, and one loaded anew before it was opened says what to do', async ({ app, browser, complaints }) => {
  complaints.expect(REFUSED);
  const address = await askFromForm(app);
  const there = await colleague(browser, app, complaints, address);
  await expect(go(there.page)).toBeVisible();
  await there.page.reload();
  await expectTold(there.page, 'Open the link once more');
  await there.page.goto('about:blank');
  await there.page.goto(address);
  await go(there.page).click();
  await expect(there.submit).toBeVisible();
  await there.page.goto(`${new URL(address).origin}/link`);
  await expectTold(there.page, 'This page leads nowhere');
  await leave(there);
});

test('a link that was cancelled ends at the colleague’s, and another can be made', async ({ app, browser, complaints }) => {
  complaints.expect(/status of 40[149]/);
  const address = await askFromForm(app);
  const there = await colleague(browser, app, complaints, address);
  await go(there.page).click();
  await expect(there.submit).toBeVisible();
  await cancel(app);
  // What is typed is kept by the service, which is how the page learns of it.
  await there.field('Contact email').fill(CONTACT);
  await expectTold(there.page, 'This link is not needed any more');
  const another = await makeLink(app);
  expect(another).not.toBe(address);
  await there.page.goto(another);
  await expectTold(there.page, 'Log in to Tryton');
  await leave(there);
});

test('who logs in after all takes the link back', async ({ app, browser, complaints }) => {
  complaints.expect(REFUSED);
  const address = await askFromForm(app);
  await app.frame.getByRole('button', { name: 'Log in myself' }).click();
  await app.connectAs('good');
  await app.expectOrders('Tryton', 'Tryton');
  const there = await colleague(browser, app, complaints, address);
  await expectTold(there.page, 'This link is not needed any more');
  await leave(there);
});

test('a link that was cancelled ends at the colleague’s where nobody types, too, and only once its maker has said so twice', async ({ app, browser, complaints }) => {
  complaints.expect(/status of 40[149]/);
  const there = await colleague(browser, app, complaints, await askFromForm(app));
  await go(there.page).click();
  await expect(there.submit).toBeVisible();
  await app.frame.getByRole('button', { name: 'Cancel the link' }).click();
  await expectAccessible(app.page, 'a link that may be cancelled');
  await app.frame.getByRole('button', { name: 'Keep the link' }).click();
  await expect(app.frame.getByRole('button', { name: 'Cancel the link' })).toBeFocused();
  await cancel(app);
  await expectTold(there.page, 'This link is not needed any more');
  await leave(there);
});

/** Logs in by a link that names no system. */
async function logInFromList(there: App): Promise<void> {
  await go(there.page).click();
  await there.search.fill('Tryton');
  await there.page.getByRole('option', { name: 'Tryton' }).first().click();
  await logIn(there);
  await there.expectConnected();
}

test('what a colleague finishes while the tab is closed is in the next tab by itself, in one of two that are opened', async ({ app, page, browser, complaints }) => {
  const address = await askFromPicker(app);
  await expect(app.frame.getByText(/You can close this window\. .*Tarrow.* by itself/)).toBeVisible();
  const [first, second] = [await page.context().newPage(), await page.context().newPage()];
  await page.close();
  const there = await colleague(browser, app, complaints, address);
  await logInFromList(there);
  let exchanged = 0;
  await first.context().route('**/connect/exchange', (route) => (exchanged++, route.continue()));
  const back = new App(first, app.demo);
  await Promise.all([back.visit(), new App(second, app.demo).visit()]);
  for (const tab of [first, second]) await expect(tab.getByRole('navigation', { name: 'Connections' }).getByRole('button', { name: 'Tryton' }).first()).toBeVisible();
  for (const tab of [first, second]) await expect(tab.getByRole('dialog')).toHaveCount(0);
  await expect.poll(() => exchanged).toBe(1);
  expect(await first.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toMatch(/mk[clst]_|ses_/);
  await leave(there);
});

test('what a colleague finishes behind a closed dialog comes to the page as it is, and takes the focus from nothing', async ({ app, page, browser, complaints }) => {
  await connectPlants(app, 'Plant Hull');
  const address = await askFromPicker(app);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const there = await colleague(browser, app, complaints, address);
  await logInFromList(there);
  const connected = page.evaluate(() => new Promise<boolean>((resolve) => document.addEventListener('makini-connected', ({ quiet }) => resolve(quiet), { once: true })));
  const focused = orders(page).getByRole('button', { expanded: false }).first();
  const name = await focused.textContent();
  await focused.press('Enter');
  const read = orders(page).getByRole('button', { expanded: true });
  await expect(read).toBeFocused();
  // Somebody turns to the tab.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  expect(await connected).toBe(true);
  await expect(page.getByText('Tryton is connected').first()).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Connections' }).getByRole('button')).toHaveCount(2);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(read).toHaveText(name!);
  await expect(read).toBeFocused();
  await leave(there);
});

test('what a colleague finishes is not another customer’s who is signed in in the same browser, and still there for who asked', async ({ app, page, browser, complaints }) => {
  complaints.expect(/status of 404/);
  const { hostOrigin } = app.demo;
  const signIn = async (customer: string) => expect(await page.request.post(`${hostOrigin}/api/sign-in`, { data: { customer }, headers: { origin: hostOrigin } })).toBeOK();
  const address = await askFromPicker(app);
  await page.keyboard.press('Escape');
  const there = await colleague(browser, app, complaints, address);
  await logInFromList(there);
  await signIn('nordvik-dairy');
  const refused = page.waitForResponse((response) => response.url().endsWith('/connect/session') && response.status() === 404);
  await page.reload();
  await refused;
  await expect(page.getByText('Nordvik Dairy').first()).toBeVisible();
  await signIn('marlow-finch');
  const [arrived] = await Promise.all([page.waitForResponse((response) => response.url().endsWith('/connect/exchange')), page.reload()]);
  expect(arrived.ok()).toBe(true);
  await expect(page.getByRole('navigation', { name: 'Connections' }).getByRole('button', { name: 'Tryton' }).first()).toBeVisible();
  await leave(there);
});

test('what a colleague finished is found in another browser once the dialog is opened there', async ({ app, page, browser, complaints }) => {
  const address = await askFromPicker(app);
  await page.close();
  const there = await colleague(browser, app, complaints, address);
  await logInFromList(there);
  const context = await browser.newContext();
  await complaints.watch(context);
  const elsewhere = new App(await context.newPage(), app.demo);
  await elsewhere.visit();
  await elsewhere.page.getByRole('button', { name: 'Connect a system' }).first().click();
  await elsewhere.expectOrders('Tryton', 'Tryton');
  await Promise.all([leave(there), context.close()]);
});

test('the whole way goes by keyboard', async ({ app, page, browser, complaints }) => {
  await app.openLogin();
  await app.frame.getByRole('button', { name: ASK }).press('Enter');
  await expect(heading(app, 'Ask a colleague to log in to Tryton')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(app.frame.getByRole('textbox', { name: 'Message to your colleague' })).toBeFocused();
  await page.keyboard.type('Please');
  await page.keyboard.press('Enter');
  await expect(heading(app, READY)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(app.frame.getByRole('textbox', { name: 'Link', exact: true })).toBeFocused();
  const address = await app.frame.getByRole('textbox', { name: 'Link', exact: true }).inputValue();
  await page.keyboard.press('Tab');
  await expect(app.frame.getByRole('button', { name: 'Copy link' })).toBeFocused();

  const there = await colleague(browser, app, complaints, address);
  await expect(there.page.getByRole('heading', { name: 'Log in to Tryton' })).toBeFocused();
  await there.page.keyboard.press('Tab');
  await expect(go(there.page)).toBeFocused();
  await there.page.keyboard.press('Enter');
  await expect(there.submit).toBeVisible();
  await there.page.keyboard.press('Escape');
  await expectTold(there.page, 'Log in to Tryton');
  await there.page.getByRole('button', { name: 'Go on' }).press('Enter');
  await expect(there.submit).toBeVisible();
  await leave(there);
});
