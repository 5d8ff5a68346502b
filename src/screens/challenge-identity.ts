import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ChallengeAnswer } from '../contract/challenge-answer.js';
import type { Challenge } from '../contract/challenge.js';
import type { FrameMessages } from '../locales/en.js';

type Asked = Extract<Challenge, { kind: 'identity' }>;

interface IdentityProperties {
  systemName: string;
  answering: boolean;
  messages: FrameMessages;
}

/** A connection was logged in to again, but not as before: who it was beside who it is, and what can be done. */
export function identityView({ was, is, choices }: Asked, { systemName, answering, messages }: IdentityProperties, onAnswer: (answer: ChallengeAnswer) => void): TemplateResult {
  const words = messages.identity;
  const rows = { account: messages.confirmAccount, company: messages.confirmPlaces.company, place: words.place };
  const names = Object.keys(rows) as (keyof typeof rows)[];
  const side = (title: string, who: Asked['was']) => html`<section class="facts">
    <h2>${title}</h2>
    <dl>
      ${names.map((name) => (who[name] ? html`<div><dt>${rows[name]}</dt><dd ?data-other=${was[name] !== is[name]}><bdi>${who[name]}</bdi></dd></div>` : nothing))}
    </dl>
  </section>`;
  return html`<h1 tabindex="-1">${words.title}</h1>
    <p class="lead">${words.text(systemName)}</p>
    <div class="both">${side(words.was, was)}${side(words.is, is)}</div>
    ${choices.map(
      (choice, index) => html`<div class="choice">
        <button type="button" class=${index ? '' : 'primary'} aria-disabled=${answering ? 'true' : nothing} aria-describedby=${choice} @click=${() => answering || onAnswer({ kind: 'identity', choice })}>
          ${words.choices[choice].label}
        </button>
        <p class="help" id=${choice}>${words.choices[choice].text}</p>
      </div>`,
    )}`;
}
