import type { WritableAtom } from 'nanostores';
import type { AttemptEvent, AttemptSnapshot } from '../contract/attempt.js';
import type { ChallengeAnswer } from '../contract/challenge-answer.js';
import { ConnectError } from '../contract/error.js';
import type { FieldValues } from '../contract/field.js';
import type { FromFrame } from '../contract/port.js';
import type { Problem } from '../contract/problem.js';
import { advance, fromSnapshot, sending, type Progress } from './login-attempt.js';
import { hostOf, refuse, toInput, type Form } from './login-form.js';
import type { LoginService } from './login-service.js';
import type { LoginState, Retry } from './login-state.js';

export interface RunOptions {
  $state: WritableAtom<LoginState>;
  service: LoginService;
  send: (message: FromFrame) => void;
  sessionId: () => string;
  now: () => number;
  newKey: () => string;
}

/** A host that has a code answers within this time, with `finished` or `code-again`. */
const HAND_OVER_MS = 60_000;

export type Run = ReturnType<typeof createRun>;

/** One attempt from "Connect" to the code, and the ways out of it. */
export function createRun({ $state, service, send, sessionId, now, newKey }: RunOptions) {
  let control = new AbortController();
  /** Kept until the service has taken the attempt: a submit whose answer was lost is repeated under it. */
  let key: string | undefined;
  /** The form is mounted since it was sent, so its inputs still hold the secrets. */
  let secretsHeld = false;

  const begin = (): AbortSignal => {
    control.abort();
    control = new AbortController();
    return control.signal;
  };

  function fail(error: unknown, form: Form, retry: Retry | undefined, progress?: Progress): void {
    const { problem } = error instanceof ConnectError ? error : new ConnectError('INTERNAL_ERROR', 'The login frame failed.', { cause: error });
    const refused = problem.code === 'INVALID_REQUEST' && problem.fields && refuse(form, problem.fields);
    if (refused && refused.refused) $state.set({ step: 'login', form: refused });
    else $state.set(failed(problem, form, retry, progress));
  }

  const failed = (problem: Problem, form: Form, retry: Retry | undefined, progress?: Progress): LoginState => ({
    step: 'failed',
    systemId: form.system.id,
    systemName: form.system.name,
    problem: { ...problem, facts: { host: hostOf(form), ...problem.facts } },
    failedAt: new Date(now()).toISOString(),
    form,
    ...(progress && { progress }),
    ...(retry && { retry }),
    ...(problem.retryAfter && { retryAt: now() + problem.retryAfter * 1000 }),
  });

  async function start(form: Form, secrets: FieldValues): Promise<void> {
    const signal = begin();
    secretsHeld = true;
    key ??= newKey();
    $state.set({ step: 'connecting', form, progress: sending(now()), online: true, cancelling: false });
    try {
      const snapshot = await accepted(toInput(form, secrets), signal);
      if (signal.aborted) return;
      key = undefined;
      const state = $state.get();
      await resume(form, snapshot, state.step === 'connecting' && state.cancelling);
    } catch (error) {
      if (!signal.aborted) fail(error, form, 'submit');
    }
  }

  /** Another attempt of the session may be open, where an answer was lost: it is given up for this one. */
  async function accepted(input: Parameters<LoginService['start']>[0], signal: AbortSignal): Promise<AttemptSnapshot> {
    try {
      return await service.start(input, key!, signal);
    } catch (error) {
      if (!(error instanceof ConnectError) || (error.code !== 'CONFLICT' && error.code !== 'IDEMPOTENCY_KEY_REUSED')) throw error;
      const { attempt } = await service.session(signal);
      if (attempt?.state === 'running' || attempt?.state === 'challenge') await service.cancel(attempt.id, signal);
      key = newKey();
      return await service.start(input, key, signal);
    }
  }

  /** Goes on with an attempt that the service knows, wherever it is. */
  async function resume(form: Form, attempt: AttemptSnapshot, cancelling = false): Promise<void> {
    const progress = fromSnapshot(attempt, now());
    show(form, progress, attempt);
    if (attempt.state !== 'running' && attempt.state !== 'challenge') return;
    if (cancelling) void cancel();
    await followOn(form, progress);
  }

  async function followOn(form: Form, progress: Progress): Promise<void> {
    const { signal } = control;
    try {
      await service.follow(progress.id!, {
        onEvent: (event) => !signal.aborted && happened(event),
        onOnline: (online) => patch('connecting', { online }),
        signal,
      });
    } catch (error) {
      if (!signal.aborted) fail(error, form, 'follow', progress);
    }
  }

  function happened(event: AttemptEvent): void {
    const state = $state.get();
    if (state.step !== 'connecting' && state.step !== 'challenge') return;
    const progress = advance(state.progress, event, now());
    const { form, cancelling } = state;
    switch (event.type) {
      case 'snapshot':
        return show(form, progress, event.attempt, cancelling);
      case 'stage':
        return $state.set({ ...state, progress });
      case 'resumed':
        return $state.set({ step: 'connecting', form, progress, online: true, cancelling });
      case 'challenge':
        return $state.set({ step: 'challenge', form, progress, challenge: event.challenge, answering: false, cancelling });
      case 'failed':
        return $state.set(failed(event.problem, form, secretsHeld ? 'submit' : undefined, progress));
      case 'cancelled':
        return cancelled(form);
      case 'done':
        return void handOver(form, progress);
      default:
        return event satisfies never;
    }
  }

  function show(form: Form, progress: Progress, attempt: AttemptSnapshot, cancelling = false): void {
    if (attempt.state === 'challenge' && attempt.challenge) $state.set({ step: 'challenge', form, progress, challenge: attempt.challenge, answering: false, cancelling });
    else if (attempt.state === 'failed' && attempt.problem) $state.set(failed(attempt.problem, form, secretsHeld ? 'submit' : undefined, progress));
    else if (attempt.state === 'cancelled') cancelled(form);
    else if (attempt.state === 'done') void handOver(form, progress);
    else $state.set({ step: 'connecting', form, progress, online: true, cancelling });
  }

  const cancelled = (form: Form) => $state.set({ step: 'login', form, cancelled: true });

  function patch<Step extends LoginState['step']>(step: Step, change: Partial<Extract<LoginState, { step: Step }>>): void {
    const state = $state.get();
    if (state.step === step) $state.set({ ...state, ...change });
  }

  async function cancel(): Promise<void> {
    const state = $state.get();
    if (state.step !== 'connecting' && state.step !== 'challenge') return;
    const { signal } = control;
    // Nothing has left while there is no internet; otherwise the answer is awaited, to cancel what it names.
    if (!state.progress.id && !navigator.onLine) {
      control.abort();
      return cancelled(state.form);
    }
    $state.set({ ...state, cancelling: true });
    if (!state.progress.id) return;
    try {
      await service.cancel(state.progress.id, signal);
      if (signal.aborted) return;
      control.abort();
      cancelled(state.form);
    } catch {
      // It has ended meanwhile, which the stream tells, or there is no line: the button is there again.
      const now = $state.get();
      if (!signal.aborted && (now.step === 'connecting' || now.step === 'challenge')) $state.set({ ...now, cancelling: false });
    }
  }

  async function answer(given: ChallengeAnswer): Promise<void> {
    const state = $state.get();
    if (state.step !== 'challenge' || state.answering) return;
    const { signal } = control;
    const { problem: _problem, ...rest } = state;
    $state.set({ ...rest, answering: true });
    try {
      await service.answer(state.progress.id!, state.challenge.id, given, signal);
    } catch (error) {
      if (!signal.aborted && error instanceof ConnectError) patch('challenge', { answering: false, problem: error.problem });
    }
  }

  /** Gets a code and passes it on in the same breath: it is kept nowhere. */
  async function handOver(form: Form, progress: Progress): Promise<void> {
    const signal = begin();
    $state.set({ step: 'handing-over', form, progress });
    try {
      const issued = await service.code(progress.id!, signal);
      if (signal.aborted) return;
      send({ type: 'code', ...issued, sessionId: sessionId() });
      const timer = setTimeout(() => fail(new ConnectError('STAGE_TIMEOUT', 'The host did not say what became of the code.'), form, 'code', progress), HAND_OVER_MS);
      signal.addEventListener('abort', () => clearTimeout(timer));
    } catch (error) {
      if (!signal.aborted) fail(error, form, 'code', progress);
    }
  }

  return {
    start,
    resume(form: Form, attempt: AttemptSnapshot): Promise<void> {
      begin();
      return resume(form, attempt);
    },
    /** Takes up a broken line again. */
    follow(form: Form, progress: Progress): Promise<void> {
      begin();
      $state.set({ step: 'connecting', form, progress, online: true, cancelling: false });
      return followOn(form, progress);
    },
    handOver,
    cancel,
    answer,
    /** The form has changed: what is sent next is another attempt. */
    changed(): void {
      key = undefined;
    },
    /** Leaves the attempt to itself, and what the inputs held is gone. */
    stop(): void {
      control.abort();
      key = undefined;
      secretsHeld = false;
    },
  };
}
