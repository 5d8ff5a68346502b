import { expectAccessible } from './support/axe.js';
import { certificate, otherFile } from './support/files.js';
import { expect, test } from './support/watched.js';

// Slow enough to look at the stages.
test.describe.configure({ timeout: 120_000 });
test.use({ config: { sandboxPace: 1, stageSeconds: { 'sign-in': 60 } } });

test('axe finds nothing in the host page, before and after a connection', async ({ app, page }) => {
  await expectAccessible(page, 'host page');
  await app.openLogin();
  await app.connectAs('good');
  await app.expectConnected();
  await expectAccessible(page, 'connected');
  await app.dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('table')).toContainText('Approved');
  await expectAccessible(page, 'orders');
});

test('axe finds nothing in the list of systems', async ({ app, page }) => {
  await app.openPicker();
  await expectAccessible(page, 'list');
  await app.search.fill('zzzzqqqq');
  await expect(app.dialog.getByText('Check the spelling')).toBeVisible();
  await expectAccessible(page, 'nothing found');
  await app.dialog.getByRole('button', { name: 'My system isn’t listed' }).click();
  await expect(app.dialog.getByRole('textbox', { name: 'Name of your system' })).toBeVisible();
  await expectAccessible(page, 'missing system');
  await app.dialog.getByRole('textbox', { name: 'Name of your system' }).fill('');
  await app.dialog.getByRole('button', { name: 'Send' }).click();
  await expect(app.dialog.getByText('Enter the name of your system.')).toBeVisible();
  await expectAccessible(page, 'missing system, not named');
});

test('axe finds nothing in a list that could not be loaded', async ({ app, page, complaints }) => {
  complaints.expect(/Failed to load resource/);
  await page.route('**/v1/systems', (route) => route.abort());
  await page.getByRole('button', { name: 'Connect a system' }).first().click();
  await expect(app.dialog.getByRole('alert')).toContainText('No answer just now');
  await expectAccessible(page, 'failed list');
});

test('axe finds nothing in a login, empty and with errors', async ({ app, page }) => {
  await app.openLogin();
  await expectAccessible(page, 'login');
  await app.submit.click();
  await expect(app.frame.getByRole('alert').filter({ hasText: 'need your attention' })).toBeVisible();
  await expectAccessible(page, 'login with errors');
});

test('axe finds nothing in a login with two schemes', async ({ app, page }) => {
  await app.openLogin('Maximo');
  await expectAccessible(page, 'first scheme');
  await app.frame.getByRole('radio').last().check();
  await app.submit.click();
  await expect(app.frame.getByRole('alert').filter({ hasText: 'need your attention' })).toBeVisible();
  await expectAccessible(page, 'second scheme with errors');
});

test('axe finds nothing while it connects, and in a failure', async ({ app, page }) => {
  await app.openLogin();
  await app.connectAs('slow');
  await expect(app.frame.getByText('This takes longer than usual.')).toBeVisible();
  await expectAccessible(page, 'connecting');
  await app.frame.getByRole('button', { name: 'Cancel' }).click();
  await expect(app.frame.getByRole('status').filter({ hasText: 'Cancelled. Nothing was connected.' })).toBeVisible();
  await expectAccessible(page, 'cancelled');
  await app.connectAs('ratelimited');
  await expect(app.frame.getByRole('heading', { name: 'Too many tries' })).toBeVisible();
  await expectAccessible(page, 'failure');
});

test('axe finds nothing in a code, a choice and a confirmation', async ({ app, page }) => {
  await app.openLogin();
  await app.connectAs('otp');
  await app.frame.getByRole('textbox', { name: 'One-time code' }).fill('111111');
  await expectAccessible(page, 'code');
  await app.frame.getByRole('button', { name: 'Continue' }).click();
  await expect(app.frame.getByText('You have 2 more tries')).toBeVisible();
  await expectAccessible(page, 'wrong code');
  await app.frame.getByRole('button', { name: 'Cancel' }).click();
  await app.connectAs('company');
  await expect(app.frame.getByRole('heading', { name: 'Choose a company' })).toBeVisible();
  await expectAccessible(page, 'choice');
  await app.frame.getByRole('radio').first().check();
  await app.frame.getByRole('button', { name: 'Continue' }).click();
  await expect(app.frame.getByRole('heading', { name: 'Is this right?' })).toBeVisible();
  await expectAccessible(page, 'confirmation');
});

test('axe finds nothing in the field for a file: empty, with a wrong one, and with the right one', async ({ app, page }) => {
  await app.openLogin('SAP Business ByDesign', 'Certificate');
  const [given, key] = [app.fileField('Certificate'), app.fileField('Private key')];
  await given.focus();
  await expectAccessible(page, 'empty');
  await given.setInputFiles(certificate());
  await key.setInputFiles(otherFile('plant.key', 'no key'));
  await expect(key).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page, 'a right and a wrong file');
  await expect(app.frame.getByRole('list', { name: /^By connecting you agree that .+ may read:$/ }).getByRole('listitem')).toHaveText(['Purchase orders', 'Vendors', 'Items']);
});

test('axe finds nothing in fields that depend on others, of a host and of a key with its beginning', async ({ app, page }) => {
  await app.openLogin('Jeeves ERP');
  await app.field('Where does the system run?').selectOption('On our own server');
  await expect(app.frame.getByRole('group').filter({ hasText: 'Is there a firewall in front of it?' }).getByRole('button', { name: 'Copy addresses' })).toBeVisible();
  await expectAccessible(page, 'a host of one’s own');
  await app.dialog.getByRole('button', { name: 'Close' }).click();
  await app.openLogin('Databricks SQL', 'API key');
  await app.field('Personal access token').fill('no');
  await app.submit.click();
  await expect(app.frame.getByRole('alert').filter({ hasText: '2 fields need your attention' })).toBeVisible();
  await expectAccessible(page, 'a key');
});

