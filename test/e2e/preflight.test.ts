import { opensslMissing } from '../fixtures/certificates.js';
import { copied, edit } from './support/failures.js';
import { ADDRESSES, PASSWORD, SECONDS, test, type Fault } from './support/faults.js';
import { expectNowhere } from './support/search.js';
import { expect, type App } from './support/watched.js';

const missing = await opensslMissing();

// All of them go through one demo, and through the same servers.
test.describe.configure({ mode: 'default' });
test.skip(missing !== undefined, missing);

const title = (app: App, name: string) => app.frame.getByRole('heading', { name, exact: true });
const forIt = (app: App) => app.frame.getByRole('textbox', { name: 'Send this to your IT' });
const mailAddress = async (app: App) => new URL((await app.frame.getByRole('link', { name: 'Send by email' }).getAttribute('href'))!);

/** The form in production. */
async function openForm(app: App, system = 'Tryton'): Promise<void> {
  await app.page.getByRole('radio', { name: 'Production' }).check();
  await app.openLogin(system);
}

async function tryAt(app: App, url: string, heading: string): Promise<void> {
  await app.field('Instance URL').fill(url);
  await app.submit.press('Enter');
  await expect(title(app, heading)).toBeVisible({ timeout: 30_000 });
}

interface Told {
  /** Instead of the fault's server. */
  readonly url?: string;
  /** With `PORT` for the one of the fault's server. */
  readonly title: string;
  readonly found?: string;
  readonly advice: string;
  /** What IT is asked to do. */
  readonly todo: string;
  /** The stage where it ended, as the list of what was checked has it; the ones before it have passed. */
  readonly checked: string | RegExp;
  /** Where a firewall may be the cause. */
  readonly firewalled?: true;
}

const passed = (port: number) => [
  'Find the address: done127.0.0.1',
  `Reach the system: donePort ${port}`,
  /^\s*Secure the connection: doneTLS 1\.3 · Certificate for localhost · issued by trusted · valid until .+$/,
  'Get an answer: done',
];
const STAGES = ['Find the address', 'Reach the system', 'Secure the connection', 'Get an answer', 'Recognise the system'];

const UNREACHED = { title: 'Tryton can’t be reached', advice: 'localhost did not answer. If Tryton runs in your own network, your IT must let us in through the firewall.',
  todo: 'Let our addresses in through the firewall, and check that the system listens on this port.', checked: /^\s*Reach the system: failedPort \d+\s*$/, firewalled: true } as const;
const LATE = { title: 'Tryton took too long to answer', advice: 'Tryton is slow or overloaded at the moment. Try again in a minute.', todo: 'Check whether Tryton is slow or overloaded: it was reached, but gave no answer in time.' } as const;
const UNPROVEN = { title: 'The certificate of localhost is not valid', todo: 'Renew or repair the certificate. It must be valid, fit the host’s name, and be sent with its chain.' } as const;
const RENEW = 'We stopped before anything secret was sent. Ask your IT to renew';
const shown = (certificate: string) => new RegExp(`^\\s*Secure the connection: failedTLS 1\\.3 · ${certificate} · valid until .+$`);

