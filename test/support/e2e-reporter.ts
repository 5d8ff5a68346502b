import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Reporter, TestCase, TestError, TestResult } from 'playwright/types/testReporter';
import { writeOutcome } from './outcome.js';

/** Collects what Playwright found and writes the outcome. */
class OutcomeReporter implements Reporter {
  private readonly failures: { name: string; text: string }[] = [];
  private readonly skipped: string[] = [];
  private passed = 0;

  onTestEnd(test: TestCase, result: TestResult): void {
    const name = `${relative(process.cwd(), test.location.file)}:${test.location.line}: ${test.titlePath().slice(3).join(': ')}`;
    if (result.status === 'skipped') {
      const reason = test.annotations.find(({ type }) => type === 'skip')?.description;
      this.skipped.push(reason ? `${name} (${reason})` : name);
    } else if (test.outcome() === 'expected') this.passed++;
    else this.failures.push({ name, text: result.errors.map(describe).join('\n\n') || result.status });
  }

  onError(error: TestError): void {
    this.failures.push({ name: 'end to end', text: describe(error) });
  }

  onEnd(): void {
    writeOutcome({ passed: this.passed, failures: this.failures, skipped: this.skipped });
  }

  /** It does not, but Playwright adds a reporter of its own to one that says so. */
  printsToStdio(): boolean {
    return true;
  }
}

const describe = ({ message, stack, value, snippet }: TestError): string =>
  stripVTControlCharacters([stack ?? message ?? value ?? 'It failed without an error.', snippet].filter(Boolean).join('\n'));

// Playwright takes a reporter as a default export only.
export default OutcomeReporter;
