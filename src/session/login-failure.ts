import { ConnectError } from '../contract/error.js';
import type { Problem } from '../contract/problem.js';
import type { Progress } from './login-attempt.js';
import { hostOf, refuse, type Form } from './login-form.js';
import type { Failed, LoginState, Retry } from './login-state.js';

interface Circumstances {
  readonly form: Form;
  readonly now: number;
  readonly retry?: Retry | undefined;
  readonly progress?: Progress | undefined;
}

/** Too early a try makes this one worse. A system that is down may be back before the time that it named. */
const mustWait = ({ code }: Problem): boolean => code === 'RATE_LIMIT_EXCEEDED';

/** An attempt that ended with a problem. */
export const failed = (problem: Problem, { form, now, retry, progress }: Circumstances): Failed => ({
  step: 'failed',
  systemId: form.system.id,
  systemName: form.system.name,
  problem: { ...problem, facts: { host: hostOf(form), ...problem.facts } },
  failedAt: new Date(now).toISOString(),
  form,
  ...(progress && { progress }),
  ...(retry && { retry }),
  ...(problem.retryAfter && mustWait(problem) && { retryAt: now + problem.retryAfter * 1000 }),
});

/** What an error leaves: the form, where the service names its fields; else a failure. */
export function afterError(error: unknown, circumstances: Circumstances): LoginState {
  const { problem } = error instanceof ConnectError ? error : new ConnectError('INTERNAL_ERROR', 'The login frame failed.', { cause: error });
  const refused = problem.code === 'INVALID_REQUEST' && problem.fields && refuse(circumstances.form, problem.fields);
  return refused && refused.refused ? { step: 'login', form: refused } : failed(problem, circumstances);
}