const FAULTS: Record<string, readonly [Fault | undefined, Told]> = {
  'a name that does not resolve': [undefined, { url: 'https://no-such-plant.invalid', title: 'We can’t find no-such-plant.invalid', checked: 'Find the address: failed',
    advice: 'Check Instance URL for typing mistakes. Copy the address from your browser while the system is open.', todo: 'Check the name, and that the public DNS knows it.' }],
  'a closed port': ['closed', { ...UNREACHED, found: 'the connection was refused' }],
  'a port that drops whoever comes': ['dropping', { ...UNREACHED, found: `no answer within ${SECONDS.reach} s` }],
  'a silent port': ['silent', { ...LATE, found: `no answer within ${SECONDS.secure} s`, checked: 'Secure the connection: failed', firewalled: true,
    advice: 'If Tryton runs in your own network, your IT must let us in through the firewall. Otherwise, try again in a minute.', todo: 'Check whether a firewall drops our requests, or the system is overloaded.' }],
  'an expired certificate': ['expired', { ...UNPROVEN, found: 'the certificate has expired: it was valid until 2021-01-01', advice: `${RENEW} the certificate.`, checked: shown('Certificate for localhost · issued by trusted') }],
  'a self-signed certificate': ['selfSigned', { ...UNPROVEN, found: 'the certificate is self-signed', advice: `${RENEW} or repair the certificate.`, checked: shown('Certificate for localhost · issued by localhost') }],
  'a certificate for another name': ['otherName', { ...UNPROVEN, found: 'the certificate is for another name (wrong name): shop.test',
    advice: 'The certificate is for another name. Use the host name that it was issued for, or ask your IT.', checked: shown('Certificate for shop.test · issued by trusted') }],
  'a certificate of an unknown issuer': ['unknownIssuer', { ...UNPROVEN, found: 'the certificate comes from an unknown issuer: stranger', advice: `${RENEW} or repair the certificate.`, checked: shown('Certificate for localhost · issued by stranger') }],
  'plain HTTP on the port for TLS': ['clear', { title: 'The connection to localhost is not secure', found: 'no TLS at all: this port answers in clear', advice: 'This port answers without encryption. Check the number after the host name, or ask your IT.',
    todo: 'Offer TLS at this port, or tell us the port that has it.', checked: 'Secure the connection: failed' }],
  'a server under maintenance': ['maintenance', { title: 'Tryton is not available at the moment', found: 'HTTP 503', advice: 'It may be under maintenance. You can close this window and try again in 2 minutes: what you typed is kept, except for passwords.',
    todo: 'Check whether the system runs, or until when it is under maintenance.', checked: 'Get an answer: failedHTTP status 503' }],
  'a slow server': ['slow', { ...LATE, found: `no answer within ${SECONDS.answer} s`, checked: 'Get an answer: failed' }],
  'a server that begins, and does not go on': ['stalling', { ...LATE, found: `an answer that did not end within ${SECONDS.answer} s`, checked: 'Get an answer: failed' }],
  'a server that sends forever': ['endless', { title: 'Tryton answered with an error', found: 'an answer of more than 2 MB', advice: 'Try again. If it keeps happening, copy the details and send them to support.',
    todo: 'Look into the log of the system at the time below.', checked: 'Get an answer: failed' }],
  'a redirect to a login page elsewhere': ['elsewhere', { title: 'localhost:PORT leads on to login.example.com', found: 'a redirect to login.example.com', advice: 'Use that address if it is Tryton’s, or the address of its interface (API). Your IT knows it.',
    todo: 'Tell us the address of Tryton.', checked: 'Get an answer: failedHTTP status 302' }],
  'a redirect to a login page of something else': ['website', { title: 'localhost:PORT does not run Tryton', advice: 'Check Instance URL, or go back and choose another system.', todo: 'Tell us the address of Tryton.', checked: 'Recognise the system: failed' }],
};

test('tells each fault on the way to a system as what it is: the stage, what was found, what to do, and the same for IT', async ({ app, place: { ports } }) => {
  test.setTimeout(180_000);
  await openForm(app);
  await app.fill({ password: PASSWORD });
  for (const [what, [fault, told]] of Object.entries(FAULTS)) {
    await test.step(what, async () => {
      const port = fault ? ports[fault] : 443;
      const heading = told.title.replace('PORT', String(port));
      await tryAt(app, told.url ?? `https://localhost:${port}`, heading);
      const { frame } = app;
      const stage = STAGES.findIndex((name) => String(told.checked).includes(name));
      await expect(frame.getByText(`Stopped at: ${STAGES[stage]}`)).toBeVisible();
      await expect(frame.getByText(told.advice, { exact: true })).toBeVisible();
      if (told.found) await expect(frame.getByText(`Technical reason: ${told.found}`)).toBeVisible();
      await expect(frame.getByRole('button', { name: 'Copy addresses' })).toHaveCount(told.firewalled ? 1 : 0);
      for (const part of ['What we checked', 'Read the text']) await frame.getByText(part, { exact: true }).press('Enter');
      const checked = frame.getByRole('listitem').filter({ hasText: RegExp(`^\\s*(?:${STAGES.join('|')}):`) });
      await expect(checked).toHaveText([...passed(port).slice(0, stage), told.checked]);

      const text = await forIt(app).inputValue();
      const host = told.url ? new URL(told.url).hostname : 'localhost';
      for (const line of [`What to do: ${told.todo}`, 'System: Tryton', `Host: ${host}`, `Port: ${port}`, ...(told.found ? [`Technical reason: ${told.found}`] : []), ...(told.firewalled ? ADDRESSES : [])]) {
        expect(text.split('\n'), text).toContain(line);
      }
      expect(text).toContain(`What failed: ${heading} (${STAGES[stage]})`);
      const mail = await mailAddress(app);
      expect(mail.searchParams.get('body')?.trimEnd().replaceAll('\r\n', '\n')).toBe(text);
      expectNowhere({ 'the password': PASSWORD }, { 'the text for IT': text, 'the mail': mail.href });
      await edit(app);
    });
  }
});

