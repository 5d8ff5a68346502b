import type { App } from './support/app.js';
import { expect, test } from './support/watched.js';

// Long enough to be seen on a busy machine, too short for anybody to answer.
const SECONDS = 5;
test.use({ config: { challengeSeconds: { code: SECONDS, push: SECONDS, question: SECONDS, choose: SECONDS, confirm: SECONDS, authorize: SECONDS } } });

const heading = (app: App, name: string) => app.frame.getByRole('heading', { name, exact: true });
const expired = (app: App) => heading(app, 'We waited for your answer for too long');

const PHONE = 'Try again, and have your phone at hand.';
const TIME = 'Try again, and finish by the time that is shown.';

/** Each kind of challenge, by a scenario that comes to it. */
const KINDS = [
  { user: 'otp', title: 'Enter the one-time code', stage: 'Log in', advice: PHONE },
  { user: 'push', title: 'Approve the login on another device', stage: 'Log in', advice: PHONE },
  { user: 'question', title: 'Answer the security question', stage: 'Log in', advice: TIME },
  { user: 'sites', title: 'Choose a site', stage: 'Check permissions', advice: TIME },
] as const;

for (const { user, title, stage, advice } of KINDS) {
  test(`says that the time for “${title}” is over, and asks again after “Try again”`, async ({ app }) => {
    await app.openLogin();
    await app.connectAs(user);
    await expect(heading(app, title)).toBeVisible();
    await expect(app.frame.getByText(/^\s*Please answer by \d/)).toBeVisible();
    await expect(expired(app)).toBeFocused();
    await expect(app.frame.getByText(advice)).toBeVisible();
    await expect(app.frame.getByText(`Stopped at: ${stage}`)).toBeVisible();
    await app.frame.getByRole('button', { name: 'Try again' }).click();
    await expect(heading(app, title)).toBeVisible();
    await app.frame.getByRole('button', { name: 'Cancel' }).click();
    await expect(app.submit).toBeVisible();
  });
}

test('says that the time to confirm is over, and begins again with what is asked before', async ({ app }) => {
  await app.openLogin();
  await app.connectAs('company');
  const choose = async () => {
    await app.frame.getByRole('radio').first().check();
    await app.frame.getByRole('button', { name: 'Continue' }).click();
  };
  await choose();
  await expect(heading(app, 'Is this right?')).toBeVisible();
  await expect(expired(app)).toBeFocused();
  await app.frame.getByRole('button', { name: 'Try again' }).click();
  await choose();
  await app.frame.getByRole('button', { name: 'Yes, connect' }).click();
  await app.expectConnected();
});

test('says that the time to log in elsewhere is over, there too, and opens the way again', async ({ app, context, complaints }) => {
  // The address that the login page leads back to has ended with the attempt.
  complaints.expect(/status of 4\d\d .*\/oauth\/callback/);
  await app.openLogin('Xero');
  await app.submit.click();
  const [there] = await Promise.all([context.waitForEvent('page'), app.frame.getByRole('link', { name: /^Open Xero/ }).click()]);
  await expect(there.getByRole('button', { name: 'Allow' })).toBeVisible();
  await expect(heading(app, 'The login at Xero was not finished in time')).toBeVisible();
  await there.getByRole('button', { name: 'Allow' }).click();
  await expect(there.getByRole('heading', { name: /^(?:This login is over|This page leads nowhere)$/ })).toBeVisible();
  await there.close();
  await app.frame.getByRole('button', { name: 'Try again' }).click();
  await expect(app.frame.getByRole('link', { name: /^Open Xero/ })).toBeVisible();
});
