import { answer, expectTold, goToHarbor, HARBOR, loginPage, openWindow, signIn, signInAndAllow, SIGNED_IN } from './support/harbor.js';
import { test } from './support/mortal.js';
import { expect } from './support/watched.js';

test.describe.configure({ timeout: 120_000 });

test('completes at a login page from before the service’s sudden end, and at one that was come to in between', async ({ mortal }) => {
  const { app } = mortal;
  await goToHarbor(app, 'Plant Kiel');
  const there = await openWindow(app);
  await expect(loginPage(there)).toBeVisible();
  await mortal.kill();
  await expect(app.frame.getByText('The connection was interrupted. Trying again…').filter({ visible: true }).last()).toBeVisible();
  await mortal.start();
  await signIn(there);
  await mortal.kill();
  await mortal.start();
  await answer(there, 'Allow');
  await expectTold(there, SIGNED_IN);
  await expect(app.dialog.getByRole('heading', { name: `${HARBOR} is connected` })).toBeVisible({ timeout: 60_000 });
  await app.expectOrders(HARBOR, 'Plant Kiel');
});

test('says that the time to log in is over, at the login page as well, and opens the way again', async ({ mortal }) => {
  const { app } = mortal;
  await goToHarbor(app);
  const there = await openWindow(app);
  await expect(loginPage(there)).toBeVisible();
  await mortal.kill();
  // What it goes on with then can't be finished by anybody in time.
  await mortal.start({ challengeSeconds: { authorize: 0.5 } });
  await expect(app.frame.getByRole('heading', { name: /^(?:We waited for your answer for too long|The login at .+ was not finished in time)$/ })).toBeVisible({ timeout: 60_000 });
  await signInAndAllow(there);
  await expectTold(there, 'This login is over');
  await there.close();
  await mortal.kill();
  await mortal.start();
  await app.frame.getByRole('button', { name: 'Try again' }).click();
  const again = await openWindow(app);
  // Signed in there by now.
  await answer(again, 'Allow');
  await expectTold(again, SIGNED_IN);
  await app.expectConnected(HARBOR);
});
