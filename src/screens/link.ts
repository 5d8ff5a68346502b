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
  /** What goes with it. */
  note: string;
  expiresAt: string;
  /** What is finished by it waits until then. */
  keptUntil: string;
  /** Missing while nobody has opened it. */
  opened: { ago: string } | undefined;
  /** The system that the colleague chose, where none was asked for. */
  chosen: string | undefined;
  attempt: { system: string; state: 'running' | 'challenge' | 'failed' | 'done'; stage: Stage | undefined } | undefined;
  /** What is shown may be old. */
  interrupted: boolean;
  share: (() => void) | undefined;
  /** The customer is asked whether the link is to be cancelled. */
  doubting: boolean;
}

export interface LinkCallbacks {
  onCreate: (note: string) => void;
  /** Asks whether the link is to be cancelled, or no more. */
  onDoubt: (now: boolean, event: Event) => void;
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
export function outScreen(properties: OutProperties, callbacks: LinkCallbacks): TemplateResult {
  const { system, partner, url, opened, problem, online, interrupted, doubting, words, messages } = properties;
  const facts = [...(system ? [words.both] : []), ...(url && !opened ? [] : [words.ends(until(properties, properties.expiresAt))])];
  return html`<section class="link">
    <h1 tabindex="-1">${opened ? words.atIt : url ? words.ready : words.under}</h1>
    ${opened ? nothing : url ? address(properties, url) : html`<p class="muted">${words.hidden}</p>`}
    ${way(properties)}
    ${interrupted && online ? html`<p class="banner">${icons.offline}<span>${messages.interrupted}</span></p>` : nothing} ${troubles(problem, online, messages)}
    <p class="notice">${words.later(partner, until(properties, properties.keptUntil))}</p>
    ${facts.length > 0 ? html`<p class="help">${facts.join(' ')}</p>` : nothing}
    ${doubting ? doubt(properties, callbacks) : actions(properties, callbacks)}
  </section>`;
}

const until = ({ locale }: Common, time: string): string => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(time));

const actions = ({ system, url, opened, busy, words }: OutProperties, { onCreate, onDoubt, onMyself }: LinkCallbacks): TemplateResult => html`<div class="actions">
  ${url || opened ? nothing : html`<button type="button" aria-disabled=${busy ? 'true' : nothing} @click=${() => onCreate('')}>${words.renew}</button>`}
  <button type="button" data-doubt aria-disabled=${busy ? 'true' : nothing} @click=${(event: Event) => onDoubt(true, event)}>${words.cancel}</button>
  <button type="button" class="quiet" @click=${onMyself}>${words.myself(system)}</button>
</div>`;

/** A link that is gone can't be had back, and with it goes what the colleague has begun. */
const doubt = ({ opened, busy, words }: OutProperties, { onDoubt, onRevoke }: LinkCallbacks): TemplateResult => html`<div class="address" role="group" aria-labelledby="link-doubt">
  <p id="link-doubt" tabindex="-1" data-doubt>${opened ? words.doubtOpened : words.doubt}</p>
  <div class="actions">
    <button type="button" aria-disabled=${busy ? 'true' : nothing} @click=${onRevoke}>${words.revoke}</button>
    <button type="button" class="quiet" @click=${(event: Event) => onDoubt(false, event)}>${words.keep}</button>
  </div>
</div>`;

function address(properties: OutProperties, url: string): TemplateResult {
  const { partner, system, note, share, words, messages } = properties;
  const end = until(properties, properties.expiresAt);
  const mail = mailAddress(words.subject(partner, system), words.body(partner, system, url, end, note));
  // Without `target` the message would be opened in the frame itself: a host page's `frame-src` forbids that, and the frame is gone.
  return html`<div class="address">
    ${copyField('link-address', url, words.address, messages)}
    <div class="actions">
      ${copyButton({ text: url, words: words.copy, field: 'link-address', messages })}
      <a class="button" href=${mail} target="_blank" rel="noopener">${words.mail}</a>
      ${share ? html`<button type="button" @click=${share}>${words.share}</button>` : nothing}
    </div>
    <p class="help">${words.once(end)}</p>
  </div>`;
}

/** From the link to the connection; what happens now is told as it happens. */
function way({ opened, system, chosen, attempt, words, messages }: OutProperties): TemplateResult {
  const step = (status: 'done' | 'now' | 'next', text: string) => html`<li data-status=${status}>
    ${status === 'done' ? icons.check : status === 'now' ? html`<span class="spinner"></span>` : html`<span class="dot"></span>`}<span>${text}</span>
  </li>`;
  const [first, second] = opened ? ([words.opened(opened.ago), doing({ system, chosen, attempt, words, messages })] as const) : ([words.waiting, words.toLogIn] as const);
  return html`<ol class="way">
      ${step('done', words.made)} ${step(opened ? 'done' : 'now', first)} ${step(opened ? 'now' : 'next', second)} ${step('next', words.toFinish)}
    </ol>
    <p class="sr" role="status">${opened ? second : words.waiting}</p>`;
}

function doing({ system, chosen, attempt, words, messages }: Pick<OutProperties, 'system' | 'chosen' | 'attempt' | 'words' | 'messages'>): string {
  if (!attempt) return system ? words.atForm : chosen ? words.chosen(chosen) : words.choosing;
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
