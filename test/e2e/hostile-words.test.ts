import { copied, edit } from './support/failures.js';
import { startFakeTryton, refusal, type FakeTryton } from './support/fake-tryton.js';
import { expectFit } from './support/layout.js';
import { expect, test as base, type App } from './support/watched.js';

const PASSWORD = 'canary-Passw0rd';
const MARKUP = `<img src=x onerror="window.ran=1"><script>window.ran=1</script><svg onload="window.ran=1"></svg><a href="javascript:window.ran=1">here</a>`;
/** Turns the letters after it about, were it let through. */
const REVERSED = '\u202Eegnahcxe\u202C \u2067Nordlicht\u200F';
const LONG = `Werft${'ö'.repeat(295)}`;
/** What a hostile server, or a careless colleague, has in its records. */
const ACCOUNT = `Nora ${MARKUP}`;
const COMPANIES = [`${REVERSED} & Co. {{7*7}} \${7*7}`, LONG, MARKUP];
const SAID = `${MARKUP}\n${REVERSED}\n${LONG}`;

const companies = COMPANIES.map((rec_name, index) => ({ id: index + 1, rec_name, 'currency.': { id: 1, rec_name: `Currency of ${rec_name}` } }));
const preferences = { name: ACCOUNT, companies: [1, 2, 3], company: 1, company_filter: 'all' };

interface Systems {
  /** Its records are hostile. */
  readonly records: FakeTryton;
  /** So is what it refuses a login with. */
  readonly refusing: FakeTryton;
}
const test = base.extend<object, { systems: Systems }>({
  systems: [
    async ({}, use) => {
      const records = await startFakeTryton(PASSWORD, { 'model.res.user.get_preferences': preferences, 'model.company.company.search_read': companies });
      const refusing = await startFakeTryton(PASSWORD, { 'model.res.user.get_preferences': { ...preferences, companies: [1] }, 'model.company.company.search_read': companies.slice(1, 2), 'model.purchase.purchase.search_read': refusal(SAID) });
      await use({ records, refusing });
      await Promise.all([records.stop(), refusing.stop()]);
    },
    { scope: 'worker' },
  ],
});
test.use({ config: { allowedHosts: ['127.0.0.1'] }, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
test.describe.configure({ mode: 'default' });

/** As it may be shown: on one line, without what turns the direction of writing, and not too long. */
const shown = (text: string, max = 200): string => {
  const plain = text.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').replace(/\s+/g, ' ').trim();
  return plain.length > max ? `${plain.slice(0, max - 1)}…` : plain;
};

async function logIn(app: App, { url }: FakeTryton): Promise<void> {
  await app.page.getByRole('radio', { name: 'Production' }).check();
  await app.openLogin();
  await app.fill({ url, password: PASSWORD });
  await app.submit.press('Enter');
}

/** Nothing of it ran, and nothing of it became an element. That a policy kept it from running would fail the test as well. */
async function expectText(app: App): Promise<void> {
  for (const frame of app.page.frames()) expect(await frame.evaluate(() => 'ran' in globalThis)).toBe(false);
  await expect(app.frame.locator('main').locator('script, img, [onload], [onerror], [href^="javascript:"]')).toHaveCount(0);
  await expectFit(app);
}

test('draws the names of companies and of an account as text, however they are written', async ({ app, systems }) => {
  await logIn(app, systems.records);
  const { frame } = app;
  await expect(frame.getByRole('heading', { name: 'Choose a company' })).toBeVisible({ timeout: 20_000 });
  for (const name of COMPANIES) {
    await expect(frame.getByText(shown(name), { exact: true })).toBeVisible();
    await expect(frame.getByText(shown(`Currency of ${name}`), { exact: true })).toBeVisible();
  }
  await expectText(app);
  await frame.getByText(shown(LONG), { exact: true }).tap();
  await frame.getByRole('button', { name: 'Continue' }).press('Enter');
  await expect(frame.getByRole('heading', { name: 'Is this right?' })).toBeVisible();
  for (const name of [ACCOUNT, LONG]) await expect(frame.getByRole('definition').getByText(shown(name), { exact: true })).toBeVisible();
  await expectText(app);
  await frame.getByRole('button', { name: 'Yes, connect' }).press('Enter');
  await app.expectConnected();
});

test('gives a system’s own words of refusal to support and to IT as one line of text, and shows none of them as anything else', async ({ app, systems }) => {
  await logIn(app, systems.refusing);
  const { frame } = app;
  await expect(frame.getByRole('heading', { name: 'This account may not read purchase orders' })).toBeVisible({ timeout: 20_000 });
  for (const part of ['What we checked', 'Read the text']) await frame.getByText(part, { exact: true }).press('Enter');
  await expect(frame.getByText(`Logged in as ${shown(ACCOUNT)}`)).toBeVisible();
  await expectText(app);
  const said = shown(SAID, 500);
  expect(await frame.getByRole('textbox', { name: 'Send this to your IT' }).inputValue()).toContain(`\nThe system’s own words: ${said}\n`);
  const mail = new URL((await frame.getByRole('link', { name: 'Send by email' }).getAttribute('href'))!);
  expect([mail.protocol, mail.pathname]).toEqual(['mailto:', '']);
  const details = await copied(app, 'Copy details');
  expect(details).toContain(`\nSystem said: ${said}\n`);
  expect(details).not.toContain(PASSWORD);
  await edit(app);
  await expect(app.submit).toBeVisible();
  await expectText(app);
});
