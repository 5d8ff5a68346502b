import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Stage } from '../contract/stages.js';
import type { FrameMessages } from '../locales/en.js';
import type { LinkMessages } from '../locales/link.js';
import * as icons from '../ui/icons.js';
import { copyButton, copyField } from './copy.js';
import { mailAddress } from './for-it.js';

interface Common {
  system: string | undefined;
  partner: string;
  busy: boolean;
  /** What the last change failed with. */
  problem: string | undefined;
  online: boolean;
  locale: string;
  words: LinkMessages;
  messages: FrameMessages;
}

export interface AskProperties extends Common {
  /** What became of an earlier link. */
  over: 'revoked' | 'expired' | 'finished' | undefined;
}

export interface OutProperties extends Common {
  /** Known where the link was made just now, and told only then. */
  url: string | undefined;
  expiresAt: string;
  /** Missing while nobody has opened it. */
  opened: { ago: string } | undefined;
  attempt: { system: string; state: 'running' | 'challenge' | 'failed' | 'done'; stage: Stage | undefined } | undefined;
  /** What is shown may be old. */
  interrupted: boolean;
  share: (() => void) | undefined;
}

export interface LinkCallbacks {
  onCreate: (note: string) => void;
  onRevoke: () => void;
  onMyself: () => void;
}

/** Before there is a link: what it is for, and a message that goes with it. */
export function askScreen({ system, partner, over, busy, problem, online, words, messages }: AskProperties, { onCreate, onMyself }: LinkCallbacks): TemplateResult {
  const submit = (event: Event) => {
    event.preventDefault();
    if (!busy) onCreate((event.target as HTMLFormElement).querySelector('input')!.value.trim());
  };
  return html`<section class="link">
    <h1 tabindex="-1">${words.title(system)}</h1>
    ${over ? html`<p class="notice">${words.over[over]}</p>` : nothing}
    <p class="muted">${words.intro(partner)}</p>
    <form novalidate @submit=${submit}>
      <div class="field">
        <label for="link-note">${words.note} <span class="by">${messages.optional}</span></label>
        <p class="help" id="link-note-help">${words.noteHelp}</p>
        <input id="link-note" maxlength="200" dir="auto" autocomplete="off" aria-describedby="link-note-help" />
      </div>
      ${troubles(problem, online, messages)}
      <div class="actions">
        <button class="primary" aria-disabled=${busy ? 'true' : nothing}>${busy ? html`<span class="spinner"></span>${words.creating}` : words.create}</button>
        <button type="button" class="quiet" @click=${onMyself}>${words.myself(system)}</button>
      </div>
    </form>
  </section>`;
}

/** While it is out: the link, as long as it can be told, and how far the colleague is. */
export function outScreen(properties: OutProperties, { onCreate, onRevoke, onMyself }: LinkCallbacks): TemplateResult {
  const { system, url, expiresAt, opened, busy, problem, online, interrupted, locale, words, messages } = properties;
  const until = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(expiresAt));
  return html`<section class="link">
    <h1 tabindex="-1">${opened ? words.atIt : url ? words.ready : words.under}</h1>
    ${opened ? nothing : url ? address(properties, url, until) : html`<p class="muted">${words.hidden}</p>`}
    ${way(properties)}
    ${interrupted && online ? html`<p class="banner">${icons.offline}<span>${messages.interrupted}</span></p>` : nothing} ${troubles(problem, online, messages)}
    <p class="help">${words.later}${system ? html` ${words.both}` : nothing}${url && !opened ? nothing : html` ${words.ends(until)}`}</p>
    <div class="actions">
      ${url || opened ? nothing : html`<button type="button" aria-disabled=${busy ? 'true' : nothing} @click=${() => onCreate('')}>${words.renew}</button>`}
      <button type="button" aria-disabled=${busy ? 'true' : nothing} @click=${onRevoke}>${words.cancel}</button>
      <button type="button" class="quiet" @click=${onMyself}>${words.myself(system)}</button>
    </div>
  </section>`;
}

function address({ partner, system, share, words, messages }: OutProperties, url: string, until: string): TemplateResult {
  const mail = mailAddress(words.subject(partner, system), words.body(partner, system, url, until));
  // Without `target` the message would be opened in the frame itself: a host page's `frame-src` forbids that, and the frame is gone.
  return html`<div class="address">
    ${copyField('link-address', url, words.address, messages)}
    <div class="actions">
      ${copyButton({ text: url, words: words.copy, field: 'link-address', messages })}
      <a class="button" href=${mail} target="_blank" rel="noopener">${words.mail}</a>
      ${share ? html`<button type="button" @click=${share}>${words.share}</button>` : nothing}
    </div>
    <p class="help">${words.once(until)}</p>
  </div>`;
}

/** From the link to the connection; what happens now is told as it happens. */
function way({ opened, attempt, words, messages }: OutProperties): TemplateResult {
  const step = (status: 'done' | 'now' | 'next', text: string) => html`<li data-status=${status}>
    ${status === 'done' ? icons.check : status === 'now' ? html`<span class="spinner"></span>` : html`<span class="dot"></span>`}<span>${text}</span>
  </li>`;
  const [first, second] = opened ? ([words.opened(opened.ago), doing({ attempt, words, messages })] as const) : ([words.waiting, words.toLogIn] as const);
  return html`<ol class="way">
      ${step('done', words.made)} ${step(opened ? 'done' : 'now', first)} ${step(opened ? 'now' : 'next', second)} ${step('next', words.toFinish)}
    </ol>
    <p class="sr" role="status">${opened ? second : words.waiting}</p>`;
}

function doing({ attempt, words, messages }: Pick<OutProperties, 'attempt' | 'words' | 'messages'>): string {
  if (!attempt) return words.choosing;
  switch (attempt.state) {
    case 'challenge':
      return words.asked(attempt.system);
    case 'failed':
      return words.failed(attempt.system);
    case 'running':
    case 'done':
      return words.working(attempt.system, attempt.stage ? messages.stages[attempt.stage].name : messages.handingOver);
    default:
      return attempt.state satisfies never;
  }
}

const troubles = (problem: string | undefined, online: boolean, messages: FrameMessages): TemplateResult => html`<p class="banner" ?hidden=${online}>${icons.offline}<span>${messages.offline}</span></p>
  <p class="summary" role="alert" ?hidden=${!problem}>${problem ? html`${icons.alert}<span>${problem}</span>` : nothing}</p>`;
