import { readFile } from 'node:fs/promises';
import type { Frame, Page } from 'playwright/test';
import { expect, test as base, type App } from './support/app.js';
import { startFakeTryton, type FakeTryton } from './support/fake-tryton.js';
import { putPage, startForeignSite, watchViolations, type ForeignSite } from './support/pages.js';
import { recordPage } from './support/recorder.js';
import { expectNowhere } from './support/search.js';

const PASSWORD = 'Hidden+from/the-host-41c7d2';

const test = base.extend<{ foreign: ForeignSite }, { tryton: FakeTryton }>({
  tryton: [
    async ({}, use) => {
      const tryton = await startFakeTryton(PASSWORD);
      await use(tryton);
      await tryton.stop();
    },
    { scope: 'worker' },
  ],
  config: [async ({ tryton }, use) => use({ allowedHosts: [tryton.host] }), { scope: 'worker' }],
  foreign: async ({}, use) => {
    const site = await startForeignSite();
    await use(site);
    await site.stop();
  },
});

const frameUrl = ({ demo }: App, origin = demo.hostOrigin): string => `${demo.serviceOrigin}/frame?${new URLSearchParams({ client: 'demo-partner', origin })}`;
const loginFrame = (page: Page, { demo }: App): Frame => page.frames().find((frame) => frame.url().startsWith(`${demo.serviceOrigin}/frame`))!;
/** What the browser puts in the place of a document that refuses to be framed. */
const REFUSED = /^chrome-error:/;

test('a hostile host page that takes over the page before the widget loads learns no credential', async ({ app, page, tryton }) => {
  const recording = await recordPage(page);
  await page.reload();
  await page.getByRole('radio', { name: 'Production' }).check();
  await app.openPicker();
  await app.search.pressSequentially('tryton');
  await page.getByRole('option', { name: 'Tryton' }).first().click();
  await app.fill({ url: tryton.url, username: 'nora', password: '' });
  await app.field('Password').focus();
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await app.expectConnected();
  expect(tryton.passwords).toContain(PASSWORD);

  // The hostile page was there in time and hears all that a page can: keys of its own fields, the port, the code.
  const keys = (type: string) => recording.heard(type).map((text) => / ?key=(\S)\b/.exec(text)?.[1] ?? '').join('');
  expect(keys('keydown')).toContain('tryton');
  expect(recording.heard('to the frame').join()).toContain('show');
  expect(recording.heard('from the frame').join()).toMatch(/mkc_\w{40}/);
  expect(recording.heard('value')).toContain('tryton');
  expect(recording.heard('message').join()).toContain('makini:ready');
  // And no key, not one by one either.
  for (const type of ['keydown', 'keypress', 'keyup', 'beforeinput', 'input']) expect(keys(type).includes(PASSWORD.slice(0, 4)), type).toBe(false);
  const reach = await page.evaluate(() => {
    const inner = document.querySelector('makini-connect')!.shadowRoot!.querySelector('iframe')!;
    const tries = [() => inner.contentDocument?.body.innerHTML, () => inner.contentWindow!.document.body.innerHTML, () => inner.contentWindow!.localStorage.length, () => Reflect.get(inner.contentWindow!, 'fetch') as unknown];
    return tries.map((attempt) => {
      try {
        return String(attempt());
      } catch (error) {
        return (error as Error).name;
      }
    });
  });
  expect(reach).toEqual(['undefined', 'SecurityError', 'SecurityError', 'SecurityError']);
  expectNowhere({ 'the password': PASSWORD }, await recording.hostPlaces());
});

test('a page on a foreign origin can not frame the login frame, whatever origin it claims', async ({ app, page, foreign }) => {
  for (const claimed of [app.demo.hostOrigin, foreign.origin]) {
    await page.goto(`${foreign.origin}/frames?${encodeURIComponent(frameUrl(app, claimed))}`);
    await expect.poll(() => page.frames()[1]?.url(), claimed).toMatch(REFUSED);
  }
});

