import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Challenge } from '../contract/challenge.js';
import type { FrameMessages } from '../locales/en.js';
import * as icons from '../ui/icons.js';

interface Words {
  locale: string;
  messages: FrameMessages;
}

/** A code without what people write between its digits. */
export const readCode = (text: string): string => text.replace(/[\s\p{Pd}]/gu, '');

/** The one run of as many digits in a text that was copied with it, for example from a message. */
export function codeIn(text: string, length: number): string | undefined {
  if (readCode(text).length === length) return undefined;
  const [found, other] = (text.match(/\d(?:[\s\p{Pd}]?\d)*/gu) ?? []).map(readCode).filter((run) => run.length === length);
  return other ? undefined : found;
}

/** A one-time code: typed, pasted, or filled in by the browser. It is sent by nobody but the customer. */
export const codeField = ({ length, wrong, triesLeft }: Extract<Challenge, { kind: 'code' }>, { sent, locale, messages }: Words & { sent: boolean }): TemplateResult => {
  const tidy = (event: Event) => {
    const input = event.target as HTMLInputElement;
    input.value = codeIn(input.value, length) ?? input.value;
  };
  return html`<div class="field">
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
    size=${length * 2}
    required
    data-autofocus
    aria-invalid=${wrong ? 'true' : nothing}
    aria-describedby=${wrong ? 'answer-wrong' : sent ? 'sent' : nothing}
    @input=${tidy}
  />
  ${wrong ? wrongNote(messages.codeWrong(triesLeft, written(locale, triesLeft))) : sent ? html`<p class="note" id="sent">${icons.check}<span>${messages.codeSent}</span></p>` : nothing}
</div>`;
};

/** A question in the system's own words. What is typed is no password, and none that a browser may keep. */
export const questionField = ({ prompt, wrong, triesLeft }: Extract<Challenge, { kind: 'question' }>, { locale, messages }: Words): TemplateResult => html`<div class="field">
  <label for="answer"><bdi>${prompt}</bdi></label>
  <input
    id="answer"
    name="answer"
    dir="auto"
    type="text"
    autocomplete="off"
    autocapitalize="none"
    autocorrect="off"
    spellcheck="false"
    maxlength="200"
    required
    data-autofocus
    aria-invalid=${wrong ? 'true' : nothing}
    aria-describedby=${wrong ? 'answer-wrong' : nothing}
  />
  ${wrong ? wrongNote(messages.questionWrong(triesLeft, written(locale, triesLeft))) : nothing}
</div>`;

const wrongNote = (words: string) => html`<p class="note wrong" id="answer-wrong" data-wrong>${icons.alert}<span>${words}</span></p>`;
const written = (locale: string, count: number): string => new Intl.NumberFormat(locale).format(count);
