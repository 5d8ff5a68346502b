import { expect, test } from './support/watched.js';

test.use({ config: { stageSeconds: { 'sign-in': 2 } } });

/** Every way a login can end badly: what failed, where, and what the customer is told to do. */
const FAILURES = [
  { user: 'wrong', title: 'Tryton did not accept this login', stage: 'Log in', advice: 'Check User name and Password', first: 'Edit details' },
  { user: 'locked', title: 'This account is locked in Tryton', stage: 'Log in', advice: 'Ask the administrator of Tryton to unlock it', first: 'Try again' },
  { user: 'forbidden', title: 'This account may not read purchase orders', stage: 'Check permissions', advice: 'let this account read purchase orders', first: 'Edit details' },
  { user: 'unreachable', title: 'Tryton can’t be reached', stage: 'Reach the system', advice: 'erp.example.com did not answer', first: 'Try again' },
  { user: 'tls', title: 'The certificate of erp.example.com is not valid', stage: 'Secure the connection', advice: 'Ask your IT to renew or repair the certificate', first: 'Edit details' },
  { user: 'slow', title: 'Tryton took too long to answer', stage: 'Log in', advice: 'Try again in a minute', first: 'Try again' },
  { user: 'ratelimited', title: 'Too many tries', stage: 'Log in', advice: 'Wait a moment, then try again', first: /^\s*Try again in/ },
  { user: 'maintenance', title: 'Tryton is not available at the moment', stage: 'Log in', advice: 'It may be under maintenance', first: 'Try again' },
] as const;

for (const { user, title, stage, advice, first } of FAILURES) {
  test(`tells what failed, where and what to do for the scenario “${user}”, and gives the form back`, async ({ app }) => {
    await app.openLogin();
    await app.field('Connection name').fill('Plant Hull');
    await app.connectAs(user);

    const heading = app.frame.getByRole('heading', { name: title });
    await expect(heading).toBeVisible();
    await expect(heading).toBeFocused();
    await expect(app.frame.getByText(`Stopped at: ${stage}`)).toBeVisible();
    await expect(app.frame.getByText(advice)).toBeVisible();
    // Where a firewall may be the reason, what it must let in comes before.
    await expect(app.frame.getByRole('button').filter({ hasNotText: 'Copy addresses' }).first()).toHaveText(first);
    for (const other of FAILURES) if (other.title !== title) await expect(app.frame.getByRole('heading', { name: other.title })).toBeHidden();

    await app.frame.getByRole('button', { name: 'Edit details' }).click();
    await expect(app.field('Instance URL')).toHaveValue('https://erp.example.com');
    await expect(app.field('Database')).toHaveValue('erp');
    await expect(app.field('User name')).toHaveValue(user);
    await expect(app.field('Connection name')).toHaveValue('Plant Hull');
    // It never left its input, so a typing mistake elsewhere does not cost it.
    await expect(app.field('Password')).toHaveValue('sandbox');
    await app.field('User name').fill('good');
    await app.submit.click();
    await app.expectConnected();
    await expect(app.dialog).toContainText('Plant Hull');
  });
}

test('marks the fields that the system did not accept', async ({ app }) => {
  await app.openLogin();
  await app.connectAs('wrong');
  await app.frame.getByRole('button', { name: 'Edit details' }).click();
  await expect(app.field('User name')).toBeFocused();
  await expect(app.field('User name')).toHaveAccessibleDescription(/Tryton did not accept this/);
  await expect(app.field('Password')).toHaveAttribute('aria-invalid', 'true');
  await expect(app.field('Instance URL')).not.toHaveAttribute('aria-invalid', 'true');
});

test('tries the same details again without typing them again', async ({ app, page }) => {
  const posts: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/v1/attempts')) posts.push(request.headers()['idempotency-key'] ?? '');
  });
  await app.openLogin();
  await app.connectAs('maintenance');
  await expect(app.frame.getByRole('heading', { name: 'Tryton is not available at the moment' })).toBeVisible();
  await app.frame.getByRole('button', { name: 'Edit details' }).click();
  await app.field('User name').fill('locked');
  await app.submit.click();
  const failed = app.frame.getByRole('heading', { name: 'This account is locked in Tryton' });
  await expect(failed).toBeVisible();
  await app.frame.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => posts.length).toBe(3);
  await expect(failed).toBeVisible();
  expect(new Set(posts).size).toBe(3);
});

