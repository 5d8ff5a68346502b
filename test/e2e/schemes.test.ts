import type { Locator, Page } from 'playwright/test';
import type { App } from './support/app.js';
import { certificate, dropFile, otherFile, privateKey, serviceAccount } from './support/files.js';
import { expect, test } from './support/watched.js';

/** What a login was sent with. */
interface Sent {
  readonly scheme: string;
  readonly fields: Record<string, string>;
  readonly agreed: string[];
}

/** Every login that the frame sends from now on. */
function logins(page: Page): Sent[] {
  const sent: Sent[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/v1/attempts')) sent.push(request.postDataJSON() as Sent);
  });
  return sent;
}

const NAME = 'Plant Hull';

async function send(app: App): Promise<void> {
  await app.field('Connection name').fill(NAME);
  await app.submit.click();
}

/** Connected, and the orders of that connection in the partner's page. */
async function expectOrders(app: App, system: string, name = NAME): Promise<void> {
  await app.expectConnected(system);
  await app.dialog.getByRole('button', { name: 'Done' }).click();
  await expect(app.page.getByRole('navigation', { name: 'Connections' }).getByRole('button', { name }).and(app.page.locator('[aria-current=true]'))).toBeVisible();
  await expect(app.page.getByRole('table', { name: 'Purchase orders' })).toContainText('Approved');
}

const base64 = ({ buffer }: { buffer: Buffer }): string => buffer.toString('base64');

interface Flow {
  readonly what: string;
  readonly system: string;
  readonly scheme: string;
  /** Where the system has several ways to log in. */
  readonly method?: string;
  /** What is typed, by the words on the screen. */
  readonly typed: Record<string, string>;
  /** What goes out, by name: this and nothing else. */
  readonly sent: Record<string, string>;
}

const FLOWS: Flow[] = [
  {
    what: 'a user name and a password',
    system: 'Tryton',
    scheme: 'password',
    typed: { 'Instance URL': 'erp.example.com/#menu', Database: 'erp', 'User name': 'good', Password: 'sandbox' },
    sent: { url: 'https://erp.example.com', database: 'erp', username: 'good', password: 'sandbox' },
  },
  {
    what: 'a user name and a password with each request',
    system: 'ABRA Flexi',
    scheme: 'basic',
    typed: { 'Instance URL': 'https://erp.example.com', Firma: 'fjordline', 'User name': 'good', Password: 'sandbox' },
    sent: { url: 'https://erp.example.com', company: 'fjordline', username: 'good', password: 'sandbox' },
  },
  {
    what: 'a key without what every key begins with',
    system: 'Databricks SQL',
    scheme: 'api-key',
    method: 'API key',
    typed: { 'Workspace URL': 'https://plant.cloud.databricks.com', 'Personal access token': 'sandbox-good' },
    sent: { url: 'https://plant.cloud.databricks.com', apiKey: 'dapisandbox-good' },
  },
  {
    what: 'a key of several parts',
    system: 'Oracle NetSuite',
    scheme: 'api-key',
    method: 'API key',
    typed: { 'SuiteTalk URL': 'https://1234567.suitetalk.api.netsuite.com', 'Account ID': '1234567', 'Consumer key': 'c0ffee', 'Consumer secret': 'sandbox-good', 'Token ID': '70ce9', 'Token secret': 'token-secret' },
    sent: { url: 'https://1234567.suitetalk.api.netsuite.com', account: '1234567', consumerKey: 'c0ffee', consumerSecret: 'sandbox-good', tokenId: '70ce9', apiKey: 'token-secret' },
  },
  {
    what: 'a client ID and its secret',
    system: 'Coupa',
    scheme: 'client-credentials',
    typed: { 'Instance URL': 'https://fjordline.coupahost.com', Identifier: 'tarrow', Secret: 'sandbox-good' },
    sent: { url: 'https://fjordline.coupahost.com', clientId: 'tarrow', clientSecret: 'sandbox-good' },
  },
];

for (const { what, system, scheme, method, typed, sent } of FLOWS) {
  test(`connects ${system} by ${what}`, async ({ app, page }) => {
    const posted = logins(page);
    await app.openLogin(system, method);
    for (const [label, text] of Object.entries(typed)) await app.field(label).fill(text);
    await send(app);
    await expectOrders(app, system);
    expect(posted).toMatchObject([{ scheme, agreed: ['purchase-orders', 'vendors', 'items'] }]);
    expect(posted[0]!.fields).toEqual(sent);
  });
}

