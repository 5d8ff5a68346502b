import { html, nothing, render, type TemplateResult } from 'lit';
import type { MagicLinkView } from 'makini-connect/contract';
import { languageFor, wordsOf, type Words } from './words.js';

export type End = 'opened' | 'revoked' | 'expired' | 'unknown' | 'elsewhere';

export type State =
  | { readonly name: 'loading' }
  | { readonly name: 'ask'; readonly link: MagicLinkView; readonly busy: boolean }
  /** The dialog of the widget stands before the page, or was closed. */
  | { readonly name: 'open'; readonly link: MagicLinkView }
  | { readonly name: 'done'; readonly system: string | undefined }
  | { readonly name: 'end'; readonly end: End }
  | { readonly name: 'failed'; readonly often: boolean };

export interface Actions {
  onGo(): void;
  onGoOn(): void;
  onAgain(): void;
}

/** A text with names in it, each apart from the direction of the words around it. */
const isolated = (text: string): string => `\u2068${text}\u2069`;

/** Draws the page in the reader's language. */
export function draw(root: HTMLElement, state: State, actions: Actions): void {
  const link = 'link' in state ? state.link : undefined;
  const language = languageFor(navigator.languages, link?.locale);
  const words = wordsOf(language);
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
  render(body(state, words, language, actions), root);
  document.title = root.querySelector('h1')?.textContent ?? words.loading;
}

function body(state: State, words: Words, language: string, actions: Actions): TemplateResult {
  const told = ({ title, text }: { title: string; text: string }, more: TemplateResult | typeof nothing = nothing) => html`<h1 tabindex="-1">${title}</h1><p>${text}</p>${more}`;
  switch (state.name) {
    case 'loading':
      return html`<p class="quiet" role="status">${words.loading}</p>`;
    case 'ask':
      return ask(state, words, language, actions);
    case 'open':
      return told(words.open(state.link.systemName), html`<p><button @click=${actions.onGoOn}>${words.goOn}</button></p>`);
    case 'done':
      return told(words.done(state.system));
    case 'end':
      return told(words[state.end]);
    case 'failed':
      return told(state.often ? words.often : words.failed, html`<p><button @click=${actions.onAgain}>${words.again}</button></p>`);
    default:
      return state satisfies never;
  }
}

function ask({ link, busy }: Extract<State, { name: 'ask' }>, words: Words, language: string, { onGo }: Actions): TemplateResult {
  const { partner, customer, systemName, note } = link;
  const until = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(link.expiresAt));
  return html`<h1 tabindex="-1">${words.ask(systemName)}</h1>
    <p>${words.asks(isolated(partner.name), isolated(customer.name), systemName && isolated(systemName))}</p>
    ${note ? html`<figure><figcaption class="quiet">${words.note(isolated(customer.name))}</figcaption><blockquote><p dir="auto">${note}</p></blockquote></figure>` : nothing}
    <p class="warning">${words.warning}</p>
    <p><button aria-disabled=${busy ? 'true' : nothing} @click=${onGo}>${words.go}</button></p>
    <p class="quiet">${words.privacy(isolated(partner.name))} ${words.once(until)}</p>`;
}