test('counts down until another try makes sense', async ({ app, page }) => {
  await page.clock.install();
  await app.openLogin();
  await app.connectAs('ratelimited');
  const wait = app.frame.getByRole('button', { name: /^Try again in \d+ seconds$/ });
  await expect(wait).toBeVisible();
  await expect(wait).toHaveAttribute('aria-disabled', 'true');
  await expect(app.frame.getByText(/Wait 30 seconds/)).toBeHidden();
  await page.clock.fastForward(31_000);
  await expect(app.frame.getByRole('button', { name: 'Try again', exact: true })).not.toHaveAttribute('aria-disabled', 'true');
});

test('lets a system that is down be tried earlier than it says', async ({ app }) => {
  await app.openLogin();
  await app.connectAs('maintenance');
  await expect(app.frame.getByText('You can close this window and try again in 10 minutes: what you typed is kept')).toBeVisible();
  await expect(app.frame.getByRole('button', { name: 'Try again', exact: true })).not.toHaveAttribute('aria-disabled', 'true');
});

const DETAILS = [/^Code: ACCOUNT_LOCKED$/m, /^Stage: sign-in$/m, /^Started: \d{4}-/m, /^Failed: \d{4}-/m, /^Request ID: \S+$/m, /^System said: Sandbox error 423: the account is locked\.$/m, /^Stage resolve: passed at \d{4}-\S+; address 192\.0\.2\.10$/m, /^Stage sign-in: failed at \d{4}-/m, /^Stage permissions: waiting$/m];

test('copies details for support, without the password and the user name', async ({ app, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.openLogin();
  await app.connectAs('locked');
  await app.frame.getByRole('button', { name: 'Copy details' }).click();
  await expect(app.frame.getByRole('button', { name: 'Copied' })).toBeVisible();
  // The customer goes back to its own window before it pastes.
  await app.dialog.getByRole('heading').first().click();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  for (const line of DETAILS) expect(text).toMatch(line);
  // What the system said and was found to be is told in its own words.
  expect(text.replace('Environment: sandbox', '').replace('the account is locked', '')).not.toMatch(/sandbox|locked/);
});

test('shows the details where the browser does not let them be copied', async ({ app, page }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('Not allowed here.', 'NotAllowedError'));
  });
  await page.reload();
  await app.openLogin();
  await app.connectAs('locked');
  await app.frame.getByRole('button', { name: 'Copy details' }).click();
  const details = app.frame.getByRole('textbox', { name: 'Details for support' });
  await expect(details).toBeFocused();
  for (const line of DETAILS) await expect(details).toHaveValue(line);
  expect(await details.evaluate((area: HTMLTextAreaElement) => area.selectionEnd - area.selectionStart)).toBe((await details.inputValue()).length);
});

test('connects by an API key, and tells a key that is refused', async ({ app }) => {
  await app.openLogin('Holded');
  await app.field('API key').fill('sandbox-wrong');
  await app.submit.click();
  await expect(app.frame.getByRole('heading', { name: 'Holded did not accept this login' })).toBeVisible();
  await expect(app.frame.getByText('Stopped at: Log in')).toBeVisible();
  await app.frame.getByRole('button', { name: 'Edit details' }).click();
  await expect(app.field('API key')).toBeFocused();
  await app.field('API key').fill('sandbox-good');
  await app.submit.click();
  await app.expectConnected('Holded');
});

test('tells what is missing before anything is sent', async ({ app, page }) => {
  let sent = 0;
  page.on('request', (request) => void (request.method() === 'POST' && request.url().endsWith('/v1/attempts') && sent++));
  await app.openLogin();
  await app.field('Contact email').fill('not an address');
  await app.submit.click();
  await expect(app.frame.getByRole('alert').filter({ hasText: '5 fields need your attention' })).toBeVisible();
  await expect(app.field('Instance URL')).toBeFocused();
  await expect(app.field('Instance URL')).toHaveAccessibleDescription(/Instance URL is missing\./);
  await app.fill();
  await app.field('Contact email').fill('bea@example.com');
  await app.submit.click();
  await app.expectConnected();
  expect(sent).toBe(1);
});
