import { html, nothing, type TemplateResult } from 'lit/html.js';
import { keyed } from 'lit/directives/keyed.js';
import type { ChallengeAnswer } from '../contract/challenge-answer.js';
import type { Challenge } from '../contract/challenge.js';
import type { Stage } from '../contract/attempt.js';
import type { Problem } from '../contract/problem.js';
import * as icons from '../ui/icons.js';
import { chooseFields } from './challenge-choose.js';
import { banner, happening, type WaitingProperties } from './connecting.js';

export interface ChallengeProperties extends WaitingProperties {
  partner: string;
  challenge: Challenge;
  /** By when to answer, on the customer's clock. */
  answerBy: Date;
  answering: boolean;
  /** The one that asks. */
  stage: Stage | undefined;
  /** The last answer could not be sent or taken. */
  problem: Problem | undefined;
}

export interface ChallengeCallbacks {
  onAnswer: (answer: ChallengeAnswer) => void;
  onCancel: () => void;
}

export function challengeScreen(properties: ChallengeProperties, callbacks: ChallengeCallbacks): TemplateResult {
  const { challenge, answerBy, answering, stage, cancelling, problem, locale, messages } = properties;
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(answerBy);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (answering) return;
    const form = event.target as HTMLFormElement;
    const answer = read(challenge, form);
    const input = form.querySelector<HTMLInputElement>('input:not([type=search])');
    if (answer) callbacks.onAnswer(answer);
    else complain(form, input, challenge.kind === 'code' ? messages.codeIncomplete(challenge.length, written(locale, challenge.length)) : messages.chooseNeeded);
  };
  return html`<form class="challenge" novalidate autocomplete="off" @submit=${submit}>
    ${keyed(JSON.stringify(challenge), body(properties))}
    <p class="note wrong" role="alert" data-complaint hidden>${icons.alert}<span></span></p>
    <p class="note wrong" role="alert" ?hidden=${!problem}>${problem ? html`${icons.alert}<span>${(messages.problems[problem.code] ?? messages.problems.other).title({ system: properties.systemName, host: '', fields: [] })}</span>` : nothing}</p>
    ${banner(properties)}
    <div class="actions">
      <button class="primary" type="submit" aria-disabled=${answering ? 'true' : nothing}>
        ${answering ? html`<span class="spinner"></span>` : nothing}${challenge.kind === 'confirm' ? messages.confirm : messages.continue}
      </button>
      <button type="button" aria-disabled=${cancelling ? 'true' : nothing} @click=${() => !cancelling && callbacks.onCancel()}>${cancelling ? messages.cancelling : messages.cancel}</button>
      <p class="muted by">${answering && stage ? happening(stage, properties) : messages.answerBy(time)}</p>
    </div>
  </form>`;
}

const written = (locale: string, count: number): string => new Intl.NumberFormat(locale).format(count);

/** Read where it stands, at the moment it is sent: a one-time code is kept nowhere. */
function read(challenge: Challenge, form: HTMLFormElement): ChallengeAnswer | undefined {
  const data = new FormData(form);
  switch (challenge.kind) {
    case 'code': {
      const code = String(data.get('code') ?? '').replace(/[\s-]/g, '');
      return code.length === challenge.length ? { kind: 'code', code } : undefined;
    }
    case 'choose': {
      const option = data.get('option');
      return typeof option === 'string' ? { kind: 'choose', option } : undefined;
    }
    case 'confirm':
      return { kind: 'confirm' };
    default:
      return challenge satisfies never;
  }
}

/** Says what is missing, in the place of what was said before, until the customer goes on. */
function complain(form: HTMLFormElement, input: HTMLInputElement | null, text: string): void {
  const complaint = form.querySelector<HTMLElement>('[data-complaint]')!;
  const [words] = complaint.getElementsByTagName('span');
  words!.textContent = text;
  complaint.hidden = false;
  for (const older of form.querySelectorAll<HTMLElement>('[data-wrong]')) older.hidden = true;
  input?.focus();
  form.addEventListener('input', () => (complaint.hidden = true), { once: true });
}

function body(properties: ChallengeProperties): TemplateResult {
  const { challenge, systemName, partner, locale, messages } = properties;
  switch (challenge.kind) {
    case 'code':
      return html`<h1 tabindex="-1">${messages.codeTitle}</h1>
        <p class="lead">${messages.codeChannels[challenge.channel](systemName)}</p>
        <div class="field">
          <label for="code">${messages.codeLabel}</label>
          <input
            id="code"
            class="code"
            name="code"
            dir="ltr"
            type="text"
            inputmode="numeric"
            autocomplete="one-time-code"
            autocapitalize="none"
            spellcheck="false"
            size=${challenge.length * 2}
            maxlength=${challenge.length * 2}
            required
            data-autofocus
            aria-invalid=${challenge.wrong ? 'true' : nothing}
            aria-describedby=${challenge.wrong ? 'code-wrong' : nothing}
          />
          ${challenge.wrong ? html`<p class="note wrong" id="code-wrong" data-wrong>${icons.alert}<span>${messages.codeWrong(challenge.triesLeft, written(locale, challenge.triesLeft))}</span></p>` : nothing}
        </div>`;
    case 'choose':
      return html`<h1 tabindex="-1" id="choose-title">${messages.chooseTitles[challenge.subject]}</h1>
        <p class="lead">${messages.chooseText(systemName)}</p>
        ${chooseFields(challenge.options, messages)}`;
    case 'confirm':
      return html`<h1 tabindex="-1">${messages.confirmTitle}</h1>
        <dl class="facts">
          ${challenge.account ? html`<div><dt>${messages.confirmAccount}</dt><dd><bdi>${challenge.account}</bdi></dd></div>` : nothing}
          ${challenge.company ? html`<div><dt>${messages.confirmCompany}</dt><dd><bdi>${challenge.company}</bdi></dd></div>` : nothing}
          <div>
            <dt>${messages.confirmReads(partner)}</dt>
            <dd><ul>${challenge.entities.map((entity) => html`<li>${icons.check}${messages.entities[entity]}</li>`)}</ul></dd>
          </div>
        </dl>`;
    default:
      return challenge satisfies never;
  }
}
