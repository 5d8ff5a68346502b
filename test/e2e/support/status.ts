import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { createConnections } from '../../../demo/host/connections.js';
import { PEOPLE } from '../../../demo/host/customers.js';
import { closeDatabase, openDatabase } from '../../../demo/host/database.js';
import { openSealer } from '../../../demo/host/key.js';
import { expect, type App, type SpawnedDemo } from './app.js';

/** What the partner's page shows of how its customer's connections are, by the names on the screen. */
export const prompt = (page: Page, name: string | RegExp = /^Tryton (?:\(.+\) )?needs you to log in again$/): Locator => page.getByRole('region', { name });
export const orders = (page: Page): Locator => page.getByRole('table', { name: 'Purchase orders' });
export const overall = (page: Page): Locator => page.getByRole('banner').getByRole('status');
export const manage = (page: Page): Locator => page.getByRole('button', { name: 'Manage connections' });
export const sheet = (page: Page): Locator => page.getByRole('dialog', { name: 'Manage connections' });
/** The demo's own tools. */
export const panel = (page: Page): Locator => page.getByRole('complementary', { name: 'Tools of the demo' });

type Happening = 'nothing' | 'password-changed' | 'offline' | 'login-ends-soon';

export interface Known {
  readonly id: string;
  readonly name: string;
  readonly happens: string;
}

/** The signed-in customer's connections, as the partner's app and the service have them. */
export const known = async (page: Page): Promise<Known[]> => ((await (await page.request.get(new URL('/api/what-if', page.url()).href)).json()) as { connections: Known[] }).connections;

/** The token with which the partner's backend reads a connection. It is read from where the backend keeps it: no browser ever has it. */
export async function apiTokenOf({ data }: SpawnedDemo, connection: string): Promise<string> {
  const folder = join(data, 'host');
  const db = openDatabase(folder);
  try {
    const token = await createConnections(db, openSealer(folder)).token('api', PEOPLE[0].id, connection);
    expect(token).toBeTruthy();
    return token!;
  } finally {
    closeDatabase(db);
  }
}

/** What the service answers to that token. */
export const answerTo = async ({ serviceOrigin }: SpawnedDemo, token: string): Promise<number> =>
  (await fetch(`${serviceOrigin}/v1/purchase-orders?limit=1`, { headers: { authorization: `Bearer ${token}` } })).status;

/** A demo is shared by the tests of a file: what others have connected is ended and removed, while no page looks on. */
export async function disconnectAll({ page, demo: { hostOrigin: origin } }: App): Promise<void> {
  await page.goto('about:blank');
  const { connections } = (await (await page.request.get(`${origin}/api/connections`)).json()) as { connections: { id: string }[] };
  for (const { id } of connections) {
    await page.request.post(`${origin}/api/connect/disconnect`, { headers: { origin }, data: { connection: id } });
    expect((await page.request.delete(`${origin}/api/connections/${id}`, { headers: { origin } })).ok()).toBe(true);
  }
}

/** What the panel “What if…” does, without it. */
export async function play({ page, demo: { hostOrigin: origin } }: App, name: string, happens: Happening): Promise<void> {
  const { id } = (await known(page)).find((connection) => connection.name === name)!;
  const answer = await page.request.post(`${origin}/api/what-if/connections/${id}`, { headers: { origin }, data: { happens } });
  expect(answer.ok()).toBe(true);
}

/** Nothing but these is connected, in the sandbox. */
export async function connectPlants(app: App, ...names: readonly string[]): Promise<void> {
  await disconnectAll(app);
  await app.visit();
  for (const name of names) {
    await app.openLogin();
    await app.field('Connection name').fill(name);
    await app.connectAs('good');
    await app.expectConnected();
    await app.dialog.getByRole('button', { name: 'Done' }).click();
    await expect(orders(app.page)).toContainText('Approved');
  }
}