test('a foreign page can not frame it through a page of the partner’s in between', async ({ app, page, foreign }) => {
  // An answer of the partner's backend that may be framed, as a page of the partner's might be.
  const between = `${app.demo.hostOrigin}/api/me`;
  const embed = (frame: Frame) => frame.evaluate((src) => void document.body.append(Object.assign(document.createElement('iframe'), { src })), frameUrl(app));
  const inner = () => page.frames().at(-1)!.url();
  await page.goto(between);
  await embed(page.mainFrame());
  await expect.poll(inner, 'the partner’s own page may').toBe(frameUrl(app));

  await page.goto(`${foreign.origin}/frames?${encodeURIComponent(between)}`);
  await expect.poll(() => page.frames()[1]?.url()).toBe(between);
  await embed(page.frames()[1]!);
  await expect.poll(inner, 'but not below a foreign one').toMatch(REFUSED);
});

test('a foreign page can not frame the partner’s app either', async ({ app, page, foreign }) => {
  await page.goto(`${foreign.origin}/frames?${encodeURIComponent(app.demo.hostOrigin)}`);
  await expect.poll(() => page.frames()[1]?.url()).toMatch(REFUSED);
});

test('a foreign page that opens the login frame as a window finds no form and no line to it', async ({ app, page, foreign }) => {
  await page.goto(`${foreign.origin}/opens?${encodeURIComponent(frameUrl(app))}`);
  const [opened] = await Promise.all([page.waitForEvent('popup'), page.locator('body').click()]);
  await expect(opened.getByText('This page is part of another app.')).toBeVisible();
  expect(await opened.locator('input, form, button').count()).toBe(0);
  expect(await opened.evaluate(() => window.opener as unknown)).toBe(null);
  // The foreign page's handle is cut off: it reads as closed, and nothing that it sends arrives.
  await expect.poll(() => page.evaluate('opened.closed')).toBe(true);
  await page.evaluate(`opened.postMessage({ type: 'makini:init', version: 2 }, '*', [new MessageChannel().port2])`);
  await expect(opened.getByText('This page is part of another app.')).toBeVisible();
  expect(await page.evaluate('told')).toEqual([]);
});

test('messages that another frame forges are ignored by the host, also from the service’s own origin', async ({ app, page }) => {
  const recording = await recordPage(page);
  const violations = await watchViolations(page);
  const forge = `
    const told = [];
    onmessage = ({ data }) => told.push(data);
    const forged = [{ type: 'makini:ready', version: 2 }, { type: 'code', code: 'mkc_' + 'A'.repeat(40), sessionId: 'ses_' + 'A'.repeat(22), expiresAt: new Date().toISOString() },
      { type: 'connected' }, { type: 'makini-connected', connection: {} }, { type: 'step', step: 'handing-over' }, { type: 'error', problem: {} }];
    const forgeAll = () => { for (const message of forged) { const { port1, port2 } = new MessageChannel(); port1.onmessage = ({ data }) => told.push(data); parent.postMessage(message, '*', [port2]); } };`;
  await putPage(page, `${app.demo.serviceOrigin}/sibling-for-test`, forge);
  await page.reload();
  await app.openLogin();
  await page.evaluate((src) => new Promise((resolve) => {
    const sibling = Object.assign(document.createElement('iframe'), { src, onload: resolve });
    document.body.append(sibling);
  }), `${app.demo.serviceOrigin}/sibling-for-test`);
  const sibling = page.frames().find((frame) => frame.url().endsWith('/sibling-for-test'))!;
  const inits = () => recording.heard('to the frame').filter((text) => text.includes('makini:init')).length + recording.heard('message').length;
  const before = inits();
  await sibling.evaluate('forgeAll()');
  await expect.poll(inits, 'the host page was reached by all six').toBe(before + 6);

  await expect(app.submit).toBeVisible();
  await expect(app.dialog.getByRole('heading', { name: 'Tryton is connected' })).toHaveCount(0);
  expect(await sibling.evaluate('told')).toEqual([]);
  expect(recording.heard('makini-code')).toEqual([]);
  expect(recording.heard('makini-connected')).toEqual([]);
  expect(recording.heard('makini-error')).toEqual([]);
  expect(violations).toEqual([]);
  await app.connectAs('good');
  await app.expectConnected();
});

