import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright/test';
import type { Tryton } from '../fixtures/tryton/tryton.js';
import { expect, spawnDemo, type App } from './support/app.js';
import { missing, test as base } from './support/tryton.js';

type User = keyof Tryton['users'];

/** Where something else than a Tryton answers, and where nothing does any more. */
interface Neighbours {
  readonly website: string;
  readonly stopped: string;
  /** Not on the list of allowed hosts; counts who comes. */
  readonly hidden: { readonly url: string; readonly visits: () => number };
}

const test = base.extend<object, { neighbours: Neighbours }>({
  neighbours: [
    async ({}, use) => {
      let visits = 0;
      const website = await listen(createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>')));
      const hidden = await listen(createServer().on('connection', () => visits++));
      const gone = await listen(createServer());
      await gone.stop();
      await use({ website: website.url, stopped: gone.url, hidden: { url: hidden.url, visits: () => visits } });
      await website.stop();
      await hidden.stop();
    },
    { scope: 'worker' },
  ],
  demo: [
    async ({ tryton, neighbours }, use) => {
      const allowed = [tryton.url, neighbours.website, neighbours.stopped].map((url) => new URL(url).host);
      const demo = await spawnDemo({ env: { MAKINI_ALLOWED_HOSTS: allowed.join(',') } });
      await use(demo);
      await demo.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
});

async function listen(server: Server): Promise<{ url: string; stop: () => Promise<void> }> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** By the keyboard, also below: the dialog may still be changing its size, and a button moves under the pointer. */
const edit = (app: App) => app.frame.getByRole('button', { name: 'Edit details' }).press('Enter');

/** Fills the form in production, as one of Tryton's users. */
async function logIn(app: App, page: Page, tryton: Tryton, user: User, { url = tryton.url, password = tryton.users[user].password } = {}): Promise<void> {
  await page.getByRole('radio', { name: 'Production' }).check();
  await app.openLogin();
  await app.fill({ url, database: tryton.database, username: tryton.users[user].username, password });
  await app.submit.click();
}
const title = (app: App, name: string) => app.frame.getByRole('heading', { name });
const orders = (page: Page) => page.getByRole('table', { name: 'Purchase orders' });

// Tryton slows down logins after wrong ones, so its tests run one after another; each starts from the page as it is.
test.describe.configure({ mode: 'default' });
test.skip(missing !== undefined, missing);

test('connects a real Tryton and shows its purchase orders with their lines', async ({ app, page, tryton }) => {
  await logIn(app, page, tryton, 'nora');
  await app.expectConnected();
  await app.dialog.getByRole('button', { name: 'Done' }).click();
  for (const vendor of ['Brenner Steel', 'Blue Paper Ltd']) await expect(orders(page)).toContainText(vendor);
  for (const toggle of await orders(page).getByRole('button', { expanded: false }).elementHandles()) await toggle.click();
  await expect(orders(page)).toContainText('Beam HEA 160');
  await expect(orders(page)).toContainText('STL-HEA');
  await expect(orders(page)).toContainText('Survey, per hour');
});

test('tells a wrong password as such, and marks the fields to look at', async ({ app, page, tryton }) => {
  await logIn(app, page, tryton, 'nora', { password: 'not-it' });
  await expect(title(app, 'Tryton did not accept this login')).toBeVisible({ timeout: 20_000 });
  await expect(app.frame.getByText('Check User name and Password')).toBeVisible();
  await expect(app.frame.getByText('Stopped at: Log in')).toBeVisible();
  await edit(app);
  for (const label of ['User name', 'Password']) await expect(app.field(label)).toHaveAttribute('aria-invalid', 'true');
  for (const label of ['Instance URL', 'Database']) await expect(app.field(label)).not.toHaveAttribute('aria-invalid', 'true');
  await expect(app.field('User name')).toHaveValue('nora');
  await app.field('Password').fill(tryton.users.nora.password);
  await app.submit.press('Enter');
  await app.expectConnected();
});

test('lets a user of two companies choose one, and reads only that one', async ({ app, page, tryton }) => {
  await logIn(app, page, tryton, 'sam');
  await expect(title(app, 'Choose a company')).toBeVisible({ timeout: 20_000 });
  await app.frame.getByRole('radio', { name: /Fjordline South/ }).check();
  await app.frame.getByRole('button', { name: 'Continue' }).click();
  await expect(title(app, 'Is this right?')).toBeVisible();
  for (const text of ['Sam Planner', 'Fjordline South', 'Purchase orders']) await expect(app.frame.locator('body')).toContainText(text);
  await app.frame.getByRole('button', { name: 'Yes, connect' }).click();
  await app.expectConnected();
  await app.dialog.getByRole('button', { name: 'Done' }).click();
  await expect(orders(page)).toContainText('Blue Paper Ltd');
  await expect(orders(page)).not.toContainText('Brenner Steel');
});

test('tells a user without the right to purchase orders', async ({ app, page, tryton }) => {
  await logIn(app, page, tryton, 'guest');
  await expect(title(app, 'This account may not read purchase orders')).toBeVisible({ timeout: 20_000 });
  await expect(app.frame.getByText('Stopped at: Check permissions')).toBeVisible();
});

test('tells an address that is no Tryton, one that nothing answers at, and one that is not allowed', async ({ app, page, tryton, neighbours }) => {
  await logIn(app, page, tryton, 'nora', { url: neighbours.website });
  await expect(title(app, `${new URL(neighbours.website).host} does not run Tryton`)).toBeVisible({ timeout: 20_000 });
  await edit(app);

  await app.field('Instance URL').fill(neighbours.stopped);
  await app.submit.press('Enter');
  await expect(title(app, 'Tryton can’t be reached')).toBeVisible({ timeout: 20_000 });
  await expect(app.frame.getByText('Stopped at: Reach the system')).toBeVisible();
  await edit(app);

  await app.field('Instance URL').fill(neighbours.hidden.url.replace('http:', 'https:'));
  await app.submit.press('Enter');
  await expect(title(app, 'This address can’t be used')).toBeVisible({ timeout: 20_000 });
  await expect(app.frame.getByText('an address inside a private network')).toBeVisible();
  expect(neighbours.hidden.visits()).toBe(0);
});

test('says in the partner’s app that the password has changed since', async ({ app, page, tryton }) => {
  test.setTimeout(120_000);
  await logIn(app, page, tryton, 'sam');
  await app.frame.getByRole('radio', { name: /Fjordline North/ }).check({ timeout: 20_000 });
  await app.frame.getByRole('button', { name: 'Continue' }).click();
  await app.frame.getByRole('button', { name: 'Yes, connect' }).click();
  await app.expectConnected();
  await app.dialog.getByRole('button', { name: 'Done' }).click();
  await expect(orders(page)).toContainText('Brenner Steel');

  const changed = 'W1nter-plan-2031!';
  await changePassword(tryton, 'sam', tryton.users.sam.password, changed);
  try {
    await page.reload();
    await page.getByRole('navigation', { name: 'Connections' }).getByRole('button').last().click();
    await expect(page.getByText(/^Orders as of /)).toBeVisible({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Reconnect' }).first().click();
    // All but what is secret is known.
    await app.field('Password').fill(changed);
    await app.frame.getByRole('button', { name: 'Reconnect' }).click();
    await app.frame.getByRole('button', { name: 'Yes, connect' }).click({ timeout: 30_000 });
    await app.expectConnected();
    await app.dialog.getByRole('button', { name: 'Done' }).click();
    await expect(orders(page)).toContainText('Brenner Steel');
  } finally {
    await changePassword(tryton, 'sam', changed, tryton.users.sam.password);
  }
});

/** As the user does in Tryton's own preferences. */
async function changePassword({ url, database }: Tryton, username: string, from: string, to: string): Promise<void> {
  const call = async (method: string, params: unknown[], authorization?: string): Promise<unknown> => {
    const response = await fetch(`${url}/${database}/`, { method: 'POST', headers: { 'content-type': 'application/json', ...(authorization && { authorization }) }, body: JSON.stringify({ id: 1, method, params }) });
    const answer = (await response.json()) as { result?: unknown; error?: unknown };
    expect(answer.error).toBeUndefined();
    return answer.result;
  };
  const [user, key] = (await call('common.db.login', [username, { password: from }, 'en'])) as [number, string];
  await call('model.res.user.set_preferences', [{ password: to }, {}], `Session ${btoa(`${username}:${user}:${key}`)}`);
}
