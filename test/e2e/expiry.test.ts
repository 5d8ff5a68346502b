import { type App, expect, FAILED_REQUEST, test } from './support/watched.js';

// The session ends while a customer is still at it.
test.use({ config: { sessionSeconds: 3 } });

/** Until the service itself says that the session has ended; asked with a token that nobody renews. */
async function sessionHasEnded(app: App): Promise<void> {
  const { request } = app.page;
  const minted = await request.post(`${app.demo.hostOrigin}/api/connect/session`, { data: {}, headers: { origin: app.demo.hostOrigin } });
  const { token, service } = (await minted.json()) as { token: string; service: string };
  const headers = { authorization: `Bearer ${token}`, 'x-parent-origin': app.demo.hostOrigin };
  await expect.poll(async () => (await request.get(`${service}/v1/session`, { headers })).status(), { timeout: 15_000 }).toBe(401);
}

test('renews a session that ended while the form was filled in, and loses nothing', async ({ app, page, complaints }) => {
  complaints.expect(/401/);
  await app.openLogin();
  await app.fill();
  await app.field('Connection name').fill('Plant Hull');
  await sessionHasEnded(app);
  const renewed = page.waitForRequest((request) => request.url().endsWith('/api/connect/session') && 'renew' in (request.postDataJSON() as object));
  await app.submit.click();
  await renewed;
  await app.expectConnected();
  await expect(app.dialog).toContainText('Plant Hull');
});

test('keeps the draft of a session that ended, over a reload', async ({ app, page, complaints }) => {
  complaints.expect(/401/);
  await app.openLogin();
  await app.fill({ url: 'https://plant.example.com' });
  await sessionHasEnded(app);
  await app.field('Database').fill('late');
  await page.waitForResponse((response) => response.url().endsWith('/v1/session/place') && response.ok());
  await page.reload();
  await expect(app.field('Database')).toHaveValue('late');
  await expect(app.field('Instance URL')).toHaveValue('https://plant.example.com');
});

test('says so in the login when the customer has been signed out meanwhile, and goes on after a new sign-in', async ({ app, page, context, complaints }) => {
  complaints.expect(/401/);
  await app.openLogin();
  await app.fill();
  await sessionHasEnded(app);
  const cookies = await context.cookies();
  await context.clearCookies();
  await app.submit.click();
  await expect(app.frame.getByRole('heading', { name: 'You are signed out' })).toBeVisible();
  await expect(app.frame.getByText('Sign in to the app again')).toBeVisible();
  await context.addCookies(cookies);
  await app.frame.getByRole('button', { name: 'Try again' }).click();
  await app.expectConnected();
  await expect(page.getByRole('dialog')).toBeVisible();
});

test('says so in the dialog when the customer is signed out', async ({ app, page, context, complaints }) => {
  complaints.expect(FAILED_REQUEST);
  const connect = page.getByRole('button', { name: 'Connect a system' }).first();
  // The app itself has found the customer signed in: only what comes later is refused.
  await expect(connect).toBeVisible();
  const cookies = await context.cookies();
  await context.clearCookies();
  await connect.click();
  await expect(app.dialog.getByRole('alert')).toContainText('You are signed out');
  await expect(app.dialog.getByText('Sign in to this app again')).toBeVisible();
  await context.addCookies(cookies);
  await app.dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('option').first()).toBeVisible();
  await expect(app.search).toBeFocused();
});
