import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ConnectionState } from '../contract/connection-state.js';
import type { Problem } from '../contract/problem.js';
import type { StatusMessages } from '../locales/status/en.js';
import * as icons from '../ui/icons.js';
import type { Called } from './naming.js';

export interface DisconnectView {
  words: StatusMessages;
  locale: string;
  direction: 'ltr' | 'rtl';
  connection: ConnectionState;
  called: Called;
  working: boolean;
  problem: Problem | undefined;
  onConfirm(): void;
  /** Also by Escape, and while it is being ended. */
  onKeep(): void;
  onClosed(event: Event): void;
}

/** Asks whether a connection is really to end, and says what happens then. */
export function disconnectDialog(view: DisconnectView): TemplateResult {
  const { words, connection, called, working, problem } = view;
  const { connections } = words;
  // There is nothing left to try.
  const isGone = problem?.code === 'NOT_FOUND';
  const onCancel = (event: Event): void => {
    event.preventDefault();
    view.onKeep();
  };
  return html`<dialog part="dialog" data-id=${connection.id} lang=${view.locale} dir=${view.direction} aria-labelledby="ask-title" aria-describedby="ask-text" @cancel=${onCancel} @close=${view.onClosed}>
    <h2 id="ask-title">${connections.askTitle(called.text)}</h2>
    ${called.apart === undefined ? html`<p class="name"><bdi>${connection.name}</bdi></p>` : nothing}
    <div id="ask-text">
      <ul>
        <li>${connections.askEnds}</li>
        <li>${connections.askStays}</li>
        <li>${connections.askAgain}</li>
      </ul>
    </div>
    <div role="alert">${problem ? failure(connections, problem) : nothing}</div>
    <p class="sr" role="status">${working ? connections.working : nothing}</p>
    <div class="actions">
      <button class="keep" autofocus @click=${view.onKeep}>${isGone || working ? connections.close : connections.keep}</button>
      ${isGone
        ? nothing
        : html`<button class="danger" aria-disabled=${working ? 'true' : 'false'} @click=${view.onConfirm}>
            ${working ? html`<span class="spinner"></span>${connections.working}` : problem ? connections.retry : connections.disconnect}
          </button>`}
    </div>
  </dialog>`;
}

function failure({ askFailed, askFailures, requestId }: StatusMessages['connections'], { code, requestId: id }: Problem): TemplateResult {
  const known: Partial<Record<string, string>> = askFailures;
  return html`<div class="failure">
    ${icons.alert}
    <div>
      <p class="lead">${askFailed}</p>
      <p>${(Object.hasOwn(known, code) ? known[code] : undefined) ?? askFailures.other}</p>
      ${id ? html`<p class="fine">${requestId}: <code dir="ltr">${id}</code></p>` : nothing}
    </div>
  </div>`;
}