test('a forged start from another frame of the host’s own origin is ignored by the login frame', async ({ app, page }) => {
  const token = `mks_${'F'.repeat(40)}`;
  const carried: string[] = [];
  page.on('request', (request) => request.url().startsWith(`${app.demo.serviceOrigin}/v1/`) && carried.push(request.headers()['authorization'] ?? ''));
  await page.evaluate(() => void document.body.append(Object.assign(document.createElement('iframe'), { name: 'sibling' })));
  // A function of the sibling's own: what it sends comes from the sibling.
  await page.frame('sibling')!.evaluate(() => {
    Object.assign(globalThis, { forge: (target: Window, message: unknown) => target.postMessage(message, '*', [new MessageChannel().port2]) });
  });
  // When the frame says that it listens, the sibling answers before the widget can.
  await page.evaluate((session) => {
    const answer = ({ data, source }: MessageEvent<{ type?: string }>) => {
      if (data.type !== 'makini:ready') return;
      const sibling = document.querySelector<HTMLIFrameElement>('iframe[name=sibling]')!.contentWindow as unknown as { forge(target: unknown, message: unknown): void };
      sibling.forge(source, { type: 'makini:init', version: 2, session, locale: 'de', theme: { scheme: 'dark' } });
      document.body.setAttribute('data-forged', 'sent');
    };
    window.addEventListener('message', answer as EventListener, true);
  }, { id: `ses_${'F'.repeat(22)}`, token, expiresAt: '2099-01-01T00:00:00.000Z' });
  await app.openLogin();
  await expect(page.locator('body')).toHaveAttribute('data-forged', 'sent');
  await app.connectAs('good');
  await app.expectConnected();
  expect(carried.filter((value) => value.startsWith('Bearer mks_')).length).toBeGreaterThan(0);
  expect(carried.filter((value) => value.includes(token))).toEqual([]);
});

test('the login frame is given to the exact origin only', async ({ app }) => {
  const { hostOrigin } = app.demo;
  const port = new URL(hostOrigin).port;
  expect((await fetch(frameUrl(app))).status).toBe(200);
  const near = [`${hostOrigin}.evil.example`, `${hostOrigin}0`, `${hostOrigin}/`, hostOrigin.slice(0, -1), `http://localhost`, `https://localhost:${port}`, `http://127.0.0.1:${port}`, `http://localhost.:${port}`, `http://LOCALHOST:${port}`, `http://evil.localhost:${port}`, `http://localhost:${port}@evil.example`, `http://x@localhost:${port}`, `${hostOrigin} http://evil.example`, `${hostOrigin};`, 'null', '*', ''];
  for (const origin of near) expect((await fetch(frameUrl(app, origin))).status, origin).toBeGreaterThanOrEqual(400);
  // The service's own page of magic links shows it, too; then no other page may.
  expect((await fetch(frameUrl(app, app.demo.serviceOrigin))).headers.get('content-security-policy')).toContain("frame-ancestors 'self';");
  const twice = `${frameUrl(app, 'https://evil.example')}&origin=${encodeURIComponent(hostOrigin)}`;
  expect((await fetch(twice)).headers.get('content-security-policy') ?? '').not.toContain('evil');
});

