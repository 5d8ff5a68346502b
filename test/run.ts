import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildEmbed, buildPages } from '../demo/build.js';
import { ensureChromium } from './support/chromium.js';
import { OUTCOME_FILE, type Outcome, takeOutcome, tally } from './support/outcome.js';

/**
 * `npm test`: the three suites, one after the other, each in a process of its own.
 * The last line is `N passed, N failed`; a suite that crashes, or runs no test, is a failure.
 *
 * `npm run test:server -- guard` runs the files whose path has “guard” in it, in any suite.
 */
interface Suite {
  readonly title: string;
  readonly prepare?: () => Promise<void> | void;
  readonly command: (files: readonly string[]) => readonly string[];
  /** Minutes after which a suite counts as hanging. */
  readonly minutes: number;
}

const SUITES: Record<string, Suite> = {
  server: {
    title: 'Server',
    command: (files) => ['--import', 'tsx', 'test/support/server-suite.ts', ...files],
    minutes: 14,
  },
  unit: {
    title: 'Unit',
    prepare: () => void ensureChromium(),
    command: (files) => ['--import', 'tsx', 'node_modules/@web/test-runner/dist/bin.js', '--config', 'test/web-test-runner.config.mjs', ...files.flatMap((file) => ['--files', file])],
    minutes: 10,
  },
  e2e: {
    title: 'End to end',
    prepare: async () => {
      ensureChromium();
      await buildPages({ quiet: true });
      await buildEmbed({ quiet: true });
    },
    command: (files) => ['node_modules/playwright/cli.js', 'test', '--config', 'test/playwright.config.ts', ...files],
    minutes: 45,
  },
};

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

const filesOf = (suite: string, filter: readonly string[]): string[] =>
  readdirSync(join('test', suite), { recursive: true, encoding: 'utf8' })
    .map((name) => `test/${suite}/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.test.ts') && (!filter.length || filter.some((part) => path.includes(part))))
    .toSorted();

async function runSuite(name: string, suite: Suite, filter: readonly string[]): Promise<Outcome> {
  const broken = (text: string): Outcome => ({ passed: 0, failures: [{ name: `${suite.title} tests`, text }], skipped: [] });
  const files = filesOf(name, filter);
  if (!files.length) return broken('There is no test to run.');
  try {
    await suite.prepare?.();
  } catch (error) {
    return broken(error instanceof Error ? error.message : String(error));
  }
  mkdirSync('test-results', { recursive: true });
  const outcomeFile = join(root, 'node_modules', `.makini-outcome-${name}-${process.pid}.json`);
  const { ended, printed } = await node(suite.command(files), { [OUTCOME_FILE]: outcomeFile }, suite.minutes * 60_000);
  const outcome = takeOutcome(outcomeFile);
  // What a runner prints by the way is worth reading only where something failed.
  if (!outcome || outcome.failures.length || ended !== 'with exit code 0') process.stdout.write(printed);
  if (!outcome) return broken(`The runner ended ${ended} and left no result.`);
  if (outcome.passed + outcome.failures.length + outcome.skipped.length === 0) return broken('The runner ran no test.');
  if (ended !== 'with exit code 0' && !outcome.failures.length) return { ...outcome, ...broken(`The runner ended ${ended}, though no test failed.`), passed: outcome.passed };
  return outcome;
}

/** Runs Node; tells what it printed, and in words how it ended. */
const node = (args: readonly string[], env: Record<string, string>, timeout: number): Promise<{ ended: string; printed: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...env }, timeout, killSignal: 'SIGTERM' });
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
    child.once('error', (error) => resolve({ ended: `with “${error.message}”`, printed }));
    child.once('close', (code, signal) => resolve({ ended: signal ? `by ${signal}` : `with exit code ${code}`, printed }));
  });

function report(title: string, { passed, failures, skipped, notes = [], unsteady = [] }: Outcome, seconds: number): void {
  for (const { name, text } of unsteady) console.log(`\n! passed at its second try only: ${name}\n${text.replace(/^/gm, '    ')}`);
  for (const { name, text } of failures) console.log(`\n✗ ${name}\n${text.replace(/^/gm, '    ')}`);
  for (const name of skipped) console.log(`– skipped: ${name}`);
  for (const note of notes) console.log(`– ${note}`);
  console.log(`${failures.length ? '✗' : '✓'} ${title}: ${tally(passed, failures.length, skipped.length)} (${seconds.toFixed(1)} s)\n`);
}

async function main([first, ...rest]: string[]): Promise<void> {
  const one = first !== undefined && Object.hasOwn(SUITES, first);
  const filter = one || first === undefined ? rest : [first, ...rest];
  const all = Object.keys(SUITES);
  // A filter may well mean files of one suite only; that it fits nothing at all is told by the suite.
  const fitting = all.filter((name) => filesOf(name, filter).length);
  const names = one ? [first] : filter.length && fitting.length ? fitting : all;
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  for (const name of names) {
    const suite = SUITES[name]!;
    console.log(`${suite.title} tests …`);
    const started = performance.now();
    const outcome = await runSuite(name, suite, filter);
    report(suite.title, outcome, (performance.now() - started) / 1000);
    passed += outcome.passed;
    failed += outcome.failures.length;
    skipped += outcome.skipped.length;
  }
  process.exitCode = failed ? 1 : 0;
  console.log(tally(passed, failed, skipped));
}

await main(process.argv.slice(2));
