import { html, nothing } from 'lit';
import type { ConnectionSummary } from 'makini-connect/contract';
import type { Desk } from '../desk.js';
import type { Orders } from '../orders.js';
import { isEnded } from './connections.js';
import { moment } from './format.js';
import { alert } from './icons.js';
import { NEEDS_LOGIN, problemWords } from './problem-words.js';
import { removeButton } from './remove.js';
import { trying } from './states.js';
import type { Connect } from './view.js';

/** Says above the orders why they are not of now, and what is done or can be done; nothing where the prompt says it already. */
export function stale(connection: ConnectionSummary, { at, failure, again }: Extract<Orders, { kind: 'shown' }>, desk: Desk, connect: Connect): unknown {
  const reconnect = () => connect(connection);
  if (isEnded(connection)) {
    return strip(
      html`<b>“${connection.name}” is disconnected.</b> The orders read before stay here, as of ${moment(at)}.`,
      html`<button class="primary" @click=${reconnect}>Connect again</button>${removeButton()}`,
    );
  }
  if (!failure || failure.code === 'REAUTHORIZATION_REQUIRED') return nothing;
  const why = html`<b>These orders are not up to date.</b> ${problemWords(failure.code)}`;
  if (NEEDS_LOGIN.has(failure.code)) return strip(why, html`<button @click=${reconnect}>Reconnect</button>`);
  return strip(why, html`${trying(again)}<button aria-disabled=${again === 'now'} @click=${() => again !== 'now' && void desk.readAgain()}>Try again</button>`);
}

const strip = (text: unknown, actions: unknown): unknown => html`
  <div class="stale">
    <p role="status">${alert}<span>${text}</span></p>
    <div class="stale-actions">${actions}</div>
  </div>
`;
