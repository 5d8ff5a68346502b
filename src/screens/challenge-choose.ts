import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Challenge } from '../contract/challenge.js';
import { foldLetters } from '../contract/fold.js';
import type { FrameMessages } from '../locales/en.js';

type Choice = Extract<Challenge, { kind: 'choose' }>;

/** More than this, and a box to narrow them down stands above. */
const MANY = 8;

/** Options to choose one from. The filter hides, so that what was chosen stays chosen, and on show: nothing is sent unseen. */
export function chooseFields({ options, chosen = '' }: Choice, { locale, messages }: { locale: string; messages: FrameMessages }): TemplateResult {
  const narrow = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const count = filter(input.form!);
    const said = input.form!.querySelector<HTMLElement>('[data-count]')!;
    said.textContent = !input.value.trim() ? '' : count ? messages.chooseFound(count, new Intl.NumberFormat(locale).format(count)) : messages.chooseNone;
  };
  return html`${options.length > MANY
      ? html`<div class="field">
          <label for="choose-filter">${messages.chooseSearch}</label>
          <input id="choose-filter" type="search" autocomplete="off" spellcheck="false" @input=${narrow} @keydown=${move} />
          <p class="note" role="status" data-count></p>
        </div>`
      : nothing}
    <div class="options" role="radiogroup" aria-labelledby="choose-title" @keydown=${move} @input=${(event: Event) => filter((event.target as HTMLInputElement).form!)}>
      ${options.map(
        ({ id, label, detail }, index) => html`<label class="option" data-words=${folded(`${label} ${detail ?? ''}`)}>
          <input type="radio" name="option" value=${id} ?checked=${id === chosen} ?data-autofocus=${chosen ? id === chosen : index === 0} required />
          <span><bdi>${label}</bdi>${detail ? html`<span class="muted detail"><bdi>${detail}</bdi></span>` : nothing}${id === chosen ? html`<span class="muted detail">${messages.identity.was}</span>` : nothing}</span>
        </label>`,
      )}
    </div>`;
}

/** As it is compared: whatever the case, with and without accents. */
const folded = (text: string): string => foldLetters(text).toLowerCase();

/** @returns how many fit */
function filter(form: HTMLFormElement): number {
  const words = folded(form.querySelector<HTMLInputElement>('#choose-filter')?.value ?? '').split(/\s+/);
  const options = [...form.querySelectorAll<HTMLElement>('.option')];
  const fitting = options.filter((option) => words.every((word) => option.dataset['words']!.includes(word)));
  for (const option of options) option.hidden = !fitting.includes(option) && !option.querySelector('input')!.checked;
  return fitting.length;
}

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** From the filter into the options and through those on show; browsers do not agree on what a hidden radio button is to the arrow keys. */
function move(event: KeyboardEvent): void {
  const input = event.target as HTMLInputElement;
  // Enter in the filter is not yet an answer.
  if (event.key === 'Enter' && input.type === 'search') event.preventDefault();
  const step = STEPS[event.key];
  if (!step || event.isComposing || (input.type === 'search' && step < 0)) return;
  const shown = [...input.form!.querySelectorAll<HTMLInputElement>('.option:not([hidden]) input')];
  if (!shown.length) return;
  event.preventDefault();
  const at = shown.indexOf(input);
  const next = shown[(at + step + shown.length) % shown.length]!;
  next.focus();
  next.checked = true;
  next.dispatchEvent(new Event('input', { bubbles: true }));
}
