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
  /** What happened when, for support. */
  readonly times: readonly string[];
}

/** An attempt on its way to the service. */
export const sending = (now: number): Progress => ({
  stages: STAGES.map((stage, index) => ({ stage, status: index === 0 ? 'running' : 'waiting' })),
  startedAt: new Date(now).toISOString(),
  stageSince: now,
  skew: 0,
  times: [],
});

export function fromSnapshot({ id, stages, startedAt }: AttemptSnapshot, now: number, before?: Progress): Progress {
  const same = before && runningStage(before)?.stage === stages.find(({ status }) => status === 'running')?.stage;
  return { id, stages, startedAt, stageSince: same ? before.stageSince : now, skew: before?.skew ?? 0, times: before?.times ?? [] };
}

export function advance(progress: Progress, event: AttemptEvent, now: number): Progress {
  if (event.type === 'snapshot') return fromSnapshot(event.attempt, now, progress);
  const next = { ...progress, skew: Date.parse(event.at) - now };
  if (event.type === 'failed') return { ...next, stages: progress.stages.map((stage) => (stage.status === 'running' ? { stage: stage.stage, status: 'failed' as const } : stage)) };
  if (event.type !== 'stage') return next;
  const { type: _type, at, ...changed } = event;
  return {
    ...next,
    stages: progress.stages.map((stage) => (stage.stage === changed.stage ? changed : stage)),
    stageSince: changed.status === 'running' ? now : progress.stageSince,
    times: [...progress.times, `${at} ${changed.stage} ${changed.status}`],
  };
}

export const runningStage = (progress: Progress): StageProgress | undefined => progress.stages.find(({ status }) => status === 'running');

/** Whole seconds until a moment of the service's clock. */
export const secondsUntil = (timestamp: string, progress: Progress, now: number): number => Math.ceil((Date.parse(timestamp) - progress.skew - now) / 1000);