test('axe finds nothing in an approval, a question and a choice among many', async ({ app, page }) => {
  await app.openLogin();
  await app.connectAs('push');
  await expect(app.frame.getByRole('heading', { name: 'Approve the login on another device' })).toBeVisible();
  await expectAccessible(page, 'approval');
  await app.frame.getByRole('button', { name: 'Cancel' }).click();
  await app.connectAs('question');
  const asked = app.frame.getByRole('textbox', { name: 'In which town is your first plant?' });
  await asked.fill('Husum');
  await app.frame.getByRole('button', { name: 'Continue' }).click();
  await expect(asked).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page, 'wrong answer');
  await app.frame.getByRole('button', { name: 'Cancel' }).click();
  await app.connectAs('sites');
  await expect(app.frame.getByRole('radio')).toHaveCount(60);
  await expectAccessible(page, 'many sites');
  await app.frame.getByRole('searchbox', { name: 'Search' }).fill('kiel');
  await app.frame.getByRole('radio').first().check();
  await expectAccessible(page, 'some sites');
});

test('axe finds nothing in a login at the system itself', async ({ app, page, context }) => {
  await app.openLogin('Xero');
  await expectAccessible(page, 'before');
  await app.submit.click();
  const link = app.frame.getByRole('link', { name: /^Open Xero/ });
  await expect(link).toBeVisible();
  for (const part of ['On another device', 'Nothing opens?']) await app.frame.getByText(part).click();
  await expectAccessible(page, 'the way there');
  const address = await app.frame.getByRole('textbox', { name: 'Link to the login' }).inputValue();
  const [there] = await Promise.all([context.waitForEvent('page'), link.click()]);
  await expectAccessible(there, 'the page that stands for the login page');
  await there.goto(address);
  await expect(there.getByRole('heading', { name: 'Log in to Xero' })).toBeVisible();
  await expectAccessible(there, 'the page that a link leads to');
  await expectAccessible(page, 'waiting');
  await there.getByRole('button', { name: 'Go on to Xero' }).click();
  await there.getByRole('button', { name: 'Deny' }).click();
  await expect(there.getByRole('heading', { name: 'Access was not allowed' })).toBeVisible();
  await expectAccessible(there, 'the end there');
  await expect(app.frame.getByRole('heading', { name: 'Access was not allowed at Xero' })).toBeVisible();
  await expectAccessible(page, 'denied');
});

test('axe finds nothing in what the stages found, and in what IT is sent', async ({ app, page }) => {
  await app.openLogin();
  await app.connectAs('slow');
  await expect(app.frame.getByText(/Certificate for erp\.example\.com/)).toBeVisible();
  await expect(app.frame.getByText('Logging in with your details…')).toBeVisible();
  await expectAccessible(page, 'what was found');
  await app.frame.getByRole('button', { name: 'Cancel' }).click();
  await app.connectAs('tls');
  await expect(app.frame.getByRole('heading', { name: 'The certificate of erp.example.com is not valid' })).toBeVisible();
  for (const part of ['Read the text', 'What we checked']) await app.frame.getByText(part, { exact: true }).click();
  await expect(app.frame.getByRole('region', { name: 'Send this to your IT' }).getByRole('textbox')).toHaveValue(/Renew or repair the certificate/);
  await expectAccessible(page, 'for IT');
  await app.frame.getByRole('button', { name: 'Edit details' }).click();
  await app.connectAs('unreachable');
  await expect(app.frame.getByRole('button', { name: 'Copy addresses' })).toBeVisible();
  await expectAccessible(page, 'a firewall');
});

test('Tab goes from the bar of the dialog into the login and through it, without a stop on the frame itself', async ({ app, page }) => {
  await app.openLogin();
  await app.dialog.getByRole('button', { name: 'Close' }).focus();
  await page.keyboard.press('Tab');
  // What to do first comes before what it is needed for.
  const stops = [app.frame.getByRole('combobox').first(), app.frame.getByRole('button', { name: 'Copy steps for IT' }), app.frame.getByRole('link', { name: 'Read the instructions' }), app.field('Instance URL')];
  for (const [index, stop] of stops.entries()) {
    if (index) await page.keyboard.press('Tab');
    await expect(stop).toBeFocused();
  }
  for (let presses = 0; presses < stops.length; presses++) await page.keyboard.press('Shift+Tab');
  await expect(app.dialog.getByRole('button', { name: 'Close' })).toBeFocused();
});

test('tells a screen reader what the list and the login are', async ({ app, page }) => {
  await app.openPicker();
  await expect(app.dialog).toMatchAriaSnapshot(`
    - dialog "Connect a system":
      - heading "Connect a system" [level=1]
      - button "Close"
      - combobox "Search systems" [expanded]
      - group "Category":
        - button "All" [pressed]
        - button "ERP"
      - listbox "Systems":
        - option /.+/ [selected]
      - button "My system isn’t listed"
  `);
  await app.search.fill('Tryton');
  await page.getByRole('option', { name: 'Tryton' }).first().click();
  await expect(app.submit).toBeVisible();
  await expect(app.dialog.getByRole('button', { name: 'Back to all systems' })).toBeVisible();
  await expect(app.frame.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - status
      - heading "Log in to Tryton" [level=1]
      - complementary "Before you start":
        - heading "Before you start" [level=2]
        - list
        - button "Copy steps for IT"
      - text: Instance URL
      - textbox "Instance URL"
      - textbox "Database"
      - textbox "User name"
      - textbox "Password"
      - button "Show Password"
      - textbox "Connection name": Tryton
      - textbox "Contact email"
      - button "Connect"
  `);
});
