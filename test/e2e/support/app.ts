import { test as base, expect, type FrameLocator, type Locator, type Page } from 'playwright/test';
import { spawnDemo, type SpawnedDemo } from '../../support/servers.js';

export { expect };
export { spawnDemo, type SpawnedDemo };

/** What a customer sees and does in the partner's app, by the names on the screen. */
export class App {
  readonly page: Page;
  readonly demo: SpawnedDemo;

  constructor(page: Page, demo: SpawnedDemo) {
    this.page = page;
    this.demo = demo;
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }
  get search(): Locator {
    return this.page.getByRole('combobox', { name: 'Search systems' });
  }
  /** The login frame's document. */
  get frame(): FrameLocator {
    return this.page.frameLocator('makini-connect iframe');
  }
  /** Sends the form, or leads on to the system's own login page. */
  get submit(): Locator {
    return this.frame.getByRole('button', { name: /^(?:Connect|Continue to .+)$/ });
  }

  async visit(query = ''): Promise<void> {
    await this.page.goto(`${this.demo.hostOrigin}/${query}`);
  }

  async openPicker(): Promise<void> {
    await this.page.getByRole('button', { name: 'Connect a system' }).first().click();
    await expect(this.search).toBeFocused();
    await expect(this.page.getByRole('dialog').getByRole('option').first()).toBeVisible();
  }

  /** From the partner's page to the login form of a system, and there to one of its ways to log in. */
  async openLogin(system = 'Tryton', method?: string): Promise<void> {
    await this.openPicker();
    await this.search.fill(system);
    await this.page.getByRole('option', { name: system }).first().click();
    await expect(this.submit).toBeVisible();
    if (method) await this.frame.getByRole('radio', { name: method, exact: true }).check();
  }

  field(label: string): Locator {
    return this.frame.getByLabel(label, { exact: true });
  }

  /** The control that takes a file, by the first words of its label. */
  fileField(label: string): Locator {
    return this.frame.getByLabel(new RegExp(`^${label}`)).and(this.frame.locator('input[type=file]'));
  }

  /** Fills the form of Tryton. */
  async fill({ url = 'https://erp.example.com', database = 'erp', username = 'good', password = 'sandbox' } = {}): Promise<void> {
    await this.field('Instance URL').fill(url);
    await this.field('Database').fill(database);
    await this.field('User name').fill(username);
    await this.field('Password').fill(password);
  }

  /** Connects Tryton in the sandbox as one of the scenario users. */
  async connectAs(username: string): Promise<void> {
    await this.fill({ username });
    await this.submit.click();
  }

  async expectConnected(system = 'Tryton'): Promise<void> {
    await expect(this.dialog.getByRole('heading', { name: `${system} is connected` })).toBeVisible({ timeout: 20_000 });
  }

  /** Connected, and the orders of that connection in the partner's page. */
  async expectOrders(system: string, name: string): Promise<void> {
    await this.expectConnected(system);
    await this.dialog.getByRole('button', { name: 'Done' }).click();
    await expect(this.page.getByRole('navigation', { name: 'Connections' }).getByRole('button', { name }).and(this.page.locator('[aria-current=true]'))).toBeVisible();
    await expect(this.page.getByRole('table', { name: 'Purchase orders' })).toContainText('Approved');
  }
}

interface Fixtures {
  app: App;
}
interface WorkerFixtures {
  demo: SpawnedDemo;
  /** Settings of the connect service that differ for a file: `test.use({ config: { sessionSeconds: 3 } })`. */
  config: Record<string, unknown>;
  /** Files that leave connections behind, or change how they are, have a demo of their own under a name: `test.use({ apart: 'status' })`. */
  apart: string;
}

/** Many tests log in to the same host through one demo. */
const PLENTY = { session: 1000, customer: 10_000, client: 10_000, host: 10_000 };

/** A test with the demo running on two origins of its own, and a browser with storage partitioned as people have it. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  config: [{}, { scope: 'worker', option: true }],
  apart: ['', { scope: 'worker', option: true }],
  demo: [
    async ({ config, apart: _ }, use) => {
      const demo = await spawnDemo({ env: { MAKINI_CONFIG: JSON.stringify({ sandboxPace: 0.2, loginLimits: PLENTY, ...config }) } });
      await use(demo);
      await demo.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  app: async ({ page, demo }, use) => {
    const app = new App(page, demo);
    await app.visit();
    await use(app);
  },
});
