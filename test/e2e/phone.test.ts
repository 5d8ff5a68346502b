import { certificate } from './support/files.js';
import { expectFit, loginFrame, sidewaysScroll, smallTargets } from './support/layout.js';
import { expect, test } from './support/watched.js';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test('connects on a phone by touch', async ({ app, page }) => {
  await expectFit(app);
  await page.getByRole('button', { name: 'Connect a system' }).first().tap();
  await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
  await expectFit(app);

  await app.search.fill('Tryton');
  await page.getByRole('option', { name: 'Tryton' }).first().tap();
  await expect(app.submit).toBeVisible();
  await expectFit(app);

  await app.fill({ username: 'wrong' });
  await app.submit.tap();
  await expect(app.frame.getByRole('heading', { name: 'Tryton did not accept this login' })).toBeVisible();
  await expectFit(app);

  await app.frame.getByRole('button', { name: 'Edit details' }).tap();
  await expect(app.field('Password')).toHaveAttribute('aria-invalid', 'true');
  await expectFit(app);

  await app.field('User name').fill('otp');
  await app.submit.tap();
  const code = app.frame.getByRole('textbox', { name: 'One-time code' });
  await expect(code).toBeVisible();
  await expectFit(app);
  await code.fill('123456');
  await app.frame.getByRole('button', { name: 'Continue' }).tap();

  await app.expectConnected();
  await expectFit(app);
  await app.dialog.getByRole('button', { name: 'Done' }).tap();
  await expect(app.dialog).toBeHidden();
  await expect(page.getByRole('table')).toContainText('Approved');
  await expectFit(app);
});

test('reads and chooses on a phone', async ({ app, page }) => {
  await app.openLogin();
  await app.frame.getByText('Before you start').tap();
  await expect(app.frame.getByRole('listitem').first()).toBeVisible();
  await expectFit(app);
  await app.connectAs('company');
  await app.frame.getByText('Fjordline Cold Storage').tap();
  await expect(app.frame.getByRole('radio', { name: /Fjordline Cold Storage/ })).toBeChecked();
  await expectFit(app);
  await app.frame.getByRole('button', { name: 'Continue' }).tap();
  await expect(app.frame.getByRole('heading', { name: 'Is this right?' })).toBeVisible();
  await expectFit(app);
  await app.frame.getByRole('button', { name: 'Yes, connect' }).tap();
  await app.expectConnected();
  await expect(page.getByRole('dialog')).toBeVisible();
});

test('does not bring up the keyboard over what there is to read', async ({ app, page }) => {
  await page.getByRole('button', { name: 'Connect a system' }).first().tap();
  await page.getByRole('option', { name: 'Tryton' }).or(page.getByRole('dialog').getByRole('option')).first().tap();
  await expect(app.submit).toBeVisible();
  const frame = await loginFrame(page);
  await expect.poll(() => frame.evaluate(() => document.activeElement?.localName)).toBe('h1');
});

test('chooses a file, answers and reads what IT needs on a phone', async ({ app }) => {
  await app.openLogin('SAP Business ByDesign', 'Certificate');
  await expectFit(app);
  await app.field('Instance URL').fill('https://my300000.sapbydesign.com');
  const given = app.fileField('Certificate');
  await given.setInputFiles(certificate('sandbox-unreachable', 'a-certificate-with-quite-a-long-name-of-fjordline-cold-storage-2026.pem'));
  await expect(app.frame.getByRole('button', { name: /^Remove a-certificate/ })).toBeVisible();
  await expectFit(app);
  await app.submit.tap();
  await expect(app.frame.getByRole('heading', { name: 'SAP Business ByDesign can’t be reached' })).toBeVisible();
  for (const part of ['Read the text', 'What we checked']) await app.frame.getByText(part, { exact: true }).tap();
  await expectFit(app);
  await app.frame.getByRole('button', { name: 'Edit details' }).tap();

  await given.setInputFiles(certificate('sandbox-push'));
  await app.submit.tap();
  await expect(app.frame.getByRole('heading', { name: 'Approve the login on another device' })).toBeVisible();
  await expectFit(app);
  await app.frame.getByRole('button', { name: 'Cancel' }).tap();
  await given.setInputFiles(certificate('sandbox-several'));
  await app.submit.tap();
  await app.frame.getByRole('textbox', { name: 'One-time code' }).fill('123456');
  await app.frame.getByRole('button', { name: 'Continue' }).tap();
  await app.frame.getByRole('textbox', { name: 'In which town is your first plant?' }).fill('Kiel');
  await expectFit(app);
  await app.frame.getByRole('button', { name: 'Continue' }).tap();
  await expect(app.frame.getByRole('radio')).toHaveCount(60);
  await expectFit(app);
  await app.frame.getByText('Kiel Workshop').tap();
  await app.frame.getByRole('button', { name: 'Continue' }).tap();
  await app.frame.getByRole('button', { name: 'Yes, connect' }).tap();
  await app.expectConnected('SAP Business ByDesign');
});

test('logs in at the system itself on a phone', async ({ app, context }) => {
  await app.openLogin('Xero');
  await expectFit(app);
  await app.submit.tap();
  const link = app.frame.getByRole('link', { name: /^Open Xero/ });
  await expect(link).toBeVisible();
  for (const part of ['On another device', 'Nothing opens?']) await app.frame.getByText(part).tap();
  await expectFit(app);
  const [there] = await Promise.all([context.waitForEvent('page'), link.tap()]);
  await expect(there.getByRole('button', { name: 'Allow' })).toBeVisible();
  expect(await smallTargets(there.mainFrame())).toEqual([]);
  expect(await sidewaysScroll(there.mainFrame())).toBeLessThanOrEqual(0);
  await there.getByRole('button', { name: 'Allow' }).tap();
  await expect(there.getByRole('heading', { name: 'You are logged in' })).toBeVisible();
  await there.close();
  await app.expectConnected('Xero');
});
