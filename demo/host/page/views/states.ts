import { html, nothing } from 'lit';
import type { Code, Failure } from '../desk.js';
import { alert, check, close, plus } from './icons.js';

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

export const notice = ({ title, text, bad = false }: { title: string; text: string; bad?: boolean }, dismiss: () => void): unknown => html`
  <div class=${bad ? 'notice bad' : 'notice'}>
    <span class="notice-icon">${bad ? alert : check}</span>
    <p><b>${title}</b> <span>${text}</span></p>
    <button class="icon-button" aria-label="Dismiss" @click=${dismiss}>${close}</button>
  </div>
`;

/** What went wrong, in plain words, and what can be done. */
export function failure({ code, requestId }: Failure, retry: () => void, reconnect?: () => void): unknown {
  const signInAgain = reconnect && NEEDS_LOGIN.has(code);
  return html`
    <section class="card failure" role="alert">
      <span class="failure-icon">${alert}</span>
      <div>
        <h2>${signInAgain ? 'This system needs you to sign in again' : 'The orders could not be loaded'}</h2>
        <p>${WORDS[code] ?? 'Something went wrong on the way. Try again in a moment.'}</p>
        <p class="actions">
          ${signInAgain ? html`<button class="primary" @click=${reconnect}>Sign in again</button>` : nothing}
          <button class=${signInAgain ? '' : 'primary'} @click=${retry}>Try again</button>
        </p>
        ${requestId ? html`<p class="reference">Reference for support: <code>${requestId}</code></p>` : nothing}
      </div>
    </section>
  `;
}

const NEEDS_LOGIN = new Set<Code>(['INVALID_TOKEN', 'REAUTHORIZATION_REQUIRED', 'PERMISSION_DENIED']);

const WORDS: Partial<Record<Code, string>> = {
  INVALID_TOKEN: 'Its access has ended. Sign in to it once more and everything goes on as before.',
  REAUTHORIZATION_REQUIRED: 'Its password or key has changed since it was connected.',
  PERMISSION_DENIED: 'The user it was connected with may no longer read purchase orders.',
  HOST_UNREACHABLE: 'Your system did not answer. It may be switched off, or a firewall is in the way.',
  HOST_NOT_FOUND: 'The address of your system is no longer known.',
  SYSTEM_UNAVAILABLE: 'Your system is down for maintenance right now.',
  STAGE_TIMEOUT: 'Your system took too long to answer.',
  RATE_LIMIT_EXCEEDED: 'Your system was asked too often. Wait a minute, then try again.',
  NETWORK_ERROR: 'No answer came. Check your connection to the internet, then try again.',
  NOT_FOUND: 'This connection is gone. Reload the page to see what is there.',
  NOT_SIGNED_IN: 'Your login has ended. Reload the page to sign in.',
};
