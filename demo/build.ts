import { mkdir, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = ['src', 'demo/host/page', 'demo/link', 'vite.config.ts', 'vite.templates.ts', 'package-lock.json'];

export interface BuildOptions {
  /** Say nothing but errors. */
  readonly quiet?: boolean;
}

/** Builds the login frame, the page of magic links and the partner's page into `dist/frame`, `dist/link` and `dist/demo`, where a source is newer than they are. */
export const buildPages = (options: BuildOptions = {}): Promise<void> => buildWhereStale(['frame', 'link', 'demo'], options);

/** Builds `dist/embed.js`, what a script tag loads. */
export const buildEmbed = (options: BuildOptions = {}): Promise<void> => buildWhereStale(['embed'], options);

async function buildWhereStale(modes: string[], { quiet = false }: BuildOptions): Promise<void> {
  const newest = Math.max(...(await Promise.all(SOURCES.map((path) => newestIn(join(root, path))))));
  const stale = [];
  for (const mode of modes) if ((await builtAt(mode)) < newest) stale.push(mode);
  if (!stale.length) return;
  if (!quiet) console.log(`Building the pages (${stale.join(', ')}) …`);
  for (const mode of stale) {
    const started = new Date();
    await build({ configFile: join(root, 'vite.config.ts'), mode, logLevel: 'error' });
    await mkdir(join(root, 'dist'), { recursive: true });
    await writeFile(stamp(mode), '');
    // A source that was saved while the build ran counts as newer than it.
    await utimes(stamp(mode), started, started);
  }
}

const stamp = (mode: string): string => join(root, 'node_modules', `.makini-${mode}`);

/** When a build that is still there was begun; 0 where there is none. */
async function builtAt(mode: string): Promise<number> {
  const output = { frame: 'dist/frame/index.html', link: 'dist/link/index.html', demo: 'dist/demo/index.html', embed: 'dist/embed.js' }[mode]!;
  const [there, began] = await Promise.all([modified(join(root, output)), modified(stamp(mode))]);
  return there && began;
}

async function newestIn(path: string): Promise<number> {
  const own = await modified(path);
  const names = await readdir(path, { recursive: true }).catch(() => []);
  return Math.max(own, ...(await Promise.all(names.map((name) => modified(join(path, name))))));
}

const modified = (path: string): Promise<number> => stat(path).then(({ mtimeMs }) => mtimeMs, () => 0);
