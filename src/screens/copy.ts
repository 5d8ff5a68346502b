import { html, type TemplateResult } from 'lit/html.js';
import { keyed } from 'lit/directives/keyed.js';
import type { FrameMessages } from '../locales/en.js';

interface Copy {
  /** What is copied. */
  text: string;
  /** The button's words. */
  words: string;
  /** The id of the field, or of any other element, that holds the text, to be copied by hand where the browser does not allow it. */
  field: string;
  quiet?: boolean;
  messages: FrameMessages;
}

/** Copies a text that also stands in a field. What became of it is said in the button, or above the field. A status inside a button is none to a screen reader. */
export const copyButton = ({ text, words, field, quiet = false, messages }: Copy): TemplateResult => html`${keyed(text, html`<button type="button" class=${quiet ? 'quiet' : ''} aria-controls=${field} @click=${(event: Event) => void copy(event.currentTarget as HTMLElement, text, messages.copied)}>
  <span>${words}</span><span></span></button><span class="sr" role="status"></span>`)}`;

/** The field for `copyButton`. One of several rows stands folded up, below its name. */
export const copyField = (id: string, text: string, label: string, messages: FrameMessages, rows = 0): TemplateResult => html`<div class="field">
  <label for=${id} class=${rows ? 'sr' : ''}>${label}</label>
  <p class="help" role="status"><span hidden>${messages.notCopied}</span></p>
  ${rows ? html`<textarea id=${id} readonly dir="auto" rows=${rows} spellcheck="false" .value=${text}></textarea>` : html`<input id=${id} readonly dir="ltr" .value=${text} />`}
</div>`;

/** For how many milliseconds a button says that it has copied. */
const COPIED_MS = 8000;

async function copy(button: HTMLElement, text: string, copied: string): Promise<void> {
  const [words, done] = button.querySelectorAll('span');
  try {
    await navigator.clipboard.writeText(text);
    const say = (text: string) => {
      words!.hidden = text !== '';
      for (const place of [done!, button.nextElementSibling!]) place.textContent = text;
    };
    say(copied);
    setTimeout(() => say(''), COPIED_MS);
  } catch {
    // A frame may only write to the clipboard where its host page allows it.
    const field = document.querySelector<HTMLElement>(`#${button.getAttribute('aria-controls')}`);
    const folded = field?.closest('details');
    if (folded) folded.open = true;
    field?.parentElement?.querySelector('[role=status] span')?.removeAttribute('hidden');
    field?.focus();
    if (field && 'select' in field) (field as HTMLInputElement).select();
    else if (field) getSelection()?.selectAllChildren(field);
  }
}
