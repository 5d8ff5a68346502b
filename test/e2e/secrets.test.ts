import { join } from 'node:path';
import { rm } from 'node:fs/promises';
import { createConnections } from '../../demo/host/connections.js';
import { closeDatabase, openDatabase } from '../../demo/host/database.js';
import { openSealer } from '../../demo/host/key.js';
import { PEOPLE } from '../../demo/host/customers.js';
import { makeDataFolder } from '../support/servers.js';
import { App, expect, spawnDemo, test as base, type SpawnedDemo } from './support/app.js';
import { startFakeTryton, type FakeTryton } from './support/fake-tryton.js';
import { recordPage } from './support/recorder.js';
import { disguises, expectNowhere, filesBelow, search } from './support/search.js';

const CANARY = {
  'the password': 'Canary+pa55/w0rd-7f3a91',
  'the wrong password': 'Canary+wr0ng/w0rd-5be2c4',
  'the wrong API key': 'Canary+apikey/9d41e7-wrong',
} as const;

interface Fixtures {
  tryton: FakeTryton;
  /** In a folder of its own, to be stopped and started again. */
  begin: (at?: SpawnedDemo) => Promise<SpawnedDemo>;
}

const test = base.extend<Fixtures>({
  tryton: async ({}, use) => {
    const tryton = await startFakeTryton(CANARY['the password']);
    await use(tryton);
    await tryton.stop();
  },
  begin: async ({ tryton }, use) => {
    const data = await makeDataFolder();
    let running: SpawnedDemo | undefined;
    await use(async (at) => {
      const ports = at && { servicePort: Number(new URL(at.serviceOrigin).port), hostPort: Number(new URL(at.hostOrigin).port) };
      return (running = await spawnDemo({ ...ports, data, env: { MAKINI_CONFIG: JSON.stringify({ sandboxPace: 0.1, allowedHosts: [tryton.host] }) } }));
    });
    await running?.stop();
    await rm(data, { recursive: true, force: true });
  },
});

/** The tokens that the partner's backend holds, opened with its key. */
async function tokensOf({ data }: SpawnedDemo): Promise<Record<string, string>> {
  const folder = join(data, 'host');
  const db = openDatabase(folder);
  try {
    const connections = createConnections(db, openSealer(folder));
    const customer = PEOPLE[0].id;
    const found: Record<string, string> = {};
    for (const environment of ['production', 'sandbox'] as const) {
      for (const { id } of connections.list(customer, environment)) {
        found[`the API token in ${environment}`] = (await connections.token('api', customer, id))!;
        found[`the refresh token in ${environment}`] = (await connections.token('refresh', customer, id))!;
      }
    }
    return found;
  } finally {
    closeDatabase(db);
  }
}

/** What the service answers to requests that carry a secret where none belongs. */
async function errorsFor({ serviceOrigin, hostOrigin }: SpawnedDemo, secrets: Record<string, string>): Promise<string> {
  const answers: string[] = [];
  for (const value of Object.values(secrets)) {
    const json = { 'content-type': 'application/json' };
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const asked: [string, RequestInit][] = [
      [`${serviceOrigin}/v1/attempts`, { method: 'POST', headers: { ...json, authorization: `Bearer ${value}` }, body: JSON.stringify({ password: value }) }],
      [`${serviceOrigin}/v1/attempts`, { method: 'POST', headers: json, body: `{"password":"${value}"` }],
      [`${serviceOrigin}/v1/sessions`, { method: 'POST', headers: { ...json, authorization: `Basic ${btoa(`demo-partner:${value}`)}` }, body: '{}' }],
      [`${serviceOrigin}/oauth/token`, { method: 'POST', headers: form, body: new URLSearchParams({ grant_type: value, code: value, refresh_token: value }) }],
      [`${serviceOrigin}/v1/purchase-orders?cursor=x`, { headers: { authorization: `Bearer ${value.replace(/.$/, '0')}` } }],
      [`${serviceOrigin}/frame?client=${encodeURIComponent(value)}&origin=${encodeURIComponent(value)}`, {}],
      [`${hostOrigin}/api/connect/exchange`, { method: 'POST', headers: { ...json, origin: hostOrigin }, body: JSON.stringify({ code: value, sessionId: value }) }],
      [`${hostOrigin}/api/connect/session`, { method: 'POST', headers: { ...json, origin: value.startsWith('mk') ? 'null' : hostOrigin }, body: `{"renew":"${value}"` }],
    ];
    for (const [url, init] of asked) {
      const response = await fetch(url, init);
      expect(response.status, url).toBeGreaterThanOrEqual(400);
      answers.push(JSON.stringify([...response.headers]), await response.text());
    }
  }
  return answers.join('\n');
}

