import type { Locator } from 'playwright/test';
import { certificate, dropFile, otherFile, privateKey, serviceAccount } from './support/files.js';
import { logins } from './support/logins.js';
import { expect, test } from './support/watched.js';

const base64 = ({ buffer }: { buffer: Buffer }): string => buffer.toString('base64');

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
  await app.field('Connection name').fill('Plant Hull');
  await app.submit.click();
  await app.expectOrders('SAP Business ByDesign', 'Plant Hull');
  expect(posted).toHaveLength(1);
  expect(posted[0]!.fields).toEqual({ url: 'https://my300000.sapbydesign.com', certificate: base64(certificate()), privateKey: base64(privateKey()), passphrase: 'open sesame' });
});

for (const key of ['Enter', 'Space'])
  test(`connects SAP Business ByDesign by a certificate that is chosen by keyboard alone, with ${key}`, async ({ app, page }) => {
    await page.getByRole('button', { name: 'Connect a system' }).first().focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
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
    await app.expectOrders('SAP Business ByDesign', 'SAP Business ByDesign');
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

test('tries again with the same file, without choosing it again', async ({ app, page }) => {
  const posted = logins(page);
  await app.openLogin('SAP Business ByDesign', 'Certificate');
  await app.field('Instance URL').fill('https://my300000.sapbydesign.com');
  await app.fileField('Certificate').setInputFiles(certificate('sandbox-locked'));
  await app.submit.click();
  const locked = app.frame.getByRole('heading', { name: 'This account is locked in SAP Business ByDesign' });
  await expect(locked).toBeVisible();
  await app.frame.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => posted.length).toBe(2);
  await expect(locked).toBeVisible();
  expect(posted.map(({ fields }) => fields['certificate'])).toEqual([base64(certificate('sandbox-locked')), base64(certificate('sandbox-locked'))]);
});

test('comes back to the form after a reload with what was typed, and keeps nothing of the file', async ({ app, page }) => {
  const kept: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/v1/session/place')) kept.push(request.postData() ?? '');
  });
  await app.openLogin('SAP Business ByDesign', 'Certificate');
  const given = app.fileField('Certificate');
  await given.setInputFiles(certificate());
  await expect(given).toHaveAccessibleDescription(/plant\.pem/);
  await app.field('Instance URL').fill('https://my300000.sapbydesign.com');
  await app.field('Connection name').fill('Plant Hull');
  await expect.poll(() => kept.join()).toContain('Plant Hull');
  await page.reload();
  await expect(app.field('Connection name')).toHaveValue('Plant Hull');
  await expect(app.frame.getByRole('radio', { name: 'Certificate' })).toBeChecked();
  await expect(app.field('Instance URL')).toHaveValue('https://my300000.sapbydesign.com');
  await expect(given).toHaveAccessibleName('Certificate Choose a file');
  for (const part of ['plant.pem', base64(certificate()).slice(0, 30), '"certificate":']) expect(kept.join()).not.toContain(part);
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
  await app.field('Connection name').fill('Plant Hull');
  await app.submit.click();
  await app.expectOrders('Google BigQuery', 'Plant Hull');
  expect(posted).toHaveLength(1);
  expect(posted[0]!.fields).toEqual({ serviceAccount: base64(serviceAccount()), project: 'fjordline-prod' });
});

test('keeps the login where a file is let go beside its field', async ({ app, page }) => {
  await app.openLogin('SAP Business ByDesign', 'Certificate');
  await app.field('Instance URL').fill('https://my300000.sapbydesign.com');
  for (const beside of [app.field('Instance URL'), app.submit]) {
    await dropFile(page, beside, certificate());
    await expect(app.field('Instance URL')).toHaveValue('https://my300000.sapbydesign.com');
  }
  await expect(app.fileField('Certificate')).toHaveAccessibleName('Certificate Choose a file');
  await app.fileField('Certificate').setInputFiles(certificate());
  await app.submit.click();
  await app.expectConnected('SAP Business ByDesign');
});
