import { expect, test } from './support/app.js';
import { certificate, privateKey, serviceAccount } from './support/files.js';
import { recordPage } from './support/recorder.js';
import { expectNowhere, filesBelow } from './support/search.js';

test.use({ config: { sandboxPace: 0.1 } });

const base64 = (text: string | Buffer): string => Buffer.from(text).toString('base64');
const PASSPHRASE = 'Canary+passphrase/2c71e9';
const ANSWER = 'Canary town/88d0b4';
/** A file says it in base64 already. */
const IN_KEY = base64('Canary+private-key/5a3f07');
const IN_ACCOUNT = base64('Canary+service-account/e1947c');

test('a key file, a passphrase, an answer and what a login elsewhere brings are in nothing of the host page, in no log and in no file', async ({ page, app, demo, context }) => {
  test.setTimeout(150_000);
  const recording = await recordPage(page);
  await app.visit();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const details: string[] = [];
  const copyDetails = async () => {
    await app.frame.getByRole('button', { name: 'Copy details' }).click();
    await expect(app.frame.getByRole('button', { name: 'Copied' })).toBeVisible();
    details.push(await app.frame.locator('body').innerText());
    await app.dialog.getByRole('heading').first().click();
    details.push(await page.evaluate(() => navigator.clipboard.readText()));
  };

  // A certificate with its key and passphrase; then a question, answered wrong three times, then right.
  await app.openLogin('SAP Business ByDesign', 'Certificate');
  await app.field('Instance URL').fill('https://my300000.sapbydesign.com');
  await app.fileField('Certificate').setInputFiles(certificate('sandbox-question'));
  const key = privateKey('Canary+private-key/5a3f07');
  await app.fileField('Private key').setInputFiles(key);
  await app.frame.getByLabel('Passphrase (optional)').fill(PASSPHRASE);
  await app.submit.click();
  const asked = app.frame.getByRole('textbox', { name: 'In which town is your first plant?' });
  const answer = async (text: string) => {
    await expect(asked).toBeFocused();
    await asked.fill(text);
    await app.frame.getByRole('button', { name: 'Continue' }).click();
  };
  for (const left of ['You have 2 more tries', 'You have one more try']) {
    await answer(ANSWER);
    await expect(asked).toHaveAccessibleDescription(new RegExp(left));
  }
  await answer(ANSWER);
  await expect(app.frame.getByRole('heading', { name: 'did not accept the answers' })).toBeVisible();
  await copyDetails();
  await app.frame.getByRole('button', { name: 'Try again' }).click();
  await answer('Kiel');
  await app.expectConnected('SAP Business ByDesign');
  await app.dialog.getByRole('button', { name: 'Done' }).click();

  // The key file of a service account, refused and then accepted.
  await app.openLogin('Google BigQuery');
  const refused = serviceAccount('good', 'Canary+service-account/e1947c');
  await app.fileField('Key file').setInputFiles(refused);
  await app.field('Project ID').fill('fjordline-prod');
  await app.submit.click();
  await expect(app.frame.getByRole('heading', { name: 'Google BigQuery did not accept this login' })).toBeVisible();
  await copyDetails();
  await app.frame.getByRole('button', { name: 'Edit details' }).click();
  await app.fileField('Key file').setInputFiles(serviceAccount());
  await app.submit.click();
  await app.expectConnected('Google BigQuery');
  await app.dialog.getByRole('button', { name: 'Done' }).click();

  // Another window, whose addresses have what only the service and the system may know.
  const addresses: string[] = [];
  context.on('request', (request) => addresses.push(request.url()));
  await app.openLogin('Xero');
  await app.submit.click();
  const [there] = await Promise.all([context.waitForEvent('page'), app.frame.getByRole('link', { name: /^Open Xero/ }).click()]);
  await there.getByRole('button', { name: 'Allow' }).click();
  await expect(there.getByRole('heading', { name: 'You are logged in' })).toBeVisible();
  await there.close();
  await app.expectConnected('Xero');
  const callback = new URL(addresses.find((address) => address.includes('/oauth/callback?'))!);
  const login = new URL(addresses.find((address) => address.includes('/oauth/sandbox?'))!);
  const [code, state, challenge] = [callback.searchParams.get('code')!, callback.searchParams.get('state')!, login.searchParams.get('code_challenge')!];
  expect(login.searchParams.get('state')).toBe(state);

  // They were really there.
  const sent = recording.frameBodies().join('\n');
  for (const part of [base64(key.buffer), base64(refused.buffer), PASSPHRASE, ANSWER]) expect(sent).toContain(part);
  for (const kind of ['from the frame', 'fetch', 'makini-code']) expect(recording.heard(kind).join(), kind).not.toBe('');

  const secrets = { 'the private key': IN_KEY, 'the passphrase': PASSPHRASE, 'the answer': ANSWER, 'the key of the service account': IN_ACCOUNT, 'the code of the system': code, 'the state': state, 'the code challenge': challenge };
  const files = await filesBelow(demo.data);
  expect(Object.keys(files).join()).toMatch(/service\.sqlite/);
  expectNowhere(secrets, { ...(await recording.hostPlaces()), ...(await recording.framePlaces()), ...files, 'the logs': demo.output(), 'the details for support': details.join('\n') });
});
