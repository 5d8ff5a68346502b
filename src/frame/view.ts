import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { FrameMessages } from '../locales/en.js';
import { challengeScreen, type ChallengeCallbacks } from '../screens/challenge.js';
import { connectingScreen, type ConnectingCallbacks, type WaitingProperties } from '../screens/connecting.js';
import { failureScreen, type FailureCallbacks } from '../screens/failure.js';
import { loginScreen, type LoginCallbacks } from '../screens/login.js';
import { isSlow, runningStage, secondsLeft } from '../session/login-attempt.js';
import { hostOf } from '../session/login-form.js';
import { formOf, type LoginState, type UnderWay } from '../session/login-state.js';
import type { Colleague } from './colleague.js';
import { formFacts, loginProperties } from './login-properties.js';

/** All that is drawn from, besides the state. */
export interface Surroundings {
  online: boolean;
  wide: boolean;
  now: number;
  locale: string;
  messages: FrameMessages;
  details: string;
  /** What has failed is tried again by itself. */
  again: boolean;
  colleague: Colleague;
}

export type Callbacks = LoginCallbacks & ConnectingCallbacks & ChallengeCallbacks & FailureCallbacks;

/**
 * The whole frame. The form stays in the document while its attempt runs, only hidden: its inputs then still hold
 * the secrets for another try, and nothing else has to.
 */
export function view(state: LoginState, around: Surroundings, callbacks: Callbacks): TemplateResult {
  const form = formOf(state);
  return html`<p class="sr" role="status">${announcement(state, around.messages)}</p>
    ${form ? html`<div ?hidden=${state.step !== 'login'}>${loginScreen({ ...loginProperties(form), cancelled: state.step === 'login' && Boolean(state.cancelled), ...around }, callbacks)}</div>` : nothing}
    ${screen(state, around, callbacks)}`;
}

function screen(state: LoginState, around: Surroundings, callbacks: Callbacks) {
  const { online, now, locale, messages, details, again } = around;
  switch (state.step) {
    case 'waiting':
    case 'login':
      return nothing;
    case 'loading':
      return busy(online ? messages.loading : messages.offline);
    case 'link':
      if (around.colleague.screen() === 'late' && online) return busy(messages.interrupted, html`<button @click=${around.colleague.again}>${messages.retry}</button>`);
      return around.colleague.current?.view(around) ?? busy(online ? messages.loading : messages.offline);
    case 'handing-over':
      return busy(online ? messages.handingOver : messages.offline);
    case 'connecting':
      return connectingScreen({ ...waiting(state, around), stages: state.progress.stages }, callbacks);
    case 'challenge': {
      const { form, challenge, progress, answering, problem } = state;
      const answerBy = new Date(Date.parse(challenge.expiresAt) - progress.skew);
      return challengeScreen({ ...waiting(state, around), partner: form.partner, challenge, answerBy, answering, stage: runningStage(progress)?.stage, turn: progress.asked?.turn ?? 'first', problem }, callbacks);
    }
    case 'failed': {
      const { systemName, problem, form, progress, retry, retryAt } = state;
      const wait = Math.max(0, Math.ceil(((retryAt ?? 0) - now) / 1000));
      const about = { systemName, partner: form?.partner ?? '', problem, failedAt: state.failedAt, stages: progress?.stages ?? [], asked: progress?.asked?.kind, addresses: form?.addresses ?? [], ...(form ? formFacts(form, problem, messages) : { fields: [] }) };
      return failureScreen({ ...about, canEdit: form !== undefined, fixed: Boolean(form?.reconnect), canRetry: retry !== undefined, counted: retryAt !== undefined, wait, again, details, locale, messages }, callbacks);
    }
    default:
      return state satisfies never;
  }
}

const waiting = ({ form, progress, online: streaming, cancelling }: UnderWay, { now, online, locale, messages }: Surroundings): WaitingProperties => ({
  systemName: form.system.name,
  host: hostOf(form),
  slow: isSlow(progress, now),
  secondsLeft: secondsLeft(progress, now),
  online,
  streaming,
  cancelling,
  locale,
  messages,
});

const busy = (words: string, way?: TemplateResult) => html`<div class="busy"><span class="spinner"></span><h1 tabindex="-1">${words}</h1>${way}</div>`;

/** What a screen reader is told when it changes, and not each second. Headings that get the focus speak for themselves. */
function announcement(state: LoginState, messages: FrameMessages): string {
  if (state.step === 'login') return state.cancelled ? messages.cancelled : '';
  if (state.step !== 'connecting' && state.step !== 'challenge') return '';
  if (state.cancelling) return messages.cancelling;
  if (!state.online) return messages.interrupted;
  if (state.step === 'challenge' && !state.answering) return state.progress.asked?.turn === 'again' ? (state.challenge.kind === 'code' ? messages.codeSent : messages.pushSent) : '';
  const stage = runningStage(state.progress)?.stage;
  return stage ? `${messages.stages[stage].name}: ${messages.stageStatus.running}` : '';
}

/** Names a screen: focus moves when it changes, and only then. */
export function screenOf(state: LoginState): string {
  switch (state.step) {
    case 'challenge':
      return `challenge ${state.challenge.id} ${'triesLeft' in state.challenge ? state.challenge.triesLeft : ''}`;
    case 'failed':
      return `failed ${state.failedAt}`;
    default:
      return state.step;
  }
}
