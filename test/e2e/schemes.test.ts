import { certificate, privateKey } from './support/files.js';
import { logins } from './support/logins.js';
import { expect, test } from './support/watched.js';

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
    await app.field('Connection name').fill('Plant Hull');
    await app.submit.click();
    await app.expectOrders(system, 'Plant Hull');
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
  await app.field('Connection name').fill('Plant Hull');
  await app.submit.click();
  await app.expectOrders('PostgreSQL', 'Plant Hull');

  await app.openLogin('PostgreSQL');
  for (const [label, text] of Object.entries({ Host: 'db.example.com', Database: 'erp', 'User name': 'good', Password: 'sandbox', 'Connection name': 'Plant Lübeck' })) await app.field(label).fill(text);
  await encryption.selectOption('Off');
  await encryption.selectOption('On, and check the certificate');
  await authority.setInputFiles(certificate('of our own IT', 'it.crt'));
  await app.submit.click();
  await app.expectOrders('PostgreSQL', 'Plant Lübeck');
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
  await expect(deployment).toHaveAccessibleDescription('Where does the system run? is missing.');

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
  await app.field('Connection name').fill('Plant Hull');
  await app.submit.click();
  await app.expectOrders('Jeeves ERP', 'Plant Hull');
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
  await expect(organization).toHaveAccessibleDescription(/Organization ID should look like 10234695\./);
  await organization.fill('20077');
  await api.fill('https://books.example.com');
  await region.selectOption('Japan (zoho.jp)');
  await expect(api).toHaveValue('https://books.example.com');
  await app.field('Connection name').fill('Plant Hull');
  await app.submit.click();
  await app.expectOrders('Zoho Books', 'Plant Hull');
  expect(posted).toMatchObject([{ scheme: 'custom' }]);
  expect(posted[0]!.fields).toEqual({ region: 'accounts.zoho.jp', apiUrl: 'https://books.example.com', clientId: 'tarrow', clientSecret: 'sandbox-good', refreshToken: 'refresh', organization: '20077' });
});

test('connects Snowflake by a key file or a password, and asks for what belongs to the choice alone', async ({ app, page }) => {
  const posted = logins(page);
  await app.openLogin('Snowflake', 'Other login');
  await expect(app.fileField('Private key')).toBeVisible();
  await expect(app.field('Password')).toBeHidden();
  await app.fileField('Private key').setInputFiles(privateKey());
  await app.field('Authentication').selectOption('Password of a legacy service user');
  await expect(app.fileField('Private key')).toBeHidden();
  for (const [label, text] of Object.entries({ 'Account identifier': 'fjordline-plant', User: 'good', Password: 'sandbox', Warehouse: 'WH', Database: 'ERP', 'Connection name': 'Plant Hull' })) await app.field(label).fill(text);
  await app.submit.click();
  await app.expectOrders('Snowflake', 'Plant Hull');
  expect(posted.map(({ fields }) => fields)).toEqual([{ account: 'fjordline-plant', username: 'good', authentication: 'password', password: 'sandbox', warehouse: 'WH', database: 'ERP' }]);
});

test('connects Xero at its own login page, which is another window', async ({ app, page, context }) => {
  const posted = logins(page);
  await app.openLogin('Xero');
  await app.field('Connection name').fill('Plant Hull');
  await app.submit.click();
  const [there] = await Promise.all([context.waitForEvent('page'), app.frame.getByRole('link', { name: /^Open Xero/ }).click()]);
  await expect(there.getByRole('heading', { name: 'Sandbox login' })).toBeVisible();
  await there.getByRole('button', { name: 'Allow' }).click();
  await expect(there.getByRole('heading', { name: 'You are logged in' })).toBeVisible();
  await there.close();
  await app.expectOrders('Xero', 'Plant Hull');
  expect(posted).toMatchObject([{ scheme: 'oauth', fields: {} }]);
});

test('fills in a scenario, whatever the form asks for', async ({ app }) => {
  for (const [system, method] of [['SAP Business ByDesign', 'Certificate'], ['Google BigQuery'], ['PostgreSQL'], ['Zoho Books', 'Other login'], ['Jeeves ERP'], ['Oracle NetSuite', 'API key']] as const) {
    await app.openLogin(system, method);
    await app.frame.getByRole('combobox', { name: 'Choose what should happen' }).selectOption('Log in successfully');
    await app.submit.click();
    await app.expectConnected(system);
    await app.dialog.getByRole('button', { name: 'Done' }).click();
  }
});
