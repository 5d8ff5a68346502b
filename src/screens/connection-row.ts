import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ConnectionState } from '../contract/connection-state.js';
import type { StatusMessages } from '../locales/status/en.js';
import type { Dates } from '../ui/dates.js';
import { monogram } from '../ui/monogram.js';
import { standing, type Standing } from './connection-standing.js';
import type { Naming } from './naming.js';

export interface RowView {
  words: StatusMessages;
  dates: Dates;
  /** How this one is told from the others. */
  called: Naming;
  connection: ConnectionState;
  canDisconnect: boolean;
  onReconnect(connection: ConnectionState): void;
  onDisconnect(connection: ConnectionState): void;
}

/** One connection. Its buttons are named by their own words and the heading, so that each can be told from the next. */
export function connectionRow(view: RowView): TemplateResult {
  const { words, dates, connection, called } = view;
  const { id, systemName, name, environment } = connection;
  const now = standing(connection, words, dates);
  const { kind, notes } = now;
  const { text, apart } = called(connection);
  const account = [connection.account, connection.company].filter((part) => part !== undefined);
  return html`<li part="connection" data-id=${id} data-kind=${kind}>
    <span class="logo" aria-hidden="true">${monogram(systemName)}</span>
    <div class="who">
      <h3 id="name-${id}" tabindex="-1"><bdi>${text}</bdi>${apart === undefined ? html`<span class="sr"> – </span><bdi class="name">${name}</bdi>` : nothing}</h3>
      ${account.length ? html`<p class="meta"><span class="sr">${words.connections.signedInAs}: </span>${account.map((part, index) => html`${index ? ' · ' : nothing}<bdi>${part}</bdi>`)}</p>` : nothing}
      ${environment === 'sandbox' ? html`<span class="badge">${words.connections.sandbox}</span>` : nothing}
    </div>
    <div class="how">
      <p class="state">${now.icon}<span>${now.text}</span></p>
      ${notes.map((note) => html`<p class="note">${note}</p>`)}
      ${kind === 'ended' || kind === 'required' ? nothing : syncs(view)}
    </div>
    <div class="actions">${actions(view, kind)}</div>
  </li>`;
}

/** How much the button to log in again stands out. */
const WEIGHT: Record<Standing, 'primary' | 'quiet' | ''> = { required: 'primary', due: 'primary', unreachable: 'quiet', starting: 'quiet', firstSync: 'quiet', connected: 'quiet', ended: '' };

function actions({ words, connection, canDisconnect, onReconnect, onDisconnect }: RowView, kind: Standing): TemplateResult {
  const { id } = connection;
  const again = kind === 'ended' ? words.connections.again : words.shared.reconnect;
  return html`<button id="again-${id}" class=${WEIGHT[kind]} aria-labelledby="again-${id} name-${id}" @click=${() => onReconnect(connection)}>${again}</button>
    ${canDisconnect && kind !== 'ended'
      ? html`<button id="end-${id}" class="quiet end" aria-haspopup="dialog" aria-labelledby="end-${id} name-${id}" @click=${() => onDisconnect(connection)}>${words.connections.disconnect}</button>`
      : nothing}`;
}

function syncs({ words, dates, connection: { lastSyncAt, nextSyncAt, availability } }: RowView): TemplateResult {
  // What can't be reached is not read next.
  const next = nextSyncAt !== undefined && availability.state === 'online' && Date.parse(nextSyncAt) > Date.now() ? nextSyncAt : undefined;
  const time = (at: string): TemplateResult => html`<time datetime=${at}>${dates.asOf(at)}</time>`;
  return html`<dl>
    <div>
      <dt>${words.connections.lastSync}</dt>
      <dd>${lastSyncAt === undefined ? words.connections.notYet : time(lastSyncAt)}</dd>
    </div>
    ${next === undefined ? nothing : html`<div><dt>${words.connections.nextSync}</dt><dd>${time(next)}</dd></div>`}
  </dl>`;
}
