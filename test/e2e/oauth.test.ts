import { answer, AGAIN, DENIED, expectTold, failure, goToHarbor, HARBOR, loginPage, openHarbor, openWindow, signIn, signInAndAllow, SIGNED_IN, wayThere } from './support/harbor.js';
import { recordPage } from './support/recorder.js';
import { expectNowhere, filesBelow } from './support/search.js';
import { expect, test, type App } from './support/watched.js';

// Several logins one after the other are slow on a slow machine.
test.describe.configure({ timeout: 120_000 });

const orders = (app: App) => app.page.getByRole('table', { name: 'Purchase orders' });

test('connects at the system’s own login page, of which the host page and its realm learn nothing', async ({ app, page, context, demo }) => {
  const recording = await recordPage(page);
  await app.visit();
  const addresses: string[] = [];
  context.on('request', (request) => addresses.push(request.url()));
  await goToHarbor(app, 'Plant Kiel');
  const there = await openWindow(app);
  await expect(loginPage(there)).toBeVisible();
  expect(new URL(there.url()).origin).toBe(demo.identityOrigin);
  expect(await there.evaluate(() => [window.opener, window.name, document.referrer])).toEqual([null, '', '']);
  await expect(app.frame.getByText(`Waiting for you to finish at ${HARBOR}…`)).toBeVisible();
  await signInAndAllow(there);
  await expectTold(there, SIGNED_IN);
  await expect(there.getByText('You can close this window.')).toBeVisible();
  expect(await there.evaluate(() => [window.opener, document.referrer])).toEqual([null, '']);
  await there.close();
  await app.expectOrders(HARBOR, 'Plant Kiel');
  await expect(orders(app)).toContainText('Kattegat Packaging');

  const asked = new URL(addresses.find((address) => address.startsWith(`${demo.identityOrigin}/auth?`))!).searchParams;
  const came = new URL(addresses.find((address) => address.includes('/oauth/callback?'))!).searchParams;
  expect(came.get('state')).toBe(asked.get('state'));
  const secrets = { 'the code of the system': came.get('code')!, 'the state': came.get('state')!, 'the code challenge': asked.get('code_challenge')! };
  const files = await filesBelow(`${demo.data}/service`);
  const host = await recording.hostPlaces();
  expectNowhere(secrets, { ...host, ...(await recording.framePlaces()), ...files, 'the logs': demo.output() });
  // An id token is a JWT, which can be told from all else.
  expect(Object.entries(host).filter(([, content]) => /eyJ[\w-]{10,}\.[\w-]{10,}\./.test(String(content)))).toEqual([]);
});

test('tells where the access was not allowed, there and here, and tries again', async ({ app }) => {
  await goToHarbor(app);
  let there = await openWindow(app);
  await there.getByRole('button', { name: 'Cancel' }).click();
  await expectTold(there, 'Access was not allowed');
  await there.close();
  await expect(failure(app, DENIED)).toBeFocused();
  await expect(app.frame.getByText('Stopped at: Log in')).toBeVisible();

  await app.frame.getByRole('button', { name: 'Try again' }).click();
  there = await openWindow(app);
  await signIn(there);
  await answer(there, 'Deny');
  await expectTold(there, 'Access was not allowed');
  await there.close();
  await expect(failure(app, DENIED)).toBeFocused();

  await app.frame.getByRole('button', { name: 'Try again' }).click();
  there = await openWindow(app);
  // Signed in there by now.
  await answer(there, 'Allow');
  await expectTold(there, SIGNED_IN);
  await app.expectConnected(HARBOR);
});

test('says which data an account may not read', async ({ app }) => {
  await goToHarbor(app);
  const there = await openWindow(app);
  await signIn(there, 'nils');
  await answer(there, 'Allow');
  await expect(failure(app, 'This account may not read purchase orders, vendors, or items')).toBeVisible();
  await expect(app.frame.getByText('Stopped at: Check permissions')).toBeVisible();
});

test('takes the login that is finished first where two were opened, and tells the other one', async ({ app }) => {
  await goToHarbor(app);
  const first = await openWindow(app);
  await expect(loginPage(first)).toBeVisible();
  const second = await openWindow(app, wayThere(app, AGAIN));
  await expect(loginPage(second)).toBeVisible();
  await signInAndAllow(second);
  await expectTold(second, SIGNED_IN);
  await app.expectConnected(HARBOR);
  await signInAndAllow(first);
  await expectTold(first, 'You have logged in already');
  await expect(app.dialog.getByRole('heading', { name: `${HARBOR} is connected` })).toBeVisible();
});

test('connects a program by its client ID and secret, and says which of them is wrong', async ({ app }) => {
  await openHarbor(app, { method: 'Client ID and secret', connectionName: 'Plant Kiel, program' });
  await app.field('Client ID').fill('fjordline-integration');
  await app.field('Client secret').fill('not-the-secret');
  await app.submit.click();
  await expect(failure(app, `${HARBOR} did not accept this login`)).toBeVisible();
  await expect(app.frame.getByText('Check Client ID and Client secret')).toBeVisible();
  await app.frame.getByRole('button', { name: 'Edit details' }).click();
  for (const label of ['Client ID', 'Client secret']) await expect(app.field(label)).toHaveAttribute('aria-invalid', 'true');
  await app.field('Client secret').fill('harbor-integration');
  await app.submit.click();
  await app.expectOrders(HARBOR, 'Plant Kiel, program');
  await expect(orders(app)).toContainText('Elbe Bearings');
});
