import type { ProblemCode } from '../contract/problem-codes.js';
import type { Stage } from '../contract/stages.js';
import type { ConnectState } from '../session/connect-state.js';
import type { Step } from './events.js';

/** A state as the host's analytics may know it. */
export function describeStep(state: ConnectState, reconnecting: boolean): { step: Step; systemId?: string | undefined; stage?: Stage | undefined; code?: ProblemCode | undefined } | undefined {
  switch (state.name) {
    case 'idle':
      return undefined;
    case 'picking':
      return { step: reconnecting ? 'loading' : 'picking' };
    case 'login':
      return { step: state.step, systemId: state.system.id, stage: state.stage, code: state.code };
    case 'link':
      return { step: state.step, systemId: state.system?.id };
    case 'exchanging':
      return { step: 'handing-over', systemId: state.system.id };
    case 'connected':
      return { step: 'connected', systemId: state.system.id };
    case 'failed':
      return { step: 'failed', systemId: state.system?.id, code: state.problem.code };
    default:
      return state satisfies never;
  }
}
