import { html, type TemplateResult } from 'lit/html.js';
import type { AttemptSnapshot } from '../contract/attempt.js';
import type { FromFrame } from '../contract/port.js';
import type { FrameMessages } from '../locales/en.js';
import { linkMessages, type LinkMessages } from '../locales/link.js';
import { askScreen, outScreen, type LinkCallbacks } from '../screens/link.js';
import { createLink, type LinkState } from '../session/login-link.js';
import type { LoginService } from '../session/login-service.js';
import { adoptStyles } from '../ui/css.js';
import type { ColleagueView } from './colleague.js';
import { linkStyles } from './styles/link.js';

export interface ColleagueOptions {
  readonly service: LoginService;
  readonly system: { readonly id: string; readonly name: string } | undefined;
  readonly locale: string;
  /** To the host. */
  readonly send: (message: FromFrame) => void;
  readonly draw: () => void;
  readonly onFinished: (attempt: AttemptSnapshot) => void;
  readonly onMyself: () => void;
}

let dressed = false;

/** The screen that hands the step to a colleague, with its own words, looks and store: loaded when it is first wanted. */
export async function openColleague({ service, system, locale, send, draw, onFinished, onMyself }: ColleagueOptions): Promise<ColleagueView> {
  let words: LinkMessages = await linkMessages(locale);
  if (!dressed) adoptStyles(document, [linkStyles]);
  dressed = true;
  const link = createLink({ service, systemId: system?.id, onFinished });
  /** Whether the customer was asked if the link is to be cancelled. */
  let doubting = false;
  let told: string | null | undefined;
  const stop = link.$state.listen((state) => {
    if (state.name !== 'out') doubting = false;
    const kept = state.name === 'loading' ? undefined : state.name === 'out' ? (state.link.keptUntil ?? state.link.expiresAt) : null;
    if (kept !== undefined && kept !== told) send({ type: 'step', step: 'link', kept: (told = kept) });
    draw();
  });
  const doubt = (now: boolean, { target }: Event) => {
    const screen = (target as Element).closest('.link');
    doubting = now;
    draw();
    // The button that had the focus has gone.
    screen?.querySelector<HTMLElement>('[data-doubt]')?.focus();
  };
  // How long ago it was opened grows by itself.
  const clock = setInterval(draw, 30_000);
  const callbacks: LinkCallbacks = { onCreate: (note) => void link.create(note), onDoubt: doubt, onRevoke: () => void link.revoke(), onMyself };
  return {
    async speak(language) {
      words = await linkMessages(language);
      draw();
    },
    screen: () => nameOf(link.$state.get()),
    view: ({ online, locale: language, messages }) => screenOf(link, { online, locale: language, messages, words, doubting, system: system?.name }, callbacks),
    stop() {
      clearInterval(clock);
      stop();
      link.stop();
    },
  };
}

interface Around {
  online: boolean;
  locale: string;
  messages: FrameMessages;
  words: LinkMessages;
  doubting: boolean;
  system: string | undefined;
}

function screenOf(link: ReturnType<typeof createLink>, around: Around, callbacks: LinkCallbacks): TemplateResult {
  const state = link.$state.get();
  const { messages, words, online, locale } = around;
  switch (state.name) {
    case 'loading':
      return html`<div class="busy"><span class="spinner"></span><h1 tabindex="-1">${online ? messages.loading : messages.offline}</h1></div>`;
    case 'asking':
      return askScreen({ ...around, partner: link.partner(), over: state.over, busy: state.busy, problem: problemOf(state, words) }, callbacks);
    case 'out': {
      const { openedAt, expiresAt, keptUntil = expiresAt, systemName, chosen } = state.link;
      const url = link.address();
      const system = systemName ?? around.system;
      // A page may forbid its frames to share.
      const share = url && 'canShare' in navigator && navigator.canShare({ url }) ? () => void navigator.share({ title: words.subject(link.partner(), system), url }).catch(() => undefined) : undefined;
      const opened = state.link.state === 'opened' && openedAt ? { ago: ago(openedAt, locale) } : undefined;
      const properties = { ...around, system, partner: link.partner(), url, note: link.note(), expiresAt, keptUntil, opened, chosen, attempt: attemptOf(state.attempt), busy: state.busy, interrupted: state.interrupted, problem: problemOf(state, words), share };
      return outScreen(properties, callbacks);
    }
    default:
      return state satisfies never;
  }
}

function attemptOf(attempt: AttemptSnapshot | undefined) {
  if (!attempt || attempt.state === 'cancelled') return undefined;
  return { system: attempt.systemName, state: attempt.state, stage: attempt.stages.find(({ status }) => status === 'running')?.stage };
}

function problemOf(state: LinkState, words: LinkMessages): string | undefined {
  if (state.name === 'loading' || !state.problem) return undefined;
  return state.problem.code === 'RATE_LIMIT_EXCEEDED' ? words.tooOften : words.failedToCreate;
}

const nameOf = (state: LinkState): string => (state.name === 'out' ? `out ${state.link.id} ${state.link.state}` : state.name);

function ago(openedAt: string, locale: string): string {
  const minutes = Math.max(0, Math.round((Date.now() - Date.parse(openedAt)) / 60_000));
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return minutes < 1 ? format.format(0, 'second') : minutes < 60 ? format.format(-minutes, 'minute') : format.format(-Math.round(minutes / 60), 'hour');
}
