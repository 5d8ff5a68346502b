import type { Page } from 'playwright/test';
import { expect, type App } from './app.js';

/** The demo's own system, which has a real authorization server. */
export const HARBOR = 'Harbor Cloud (demo)';
export const SIGNED_IN = 'You are logged in';

/** From the partner's page to its login, in production. */
export async function openHarbor(app: App, { method, connectionName }: { method?: string; connectionName?: string } = {}): Promise<void> {
  await app.page.getByRole('radio', { name: 'Production' }).check();
  await app.openLogin(HARBOR, method);
  if (connectionName) await app.field('Connection name').fill(connectionName);
}

/** The same, and on to where the way to its own login page is offered. */
export async function goToHarbor(app: App, connectionName?: string): Promise<void> {
  await openHarbor(app, { ...(connectionName && { connectionName }) });
  await app.submit.click();
  await expect(wayThere(app)).toBeVisible();
}

export const wayThere = (app: App, name = `Open ${HARBOR}`) => app.frame.getByRole('link', { name });
export const AGAIN = 'Open it again';

/** Follows a way to a login page that opens a window, and gives that window. */
export async function openWindow(app: App, link = wayThere(app)): Promise<Page> {
  const [there] = await Promise.all([app.page.context().waitForEvent('page'), link.click()]);
  return there;
}

/** Leaves the partner's page for the system's login page, in the same window. */
export async function leaveForHarbor(app: App): Promise<void> {
  const here = app.frame.getByRole('button', { name: 'Continue in this window' });
  // It is open already where no window could be opened.
  if (!(await here.isVisible())) await app.frame.getByText('Nothing opens?').click();
  await here.click();
  await app.page.getByRole('button', { name: `Go on to ${HARBOR}` }).click();
  await expect(loginPage(app.page)).toBeVisible();
}

export const loginPage = (there: Page) => there.getByRole('heading', { name: 'Sign in' });
const consent = (there: Page) => there.getByRole('heading', { name: 'Allow access?' });

/** At Harbor Cloud's login page, up to its question what may be read. */
export async function signIn(there: Page, user = 'bea'): Promise<void> {
  await there.getByLabel('User name').fill(user);
  await there.getByLabel('Password').fill('harbor');
  await there.getByRole('button', { name: 'Sign in' }).click();
  await expect(consent(there)).toBeVisible();
}

/** The answer there, whoever is signed in. */
export async function answer(there: Page, name: 'Allow' | 'Deny'): Promise<void> {
  await expect(consent(there)).toBeVisible();
  await there.getByRole('button', { name, exact: true }).click();
}

export async function signInAndAllow(there: Page): Promise<void> {
  await signIn(there);
  await answer(there, 'Allow');
}

/** How one of the service's pages is headed. */
export const expectTold = (there: Page, title: string): Promise<void> => expect(there.getByRole('heading', { name: title, exact: true })).toBeVisible();

export const DENIED = `Access was not allowed at ${HARBOR}`;
/** A failure in the dialog. */
export const failure = (app: App, title: string) => app.frame.getByRole('heading', { name: title, exact: true });