test('a password, an API key and the tokens are found in nothing of the host page, in no log and in no file', async ({ page, begin, tryton }) => {
  test.setTimeout(150_000);
  const recording = await recordPage(page);
  let demo = await begin();
  const app = new App(page, demo);
  await app.visit();

  // In production: a wrong password first, then the right one.
  await page.getByRole('radio', { name: 'Production' }).check();
  await app.openLogin();
  await app.fill({ url: tryton.url, username: 'nora', password: CANARY['the wrong password'] });
  await app.submit.click();
  await expect(app.frame.getByRole('heading', { name: 'Tryton did not accept this login' })).toBeVisible();
  const details = await app.frame.locator('#details').inputValue().catch(() => app.frame.locator('body').innerText());
  await app.frame.getByRole('button', { name: 'Edit details' }).press('Enter');
  await app.field('Password').fill('');
  await app.field('Password').pressSequentially(CANARY['the password']);
  // Shown as text for a moment, as a customer does who is not sure of it.
  await app.frame.getByRole('button', { name: 'Show Password' }).click();
  await expect(app.field('Password')).toHaveAttribute('type', 'text');
  await app.submit.press('Enter');
  await app.expectConnected();
  expect(tryton.passwords).toContain(CANARY['the wrong password']);
  expect(tryton.passwords).toContain(CANARY['the password']);
  await app.dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('table')).toContainText('PO-ISOLATED');

  // In the sandbox: a wrong API key first, then the right one.
  await page.getByRole('radio', { name: 'Sandbox' }).check();
  await app.openLogin('Odoo');
  await app.frame.getByRole('radio', { name: 'API key' }).check();
  await app.field('Instance URL').fill('https://erp.example.com');
  await app.field('Database').fill('erp');
  await app.frame.getByLabel('Email', { exact: true }).first().fill('good@example.com');
  await app.frame.getByRole('textbox', { name: 'API key' }).fill(CANARY['the wrong API key']);
  await app.submit.click();
  await expect(app.frame.getByRole('heading', { name: 'Odoo did not accept this login' })).toBeVisible();
  await app.frame.getByRole('button', { name: 'Edit details' }).press('Enter');
  await app.frame.getByRole('textbox', { name: 'API key' }).fill('sandbox-good');
  await app.submit.press('Enter');
  await app.expectConnected('Odoo');

  const tokens = await tokensOf(demo);
  expect(Object.keys(tokens)).toHaveLength(4);
  const secrets = { ...CANARY, ...tokens };
  const firstOutput = demo.output();
  const files = await filesBelow(demo.data);

  // All of it is where it belongs, so that the search below looks at a flow in which the secrets were really there.
  const sent = recording.frameBodies().filter((body) => body.includes('/v1/attempts')).join('\n');
  for (const canary of Object.values(CANARY)) expect(sent).toContain(canary);
  // The page is seen to hear what it may hear: the code, the messages, its requests and its events.
  for (const kind of ['from the frame', 'fetch', 'dispatched event', 'makini-code', 'JSON.stringify', 'JSON.parse', 'value', 'setItem', 'to other tabs', 'makini-status']) expect(recording.heard(kind).join(), kind).not.toBe('');
  expect(recording.heard('from the frame').join()).toMatch(/mkc_\w{40}/);

  await demo.stop();
  const stopped = await filesBelow(demo.data);
  demo = await begin(demo);
  await page.reload();
  await page.getByRole('radio', { name: 'Production' }).check();
  await expect(page.getByRole('table')).toContainText('PO-ISOLATED');

  const named = (when: string, all: Record<string, Uint8Array>) => Object.fromEntries(Object.entries(all).map(([name, bytes]) => [`${name} ${when}`, bytes]));
  expect(Object.keys(files).join()).toMatch(/service\.sqlite-wal/);
  const code = recording.heard('makini-code').join().match(/mkc_\w{40}/)![0];
  const session = recording.heard('to the frame').concat(recording.heard('fetch')).join().match(/mks_\w{40}/)![0];
  const kept = { ...named('while it ran', files), ...named('after the stop', stopped), ...named('after the restart', await filesBelow(demo.data)) };
  const logs = { 'the logs': firstOutput, 'the logs after the restart': demo.output() };
  expectNowhere(secrets, { ...(await recording.hostPlaces()), ...(await recording.framePlaces()), ...kept, ...logs, 'the details for support': details, 'the error answers': await errorsFor(demo, secrets) });
  // The page holds these two for a while; they are in nothing that lasts, and nothing of them is said to other tabs or told of a connection.
  const passedOn = Object.fromEntries(['to other tabs', 'makini-status', 'setItem'].map((kind) => [kind, recording.heard(kind).join('\n')]));
  expectNowhere({ 'the code': code, 'the session token': session, 'the right API key': 'sandbox-good' }, { ...kept, ...logs, ...passedOn });
});

