import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Challenge } from '../contract/challenge.js';
import type { FrameMessages } from '../locales/en.js';

type Option = Extract<Challenge, { kind: 'choose' }>['options'][number];

/** More than this, and a box to narrow them down stands above. */
const MANY = 8;

/** Options to choose one from. The filter hides, so that what was chosen stays chosen. */
export function chooseFields(options: readonly Option[], messages: FrameMessages): TemplateResult {
  return html`${options.length > MANY
      ? html`<div class="field"><label for="choose-filter">${messages.chooseSearch}</label><input id="choose-filter" type="search" autocomplete="off" spellcheck="false" @input=${filter} @keydown=${keepOnEnter} /></div>`
      : nothing}
    <div class="options" role="radiogroup" aria-labelledby="choose-title">
      ${options.map(
        ({ id, label, detail }, index) => html`<label class="option" data-words=${`${label} ${detail ?? ''}`.toLowerCase()}>
          <input type="radio" name="option" value=${id} ?data-autofocus=${index === 0} required />
          <span><bdi>${label}</bdi>${detail ? html`<span class="muted detail"><bdi>${detail}</bdi></span>` : nothing}</span>
        </label>`,
      )}
    </div>`;
}

function filter(event: Event): void {
  const input = event.target as HTMLInputElement;
  const words = input.value.toLowerCase().split(/\s+/);
  for (const option of input.form!.querySelectorAll<HTMLElement>('.option')) option.hidden = !words.every((word) => option.dataset['words']!.includes(word));
}

/** Enter in the filter is not yet an answer. */
function keepOnEnter(event: KeyboardEvent): void {
  if (event.key === 'Enter') event.preventDefault();
}
