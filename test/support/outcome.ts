import { readFileSync, rmSync, writeFileSync } from 'node:fs';

/** What a suite came to. */
export interface Outcome {
  readonly passed: number;
  readonly failures: readonly { readonly name: string; readonly text: string }[];
  /** The names of the skipped tests, with the reason where there is one. */
  readonly skipped: readonly string[];
  /** What somebody should know of a test that passed, for example that it has tried out less than it would elsewhere. */
  readonly notes?: readonly string[];
  /** What failed at first, and passed when it was tried again. */
  readonly unsteady?: Outcome['failures'];
}

/** Names the file into which a suite, in a process of its own, writes its outcome. */
export const OUTCOME_FILE = 'MAKINI_TEST_OUTCOME';

export const writeOutcome = (outcome: Outcome): void => writeFileSync(process.env[OUTCOME_FILE]!, JSON.stringify(outcome));

export function takeOutcome(path: string): Outcome | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Outcome;
  } catch {
    return undefined;
  } finally {
    rmSync(path, { force: true });
  }
}

/** The last line of every test run. */
export const tally = (passed: number, failed: number, skipped: number): string => `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
