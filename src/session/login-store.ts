import { atom, type ReadableAtom } from 'nanostores';
import type { AttemptSnapshot } from '../contract/attempt.js';
import type { ChallengeAnswer } from '../contract/challenge-answer.js';
import { ConnectError } from '../contract/error.js';
import type { FieldValues } from '../contract/field.js';
import type { Carried } from '../contract/pasted-address.js';
import type { FromFrame, ToFrame } from '../contract/port.js';
import type { SessionView } from '../contract/session.js';
import type { SchemeId, System } from '../contract/system.js';
import { createDraft } from './login-draft.js';
import { checked, chosen, createForm, fits, left, refuse, toPlace, typed, unfolded, withScheme, withValues, type ChosenFile, type Form } from './login-form.js';
import { createRun } from './login-run.js';
import { prefilled, scenarioValues } from './login-scenario.js';
import { isOut } from './login-link-state.js';
import type { LoginService } from './login-service.js';
import { formOf, stepOf, type LoginState } from './login-state.js';

export interface LoginOptions {
  service: LoginService;
  /** To the host. */
  send: (message: FromFrame) => void;
  now?: () => number;
  newKey?: () => string;
}

export type Login = ReturnType<typeof createLogin>;

/** The login frame's state, and all that can happen to it. Secrets pass through its actions and stay in none. */
export function createLogin({ service, send, now = Date.now, newKey = () => crypto.randomUUID() }: LoginOptions) {
  const $state = atom<LoginState>({ step: 'waiting' });
  const life = new AbortController();
  const draft = createDraft((place, leaving) => service.savePlace(place, leaving, life.signal));
  const run = createRun({ $state, service, send, now, newKey, sessionId: () => sessionId, byLink: () => byLink });
  const systems = new Map<string, System>();
  const forms = new Map<string, Form>();
  let session: Promise<SessionView> | undefined;
  let sessionId = '';
  let byLink = false;
  /** The customer goes on by itself, although a colleague was asked. */
  let alone = false;
  /** What was finished is left behind on the service before anything is begun anew. */
  let finishing: Promise<unknown> | undefined;
  /** The system on show; a load that ends after the customer has gone elsewhere changes nothing. */
  let shown: { id: string; name: string } | undefined;

  /** The attempt that had failed when the host was told the place: what it shows from then on was chosen anew, not reloaded. */
  let failedBefore: string | undefined;

  let told: ReturnType<typeof stepOf>;
  $state.listen((state) => {
    const step = stepOf(state);
    // Between two stages none runs, which is no news.
    if (step?.step === 'connecting' && told?.step === 'connecting' && !step.stage) return;
    if (step && JSON.stringify(step) !== JSON.stringify(told)) send(step);
    told = step;
  });

  const ignore = () => undefined;
  const patchForm = (change: (form: Form) => Form): void => {
    const state = $state.get();
    if (state.step !== 'login') return;
    const form = change(state.form);
    if (form === state.form) return;
    if (form.values !== state.form.values || form.scheme !== state.form.scheme) draft.changed(toPlace(form));
    run.changed();
    $state.set({ step: 'login', form });
  };

  /** What the session remembers, asked once for all who want to know; again once an attempt may have changed it. */
  function load(): Promise<SessionView> {
    if (session) return session;
    const asked = (async () => {
      await finishing;
      const view = await service.session(life.signal);
      sessionId = view.id;
      byLink = view.byLink === true;
      return view;
    })();
    asked.catch(() => session === asked && (session = undefined));
    return (session = asked);
  }

  async function open(id: string, name: string, old?: string): Promise<void> {
    const mine = (shown = { id, name });
    const current = () => shown === mine && !life.signal.aborted;
    $state.set({ step: 'loading', systemName: name });
    try {
      const [view, system] = await Promise.all([load(), systems.get(id) ?? service.system(id, life.signal)]);
      systems.set(id, system);
      if (!current()) return;
      if (isOut(view.link) && view.link.systemId === id && !alone) return delegate({ id, name });
      const form = forms.get(id) ?? prefilled(createForm(system, view));
      const over = view.attempt !== null && view.attempt.id === old;
      if (over) service.leaveAttempt(life.signal).catch(ignore);
      // While a link is out, whatever is tried is a colleague's.
      const attempt = over || isOut(view.link) ? null : view.attempt;
      // From here on the run knows better what became of it.
      session = Promise.resolve({ ...view, attempt: null });
      if (attempt?.systemId === id && attempt.state !== 'cancelled') await run.resume(form, attempt);
      else $state.set({ step: 'login', form });
      // Who asked a colleague is told what the colleague has chosen.
      if (byLink && view.place?.systemId !== id) draft.changed(toPlace(form));
    } catch (error) {
      if (!current()) return;
      const { problem } = error instanceof ConnectError ? error : new ConnectError('INTERNAL_ERROR', 'The login could not be loaded.', { cause: error });
      $state.set({ step: 'failed', systemId: id, systemName: name, problem, failedAt: new Date(now()).toISOString(), retry: 'load' });
    }
  }

  /** Goes to where a colleague is asked. What comes of that is asked anew, and so is what was known before. */
  function delegate(system: { id: string; name: string } | undefined): void {
    leave();
    session = undefined;
    $state.set({ step: 'link', ...(system && { systemId: system.id, systemName: system.name }) });
  }

  function leave(): void {
    const form = formOf($state.get());
    if (form) forms.set(form.system.id, { ...form, files: {}, revealed: [], problems: [], refused: false });
    if ($state.get().step !== 'login') session = undefined;
    shown = undefined;
    run.stop();
    draft.flush(true);
    $state.set({ step: 'waiting' });
  }

  return {
    $state: $state as ReadableAtom<LoginState>,

    /** Reads what the session remembers and tells the host, so that it goes there. */
    async begin(): Promise<void> {
      try {
        const { attempt, place, link } = await load();
        if (isOut(link)) {
          if (link.systemId) send({ type: 'place', systemId: link.systemId, systemName: link.systemName, underWay: true });
          else if (!shown && $state.get().step === 'waiting') delegate(undefined);
          return;
        }
        const underWay = attempt !== null && attempt.state !== 'failed' && attempt.state !== 'cancelled';
        if (attempt?.state === 'failed') failedBefore = attempt.id;
        send({ type: 'place', systemId: attempt?.systemId ?? place?.systemId, systemName: attempt?.systemName, underWay });
      } catch {
        // Whatever is shown next loads it again, and says what is wrong where that fails, too.
      }
    },

    /** What the host says, but for what concerns the session and the looks. */
    handle(message: Extract<ToFrame, { type: 'show' | 'hand-over' | 'hide' | 'code-again' | 'finished' }>): void {
      const state = $state.get();
      switch (message.type) {
        case 'show':
          if (shown?.id === message.systemId) return;
          if (shown) leave();
          return void open(message.systemId, message.systemName, failedBefore);
        case 'hand-over':
          if (state.step !== 'link') delegate(message.systemId === undefined ? undefined : { id: message.systemId, name: message.systemName ?? message.systemId });
          return;
        case 'hide':
          // An attempt that has failed is over once the customer goes; one that may yet be handed over is not.
          if (state.step === 'failed' && state.progress && (!state.retry || state.retry === 'submit')) finishing = Promise.allSettled([service.leaveAttempt(life.signal)]);
          return leave();
        case 'code-again':
          if (state.step === 'handing-over' || (state.step === 'failed' && state.retry === 'code')) void run.handOver(state.form!, state.progress!);
          return;
        case 'finished':
          draft.drop();
          leave();
          forms.clear();
          finishing = Promise.allSettled([service.leaveAttempt(life.signal), service.leavePlace(life.signal)]);
          return;
        default:
          return message satisfies never;
      }
    },

    type: (name: string, value: string, carried?: Carried): void => patchForm((form) => typed(form, name, value, carried)),
    /** With a field's value, as it is left or once its file was read. */
    leaveField: (name: string, value: string): void => patchForm((form) => left(form, name, value)),
    /** @returns whether the file is to be read, so that it can be checked */
    chooseFile(name: string, file: ChosenFile | undefined): boolean {
      patchForm((form) => chosen(form, name, file));
      const form = formOf($state.get());
      return form !== undefined && file !== undefined && fits(form, name);
    },
    chooseScheme: (scheme: SchemeId): void => patchForm((form) => prefilled(withScheme(form, scheme))),
    unfold: (): void => patchForm(unfolded),
    reveal: (name: string): void =>
      patchForm((form) => ({ ...form, revealed: form.revealed.includes(name) ? form.revealed.filter((other) => other !== name) : [...form.revealed, name] })),
    /** @returns the secrets of the scenario, for their inputs */
    chooseScenario(scenario: string): FieldValues {
      const form = formOf($state.get());
      if (!form || !scenario) return {};
      const { values, secrets } = scenarioValues(form, scenario);
      patchForm((form) => ({ ...withValues(form, values), scenario, problems: [], refused: false }));
      return secrets;
    },

    /** @returns whether it was sent; if not, the form says what is wrong */
    submit(secrets: FieldValues): boolean {
      const state = $state.get();
      if (state.step !== 'login' && !(state.step === 'failed' && state.retry === 'submit')) return false;
      const form = checked(state.form!, secrets);
      if (form.refused) {
        $state.set({ step: 'login', form });
        return false;
      }
      draft.changed(toPlace(form));
      draft.flush(false);
      void run.start(form, secrets);
      return true;
    },
    cancel: (): void => void run.cancel(),
    answer: (answer: ChallengeAnswer): void => void run.answer(answer),

    /** Back to the form after a failure, with what was refused marked. */
    edit(): void {
      const state = $state.get();
      if (state.step !== 'failed' || !state.form) return;
      if (state.progress) service.leaveAttempt(life.signal).catch(ignore);
      const form = refuse(state.form, state.problem.fields ?? []);
      // Which of the details it is that leads elsewhere, only the customer can tell.
      $state.set({ step: 'login', form: state.problem.code === 'DIFFERENT_ACCOUNT' ? unfolded(form) : form });
    },
    /** Tries again what does not need the form; sending it once more is `submit`. */
    retry(): void {
      const state = $state.get();
      if (state.step !== 'failed') return;
      if (state.retry === 'load') void open(state.systemId, state.systemName);
      if (state.retry === 'follow' && state.form && state.progress) void run.follow(state.form, state.progress);
      if (state.retry === 'code' && state.form && state.progress) void run.handOver(state.form, state.progress);
    },
    back: (): void => send({ type: 'back' }),

    /** From the form: somebody else has this login. */
    delegate(): void {
      const form = formOf($state.get());
      if (form) delegate(form.system);
    },
    /** The customer logs in after all. */
    logInHere(): void {
      const state = $state.get();
      if (state.step !== 'link') return;
      alone = true;
      if (state.systemId === undefined) send({ type: 'back' });
      else void open(state.systemId, state.systemName ?? state.systemId);
    },
    /** A colleague is done: the host comes to where that is handed over. */
    finished: ({ systemId, systemName }: AttemptSnapshot): void => send({ type: 'place', systemId, systemName, underWay: true }),

    /** Before the page goes. */
    flush: (): void => draft.flush(true),
    stop(): void {
      leave();
      life.abort();
    },
  };
}
