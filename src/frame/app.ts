import { render } from 'lit/html.js';
import type { ReadableAtom } from 'nanostores';
import type { FromFrame } from '../contract/port.js';
import type { FrameMessages } from '../locales/en.js';
import { detailsOf } from '../session/login-details.js';
import type { LoginService } from '../session/login-service.js';
import type { Login } from '../session/login-store.js';
import { fillSecrets, readFile, readSecrets, wipeSecrets } from '../ui/secrets.js';
import { createAgain } from './again.js';
import { createColleague } from './colleague.js';
import { escapeIsTaken, focusScreen } from './focus.js';
import { screenOf, view, type Callbacks } from './view.js';

export interface AppOptions {
  root: HTMLElement;
  login: Login;
  service: LoginService;
  $online: ReadableAtom<boolean>;
  send: (message: FromFrame) => void;
  /** How long the screen for a colleague may load before it is said that something is wrong, in milliseconds. */
  lateMs?: number;
}

/** Room for the guide beside the form. */
const WIDE = '(min-width: 640px)';

/** Draws the login's state, keeps the focus and tells the host how tall all is. */
export function createApp({ root, login, service, $online, send, lateMs }: AppOptions) {
  const wide = matchMedia(WIDE);
  const life = new AbortController();
  let words: { locale: string; messages: FrameMessages } | undefined;
  /** A submit whose files are being read. */
  let reading: object | undefined;
  let screen = '';
  let focusWanted = false;
  let ticking: ReturnType<typeof setInterval> | undefined;
  const colleague = createColleague({ service, login, send, draw: changed, lateMs });

  function draw(): void {
    if (!words) return;
    const state = login.$state.get();
    const details = state.step === 'failed' ? detailsOf(state, { locale: words.locale, userAgent: navigator.userAgent }) : '';
    render(view(state, { ...words, online: $online.get(), wide: wide.matches, now: Date.now(), details, again: again.planned, colleague }, callbacks), root);
    clearInterval(ticking);
    if (state.step === 'connecting' || (state.step === 'challenge' && state.answering) || (state.step === 'failed' && (state.retryAt ?? 0) > Date.now())) ticking = setInterval(draw, 1000);
  }

  function changed(): void {
    const state = login.$state.get();
    if (words) colleague.follow(state, words.locale);
    const next = state.step === 'link' ? colleague.screen() : screenOf(state);
    // Logged in: nothing needs them any more.
    if (next === 'handing-over') wipeSecrets(root);
    // Nothing is drawn that could take the focus; the words will bring it up.
    if (!words) return;
    const moved = next !== screen;
    const byColleague = screen.startsWith('out') && state.step === 'link';
    screen = next;
    draw();
    // What a colleague does takes the focus from nothing, unless that is gone.
    if (byColleague && root.querySelector(':focus')) return;
    if (!moved || next === 'waiting' || next === 'loading' || !(focusWanted || document.hasFocus())) return;
    focusWanted = false;
    focusScreen(root);
  }

  async function submit(): Promise<void> {
    if (reading) return;
    const mine = (reading = {});
    const secrets = await readSecrets(root);
    // What was read may meanwhile belong to a form that the customer has left.
    if (reading !== mine) return;
    reading = undefined;
    if (!login.submit(secrets)) focusScreen(root);
  }

  /** Told at once where it is not what the field asks for; it stays in its input alone. */
  async function choose(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    if (!login.chooseFile(input.name, file && { name: file.name, size: file.size })) return;
    const value = await readFile(file!);
    if (input.files?.[0] === file) login.leaveField(input.name, value);
  }

  const callbacks: Callbacks = {
    onType: login.type,
    onLeave: login.leaveField,
    onReveal: login.reveal,
    onUnfold() {
      login.unfold();
      [...root.querySelectorAll<HTMLElement>('.fields :is(input, select), .pair input')].find((field) => field.checkVisibility())?.focus();
    },
    onFile: (input) => void choose(input),
    onScheme(scheme) {
      reading = undefined;
      login.chooseScheme(scheme);
    },
    onScenario: (scenario) => scenario && fillSecrets(root, login.chooseScenario(scenario)),
    onSubmit: () => void submit(),
    onCancel: login.cancel,
    onAnswer: login.answer,
    onRedirect: (path) => send({ type: 'redirect', path }),
    onEdit: login.edit,
    onRetry: () => {
      const state = login.$state.get();
      if (state.step === 'failed' && state.retry === 'submit') void submit();
      else login.retry();
    },
    onOtherSystem: login.back,
    onDelegate: login.delegate,
  };

  /** A page that may come back from the browser's cache comes back without secrets. */
  function leave(): void {
    login.flush();
    wipeSecrets(root);
  }

  let height = -1;
  /** Tells how tall all is, and of what has the focus where it is. */
  function measure(focused: Element | null): void {
    const next = Math.min(20_000, Math.ceil(root.getBoundingClientRect().height));
    const box = focused?.getBoundingClientRect();
    if (next !== height || box) send({ type: 'height', height: next, ...(box && { focus: { top: box.top + scrollY, bottom: box.bottom + scrollY } }) });
    height = next;
  }
  // What is typed into stays in view, however the rest grows and the lines break anew.
  const observer = new ResizeObserver(() => measure(root.querySelector(':is(input, select):focus')));
  observer.observe(root);
  document.addEventListener('focusin', ({ target }) => target instanceof Element && target.matches('h1, :focus-visible') && measure(target), { signal: life.signal });

  // Listens first: what is drawn says whether it is tried again.
  const again = createAgain(login, callbacks.onRetry);
  const stops = [again.stop, login.$state.listen(changed), $online.listen(draw)];
  wide.addEventListener('change', draw, { signal: life.signal });
  document.addEventListener('keydown', (event) => event.key === 'Escape' && !escapeIsTaken(event) && send({ type: 'escape' }), { signal: life.signal });
  addEventListener('pagehide', leave, { signal: life.signal });
  // A file that misses its field would take the frame's place.
  for (const type of ['dragover', 'drop'] as const) document.addEventListener(type, keepOut, { signal: life.signal });

  return {
    /** In another language, or for the first time. */
    speak(locale: string, messages: FrameMessages): void {
      words = { locale, messages };
      colleague.speak(locale);
      changed();
    },
    /** The host has brought the frame up: what appears next takes the focus. */
    shown(): void {
      reading = undefined;
      focusWanted = true;
    },
    /** The host has put the frame away. */
    hidden(): void {
      reading = undefined;
      wipeSecrets(root);
    },
    stop(): void {
      life.abort();
      observer.disconnect();
      clearInterval(ticking);
      colleague.stop();
      for (const stop of stops) stop();
    },
  };
}

function keepOut(event: DragEvent): void {
  if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = 'none';
}
