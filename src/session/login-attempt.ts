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
}

/** An attempt on its way to the service. */
export const sending = (now: number): Progress => ({
  stages: STAGES.map((stage, index) => ({ stage, status: index === 0 ? 'running' : 'waiting' })),
  startedAt: new Date(now).toISOString(),
  stageSince: now,
  skew: 0,
});

export function fromSnapshot({ id, stages, startedAt }: AttemptSnapshot, now: number, before?: Progress): Progress {
  const same = before && runningStage(before)?.stage === stages.find(({ status }) => status === 'running')?.stage;
  return { id, stages, startedAt, stageSince: same ? before.stageSince : now, skew: before?.skew ?? 0 };
}

export function advance(progress: Progress, event: AttemptEvent, now: number): Progress {
  if (event.type === 'snapshot') return fromSnapshot(event.attempt, now, progress);
  const next = { ...progress, skew: Date.parse(event.at) - now };
  if (event.type === 'failed') return { ...next, stages: progress.stages.map((stage) => (stage.status === 'running' ? { stage: stage.stage, status: 'failed' as const, at: event.at } : stage)) };
  if (event.type !== 'stage') return next;
  const { type: _type, ...changed } = event;
  return {
    ...next,
    stages: progress.stages.map((stage) => (stage.stage === changed.stage ? changed : stage)),
    stageSince: changed.status === 'running' ? now : progress.stageSince,
  };
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