test('shows what every key begins with once, typed with it, pasted with it or without it', async ({ app, page }) => {
  const posted = logins(page);
  await app.openLogin('Databricks SQL', 'API key');
  await app.field('Workspace URL').fill('https://plant.cloud.databricks.com');
  const key = app.field('Personal access token');
  await expect(key).toHaveAccessibleDescription(/It begins with dapi/);
  await key.fill('dapisandbox-good');
  await expect(key).toHaveValue('sandbox-good');
  await key.fill('');
  await key.pressSequentially('dapisandbox-good');
  await expect(key).toHaveValue('sandbox-good');
  await app.submit.click();
  await app.expectConnected('Databricks SQL');
  expect(posted[0]!.fields['apiKey']).toBe('dapisandbox-good');
});

test('connects SAP Business ByDesign by a certificate that is dropped, with its key and its passphrase', async ({ app, page }) => {
  const posted = logins(page);
  await app.openLogin('SAP Business ByDesign', 'Certificate');
  await app.field('Instance URL').fill('https://my300000.sapbydesign.com');
  const [given, key] = [app.fileField('Certificate'), app.fileField('Private key')];
  await dropFile(page, given, certificate());
  await expect(given).toHaveAccessibleDescription(/plant\.pem/);
  await expect(app.frame.getByRole('button', { name: 'Remove plant.pem' })).toBeVisible();
  await dropFile(page, key, privateKey());
  await expect(key).toHaveAccessibleDescription(/plant\.key/);
  await app.frame.getByLabel('Passphrase (optional)').fill('open sesame');
  await send(app);
  await expectOrders(app, 'SAP Business ByDesign');
  expect(posted).toHaveLength(1);
  expect(posted[0]!.fields).toEqual({ url: 'https://my300000.sapbydesign.com', certificate: base64(certificate()), privateKey: base64(privateKey()), passphrase: 'open sesame' });
});

for (const key of ['Enter', 'Space'])
  test(`connects SAP Business ByDesign by a certificate that is chosen by keyboard alone, with ${key}`, async ({ app, page }) => {
    await page.getByRole('button', { name: 'Connect a system' }).first().focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('option').first()).toBeVisible();
    await page.keyboard.type('bydesign');
    await expect(page.getByRole('option', { name: 'SAP Business ByDesign' })).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    const tabTo = async (target: Locator) => {
      await expect(app.submit).toBeVisible();
      for (let presses = 0; presses < 15 && !(await target.evaluate((element) => element === document.activeElement)); presses++) await page.keyboard.press('Tab');
      await expect(target).toBeFocused();
    };
    await tabTo(app.frame.getByRole('radio').first());
    await page.keyboard.press('ArrowRight');
    await expect(app.frame.getByRole('radio', { name: 'Certificate' })).toBeChecked();
    await tabTo(app.field('Instance URL'));
    await page.keyboard.type('my300000.sapbydesign.com');
    const given = app.fileField('Certificate');
    await page.keyboard.press('Tab');
    await expect(given).toBeFocused();
    await expect(given).toHaveAccessibleName('Certificate Choose a file');

    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press(key)]);
    expect(chooser.isMultiple()).toBe(false);
    await chooser.setFiles(certificate());
    await expect(given).toHaveAccessibleName('Certificate Choose another file');
    await expect(given).toHaveAccessibleDescription(/plant\.pem/);
    await expect(given).toBeFocused();

    // Taken away and chosen again, without a way through the whole form.
    await page.keyboard.press('Tab');
    await expect(app.frame.getByRole('button', { name: 'Remove plant.pem' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(given).toBeFocused();
    await expect(given).toHaveAccessibleName('Certificate Choose a file');
    const [again] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press(key)]);
    await again.setFiles(certificate());
    await expect(given).toHaveAccessibleDescription(/plant\.pem/);
    await tabTo(app.submit);
    await page.keyboard.press('Enter');
    await expectOrders(app, 'SAP Business ByDesign', 'SAP Business ByDesign');
  });

