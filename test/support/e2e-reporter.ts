import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Reporter, TestCase, TestError, TestResult } from 'playwright/types/testReporter';
import { writeOutcome } from './outcome.js';

/** Collects what Playwright found and writes the outcome. A test that needed its second try passed, and is named. */
class OutcomeReporter implements Reporter {
  private readonly failures: { name: string; text: string }[] = [];
  private readonly skipped: string[] = [];
  private readonly notes: string[] = [];
  private readonly unsteady: { name: string; text: string }[] = [];
  private passed = 0;

  onTestEnd(test: TestCase, result: TestResult): void {
    const name = `${relative(process.cwd(), test.location.file)}:${test.location.line}: ${test.titlePath().slice(3).join(': ')}`;
    this.notes.push(...result.annotations.flatMap(({ type, description }) => (type === 'measured' && description ? [description] : [])));
    if (result.status === 'skipped') {
      const reason = test.annotations.find(({ type }) => type === 'skip')?.description;
      this.skipped.push(reason ? `${name} (${reason})` : name);
    } else if (result.status === test.expectedStatus) this.passed++;
    else if (result.retry < test.retries) this.unsteady.push({ name, text: told(result) });
    else {
      // Each of its tries failed: it is told once.
      const before = this.unsteady.findIndex((other) => other.name === name);
      if (before >= 0) this.unsteady.splice(before, 1);
      this.failures.push({ name, text: told(result) });
    }
  }

  onError(error: TestError): void {
    this.failures.push({ name: 'end to end', text: describe(error) });
  }

  onEnd(): void {
    writeOutcome({ passed: this.passed, failures: this.failures, skipped: this.skipped, notes: this.notes, unsteady: this.unsteady });
  }

  /** It does not, but Playwright adds a reporter of its own to one that says so. */
  printsToStdio(): boolean {
    return true;
  }
}

const told = ({ errors, status }: TestResult): string => errors.map(describe).join('\n\n') || status;

const describe = ({ message, stack, value, snippet }: TestError): string =>
  stripVTControlCharacters([stack ?? message ?? value ?? 'It failed without an error.', snippet].filter(Boolean).join('\n'));

// Playwright takes a reporter as a default export only.
export default OutcomeReporter;
