import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Arguments for a browser in a test. It asks no server for anything by itself; as root there is no sandbox to be had. */
export const CHROMIUM_FLAGS: readonly string[] = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** The path of a Chromium: `CHROME_PATH`, then what is on the PATH, then the one that Playwright installed. */
function findChromium(): string | undefined {
  const wanted = process.env['CHROME_PATH'];
  if (wanted) {
    if (!isExecutable(wanted)) throw new Error(`CHROME_PATH is “${wanted}”, which can't be run. Unset it or give it the path of a Chromium.`);
    return wanted;
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const installed = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
  return installed ?? [chromium.executablePath()].find((path) => path !== '' && existsSync(path));
}

/** A Chromium; installs one where there is none. Throws with what to do where that fails. */
export function ensureChromium(): string {
  const found = findChromium() ?? installWithPlaywright() ?? installOnDebian();
  if (!found) throw new Error('The tests need a Chromium. Install one, or set CHROME_PATH to the path of yours.');
  return found;
}

function installWithPlaywright(): string | undefined {
  console.log('No Chromium found; installing one …');
  run('npx', ['playwright', 'install', 'chromium']);
  return findChromium();
}

function installOnDebian(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  if (run('apt-get', ['update', '-q'], env)) run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], env);
  return findChromium();
}

/** Minutes are enough for a download, and no wait is without an end. */
const run = (command: string, args: string[], env: Record<string, string> = {}): boolean =>
  spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], timeout: 300_000, env: { ...process.env, ...env } }).status === 0;

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