test('tells a file of another kind and one that is too large at their fields, and takes the right ones instead', async ({ app, page }) => {
  const posted = logins(page);
  await app.openLogin('SAP Business ByDesign', 'Certificate');
  await app.field('Instance URL').fill('https://my300000.sapbydesign.com');
  const [given, key] = [app.fileField('Certificate'), app.fileField('Private key')];

  // What it holds counts, and not what it is called.
  await dropFile(page, given, otherFile('plant.pem', 'This is a shopping list.'));
  await expect(given).toHaveAccessibleDescription(/This is not a certificate \(\.pem, \.crt, \.cer, \.p12, \.pfx\)\./);
  await expect(given).toHaveAttribute('aria-invalid', 'true');
  await key.setInputFiles(otherFile('plant.key', 'k'.repeat(16_385)));
  await expect(key).toHaveAccessibleDescription(/This file is too large: at most 16 kB\./);

  await app.submit.click();
  await expect(app.frame.getByRole('alert').filter({ hasText: '2 fields need your attention' })).toBeVisible();
  await expect(given).toBeFocused();
  expect(posted).toEqual([]);

  await given.setInputFiles(privateKey());
  await expect(given).toHaveAccessibleDescription(/This is not a certificate/);
  await given.setInputFiles(certificate());
  await expect(given).not.toHaveAttribute('aria-invalid', 'true');
  await expect(given).not.toHaveAccessibleDescription(/This is not a certificate/);
  await key.setInputFiles(privateKey());
  await expect(key).not.toHaveAttribute('aria-invalid', 'true');
  await app.submit.click();
  await app.expectConnected('SAP Business ByDesign');
  expect(posted).toHaveLength(1);
});

test('marks the certificate that the system refused, and keeps the file for another try', async ({ app, page }) => {
  const posted = logins(page);
  await app.openLogin('SAP Business ByDesign', 'Certificate');
  await app.field('Instance URL').fill('https://my300000.sapbydesign.com');
  const given = app.fileField('Certificate');
  await given.setInputFiles(certificate('sandbox-wrong', 'old.pem'));
  await app.submit.click();
  await expect(app.frame.getByRole('heading', { name: 'SAP Business ByDesign did not accept this login' })).toBeVisible();
  await app.frame.getByRole('button', { name: 'Edit details' }).click();
  await expect(given).toBeFocused();
  await expect(given).toHaveAccessibleDescription(/SAP Business ByDesign did not accept this\. Check Certificate\./);
  await expect(given).toHaveAccessibleDescription(/old\.pem/);
  await given.setInputFiles(certificate());
  await app.submit.click();
  await app.expectConnected('SAP Business ByDesign');
  expect(posted.map(({ fields }) => fields['certificate'])).toEqual([base64(certificate('sandbox-wrong')), base64(certificate())]);
});

test('connects Google BigQuery by the key file of a service account', async ({ app, page }) => {
  const posted = logins(page);
  await app.openLogin('Google BigQuery');
  const given = app.fileField('Key file');
  await given.setInputFiles(otherFile('key.json', '{"type":"authorized_user"}'));
  await expect(given).toHaveAccessibleDescription(/This is not the key file of a service account \(\.json\)\./);
  await dropFile(page, given, serviceAccount());
  await expect(given).toHaveAccessibleDescription(/fjordline-7f3a\.json/);
  await app.field('Project ID').fill('fjordline-prod');
  await send(app);
  await expectOrders(app, 'Google BigQuery');
  expect(posted).toHaveLength(1);
  expect(posted[0]!.fields).toEqual({ serviceAccount: base64(serviceAccount()), project: 'fjordline-prod' });
});

test('connects a PostgreSQL database, and asks for an authority only while the certificate is checked', async ({ app, page }) => {
  const posted = logins(page);
  await app.openLogin('PostgreSQL');
  const [authority, encryption] = [app.fileField('CA certificate'), app.field('Encryption (TLS)')];
  await expect(app.field('Port')).toHaveValue('5432');
  await expect(authority).toBeVisible();
  await authority.setInputFiles(certificate('of our own IT', 'it.crt'));
  await encryption.selectOption('Off');
  await expect(authority).toBeHidden();
  // A port that is pasted with its host goes where it belongs.
  await app.field('Host').fill('db.example.com:5433');
  await app.field('Database').fill('erp');
  await app.field('User name').fill('good');
  await app.field('Password').fill('sandbox');
  await expect(app.field('Port')).toHaveValue('5433');
  await send(app);
  await expectOrders(app, 'PostgreSQL');

  await app.openLogin('PostgreSQL');
  for (const [label, text] of Object.entries({ Host: 'db.example.com', Database: 'erp', 'User name': 'good', Password: 'sandbox', 'Connection name': 'Plant Lübeck' })) await app.field(label).fill(text);
  await encryption.selectOption('Off');
  await encryption.selectOption('On, and check the certificate');
  await authority.setInputFiles(certificate('of our own IT', 'it.crt'));
  await app.submit.click();
  await expectOrders(app, 'PostgreSQL', 'Plant Lübeck');
  const shared = { host: 'db.example.com', database: 'erp', username: 'good', password: 'sandbox' };
  expect(posted.map(({ fields }) => fields)).toEqual([
    { ...shared, port: '5433', encryption: 'off' },
    { ...shared, port: '5432', encryption: 'verify', authority: base64(certificate('of our own IT')) },
  ]);
});