test('a session shows nothing to another customer’s session, nor to a page that it was not made for', async ({ app, playwright }) => {
  const { hostOrigin, serviceOrigin } = app.demo;
  const person = async (id: string) => {
    const request = await playwright.request.newContext({ baseURL: hostOrigin, extraHTTPHeaders: { origin: hostOrigin } });
    await request.get('/', { headers: { accept: 'text/html' } });
    await request.post('/api/sign-in', { data: { customer: id } });
    const { id: session, token } = (await (await request.post('/api/connect/session', { data: {} })).json()) as { id: string; token: string };
    return { request, session, token };
  };
  const [bea, jonas] = [await person('marlow-finch'), await person('nordvik-dairy')];
  const as = (token: string, path: string, more: { method?: string; body?: unknown; headers?: Record<string, string> } = {}) =>
    fetch(serviceOrigin + path, { method: more.method ?? 'GET', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...more.headers }, ...(more.body !== undefined && { body: JSON.stringify(more.body) }) });
  const input = { systemId: 'tryton', scheme: 'password', fields: { url: 'https://erp.example.com', database: 'erp', username: 'good', password: 'sandbox' }, connectionName: 'Plant', email: 'bea@example.com', agreed: ['purchase-orders', 'vendors', 'items'] };
  const started = await as(bea.token, '/v1/attempts', { method: 'POST', body: input, headers: { 'idempotency-key': 'isolation-0001' } });
  expect(started.status).toBe(202);
  const { id } = (await started.json()) as { id: string };

  for (const [path, method] of [['', 'GET'], ['/events', 'GET'], ['/cancel', 'POST'], ['/code', 'POST'], [`/challenges/chl_${'A'.repeat(22)}`, 'POST']] as const) {
    expect((await as(jonas.token, `/v1/attempts/${id}${path}`, { method, ...(method === 'POST' && { body: { kind: 'confirm' } }) })).status, path).toBe(404);
  }
  expect((await as(bea.token, '/v1/session', { headers: { 'x-parent-origin': hostOrigin } })).status).toBe(200);
  for (const origin of ['https://evil.example', `${hostOrigin}.evil.example`, serviceOrigin, 'null']) {
    for (const path of ['/v1/session', `/v1/attempts/${id}`]) expect((await as(bea.token, path, { headers: { 'x-parent-origin': origin } })).status, origin).toBe(403);
  }
  // Nor does the partner's backend go on with another customer's session, or hand over that customer's code.
  expect((await jonas.request.post('/api/connect/session', { data: { renew: bea.session } })).status()).toBe(404);
  await expect.poll(async () => ((await (await as(bea.token, `/v1/attempts/${id}`)).json()) as { state: string }).state).toBe('done');
  const { code } = (await (await as(bea.token, `/v1/attempts/${id}/code`, { method: 'POST' })).json()) as { code: string };
  expect((await jonas.request.post('/api/connect/exchange', { data: { code, sessionId: bea.session } })).ok()).toBe(false);
  expect(await (await jonas.request.get('/api/connections')).json()).toEqual({ connections: [] });
  expect((await bea.request.post('/api/connect/session', { data: {}, headers: { origin: 'https://evil.example' } })).status()).toBe(403);
  await Promise.all([bea.request.dispose(), jonas.request.dispose()]);
});

test('the login frame comes with exactly the policies it needs, and with nothing inline', async ({ app }) => {
  const response = await fetch(frameUrl(app));
  expect(response.headers.get('content-security-policy')?.split('; ')).toEqual([
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "connect-src 'self'", "font-src 'none'", "base-uri 'none'", "form-action 'none'",
    `frame-ancestors ${app.demo.hostOrigin}`, "require-trusted-types-for 'script'", 'trusted-types lit-html',
  ]);
  expect(Object.fromEntries(['referrer-policy', 'x-content-type-options', 'cross-origin-opener-policy', 'access-control-allow-origin', 'set-cookie'].map((name) => [name, response.headers.get(name)]))).toEqual({
    'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff', 'cross-origin-opener-policy': 'same-origin', 'access-control-allow-origin': null, 'set-cookie': null,
  });
  for (const html of [await response.text(), await readFile(new URL('../../dist/demo/index.html', import.meta.url), 'utf8')]) {
    expect(html).toMatch(/<script[^>]* src="/);
    expect(html).not.toMatch(/<script(?![^>]* src=)[^>]*>|<style|\sstyle=|\son[a-z]+=|javascript:/i);
  }
});

test('a whole flow violates no policy, neither the host’s nor the frame’s', async ({ app, page }) => {
  const violations = await watchViolations(page);
  await page.reload();
  await app.openLogin();
  await app.connectAs('company');
  await app.frame.getByRole('radio').first().check();
  await app.frame.getByRole('button', { name: 'Continue' }).click();
  await app.frame.getByRole('button', { name: 'Yes, connect' }).click();
  await app.expectConnected();
  await app.dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('table')).toContainText('Approved');
  await app.openLogin();
  await app.connectAs('wrong');
  await app.frame.getByRole('button', { name: 'Copy details' }).press('Enter');
  await app.frame.getByRole('button', { name: 'Edit details' }).press('Enter');
  await expect(app.submit).toBeVisible();
  expect(violations).toEqual([]);

  // The watch sees what breaks a policy, in both documents.
  const breakIt = () => {
    document.body.append(Object.assign(document.createElement('img'), { src: 'https://elsewhere.example/pixel.png' }));
    try {
      document.createElement('div').innerHTML = '<b></b>';
    } catch {
      // Refused, as it should be.
    }
  };
  await page.evaluate(breakIt);
  await loginFrame(page, app).evaluate(breakIt);
  for (const origin of [app.demo.hostOrigin, app.demo.serviceOrigin]) {
    for (const directive of ['img-src', 'require-trusted-types-for']) await expect.poll(() => violations.join('\n'), `${origin} ${directive}`).toContain(`${origin} ${directive}`);
  }
});
