import { html, nothing, type TemplateResult } from 'lit/html.js';
import { keyed } from 'lit/directives/keyed.js';
import type { ChallengeAnswer } from '../contract/challenge-answer.js';
import type { Challenge } from '../contract/challenge.js';
import type { Stage } from '../contract/attempt.js';
import type { Problem } from '../contract/problem.js';
import * as icons from '../ui/icons.js';
import { plain } from '../ui/plain.js';
import { codeField, questionField, readCode } from './challenge-answer.js';
import { authorizeView, type AuthorizeCallbacks } from './challenge-authorize.js';
import { chooseFields } from './challenge-choose.js';
import { confirmFacts } from './challenge-confirm.js';
import { identityView } from './challenge-identity.js';
import { pushView } from './challenge-push.js';
import { banner, happening, type WaitingProperties } from './connecting.js';

export interface ChallengeProperties extends WaitingProperties {
  partner: string;
  challenge: Challenge;
  /** By when to answer, on the customer's clock. */
  answerBy: Date;
  answering: boolean;
  /** The one that asks. */
  stage: Stage | undefined;
  /** Whether something else was asked before, the same and the customer wanted another code or request, or this and the page was loaded anew. */
  turn: 'first' | 'next' | 'again' | 'resumed';
  /** The last answer could not be sent or taken. */
  problem: Problem | undefined;
}

export interface ChallengeCallbacks extends AuthorizeCallbacks {
  onAnswer: (answer: ChallengeAnswer) => void;
  onCancel: () => void;
}

export function challengeScreen(properties: ChallengeProperties, callbacks: ChallengeCallbacks): TemplateResult {
  const { challenge, answerBy, answering, stage, turn, cancelling, problem, locale, messages } = properties;
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(answerBy);
  /** The others end by themselves, or have a button for each answer. */
  const answered = challenge.kind !== 'push' && challenge.kind !== 'authorize' && challenge.kind !== 'identity';
  const busy = answering ? 'true' : nothing;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (answering || !answered) return;
    const form = event.target as HTMLFormElement;
    const answer = read(challenge, form);
    if (answer) callbacks.onAnswer(answer);
    else complain(form, missing(properties));
  };
  return html`<form class="challenge" novalidate autocomplete="off" @submit=${submit}>
    <p class="muted next" ?hidden=${turn !== 'next'}>${messages.nextStep}</p>
    ${keyed(JSON.stringify(challenge), html`${body(properties, callbacks)}<p class="note wrong" role="alert" data-complaint hidden>${icons.alert}<span></span></p>`)}
    <p class="note wrong" role="alert" ?hidden=${!problem}>${problem ? html`${icons.alert}<span>${told(problem, properties)}</span>` : nothing}</p>
    ${banner(properties)}
    <div class="actions">
      ${answered
        ? html`<button class="primary" type="submit" aria-disabled=${busy}>${answering ? html`<span class="spinner"></span>` : nothing}${challenge.kind === 'confirm' ? messages.confirm : messages.continue}</button>`
        : nothing}
      ${'again' in challenge && challenge.again && !('channel' in challenge && challenge.channel === 'app')
        ? html`<button type="button" aria-disabled=${busy} @click=${() => answering || callbacks.onAnswer({ kind: 'again' })}>${challenge.kind === 'code' ? messages.codeAgain : messages.pushAgain}</button>`
        : nothing}
      <button type="button" aria-disabled=${cancelling ? 'true' : nothing} @click=${() => !cancelling && callbacks.onCancel()}>${cancelling ? messages.cancelling : messages.cancel}</button>
      <p class="muted by">${answering && stage ? happening(stage, properties) : messages.answerBy(time)}</p>
    </div>
  </form>`;
}

/** What became of an answer, and what to do. */
function told({ code }: Problem, { systemName: system, messages }: ChallengeProperties): string {
  const { title, advice } = messages.problems[code] ?? messages.problems.other;
  const facts = { system, host: '', fields: [] };
  return `${title(facts)}. ${advice(facts)}`;
}

/** Read where it stands, at the moment it is sent: neither a code nor an answer is kept anywhere. */
function read(challenge: Challenge, form: HTMLFormElement): ChallengeAnswer | undefined {
  const text = (name: string) => String(new FormData(form).get(name) ?? '').trim();
  switch (challenge.kind) {
    case 'code': {
      const code = readCode(text('code'));
      return code.length === challenge.length ? { kind: 'code', code } : undefined;
    }
    case 'question':
      return text('answer') ? { kind: 'question', answer: text('answer') } : undefined;
    case 'choose':
      return text('option') ? { kind: 'choose', option: String(new FormData(form).get('option')) } : undefined;
    case 'confirm':
      return { kind: 'confirm' };
    case 'push':
    case 'authorize':
    case 'identity':
      return undefined;
    default:
      return challenge satisfies never;
  }
}

/** What to do where nothing can be sent yet. */
function missing({ challenge, locale, messages }: ChallengeProperties): string {
  if (challenge.kind === 'code') return messages.codeIncomplete(challenge.length, new Intl.NumberFormat(locale).format(challenge.length));
  return challenge.kind === 'question' ? messages.questionNeeded : messages.chooseNeeded;
}

/** Says what is missing, in the place of what was said before, until the customer goes on. */
function complain(form: HTMLFormElement, text: string): void {
  const complaint = form.querySelector<HTMLElement>('[data-complaint]')!;
  const [words] = complaint.getElementsByTagName('span');
  words!.textContent = text;
  complaint.hidden = false;
  for (const older of form.querySelectorAll<HTMLElement>('[data-wrong]')) older.hidden = true;
  // One that the search has hidden takes no focus.
  const field = [...form.querySelectorAll('input')].find((input) => input.type !== 'search' && input.checkVisibility());
  (field ?? form.querySelector('input'))?.focus();
  form.addEventListener('input', () => (complaint.hidden = true), { once: true });
}

function body(properties: ChallengeProperties, callbacks: ChallengeCallbacks): TemplateResult {
  const { challenge, systemName, partner, turn, answering, locale, messages } = properties;
  switch (challenge.kind) {
    case 'code':
      return html`<h1 tabindex="-1">${messages.codeTitle}</h1>
        <p class="lead">${messages.codeChannels[challenge.channel](systemName, challenge.to && plain(challenge.to))}</p>
        ${codeField(challenge, { sent: turn === 'again', locale, messages })}`;
    case 'question':
      return html`<h1 tabindex="-1">${messages.questionTitle}</h1>
        <p class="lead">${messages.questionText(systemName)}</p>
        ${questionField(challenge, { locale, messages })}`;
    case 'push':
      return pushView(challenge, { systemName, sent: turn === 'again', messages });
    case 'authorize':
      return authorizeView(challenge, { systemName, partner, resumed: turn === 'resumed', messages }, callbacks);
    case 'choose':
      return html`<h1 tabindex="-1" id="choose-title">${messages.chooseTitles[challenge.subject]}</h1>
        <p class="lead">${messages.chooseTexts[challenge.subject](systemName)}</p>
        ${chooseFields(challenge, { locale, messages })}`;
    case 'confirm':
      return html`<h1 tabindex="-1">${messages.confirmTitle}</h1>
        ${confirmFacts(challenge, { partner, messages })}`;
    case 'identity':
      return identityView(challenge, { systemName, answering, messages }, callbacks.onAnswer);
    default:
      return challenge satisfies never;
  }
}