test('connects Jeeves ERP in the cloud or on a server of one’s own, and sends what is asked for there alone', async ({ app, page }) => {
  const posted = logins(page);
  await app.openLogin('Jeeves ERP');
  const deployment = app.field('Where does the system run?');
  const [url, host, port] = [app.field('Instance URL'), app.field('Host'), app.frame.getByLabel('Port (optional)')];
  for (const field of [url, host, port]) await expect(field).toBeHidden();
  await app.submit.click();
  await expect(deployment).toBeFocused();
  await expect(deployment).toHaveAccessibleDescription(/Where does the system run\? is missing\.|Choose a value/);

  await deployment.selectOption('At the vendor, in the cloud');
  await expect(url).toBeVisible();
  await expect(host).toBeHidden();
  await url.fill('https://cloud.jeeves.example.com');
  await deployment.selectOption('On our own server');
  await expect(url).toBeHidden();
  await expect(port).toHaveValue('443');
  await host.fill('jeeves.example.com');
  await port.fill('8443');
  for (const [label, text] of Object.entries({ 'Company number': '1', 'User name': 'good', Password: 'sandbox' })) await app.field(label).fill(text);
  await send(app);
  await expectOrders(app, 'Jeeves ERP');
  expect(posted.map(({ fields }) => fields)).toEqual([{ deployment: 'own', host: 'jeeves.example.com', port: '8443', company: '1', username: 'good', password: 'sandbox' }]);
});

test('connects Zoho Books by a form of its own, whose address follows the region until it is typed', async ({ app, page }) => {
  const posted = logins(page);
  await app.openLogin('Zoho Books', 'Other login');
  const [region, api] = [app.field('Data center'), app.field('API URL')];
  await expect(api).toHaveValue('https://www.zohoapis.eu');
  await region.selectOption('India (zoho.in)');
  await expect(api).toHaveValue('https://www.zohoapis.in');
  const organization = app.frame.getByLabel('Organization ID (optional)');
  await organization.fill('twelve');
  for (const [label, text] of Object.entries({ 'Client ID': 'tarrow', 'Client secret': 'sandbox-good', 'Refresh token': 'refresh' })) await app.field(label).fill(text);
  await app.submit.click();
  await expect(organization).toHaveAccessibleDescription(/Organization ID \(optional\) should look like|Organization ID should look like 10234695\./);
  await organization.fill('20077');
  await api.fill('https://books.example.com');
  await region.selectOption('Japan (zoho.jp)');
  await expect(api).toHaveValue('https://books.example.com');
  await send(app);
  await expectOrders(app, 'Zoho Books');
  expect(posted).toMatchObject([{ scheme: 'custom' }]);
  expect(posted[0]!.fields).toEqual({ region: 'accounts.zoho.jp', apiUrl: 'https://books.example.com', clientId: 'tarrow', clientSecret: 'sandbox-good', refreshToken: 'refresh', organization: '20077' });
});

test('connects Xero at its own login page, which is another window', async ({ app, page, context }) => {
  const posted = logins(page);
  await app.openLogin('Xero');
  await app.field('Connection name').fill(NAME);
  await app.submit.click();
  const [there] = await Promise.all([context.waitForEvent('page'), app.frame.getByRole('link', { name: /^Open Xero/ }).click()]);
  await expect(there.getByRole('heading', { name: 'Sandbox login' })).toBeVisible();
  await there.getByRole('button', { name: 'Allow' }).click();
  await expect(there.getByRole('heading', { name: 'You are logged in' })).toBeVisible();
  await there.close();
  await expectOrders(app, 'Xero');
  expect(posted).toMatchObject([{ scheme: 'oauth', fields: {} }]);
});

test('has a scenario for the form of every scheme', async ({ app }) => {
  for (const [system, method] of [['SAP Business ByDesign', 'Certificate'], ['Google BigQuery', undefined], ['PostgreSQL', undefined], ['Zoho Books', 'Other login']] as const) {
    await app.openLogin(system, method);
    await app.frame.getByRole('combobox', { name: 'Choose what should happen' }).selectOption('Log in successfully');
    await app.submit.click();
    await app.expectConnected(system);
    await app.dialog.getByRole('button', { name: 'Done' }).click();
  }
});
