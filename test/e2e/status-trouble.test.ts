import type { Page } from 'playwright/test';
import { nginxMissing, startNginx } from '../fixtures/nginx.js';
import { test as mortalTest } from './support/mortal.js';
import { statusFlow } from './support/status-flow.js';
import { beginWell, dot, dueSoon, expectGrowing, expectLatest, isPrompted, openTabs, PATIENCE, prompt, said, told } from './support/status-page.js';
import { expect, FAILED_REQUEST, test as watched } from './support/watched.js';

const test = statusFlow(watched);

test.describe.configure({ timeout: 180_000 });
test.use({ apart: 'status' });

const lineNow = async (page: Page): Promise<string | undefined> => (await told(page)).at(-1)?.line;
/** Takes the network away from one page, which a context's `setOffline` does for all. */
const networkOf = async (page: Page): Promise<(online: boolean) => Promise<unknown>> => {
  const session = await page.context().newCDPSession(page);
  return (online) => session.send('Network.emulateNetworkConditions', { offline: !online, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
};

mortalTest('what changed when the backend and the service were killed is known in every tab once they are back', async ({ mortal, page, context }) => {
  const { app } = mortal;
  const desk = await beginWell(app);
  const tabs = [page, ...(await openTabs(context, app.demo, 1))];
  // The webhook is still on its way when the backend dies.
  await desk.setWeather({ delaySeconds: 60, doubled: false, shuffled: false });
  await desk.play('password-changed');
  await mortal.kill();
  for (const tab of tabs) await expect(dot(tab)).toContainText(/1 system connected, as of /, PATIENCE);
  await mortal.start();
  for (const tab of tabs) {
    await isPrompted(tab);
    await expect(dot(tab)).toHaveText(/^\s*Tryton needs you to log in again\s*$/, PATIENCE);
  }
  await expectLatest(tabs, desk);
  for (const tab of tabs) await expectGrowing(tab);
});

test('without a network all tabs say as of when they show what, and follow once it is back', async ({ desk, page, context, demo }) => {
  const tabs = [page, ...(await openTabs(context, demo, 1))];
  await context.setOffline(true);
  for (const tab of tabs) await expect(dot(tab)).toContainText(/1 system connected, as of /);
  await page.getByRole('button', { name: 'Manage connections' }).click();
  await expect(page.getByRole('dialog', { name: 'Manage connections' })).toContainText(/You are offline\. As of /);
  await desk.play('password-changed');
  await context.setOffline(false);
  for (const tab of tabs) await isPrompted(tab);
  await expectLatest(tabs, desk);
  for (const tab of tabs) await expectGrowing(tab);
});

for (const [which, cut] of [['the tab that has the stream', 0], ['another tab', 1]] as const) {
  test(`where ${which} alone has no network, it follows once it is back, and so does the other`, async ({ desk, page, context, demo }) => {
        const tabs = [page, ...(await openTabs(context, demo, 1))];
    const setOnline = await networkOf(tabs[cut]!);
    await setOnline(false);
    await desk.play('password-changed');
    // Who has no stream of its own is told by the one that has.
    if (cut === 1) for (const tab of tabs) await isPrompted(tab);
    else await expect(dot(page)).toContainText(/1 system connected, as of /);
    await setOnline(true);
    for (const tab of tabs) await isPrompted(tab);
    await expectLatest(tabs, desk);
    for (const tab of tabs) await expectGrowing(tab);
  });
}

test('behind nginx with its default buffering the banner comes over the stream; where nginx is told to keep streams back, by asking again', async ({ desk, page, context, demo }) => {
  const missing = await nginxMissing();
  test.skip(missing !== undefined, missing);
  const { host } = new URL(demo.hostOrigin);
  const pass = `proxy_pass http://${host}; proxy_set_header Host ${host};`;
  const usual = await startNginx({ server: `location / { ${pass} }` });
  const stubborn = await startNginx({ server: `location / { ${pass} proxy_ignore_headers X-Accel-Buffering; }` });
  try {
    // The cookie is one for all ports of a host; that each of them is an origin of its own gives each its own stream.
    const [streamed] = await openTabs(context, demo, 1, `http://localhost:${usual.port}`);
    const [asked] = await openTabs(context, demo, 1, `http://localhost:${stubborn.port}`);
    await expect.poll(() => lineNow(streamed!), PATIENCE).toBe('live');
    await expect.poll(() => lineNow(asked!), PATIENCE).toBe('polling');
    await desk.play('password-changed');
    for (const tab of [page, streamed!, asked!]) await isPrompted(tab);
    expect((await told(streamed!)).map(({ line }) => line)).not.toContain('lost');
    expect(await lineNow(asked!)).toBe('polling');
    for (const tab of [streamed!, asked!]) {
      await expectGrowing(tab);
      await tab.close();
    }
  } finally {
    await Promise.all([usual.stop(), stubborn.stop()]);
  }
});

test('a stopped service is not taken for a lost network, and the dialog goes on by itself once it runs again', async ({ desk: _, page, demo: { hostOrigin }, app, complaints }) => {
  complaints.expect(FAILED_REQUEST);
  const setRunning = async (running: boolean) => expect((await page.request.post(`${hostOrigin}/api/what-if/service`, { headers: { origin: hostOrigin }, data: { running } })).ok()).toBe(true);
  await setRunning(false);
  try {
    await page.evaluate(() => void document.querySelector('makini-connect')!.open());
    await expect(app.dialog.getByRole('alert')).toHaveText('The service is not available just now', PATIENCE);
    await expect(app.dialog.getByText('It is not your internet connection. Try again in a moment.')).toBeVisible();
    await expect(app.dialog.getByText(/^Request ID for support: \S+$/)).toBeVisible();
    await expect(app.dialog.getByText('Trying again…')).toBeVisible();
  } finally {
    await setRunning(true);
  }
  await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible(PATIENCE);
  await expect(app.search).toBeFocused();
});

/** Has a tab try again at once, whenever an answer of the status endpoint is over: it is told that the network is back. */
const neverRest = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const { fetch } = window;
    window.fetch = async (...given) => {
      const response = await fetch(...given);
      if (response.url.endsWith('/api/connect/status')) void response.clone().text().catch(() => undefined).finally(() => setTimeout(() => dispatchEvent(new Event('online'))));
      return response;
    };
  });

