import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { catalogueMistakes } from '../../demo/service/catalogue/check.js';
import { checkExports } from './exports.js';
import { checkLayers } from './layers.js';
import { formatSizes, measureSizes } from './size.js';

/** `npm run check`: every check in turn, all of them told, and exit code 1 where one found something. */
interface Result {
  readonly ok: boolean;
  readonly text: string;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
process.chdir(root);

const CHECKS: Record<string, () => Result | Promise<Result>> = {
  Types: () => command('tsc', ['-p', '.']),
  Lint: () => command('oxlint', ['--deny-warnings']),
  Layers: () => {
    const { files, violations } = checkLayers(root);
    return { ok: !violations.length, text: violations.length ? violations.map(({ at, to, rule }) => `${at} → ${to}\n    ${rule}`).join('\n') : `${files} files: imports go one way` };
  },
  Catalogue: () => {
    const mistakes = catalogueMistakes();
    return { ok: !mistakes.length, text: mistakes.join('\n') };
  },
  Build: buildTwice,
  Sizes: async () => {
    const measures = await measureSizes();
    return { ok: measures.every(({ bytes, budget }) => bytes <= budget), text: formatSizes(measures) };
  },
  Package: async () => {
    const faults = await checkExports();
    return { ok: !faults.length, text: faults.join('\n') };
  },
};

function command(name: string, args: readonly string[]): Result {
  const { status, stdout, stderr, error } = spawnSync(join('node_modules', '.bin', name), args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, timeout: 300_000 });
  return { ok: status === 0, text: status === 0 ? '' : `${error?.message ?? ''}${stdout}${stderr}`.trim() };
}

/** The same sources give the same bytes, so that a published file can be checked against its source. */
function buildTwice(): Result {
  const first = build();
  if (typeof first === 'string') return { ok: false, text: first };
  const second = build();
  if (typeof second === 'string') return { ok: false, text: second };
  const different = [...new Set([...first.keys(), ...second.keys()])].filter((path) => first.get(path) !== second.get(path));
  return { ok: !different.length, text: different.length ? `Two builds differ in: ${different.join(', ')}` : `${first.size} files, twice the same` };
}

/** Builds, and gives a hash for every file in `dist`; or what went wrong. */
function build(): Map<string, string> | string {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'build'], { encoding: 'utf8', timeout: 300_000 });
  if (status !== 0) return `${stdout}${stderr}`.trim();
  const files = readdirSync('dist', { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join('dist', name)).isFile());
  return new Map(files.map((name) => [name, createHash('sha256').update(readFileSync(join('dist', name))).digest('hex')]));
}

async function run(check: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await check();
  } catch (error) {
    return { ok: false, text: error instanceof Error ? error.message : String(error) };
  }
}

const failed: string[] = [];
for (const [name, check] of Object.entries(CHECKS)) {
  const started = performance.now();
  const { ok, text } = await run(check);
  if (!ok) failed.push(name);
  console.log(`${ok ? '✓' : '✗'} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)${text ? `\n${text.replace(/^/gm, '    ')}` : ''}`);
}
console.log(failed.length ? `\nFailed: ${failed.join(', ')}` : '\nAll checks passed.');
process.exitCode = failed.length ? 1 : 0;
