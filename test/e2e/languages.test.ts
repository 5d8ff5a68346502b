import type { FrameLocator, Locator, Page } from 'playwright/test';
import { type App, expect, test } from './support/app.js';
import { certificate, otherFile } from './support/files.js';

const PHONE = { width: 390, height: 844 };

/** Whatever the language: what is clicked on the way. */
const parts = (app: App) => ({
  dialog: app.page.locator('makini-connect dialog'),
  search: app.page.getByRole('combobox'),
  html: app.frame.locator('html'),
  submit: app.frame.locator('form.login button[type=submit]'),
  field: (name: string): Locator => app.frame.locator(`.login [name=${name}]`),
});

async function openLogin(app: App, system = 'Tryton', trigger = 'Connect a system'): Promise<void> {
  const { search, submit } = parts(app);
  await app.page.getByRole('button', { name: trigger }).first().click();
  await expect(app.page.getByRole('dialog').getByRole('option').first()).toBeVisible();
  await search.fill(system);
  await app.page.getByRole('option', { name: system }).first().click();
  await expect(submit).toBeVisible();
}

async function connectAs(app: App, username: string): Promise<void> {
  const { field, submit } = parts(app);
  await field('url').fill('https://erp.example.com');
  await field('database').fill('erp');
  await field('username').fill(username);
  await field('password').fill('sandbox');
  await submit.click();
}

/** Nothing is wider than the screen: neither the dialog and what it scrolls, nor the frame's document. */
async function expectToFit(page: Page, frame: FrameLocator, screen: string): Promise<void> {
  const tooWide = (root: Element, selector: string) =>
    [root, ...root.querySelectorAll(selector)].flatMap(({ tagName, className, scrollWidth, clientWidth }) => (scrollWidth > clientWidth ? `${tagName} ${String(className)}: ${scrollWidth} > ${clientWidth}` : []));
  expect(await page.locator('makini-connect dialog').evaluate(tooWide, '.bar, .body, .missing, h1, h2, button:not(.chip)'), screen).toEqual([]);
  if (await page.locator('makini-connect iframe').isVisible()) expect(await frame.locator('html').evaluate(tooWide, 'body, main, h1:not(.sr), button, label:not(.sr), .segment'), screen).toEqual([]);
}

test('leads through a login in German on a phone, with nothing cut off', async ({ app, page }) => {
  await page.setViewportSize(PHONE);
  await app.visit('?lang=de');
  const { dialog, search, submit } = parts(app);
  await page.getByRole('button', { name: 'Connect a system' }).first().click();
  await expect(page.getByRole('dialog', { name: 'System verbinden' })).toBeVisible();
  await expect(search).toHaveAccessibleName('Systeme suchen');
  await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible();
  await expectToFit(page, app.frame, 'the list of systems');
  await search.fill('gibt es nicht 12');
  await expect(dialog.getByText('Nichts gefunden für „gibt es nicht 12“').last()).toBeVisible();
  await page.getByRole('button', { name: 'Mein System ist nicht dabei' }).click();
  await expect(page.getByLabel('Name Ihres Systems')).toBeFocused();
  await expectToFit(page, app.frame, 'the system that is missing');
  await search.fill('tryton');
  await page.getByRole('option', { name: 'Tryton' }).first().click();
  await expect(submit).toHaveText('Verbinden');
  await expectToFit(page, app.frame, 'the login');
  await submit.click();
  await expect(app.frame.getByText('Bitte füllen Sie „Passwort“ aus.')).toBeVisible();
  await expectToFit(page, app.frame, 'a form with problems');

  await connectAs(app, 'otp');
  await expect(app.frame.getByRole('heading', { name: 'Tryton wird verbunden' })).toBeVisible();
  await expectToFit(page, app.frame, 'the stages');
  await app.frame.getByLabel('Einmalcode').fill('123456');
  await expectToFit(page, app.frame, 'the one-time code');
  await app.frame.getByRole('button', { name: 'Weiter' }).click();
  await expect(dialog.getByRole('heading', { name: 'Tryton ist verbunden' })).toBeVisible({ timeout: 20_000 });
  await expectToFit(page, app.frame, 'the end');
  await page.getByRole('button', { name: 'Fertig' }).click();
  await expect(dialog).toBeHidden();
});

test('tells a failure in German, at its stage and with its advice', async ({ app, page }) => {
  await page.setViewportSize(PHONE);
  await app.visit('?lang=de');
  await openLogin(app);
  await connectAs(app, 'forbidden');
  await expect(app.frame.getByRole('heading', { name: 'Dieses Konto darf Bestellungen nicht lesen' })).toBeVisible();
  await expect(app.frame.getByText('Angehalten bei: Berechtigungen prüfen')).toBeVisible();
  await expectToFit(page, app.frame, 'the failure');
  await app.frame.getByRole('button', { name: 'Angaben bearbeiten' }).click();
  await expect(parts(app).field('username')).toHaveValue('forbidden');
});