/** The versions of a connection that a tab has told the others of, one by one. */
const toldOthers = async (page: Page, id: string): Promise<number[]> =>
  (await said(page)).map((text) => JSON.parse(text) as { event?: { type: string; connection?: { id: string; version: number } } })
    .flatMap(({ event }) => (event?.type === 'changed' && event.connection?.id === id ? [event.connection.version] : []));

test('a stream that is cut after each byte of its events brings each of them once', async ({ desk, page, context, demo, between }) => {
  const [tab] = await openTabs(context, demo, 1, between.origin);
  const before = await desk.version();
  await neverRest(tab!);
  const stopCutting = between.cutByByte();
  between.cut();
  await desk.play('password-changed');
  await isPrompted(page);
  const after = await desk.version();
  await isPrompted(tab!);
  await expect.poll(async () => (await told(tab!)).at(-1)?.versions[desk.id]).toBe(after);
  expect(stopCutting()).toBeGreaterThan(300);
  await expect.poll(() => lineNow(tab!), PATIENCE).toBe('live');
  // As over a stream that was left alone. Of two webhooks the second may come first, and then the other is no news.
  const [whole, pieced] = await Promise.all([page, tab!].map(async (each) => (await toldOthers(each, desk.id)).filter((version) => version > before)));
  expect(whole!.length).toBeGreaterThan(0);
  expect(pieced).toEqual(whole);
  await expectGrowing(tab!);
});

test('webhooks that come late, twice and in another order end in the state that is', async ({ desk, page, context, demo }) => {
  const tabs = [page, ...(await openTabs(context, demo, 2))];
  await desk.setWeather({ delaySeconds: 1, doubled: true, shuffled: true });
  for (const happens of ['password-changed', 'nothing', 'offline', 'nothing', 'password-changed', 'login-ends-soon'] as const) await desk.play(happens);
  for (const tab of tabs) {
    await expect(dueSoon(tab)).toBeVisible(PATIENCE);
    await expect(prompt(tab)).toHaveCount(0);
  }
  await expectLatest(tabs, desk);
  for (const tab of tabs) await expectGrowing(tab);
});
