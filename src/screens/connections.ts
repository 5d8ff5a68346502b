import { html, nothing, type TemplateResult } from 'lit/html.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ConnectionState } from '../contract/connection-state.js';
import type { StatusMessages } from '../locales/status/en.js';
import * as icons from '../ui/icons.js';
import { connectionRow, type RowView } from './connection-row.js';

export interface ConnectionsView extends Omit<RowView, 'connection'> {
  words: StatusMessages;
  locale: string;
  direction: 'ltr' | 'rtl';
  /** In the order to show them; nothing while they have never been heard of. */
  connections: readonly ConnectionState[] | undefined;
  /** What is said of all of them, or of the line to the backend. */
  summary: string;
  /** What is heard when something has changed. */
  news: string;
  /** Instead of the list, where it can't be shown. */
  hindrance: { title: string; advice: string; offline: boolean; requestId: string | undefined; again: boolean } | undefined;
  /** The list is as of an earlier time; `again` where it can be asked for anew. */
  stale: { again: boolean } | undefined;
  onAnother(): void;
  onRefresh(): void;
  /** The pointer or the focus has left the list. */
  onCalm(): void;
}

/** The panel with all connections. */
export function connections(view: ConnectionsView): TemplateResult {
  const { words, connections: known, summary, stale } = view;
  const isEmpty = known?.length === 0;
  return html`<section class="panel" part="panel" tabindex="-1" lang=${view.locale} dir=${view.direction} aria-labelledby="title" aria-busy=${known || view.hindrance ? 'false' : 'true'}>
    <header part="header">
      <h2 id="title" part="title" tabindex="-1">${words.connections.title}</h2>
      ${summary
        ? html`<div class=${stale ? 'summary stale' : 'summary'}>
            ${stale ? icons.offline : nothing}<span>${summary}</span>
            ${stale?.again ? html`<button class="quiet" @click=${view.onRefresh}>${words.connections.refresh}</button>` : nothing}
          </div>`
        : nothing}
      ${known && !isEmpty && !view.hindrance ? html`<button class="another" @click=${view.onAnother}>${words.connections.another}</button>` : nothing}
    </header>
    <p class="sr" role="status">${view.news}</p>
    ${body(view, isEmpty)}
  </section>`;
}

function body(view: ConnectionsView, isEmpty: boolean): TemplateResult {
  if (view.hindrance) return hindered(view, view.hindrance);
  if (!view.connections) return skeleton();
  if (isEmpty) return empty(view);
  return html`<ul role="list" @pointerleave=${view.onCalm} @focusout=${view.onCalm}>
    ${repeat(view.connections, ({ id }) => id, (connection) => connectionRow({ ...view, connection }))}
  </ul>`;
}

const empty = ({ words, onAnother }: ConnectionsView): TemplateResult => html`<div class="middle">
  <p class="lead">${words.dot.none}</p>
  <p>${words.connections.emptyAdvice}</p>
  <button class="primary" @click=${onAnother}>${words.connections.first}</button>
</div>`;

const hindered = ({ words, onRefresh }: ConnectionsView, { title, advice, offline, requestId, again }: NonNullable<ConnectionsView['hindrance']>): TemplateResult => html`<div class="middle">
  ${offline ? icons.offline : icons.alert}
  <p class="lead">${title}</p>
  <p>${advice}</p>
  ${again ? html`<button @click=${onRefresh}>${words.connections.retry}</button>` : nothing}
  ${requestId ? html`<p class="fine">${words.connections.requestId}: <code dir="ltr">${requestId}</code></p>` : nothing}
</div>`;

const skeleton = (): TemplateResult => html`<ul class="skeleton" aria-hidden="true">
  ${[0, 1, 2].map(() => html`<li><span class="logo"></span><span class="bars"><i></i><i></i></span></li>`)}
</ul>`;
