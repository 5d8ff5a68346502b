import type { WritableAtom } from 'nanostores';
import type { AttemptSnapshot } from '../contract/attempt.js';
import type { ChallengeAnswer } from '../contract/challenge-answer.js';
import { ConnectError } from '../contract/error.js';
import type { FieldValues } from '../contract/field.js';
import { fromSnapshot, isOpen, sending, type Progress } from './login-attempt.js';
import { passCode, type CodeOptions } from './login-code.js';
import { afterEvent, cancelled, stateOf } from './login-events.js';
import { afterError } from './login-failure.js';
import { formFields, toInput, type Form } from './login-form.js';
import type { LoginService } from './login-service.js';
import { underWay, type LoginState, type Retry } from './login-state.js';

export interface RunOptions extends CodeOptions {
  $state: WritableAtom<LoginState>;
  now: () => number;
  newKey: () => string;
}

/** One attempt from "Connect" to the code, and the ways out of it. */
export function createRun({ $state, now, newKey, ...options }: RunOptions) {
  const { service } = options;
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
  /** A login at the system itself has no secrets: that can be tried again even after a reload. */
  const circumstances = (form: Form) => ({ now: now(), retry: secretsHeld || !formFields(form).some(({ secret }) => secret) ? ('submit' as const) : undefined });
  const fail = (error: unknown, form: Form, retry: Retry, progress?: Progress) => $state.set(afterError(error, { form, now: now(), retry, progress }));

  function enter(state: LoginState): void {
    if (state.step === 'handing-over') void handOver(state.form, state.progress);
    else $state.set(state);
  }

  async function start(form: Form, secrets: FieldValues): Promise<void> {
    const signal = begin();
    secretsHeld = true;
    key ??= newKey();
    $state.set({ step: 'connecting', form, progress: sending(now()), online: true, cancelling: false });
    const lost = () => {
      const state = underWay($state.get());
      if (state?.cancelling && !state.progress.id) giveUp(state.form);
    };
    addEventListener('offline', lost, { signal });
    try {
      const snapshot = await accepted(toInput(form, secrets), signal);
      if (signal.aborted) return;
      key = undefined;
      await resume(form, snapshot, underWay($state.get())?.cancelling);
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
      await cancelOpen(signal);
      key = newKey();
      return await service.start(input, key, signal);
    }
  }

  async function cancelOpen(signal: AbortSignal): Promise<void> {
    const { attempt } = await service.session(signal);
    if (attempt && isOpen(attempt)) await service.cancel(attempt.id, signal);
  }

  /** Back to the form before the service has named the attempt. It may have arrived all the same: then it is found once there is a line. */
  function giveUp(form: Form): void {
    const signal = begin();
    key = undefined;
    $state.set(cancelled(form));
    // What is not found now, the next submit gives up.
    cancelOpen(signal).catch(() => undefined);
  }

  /** Goes on with an attempt that the service knows, wherever it is. */
  async function resume(form: Form, attempt: AttemptSnapshot, cancelling = false): Promise<void> {
    const progress = fromSnapshot(attempt, now());
    enter(stateOf(attempt, form, progress, { ...circumstances(form), cancelling }));
    if (!isOpen(attempt)) return;
    if (cancelling) void cancel();
    await followOn(form, progress);
  }

  async function followOn(form: Form, progress: Progress): Promise<void> {
    const { signal } = control;
    try {
      await service.follow(progress.id!, {
        onEvent(event) {
          const state = underWay($state.get());
          if (state && !signal.aborted) enter(afterEvent(state, event, circumstances(state.form)));
        },
        onOnline(online) {
          const state = underWay($state.get());
          if (state) $state.set({ ...state, online });
        },
        signal,
      });
    } catch (error) {
      if (!signal.aborted) fail(error, form, 'follow', progress);
    }
  }

  async function cancel(): Promise<void> {
    const state = underWay($state.get());
    if (!state) return;
    const { signal } = control;
    // The answer is awaited, to cancel what it names; without a line there may be none for long.
    if (!state.progress.id && !navigator.onLine) return giveUp(state.form);
    $state.set({ ...state, cancelling: true });
    if (!state.progress.id) return;
    try {
      const attempt = await service.cancel(state.progress.id, signal);
      if (signal.aborted) return;
      if (!isOpen(attempt)) control.abort();
      enter(stateOf(attempt, state.form, fromSnapshot(attempt, now(), state.progress), circumstances(state.form)));
    } catch {
      // It has ended meanwhile, which the stream tells, or there is no line: the button is there again.
      const current = underWay($state.get());
      if (!signal.aborted && current) $state.set({ ...current, cancelling: false });
    }
  }

  async function answer(given: ChallengeAnswer): Promise<void> {
    const state = $state.get();
    if (state.step !== 'challenge' || state.answering) return;
    const { signal } = control;
    const { problem: _problem, ...rest } = state;
    $state.set({ ...rest, progress: { ...state.progress, stageSince: now() }, answering: true });
    try {
      await service.answer(state.progress.id!, state.challenge.id, given, signal);
    } catch (error) {
      const current = $state.get();
      if (!signal.aborted && current.step === 'challenge' && error instanceof ConnectError) $state.set({ ...current, answering: false, problem: error.problem });
    }
  }

  function handOver(sent: Form, progress: Progress): Promise<void> {
    const signal = begin();
    // What was in the inputs has been wiped.
    const form = { ...sent, files: {} };
    $state.set({ step: 'handing-over', form, progress });
    return passCode(options, progress, form.reconnect?.owed, signal, (error) => fail(error, form, 'code', progress));
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