test('a secret planted anywhere in the host page is found by the same search', async ({ app, page }) => {
  const recording = await recordPage(page);
  await page.reload();
  await app.openPicker();
  const value = 'planted/value+0123456789';
  await page.evaluate((planted) => {
    document.querySelector('makini-connect')!.shadowRoot!.append(planted);
    document.body.setAttribute('data-planted', planted);
    document.createElement('div').attachShadow({ mode: 'closed' }).textContent = planted;
    Object.assign(document.createElement('input'), { value: planted });
    localStorage.setItem('planted', planted);
    document.cookie = `planted=${btoa(planted)}`;
    history.replaceState({ planted }, '');
    console.log(planted);
    dispatchEvent(new CustomEvent('makini-step', { detail: { deep: { planted } } }));
    postMessage({ planted }, location.origin);
    const { port1, port2 } = new MessageChannel();
    port2.onmessage = () => undefined;
    port1.postMessage([planted]);
    new BroadcastChannel('planted').postMessage({ planted });
    return fetch(`/api/nothing?planted=${encodeURIComponent(planted)}`, { method: 'POST', body: planted }).then(() => undefined);
  }, value);
  await expect.poll(() => recording.heard('message').join()).toContain(value);
  const found = search({ planted: value }, await recording.hostPlaces()).map((line) => line.replace(/^planted in (.*) as .*$/, '$1'));
  const places = ['what the page heard of: message', 'what the page heard of: to the frame', 'what the page heard of: console', 'what the page heard of: to other tabs', 'what the page heard of: value', 'what the page heard of: fetch', 'what the page heard of: makini-step', 'what the page heard of: dispatched event',
    'the addresses that the host page asked for', 'the requests of the host page', 'the storage of the host page', 'the cookies', 'the host document'];
  expect(places.filter((place) => !found.includes(place))).toEqual([]);
});

test('the search knows a secret in every disguise', () => {
  const value = 'Canary+pa55/w0rd-7f3a91';
  const forms = [value, encodeURIComponent(value), Buffer.from(value).toString('hex'), btoa(value), btoa(`x${value}`), btoa(`{"password":"${value}"}`), Buffer.from(`xy${value}z`).toString('base64url')];
  for (const form of forms) expect(search({ it: value }, { there: `before ${form} after` }), form).not.toEqual([]);
  expect(search({ it: value }, { there: Buffer.from(`a${value}`, 'utf16le') })).toEqual(['it in there as UTF-16']);
  expect(search({ it: value }, { there: 'Canary pa55 w0rd' })).toEqual([]);
  expect(Object.values(disguises(value)).every((needle) => needle.length > 20)).toBe(true);
});
