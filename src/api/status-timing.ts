/** How long a status feed waits for what, in milliseconds. */
export interface StatusTiming {
  /** For the first whole piece of a stream, headers included. A proxy that keeps it back for longer breaks streams. */
  readonly first: number;
  /** A stream is so late, and nothing known yet, that it is asked without one, too. */
  readonly early: number;
  /** The server sends at least a comment every 15 s; a line silent for longer than this is dead. */
  readonly silence: number;
  /** How often that is looked at, by the wall clock: a timer stands still while a machine sleeps. */
  readonly check: number;
  /** A stream that lived for so long was not cut for being one. */
  readonly steady: number;
  /** So long there may be no line before anyone is told. */
  readonly grace: number;
  /** For an answer without a stream, headers included. */
  readonly answer: number;
  /** Between two such answers, give or take a fifth. */
  readonly poll: number;
  /** The same while nobody looks. */
  readonly hiddenPoll: number;
  /** Before a stream is tried again where one was broken: doubles each time, up to `longestRetry`. */
  readonly retryStream: number;
  readonly longestRetry: number;
  /** The first ceiling for a wait of random length after a line was lost. Many clients lose theirs at once. */
  readonly spread: number;
  /** The same where each line ends at a time of its own. */
  readonly turn: number;
}

export const STATUS_TIMING: StatusTiming = {
  first: 10_000,
  early: 3000,
  silence: 25_000,
  check: 5000,
  steady: 10_000,
  grace: 3000,
  answer: 15_000,
  poll: 15_000,
  hiddenPoll: 60_000,
  retryStream: 60_000,
  longestRetry: 15 * 60_000,
  spread: 2000,
  turn: 200,
};
