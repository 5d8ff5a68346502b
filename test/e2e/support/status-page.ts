import type { BrowserContext, Locator, Page } from 'playwright/test';
import type { StatusSnapshot } from '../../../src/contract/status-feed.js';
import { expect, type App, type SpawnedDemo } from './watched.js';

export type Happening = 'nothing' | 'password-changed' | 'offline' | 'login-ends-soon';

/** What is waited for may have to wait itself: for a line to be tried again, or for a webhook to be sent again. */
export const PATIENCE = { timeout: 60_000 };

/** The dot in the page's head, with its words. */
export const dot = (page: Page): Locator => page.getByRole('banner').getByRole('status');
export const prompt = (page: Page): Locator => page.getByRole('region', { name: /^Tryton (?:\(.+\) )?needs you to log in again$/ });
export const dueSoon = (page: Page): Locator => page.getByRole('region', { name: /^Log in to Tryton again by / });
/** All is well, and known to be so at this moment. */
export const isWell = (page: Page): Promise<void> => expect(dot(page)).toHaveText(/^\s*1 system connected\s*$/, PATIENCE);
export const isPrompted = (page: Page): Promise<void> => expect(prompt(page).getByRole('button', { name: 'Reconnect' })).toBeVisible(PATIENCE);

/** What one element of the page told by one `makini-status`. */
interface Told {
  readonly element: string;
  readonly line: string;
  readonly versions: Readonly<Record<string, number>>;
}

/** Keeps, in every page of a context, what the elements tell, and what the tab that leads says to the others. */
const recordStatus = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    const told: Told[] = [];
    const said: string[] = [];
    Object.assign(globalThis, { toldForTest: told, saidForTest: said });
    addEventListener('makini-status', ({ target, status }) => {
      const element = target instanceof Element ? `${target.localName} ${target.getAttribute('connection') ?? ''}` : '';
      told.push({ element, line: status.line.state, versions: Object.fromEntries(status.connections.map(({ id, version }) => [id, version])) });
    }, true);
    const { postMessage } = BroadcastChannel.prototype;
    BroadcastChannel.prototype.postMessage = function (message: unknown) {
      said.push(JSON.stringify(message));
      postMessage.call(this, message);
    };
  });

export const told = (page: Page): Promise<readonly Told[]> => page.evaluate(() => (globalThis as unknown as { toldForTest: Told[] }).toldForTest);
/** What this tab has said to the others, as JSON. */
export const said = (page: Page): Promise<readonly string[]> => page.evaluate(() => (globalThis as unknown as { saidForTest: string[] }).saidForTest);

/** Each element was told of each version of a connection once, and of none after a later one. */
export async function expectGrowing(page: Page): Promise<void> {
  const all = await told(page);
  expect(all.length).toBeGreaterThan(0);
  for (const element of new Set(all.map((one) => one.element))) {
    const own = all.filter((one) => one.element === element);
    for (const id of new Set(own.flatMap(({ versions }) => Object.keys(versions)))) {
      const versions = own.flatMap((one) => one.versions[id] ?? []).filter((version, index, list) => version !== list[index - 1]);
      expect(versions, `${element}, ${id}`).toEqual([...new Set(versions)].toSorted((a, b) => a - b));
    }
  }
}

/** The customer's own requests to the partner's backend, beside those of the page. */
export interface Desk {
  readonly id: string;
  /** Has something happen in the sandbox's system. */
  play(happens: Happening): Promise<void>;
  setWeather(weather: { delaySeconds: number; doubled: boolean; shuffled: boolean }): Promise<void>;
  /** As the partner's backend knows it now. */
  version(): Promise<number>;
}

/** A connection that was kept open may be closed by the server just when it is used again. */
const LONG = { ...PATIENCE, maxRetries: 3 };
const CALM = { delaySeconds: 0, doubled: false, shuffled: false };

function deskOf({ page, demo: { hostOrigin } }: App, id: string): Desk {
  const { request } = page.context();
  const post = async (path: string, data: unknown) => {
    const answer = await request.post(`${hostOrigin}/api/what-if/${path}`, { headers: { origin: hostOrigin }, data, ...LONG });
    expect(answer.ok(), `${path}: ${answer.status()}`).toBe(true);
  };
  return {
    id,
    play: (happens) => post(`connections/${id}`, { happens }),
    setWeather: (weather) => post('webhooks', weather),
    async version() {
      const { connections } = (await (await request.get(`${hostOrigin}/api/connect/status`, LONG)).json()) as StatusSnapshot;
      return connections.find((one) => one.id === id)!.version;
    },
  };
}

/**
 * A customer with one connection, which is well: made by hand the first time, and then kept from test to test. What the
 * pages of the context are told is kept, too.
 */
export async function beginWell(app: App): Promise<Desk> {
  const { page, demo: { hostOrigin } } = app;
  await recordStatus(page.context());
  await app.visit();
  const list = async () => ((await (await page.request.get(`${hostOrigin}/api/connections`, LONG)).json()) as { connections: { id: string }[] }).connections;
  if (!(await list()).length) {
    await app.openLogin();
    await app.connectAs('good');
    await app.expectOrders('Tryton', 'Tryton');
  }
  await isWell(page);
  return deskOf(app, (await list())[0]!.id);
}

/** As it was found, for the next one who begins. */
export async function endWell(desk: Desk): Promise<void> {
  await desk.setWeather(CALM);
  await desk.play('nothing');
}

/** Further tabs of the same browser, at the address of the partner's app or of what stands before it. */
export async function openTabs(context: BrowserContext, demo: SpawnedDemo, count: number, origin = demo.hostOrigin): Promise<Page[]> {
  const tabs: Page[] = [];
  for (let index = 0; index < count; index++) {
    const page = await context.newPage();
    await page.goto(`${origin}/`);
    await isWell(page);
    tabs.push(page);
  }
  return tabs;
}

/** What the backend knows last is what each of these pages shows. */
export async function expectLatest(pages: readonly Page[], desk: Desk): Promise<void> {
  for (const page of pages) {
    await expect.poll(async () => (await told(page)).at(-1)?.versions[desk.id] === (await desk.version()), PATIENCE).toBe(true);
  }
}
