import type { AttemptEvent, AttemptSnapshot, StageProgress } from '../contract/attempt.js';
import { advance, runningStage, type Progress } from './login-attempt.js';
import { failed } from './login-failure.js';
import type { Form } from './login-form.js';
import type { LoginState, Retry, UnderWay } from './login-state.js';

interface Circumstances {
  readonly now: number;
  /** What "Try again" can do once the attempt has failed. */
  readonly retry: Retry | undefined;
  readonly cancelling?: boolean;
}

export const cancelled = (form: Form): LoginState => ({ step: 'login', form, cancelled: true });

/** Where an attempt stands, as a whole. */
export function stateOf(attempt: AttemptSnapshot, form: Form, progress: Progress, { now, retry, cancelling = false }: Circumstances): LoginState {
  const { state, challenge, problem } = attempt;
  const running = { form, progress, online: true, cancelling };
  if (state === 'challenge' && challenge) return { step: 'challenge', ...running, challenge, answering: false };
  if (state === 'failed' && problem) return failed(problem, { form, now, retry, progress });
  if (state === 'cancelled') return cancelled(form);
  if (state === 'done') return { step: 'handing-over', form, progress };
  return { step: 'connecting', ...running };
}

/** Where it stands after an event. */
export function afterEvent(state: UnderWay, event: AttemptEvent, { now, retry }: Circumstances): LoginState {
  const progress = advance(state.progress, event, now);
  const { form, cancelling } = state;
  const running = { form, progress, online: true, cancelling };
  switch (event.type) {
    case 'snapshot':
      return stateOf(event.attempt, form, progress, { now, retry, cancelling });
    case 'stage':
      return state.step === 'connecting' || isChecked(state, event) ? { ...state, progress } : { step: 'connecting', ...running };
    case 'resumed':
      return { step: 'connecting', ...running };
    case 'challenge':
      return { step: 'challenge', ...running, challenge: event.challenge, answering: false };
    case 'failed':
      return failed(event.problem, { form, now, retry, progress });
    case 'cancelled':
      return cancelled(form);
    case 'done':
      return { step: 'handing-over', form, progress };
    default:
      return event satisfies never;
  }
}

/** The stage that has asked still runs: the answer may yet be wrong, and the challenge come back. */
const isChecked = (state: UnderWay, { stage, status }: StageProgress): boolean => status === 'running' && runningStage(state.progress)?.stage === stage;
