export interface Clocks {
  /** When the reading began and ended, by the service's clock. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** The latest change that is known, by the system's clock. */
  readonly newest?: number | undefined;
  /** How long a system may show a record later than it dates it. */
  readonly overlap: number;
  /** How far the system's clock may be behind. */
  readonly skew: number;
}

/**
 * What the next reading asks from, all in milliseconds: not later than the time, by the system's own clock, at which this
 * one began, or else what changed after its page was read would never be seen.
 *
 * By the service's clock that is `startedAt`, less the skew. Where something was changed of late it is known better: the
 * system's clock stood at `newest` or later when the reading ended, and so at most its length before that when it began.
 */
export function nextSince({ startedAt, endedAt, newest = -Infinity, overlap, skew }: Clocks): number {
  const byNewest = newest - Math.max(0, endedAt - startedAt);
  return Math.min(startedAt, Math.max(byNewest, startedAt - skew)) - overlap;
}
