import type { Challenge } from '../contract/challenge.js';
import type { FromFrame } from '../contract/port.js';
import type { Problem } from '../contract/problem.js';
import type { Progress } from './login-attempt.js';
import { runningStage } from './login-attempt.js';
import type { Form } from './login-form.js';

/** What "Try again" does: send the form again, load again, follow again, ask for a code again. */
export type Retry = 'submit' | 'load' | 'follow' | 'code';

export interface Failed {
  readonly step: 'failed';
  readonly systemId: string;
  readonly systemName: string;
  readonly problem: Problem;
  readonly failedAt: string;
  /** Missing where the form itself could not be loaded. */
  readonly form?: Form;
  readonly progress?: Progress;
  readonly retry?: Retry;
  /** Not before this moment, in milliseconds. */
  readonly retryAt?: number;
}

interface Running {
  readonly form: Form;
  readonly progress: Progress;
  /** The line to the service stands. */
  readonly online: boolean;
  readonly cancelling: boolean;
}

/** All that the frame can be showing. No secret and no code is ever part of it. */
export type LoginState =
  | { readonly step: 'waiting' }
  | { readonly step: 'loading'; readonly systemName: string }
  | { readonly step: 'login'; readonly form: Form; readonly cancelled?: boolean }
  | (Running & { readonly step: 'connecting' })
  | (Running & { readonly step: 'challenge'; readonly challenge: Challenge; readonly answering: boolean; readonly problem?: Problem })
  | Failed
  /** The step is handed to a colleague; a store of its own tells how far that is. */
  | { readonly step: 'link'; readonly systemId?: string; readonly systemName?: string }
  | { readonly step: 'handing-over'; readonly form: Form; readonly progress: Progress };

/** An attempt that runs, or waits for the customer. */
export type UnderWay = Extract<LoginState, Running>;
export const underWay = (state: LoginState): UnderWay | undefined => (state.step === 'connecting' || state.step === 'challenge' ? state : undefined);

export const formOf = (state: LoginState): Form | undefined => ('form' in state ? state.form : undefined);

/** What the host is told of a state. */
export function stepOf(state: LoginState): Extract<FromFrame, { type: 'step' }> | undefined {
  switch (state.step) {
    case 'waiting':
      return undefined;
    case 'connecting': {
      const stage = runningStage(state.progress)?.stage;
      return { type: 'step', step: state.step, ...(stage && { stage }) };
    }
    case 'failed': {
      const { code, stage, requestId } = state.problem;
      // What was never answered has none.
      return { type: 'step', step: state.step, code, ...(stage && { stage }), ...(requestId && { requestId }) };
    }
    case 'loading':
    case 'login':
    case 'challenge':
    case 'handing-over':
    case 'link':
      return { type: 'step', step: state.step };
    default:
      return state satisfies never;
  }
}
