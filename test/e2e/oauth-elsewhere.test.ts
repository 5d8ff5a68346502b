import { renderSVG } from 'uqr';
import { DENIED, expectTold, failure, goToHarbor, HARBOR, leaveForHarbor, openWindow, signInAndAllow, SIGNED_IN, wayThere } from './support/harbor.js';
import { expect, test } from './support/watched.js';

// Several logins one after the other are slow on a slow machine.
test.describe.configure({ timeout: 120_000 });

test('logs in on another device, which says who asks for what, and goes on here by itself', async ({ app, browser, complaints }) => {
  await goToHarbor(app, 'Plant Kiel');
  await app.frame.getByText('On another device').click();
  const link = await app.frame.getByRole('textbox', { name: 'Link to the login' }).inputValue();
  const image = app.frame.getByRole('img', { name: 'QR code of the link' });
  await expect.poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBeGreaterThan(0);
  const qr = await app.page.request.get(`${link}/qr.svg`);
  expect([qr.headers()['content-type'], await qr.text()]).toEqual(['image/svg+xml', renderSVG(link, { ecc: 'M', border: 4, blackColor: '#000', whiteColor: '#fff' })]);

  const device = await browser.newContext({ locale: 'en-GB', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await complaints.watch(device);
  const there = await device.newPage();
  await there.goto(link);
  await expectTold(there, `Log in to ${HARBOR}`);
  await expect(there.getByText(`Tarrow asks to read data of Marlow & Finch Foods from ${HARBOR}.`)).toBeVisible();
  await expect(there.getByText('Go on only if you started this yourself')).toBeVisible();
  await there.getByRole('button', { name: `Go on to ${HARBOR}` }).tap();
  await signInAndAllow(there);
  await expectTold(there, SIGNED_IN);
  await device.close();
  await app.expectOrders(HARBOR, 'Plant Kiel');
});

test('goes to the login page in the same window, comes back into the open dialog, and does not reopen it later', async ({ app, page }) => {
  const place = `${app.demo.hostOrigin}/?view=orders#open`;
  await page.goto(place);
  await goToHarbor(app, 'Plant Bolzano');
  await leaveForHarbor(app);
  // A second thought: the dialog is where it was.
  await page.goBack();
  await page.goBack();
  await expect(wayThere(app)).toBeVisible();
  await leaveForHarbor(app);
  await signInAndAllow(page);
  await app.expectConnected(HARBOR);
  expect(page.url()).toBe(place);
  await app.expectOrders(HARBOR, 'Plant Bolzano');
  await page.reload();
  await expect(page.getByRole('navigation', { name: 'Connections' }).getByRole('button', { name: 'Plant Bolzano' }).first()).toBeVisible();
  await expect(app.dialog).toHaveCount(0);
});

test('comes back in the same window also where the access was denied, tells it, and lets one try again', async ({ app, page }) => {
  await goToHarbor(app);
  await leaveForHarbor(app);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(failure(app, DENIED)).toBeVisible();
  expect(page.url()).toBe(`${app.demo.hostOrigin}/`);
  await app.frame.getByRole('button', { name: 'Try again' }).click();
  await expect(wayThere(app)).toBeVisible();
  const there = await openWindow(app);
  await signInAndAllow(there);
  await app.expectConnected(HARBOR);
});
