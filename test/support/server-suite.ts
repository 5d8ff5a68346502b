import { relative } from 'node:path';
import { run } from 'node:test';
import { inspect } from 'node:util';
import { writeOutcome } from './outcome.js';

interface Event {
  readonly name: string;
  readonly file?: string;
  readonly skip?: string | boolean;
  readonly todo?: string | boolean;
  readonly details: { readonly type?: string; readonly error?: Error & { failureType?: string; cause?: unknown } };
}

/** Runs the files named as arguments with node:test, two at a time, and writes the outcome. */
const files = process.argv.slice(2);
const failures: { name: string; text: string }[] = [];
const skipped: string[] = [];
const notes: string[] = [];
const output = new Map<string, string>();
let passed = 0;

const fileOf = ({ file }: Event): string => relative(process.cwd(), file ?? '');
/** Node reports a file as a test of its own, and a `describe` as a suite. */
const isTest = ({ name, details }: Event): boolean => details.type !== 'suite' && !files.some((file) => name === file || name.endsWith(`/${file}`));

const onPass = (event: Event): void => {
  if (event.skip !== undefined || event.todo !== undefined) {
    if (isTest(event)) skipped.push(typeof event.skip === 'string' ? `${event.name} (${event.skip})` : event.name);
  } else if (isTest(event)) passed++;
};

const onFail = (event: Event): void => {
  const { error } = event.details;
  // Told already, by the test inside.
  if (error?.failureType === 'subtestsFailed') return;
  const cause = error?.cause ?? error;
  failures.push({ name: `${fileOf(event)}: ${event.name}`, text: typeof cause === 'string' ? cause : inspect(cause, { depth: 6 }) });
};

const onOutput = ({ file, message }: { file: string; message: string }): void => {
  output.set(file, (output.get(file) ?? '') + message);
};

/** A test says `t.diagnostic('Note: …')`; Node's own lines are not worth repeating. */
const onDiagnostic = ({ message }: { message: string }): void => {
  if (message.startsWith('Note: ')) notes.push(message.slice('Note: '.length));
};

run({ files, concurrency: 2, timeout: 300_000 })
  .on('test:pass', onPass)
  .on('test:fail', onFail)
  .on('test:diagnostic', onDiagnostic)
  .on('test:stdout', onOutput)
  .on('test:stderr', onOutput)
  .once('end', () => {
    // What a test printed is worth reading only where it failed.
    for (const [file, text] of output) if (failures.some(({ name }) => name.startsWith(relative(process.cwd(), file)))) console.log(text.trimEnd());
    writeOutcome({ passed, failures, skipped, notes });
    process.exitCode = failures.length ? 1 : 0;
  })
  .resume();
