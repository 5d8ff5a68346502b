import { html, nothing } from 'lit';
import type { Notice } from '../desk.js';
import type { Again, Failure } from '../orders.js';
import { alert, check, close, plus } from './icons.js';
import { problemWords } from './problem-words.js';

const ROWS = [0, 1, 2, 3, 4, 5, 6];

/** Where the table will be. */
export const skeleton = (): unknown => html`
  <div class="card skeleton" aria-busy="true">
    <span class="sr" role="status">Loading purchase orders</span>
    ${ROWS.map(() => html`<div class="ghost" aria-hidden="true"><i></i><i></i><i></i><i></i><i></i></div>`)}
  </div>
`;

export const empty = (connect: () => void): unknown => html`
  <section class="card empty">
    <div class="ghosts" aria-hidden="true">${ROWS.map(() => html`<div class="ghost"><i></i><i></i><i></i><i></i><i></i></div>`)}</div>
    <div class="empty-in">
      <h2>No orders here yet</h2>
      <p>Connect the system you order in, and its purchase orders show up on this page.</p>
      <button class="primary" @click=${connect}>${plus}Connect a system</button>
    </div>
  </section>
`;

/** Where the table will be, once a first sync has brought something to stand in it. */
export const awaited = (): unknown => html`<div class="card" aria-hidden="true">${ROWS.map(() => html`<div class="ghost"><i></i><i></i><i></i><i></i><i></i></div>`)}</div>`;

export const notice = ({ title, text, bad = false }: Notice, dismiss: () => void): unknown => html`
  <div class=${bad ? 'notice bad' : 'notice'}>
    <span class="notice-icon">${bad ? alert : check}</span>
    <p><b>${title}</b> <span>${text}</span></p>
    <button class="icon-button" aria-label="Dismiss" @click=${dismiss}>${close}</button>
  </div>
`;

/** What went wrong, in plain words, and what is done, or can be done. */
export const failure = ({ code, requestId }: Failure, again: Again, retry: () => void): unknown => html`
  <section class="card failure">
    <span class="failure-icon">${alert}</span>
    <div>
      <div role="alert">
        <h2>The orders could not be loaded</h2>
        <p>${problemWords(code)}</p>
      </div>
      <p class="actions"><button class="primary" aria-disabled=${again === 'now'} @click=${retry}>Try again</button>${trying(again)}</p>
      ${requestId ? html`<p class="reference">Reference for support: <code>${requestId}</code></p>` : nothing}
    </div>
  </section>
`;

/** Nothing was ever read of it, and nothing can be now: the card says what for, and is no second alarm beside the prompt. */
export const waiting = (title: string, text: string, action: { label: string; act: () => void }, others: unknown = nothing): unknown => html`
  <section class="card nothing">
    <h2>${title}</h2>
    <p>${text}</p>
    <p class="actions"><button class="primary" @click=${action.act}>${action.label}</button>${others}</p>
  </section>
`;

/** Beside the button that does the same at once. */
export const trying = (again: Again): unknown => (again === 'no' ? nothing : html`<span class="trying">${again === 'now' ? 'Trying again…' : 'We keep trying.'}</span>`);
