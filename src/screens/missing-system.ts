import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { HostMessages } from '../locales/en.js';

export interface MissingSystemView {
  state: 'no' | 'asking' | 'sent';
  /** The name that is being asked for or was sent. */
  name: string;
  sending: boolean;
  failed: boolean;
  empty: boolean;
  onDelegate(): void;
  onAsk(): void;
  onCancel(): void;
  onSend(name: string): void;
}

/** Ways out below the list: a colleague logs in, or the system isn't listed, which becomes a short form. */
export function missingSystem(view: MissingSystemView, words: HostMessages): TemplateResult {
  return html`<div class="missing">
    <div role="status">${view.state === 'sent' ? words.sent(view.name) : nothing}</div>
    ${view.state === 'asking' ? form(view, words) : html`<button class="quiet" part="hand-over" @click=${view.onDelegate}>${words.notMine}</button><button class="quiet" @click=${view.onAsk}>${words.notListed}</button>`}
  </div>`;
}

function form(view: MissingSystemView, words: HostMessages): TemplateResult {
  const submit = (event: Event) => {
    event.preventDefault();
    if (!view.sending) view.onSend((event.target as HTMLFormElement).querySelector('input')!.value);
  };
  return html`<form novalidate @submit=${submit}>
    <label for="missing-name">${words.notListedName}</label>
    <p id="missing-advice">${words.notListedAdvice}</p>
    <div class="row">
      <input
        id="missing-name"
        maxlength="120"
        dir="auto"
        autocomplete="off"
        .defaultValue=${view.name}
        aria-describedby="missing-advice missing-problem"
        aria-invalid=${view.empty ? 'true' : nothing}
      />
      <button class="primary" aria-disabled=${view.sending ? 'true' : nothing}>${words.send}</button>
      <button type="button" @click=${view.onCancel}>${words.cancel}</button>
    </div>
    <p id="missing-problem" class="problem" role="alert">${view.empty ? words.notListedNeeded : view.failed ? words.notSent : nothing}</p>
  </form>`;
}
