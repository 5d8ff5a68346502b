import { expectTold, goToHarbor, HARBOR, leaveForHarbor, loginPage, openWindow, signInAndAllow, SIGNED_IN, wayThere } from './support/harbor.js';
import { type App, expect, test } from './support/watched.js';

/** Serves the partner's page with one more header. What a test fulfils has no address, from where this machine may not be asked without leave. */
async function serveWith(app: App, header: Readonly<Record<string, string>>): Promise<void> {
  const { page, demo } = app;
  await page.context().grantPermissions(['local-network-access'], { origin: demo.hostOrigin });
  await page.route(`${demo.hostOrigin}/`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), ...header } });
  });
  await app.visit();
}

test('tells the customer that no window opens where the page may open none, and logs in within its own window', async ({ app, page, complaints }) => {
  // The browser's own words on each try.
  complaints.expect(/Blocked opening .* in a new window/);
  const policy = (await page.request.get(app.demo.hostOrigin)).headers()['content-security-policy'];
  await serveWith(app, { 'content-security-policy': `${policy}; sandbox allow-scripts allow-same-origin allow-forms allow-modals` });
  await goToHarbor(app, 'Plant Graz');
  await wayThere(app).click();
  await expect(app.frame.getByText('No window seems to have opened. Below is what you can do.')).toBeVisible();
  expect(page.context().pages()).toHaveLength(1);
  await leaveForHarbor(app);
  await signInAndAllow(page);
  await app.expectOrders(HARBOR, 'Plant Graz');
});

test('opens the link itself where the browser gives no window', async ({ app, context }) => {
  await context.addInitScript(() => {
    window.open = () => null;
    document.hasFocus = () => true;
  });
  await app.visit();
  await goToHarbor(app);
  const there = await openWindow(app);
  await expect(loginPage(there)).toBeVisible();
  expect(context.pages()).toHaveLength(2);
  expect(await there.evaluate(() => window.opener as unknown)).toBeNull();
  await signInAndAllow(there);
  await expectTold(there, SIGNED_IN);
  await app.expectConnected(HARBOR);
});

test('opens one window only, and learns how it went, in a host page that keeps to itself with COOP', async ({ app, page }) => {
  await page.addInitScript(() => {
    const open = window.open.bind(window);
    window.open = (...how) => {
      const opened = open(...how);
      // A browser under test says of each of its windows that it has the focus, which this one has lost by now.
      document.hasFocus = () => false;
      document.documentElement.dataset['opened'] = String(opened);
      return opened;
    };
  });
  await serveWith(app, { 'cross-origin-opener-policy': 'same-origin' });
  await goToHarbor(app);
  const there = await openWindow(app);
  await expect(app.frame.locator('html')).toHaveAttribute('data-opened', 'null');
  await signInAndAllow(there);
  await expectTold(there, SIGNED_IN);
  await app.expectConnected(HARBOR);
  expect(page.context().pages()).toHaveLength(2);
});