test('copies the addresses to let in, and the text for IT, which a mail begins with as well', async ({ app, place: { ports } }) => {
  await openForm(app);
  await app.fill({ password: PASSWORD });
  await tryAt(app, `https://localhost:${ports.closed}`, UNREACHED.title);
  await expect(app.frame.getByText('We log in from these addresses:').filter({ visible: true })).toBeVisible();
  expect(await copied(app, 'Copy addresses')).toBe(ADDRESSES.join('\n'));
  const text = await copied(app, 'Copy for IT');
  await app.frame.getByText('Read the text', { exact: true }).press('Enter');
  expect(text).toBe(await forIt(app).inputValue());
  expect(text).toContain(`Let in through the firewall:\n${ADDRESSES.join('\n')}\n`);
  expect(text).toMatch(/^Request ID: req_\w+$/m);
  const { protocol, pathname, searchParams } = await mailAddress(app);
  expect([protocol, pathname, searchParams.get('subject')]).toEqual(['mailto:', '', 'Connection to Tryton: your help is needed']);
});

test('reads an address as people paste it, shows it corrected, says which other product runs there, and connects once it is the right one', async ({ app, place: { ports, tryton } }) => {
  await openForm(app);
  await app.fill({ password: PASSWORD });
  const url = app.field('Instance URL');
  await url.fill(`localhost:${ports.odoo}/web/login?redirect=%2Fweb, our ERP`);
  await app.field('Database').focus();
  await expect(app.frame.getByText(`We will use https://localhost:${ports.odoo}`)).toBeVisible();
  await app.submit.press('Enter');
  await expect(title(app, `localhost:${ports.odoo} runs Odoo 17.0, not Tryton`)).toBeVisible({ timeout: 20_000 });
  await expect(app.frame.getByText('Stopped at: Recognise the system')).toBeVisible();
  await expect(app.frame.getByRole('button', { name: 'Choose another system' })).toBeVisible();
  await edit(app);
  await url.fill(` <${tryton.url}/login.html?next=%2F#menu> (the new one)`);
  await app.field('Database').focus();
  await expect(app.frame.getByText(`We will use ${tryton.url}`)).toBeVisible();
  await app.submit.press('Enter');
  await app.expectConnected();
});

test('says that it is a Tryton and not an Odoo, and leads back to the systems', async ({ app, place: { tryton } }) => {
  await openForm(app, 'Odoo');
  await app.field('Database').fill('erp');
  await app.field('Email').first().fill('bea@example.com');
  await app.field('Password').fill('canary-of-0doo');
  await tryAt(app, tryton.url, `${new URL(tryton.url).host} runs Tryton 6.0.1, not Odoo`);
  await expect(app.frame.getByText('Check Instance URL, or go back and choose another system.')).toBeVisible();
  await app.frame.getByRole('button', { name: 'Choose another system' }).press('Enter');
  await expect(app.search).toBeFocused();
  expect(tryton.passwords).not.toContain('canary-of-0doo');
});
