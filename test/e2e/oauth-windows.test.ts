import { answer, AGAIN, expectTold, goToHarbor, HARBOR, loginPage, openWindow, signIn, signInAndAllow, SIGNED_IN, wayThere } from './support/harbor.js';
import { expect, test } from './support/watched.js';

// Several logins one after the other are slow on a slow machine.
test.describe.configure({ timeout: 120_000 });

const LEADS_NOWHERE = 'This page leads nowhere';
/** Random as the service's own are, and yet none of them. */
const OTHER_STATE = 'A'.repeat(43);

test('takes a window that was closed early for no error, and opens it again', async ({ app }) => {
  await goToHarbor(app);
  const closed = await openWindow(app);
  await signIn(closed);
  await closed.close();
  await expect(app.frame.getByText(`Waiting for you to finish at ${HARBOR}…`)).toBeVisible();
  const there = await openWindow(app, wayThere(app, AGAIN));
  await answer(there, 'Allow');
  await expectTold(there, SIGNED_IN);
  await app.expectConnected(HARBOR);
});

test('answers a callback that was tampered with by a page of its own, and the login goes on', async ({ app, demo, complaints }) => {
  complaints.expect(/status of 400 .*\/oauth\/callback/);
  await goToHarbor(app);
  const there = await openWindow(app);
  await expect(loginPage(there)).toBeVisible();
  for (const query of [`code=stolen&state=${OTHER_STATE}`, 'code=stolen', `error=access_denied&state=${OTHER_STATE}`, `code=stolen&state=${OTHER_STATE}&state=${OTHER_STATE}`, '']) {
    await there.goto(`${demo.serviceOrigin}/oauth/callback?${query}`);
    await expectTold(there, LEADS_NOWHERE);
  }
  await there.close();
  await expect(app.frame.getByText(`Waiting for you to finish at ${HARBOR}…`)).toBeVisible();
  const again = await openWindow(app, wayThere(app, AGAIN));
  await signInAndAllow(again);
  await expectTold(again, SIGNED_IN);
  await app.expectConnected(HARBOR);
});

test('tells whoever finishes a login that was cancelled that it is over', async ({ app, page, complaints }) => {
  complaints.expect(/status of 410 .*\/oauth\//);
  await goToHarbor(app, 'Plant Vejle');
  await app.frame.getByText('On another device').click();
  const link = await app.frame.getByRole('textbox', { name: 'Link to the login' }).inputValue();
  const there = await openWindow(app);
  await signIn(there);
  await app.frame.getByRole('button', { name: 'Cancel' }).click();
  await expect(app.submit).toBeVisible();
  await answer(there, 'Allow');
  await expectTold(there, 'This login is over');
  await there.goto(link);
  await expectTold(there, 'This login is over');
  await expect(app.submit).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Connections' }).getByRole('button', { name: 'Plant Vejle' })).toHaveCount(0);
});
