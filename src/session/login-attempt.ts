import type { Challenge } from '../contract/challenge.js';
import { STAGES, type AttemptEvent, type AttemptSnapshot, type StageProgress } from '../contract/attempt.js';

/** How far an attempt is, as the screens show it. */
export interface Progress {
  /** Missing until the service has taken the attempt. */
  readonly id?: string;
  readonly stages: readonly StageProgress[];
  readonly startedAt: string;
  /** When the running stage began, on this machine's clock. */
  readonly stageSince: number;
  /** The service's clock minus this machine's, in milliseconds: deadlines are told in the service's time. */
  readonly skew: number;
  /** What was asked last, and whether that was the first, another thing, the same once more at the customer's wish, or asked when the page was loaded anew. */
  readonly asked?: { readonly id: string; readonly kind: Challenge['kind']; readonly turn: 'first' | 'next' | 'again' | 'resumed' };
}

/** An attempt on its way to the service. */
export const sending = (now: number): Progress => ({
  stages: begun(STAGES.map((stage) => ({ stage, status: 'waiting' }))),
  startedAt: new Date(now).toISOString(),
  stageSince: now,
  skew: 0,
});

/** To the customer the first stage runs from the moment the form is sent. */
const begun = (stages: readonly StageProgress[]): readonly StageProgress[] =>
  stages.every(({ status }) => status === 'waiting') ? stages.map((stage, index) => (index === 0 ? { ...stage, status: 'running' } : stage)) : stages;

/** It still goes on. */
export const isOpen = ({ state }: AttemptSnapshot): boolean => state === 'running' || state === 'challenge';

export function fromSnapshot({ id, state, stages: known, startedAt, challenge }: AttemptSnapshot, now: number, before?: Progress): Progress {
  const stages = state === 'running' ? begun(known) : known;
  const same = before && runningStage(before)?.stage === stages.find(({ status }) => status === 'running')?.stage;
  const asked = !before && challenge ? { id: challenge.id, kind: challenge.kind, turn: 'resumed' as const } : askedBy(challenge, before?.asked);
  return { id, stages, startedAt, stageSince: same ? before.stageSince : now, skew: before?.skew ?? 0, ...(asked && { asked }) };
}

export function advance(progress: Progress, event: AttemptEvent, now: number): Progress {
  if (event.type === 'snapshot') return fromSnapshot(event.attempt, now, progress);
  const next = { ...progress, skew: Date.parse(event.at) - now };
  // From the start again: what is asked from here on is asked for the first time.
  if (event.type === 'resumed') {
    const { asked: _asked, ...rest } = next;
    return rest;
  }
  if (event.type === 'challenge') return { ...next, asked: askedBy(event.challenge, progress.asked)! };
  if (event.type === 'failed') return { ...next, stages: progress.stages.map((stage) => ended(stage, event)) };
  if (event.type !== 'stage') return next;
  const { type: _type, ...changed } = event;
  return {
    ...next,
    stages: progress.stages.map((stage) => (stage.stage === changed.stage ? changed : stage)),
    stageSince: changed.status === 'running' ? now : progress.stageSince,
  };
}

/** A challenge that says that the answer was wrong is the same one still. */
function askedBy(challenge: Challenge | undefined, last: Progress['asked']): Progress['asked'] {
  if (!challenge || last?.id === challenge.id) return last;
  const { id, kind } = challenge;
  if (!last) return { id, kind, turn: 'first' };
  if ('wrong' in challenge && challenge.wrong) return { id, kind, turn: last.turn === 'again' ? 'first' : last.turn };
  return { id, kind, turn: 'again' in challenge && kind === last.kind ? 'again' : 'next' };
}

/** Nothing runs any more once an attempt has failed. */
function ended(known: StageProgress, { problem, at }: Extract<AttemptEvent, { type: 'failed' }>): StageProgress {
  if (known.stage === problem.stage) return { stage: known.stage, status: 'failed', at, ...(known.found && { found: known.found }) };
  return known.status === 'running' ? { stage: known.stage, status: 'waiting' } : known;
}

export const runningStage = (progress: Progress): StageProgress | undefined => progress.stages.find(({ status }) => status === 'running');

/** A stage that runs for longer than this is said to be slow. */
const SLOW_MS = 4000;
/** Longer than any stage may take: a clock so far off would tell nonsense, and nothing is told. */
const LONGEST_SECONDS = 300;

export const isSlow = (progress: Progress, now: number): boolean => now - progress.stageSince > SLOW_MS;

/** Whole seconds until the service gives up on the running stage, where it says so. */
export function secondsLeft(progress: Progress, now: number): number | undefined {
  const deadline = runningStage(progress)?.deadlineAt;
  if (!deadline) return undefined;
  const seconds = Math.ceil((Date.parse(deadline) - progress.skew - now) / 1000);
  return seconds > 0 && seconds < LONGEST_SECONDS ? seconds : undefined;
}