test('reads from right to left in Arabic, but for addresses and codes', async ({ app, page }) => {
  await page.setViewportSize(PHONE);
  await app.visit('?lang=ar');
  await openLogin(app);
  const { dialog, html, submit, field } = parts(app);
  for (const root of [dialog, html]) {
    await expect(root).toHaveAttribute('dir', 'rtl');
    await expect(root).toHaveAttribute('lang', 'ar');
  }
  await expect(submit).toHaveText('ربط');
  for (const name of ['url', 'username', 'password', 'email']) await expect(field(name)).toHaveCSS('direction', 'ltr');
  await expectToFit(page, app.frame, 'the login');

  // The button that shows the password stands at the form's end, and what is typed ends before it.
  const [input, reveal] = [(await field('password').boundingBox())!, (await app.frame.locator('.reveal').boundingBox())!];
  expect(reveal.x - input.x).toBeLessThan(input.width / 2);
  expect(await field('password').evaluate((element) => Number.parseFloat(getComputedStyle(element).paddingLeft))).toBeGreaterThanOrEqual(reveal.width);

  await connectAs(app, 'company');
  await app.frame.getByRole('radio').first().check();
  await expectToFit(page, app.frame, 'the choice of a company');
  await app.frame.getByRole('button', { name: 'متابعة' }).click();
  await app.frame.getByRole('button', { name: 'نعم، اربط' }).click();
  await expect(dialog.getByRole('heading', { name: /تم ربط .*Tryton/ })).toBeVisible({ timeout: 20_000 });
  await expectToFit(page, app.frame, 'the end');
});

const SCREENS = [
  {
    language: 'de',
    way: 'Zertifikat',
    wrong: /Das ist kein privater Schlüssel \(\.pem, \.key\)\./,
    agreed: ['Bestellungen', 'Lieferanten', 'Artikel'],
    approve: 'Anmeldung auf einem anderen Gerät bestätigen',
    cancel: 'Abbrechen',
    unreachable: 'SAP Business ByDesign ist nicht erreichbar',
    read: 'Text lesen',
  },
  {
    language: 'ar',
    way: 'شهادة رقمية',
    wrong: /هذا الملف ليس مفتاحًا خاصًا/,
    agreed: ['أوامر الشراء', 'المورّدون', 'الأصناف'],
    approve: 'وافق على تسجيل الدخول من جهاز آخر',
    cancel: 'إلغاء',
    unreachable: /^تعذّر الوصول إلى/,
    read: 'قراءة النص',
  },
] as const;

for (const { language, way, wrong, agreed, approve, cancel, unreachable, read } of SCREENS)
  test(`takes a file, waits for an approval and writes to IT in ${language}, with nothing cut off`, async ({ app, page }) => {
    await page.setViewportSize(PHONE);
    await app.visit(`?lang=${language}`);
    await openLogin(app, 'SAP Business ByDesign');
    const { field, submit } = parts(app);
    await app.frame.getByRole('radio', { name: way, exact: true }).check();
    await field('url').fill('https://my300000.sapbydesign.com');
    await field('certificate').setInputFiles(certificate('sandbox-push', 'fjordline-cold-storage-rendsburg-2026.pem'));
    await field('privateKey').setInputFiles(otherFile('plant.key', 'no key'));
    await expect(field('privateKey')).toHaveAccessibleDescription(wrong);
    await expect(app.frame.locator('.agreed li')).toHaveText([...agreed]);
    await expectToFit(page, app.frame, 'the files');
    await field('privateKey').setInputFiles([]);
    await submit.click();
    await expect(app.frame.getByRole('heading', { name: approve, level: 1 })).toBeVisible();
    await expectToFit(page, app.frame, 'the approval');
    await app.frame.getByRole('button', { name: cancel }).click();
    await field('certificate').setInputFiles(certificate('sandbox-unreachable'));
    await submit.click();
    await expect(app.frame.getByRole('heading', { name: unreachable, level: 1 })).toBeVisible();
    await app.frame.getByText(read, { exact: true }).click();
    await expectToFit(page, app.frame, 'the failure');
  });

test('speaks another language at once, in the dialog and in the open login, and keeps what was typed', async ({ app, page }) => {
  await openLogin(app);
  const { dialog, html, field, submit } = parts(app);
  await field('username').fill('bea');
  await field('password').fill('sandbox');
  const widget = page.locator('makini-connect');
  const languages = [
    { tag: 'de-AT', spoken: 'de-AT', title: /^Tryton verbinden$/, button: 'Verbinden', direction: 'ltr' },
    { tag: 'ar', spoken: 'ar', title: /^ربط .*Tryton/, button: 'ربط', direction: 'rtl' },
    { tag: 'xx', spoken: 'en', title: /^Connect Tryton$/, button: 'Connect', direction: 'ltr' },
  ];
  for (const { tag, spoken, title, button, direction } of languages) {
    await widget.evaluate((element, tag) => element.setAttribute('locale', tag), tag);
    await expect(dialog).toHaveAccessibleName(title);
    await expect(submit).toHaveText(button);
    await expect(dialog).toHaveAttribute('dir', direction);
    await expect(html).toHaveAttribute('dir', direction);
    await expect(html).toHaveAttribute('lang', spoken);
    await expect(field('username')).toHaveValue('bea');
    await expect(field('password')).toHaveValue('sandbox');
  }
});
