import { relative } from 'node:path';
import type { Reporter, TestResultError, TestSuiteResult } from '@web/test-runner';
import { OUTCOME_FILE, writeOutcome } from './outcome.js';

/** Collects what Web Test Runner found and writes the outcome; where it was started by hand, prints failures. */
export const unitReporter = (): Reporter => ({
  onTestRunFinished({ sessions }) {
    const failures: { name: string; text: string }[] = [];
    const skipped: string[] = [];
    let passed = 0;
    const count = (suite: TestSuiteResult, path: string): void => {
      for (const test of suite.tests) {
        const name = `${path}: ${test.name}`;
        if (test.skipped) skipped.push(name);
        else if (test.passed) passed++;
        else failures.push({ name, text: describe(test.error) });
      }
      for (const inner of suite.suites) count(inner, `${path}: ${inner.name}`);
    };
    for (const session of sessions) {
      const file = relative(process.cwd(), session.testFile ?? 'unknown file');
      const before = failures.length;
      if (session.testResults) count(session.testResults, file);
      for (const error of session.errors) failures.push({ name: file, text: describe(error) });
      for (const url of session.passed ? [] : session.request404s) failures.push({ name: file, text: `404 for ${url}` });
      // A file that failed as a whole, or that holds no test, says so.
      if (!session.passed && failures.length === before) failures.push({ name: file, text: 'The file failed without an error of its own.' });
      if (failures.length > before) for (const line of session.logs) failures.at(-1)!.text += `\n  log: ${line.map(String).join(' ')}`;
    }
    if (process.env[OUTCOME_FILE]) writeOutcome({ passed, failures, skipped });
    else for (const { name, text } of failures) console.log(`✗ ${name}\n${text}\n`);
  },
});

function describe(error: TestResultError | undefined): string {
  if (!error) return 'It failed without an error.';
  const difference = error.expected === undefined ? '' : `\n  expected: ${error.expected}\n  actual:   ${error.actual}`;
  return `${error.message}${difference}\n${error.stack ?? ''}`.trimEnd();
}
