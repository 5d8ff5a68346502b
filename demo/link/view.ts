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

/** Draws the page in the reader's language. `link`: the one that the page is about, once it is known. */
export function draw(root: HTMLElement, state: State, link: MagicLinkView | undefined, actions: Actions): void {
  const language = languageFor(navigator.languages, link?.locale);
  const words = wordsOf(language);
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
  render(html`${whose(link, words)}${body(state, words, language, actions)}`, root);
  document.title = root.querySelector('h1')?.textContent ?? words.loading;
}

/** Whose page it is, and for whom: before anything else, as who gets a link has to tell a good one from a bad one. The address is the browser's own word. */
function whose(link: MagicLinkView | undefined, { runBy, onBehalf }: Words): TemplateResult {
  const service = link?.service?.name;
  return html`<header class="whose">
    <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true"><rect width="32" height="32" rx="8" /><path d="M6 16h6m8 0h6M12 11v10h3a5 5 0 0 0 0-10zm8 0v10" /></svg>
    <p>
      <strong>${service ? runBy(isolated(service)) : isolated(location.host)}</strong>${link ? html` ${onBehalf(isolated(link.partner.name))}` : nothing}
      ${service ? html`<br /><span class="quiet">${isolated(location.host)}</span>` : nothing}
    </p>
  </header>`;
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
