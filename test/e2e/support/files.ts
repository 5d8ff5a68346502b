import { writeFile } from 'node:fs/promises';
import { type Locator, type Page, test } from 'playwright/test';

/** A file as Playwright hands it to a page. */
export interface TestFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

const file = (name: string, text: string): TestFile => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) });
const pem = (label: string, text: string): string => `-----BEGIN ${label}-----\n${Buffer.from(text).toString('base64')}\n-----END ${label}-----\n`;

/** A certificate that stands for a scenario of the sandbox, or for whatever else it says. */
export const certificate = (says = 'sandbox-good', name = 'plant.pem'): TestFile => file(name, pem('CERTIFICATE', says));
export const privateKey = (says = 'sandbox-good', name = 'plant.key'): TestFile => file(name, pem('PRIVATE KEY', says));
export const serviceAccount = (scenario = 'good', says = `sandbox-${scenario}`, name = 'fjordline-7f3a.json'): TestFile =>
  file(name, JSON.stringify({ type: 'service_account', client_email: `${scenario}@sandbox.example.com`, private_key: pem('PRIVATE KEY', says) }));
export const otherFile = (name: string, content: string): TestFile => file(name, content);

/** Drags a file from the desktop and lets it go over an element, as a hand does: the browser itself is told, and not the page. */
export async function dropFile(page: Page, target: Locator, { name, buffer }: TestFile): Promise<void> {
  const path = test.info().outputPath(name);
  await writeFile(path, buffer);
  await target.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await target.boundingBox())!;
  const at = { x: x + width / 2, y: y + height / 2, data: { items: [], files: [path], dragOperationsMask: 1 } };
  const session = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await session.send('Input.dispatchDragEvent', { type, ...at });
  await session.detach();
}
