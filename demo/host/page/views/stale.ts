import { html, nothing } from 'lit';
import type { ConnectionSummary } from 'makini-connect/contract';
import type { Desk, Signed } from '../desk.js';
import type { Orders } from '../orders.js';
import { isEnded } from './connections.js';
import { moment } from './format.js';
import { alert } from './icons.js';
import { NEEDS_LOGIN, problemWords } from './problem-words.js';
import { removeButton } from './remove.js';
import { trying } from './states.js';
import type { Connect } from './view.js';

/** What stands above the orders. */
interface Strip {
  readonly text: unknown;
  readonly actions?: unknown;
  /** Nothing is wrong. */
  readonly isCalm?: boolean;
}

/**
 * Says above the orders why they are not of now, or not all, and what is done or can be done. It stands there empty where
 * there is nothing to say, since only what changes in a region that was there before is read out.
 */
export function stale({ connections, selected, orders }: Signed, desk: Desk, connect: Connect): unknown {
  const current = connections?.find(({ id }) => id === selected);
  const { text, actions, isCalm = false }: Partial<Strip> = (current && orders.kind === 'shown' && stripOf(current, orders, desk, () => connect(current))) || {};
  return html`
    <div class=${text ? `stale${isCalm ? ' calm' : ''}` : ''}>
      <p role="status">${text ? html`${isCalm ? nothing : alert}<span>${text}</span>` : nothing}</p>
      ${actions ? html`<div class="stale-actions">${actions}</div>` : nothing}
    </div>
  `;
}

/** Nothing where the prompt says it already. */
function stripOf(connection: ConnectionSummary, { orders, at, failure, again, firstSync }: Extract<Orders, { kind: 'shown' }>, desk: Desk, reconnect: () => void): Strip | undefined {
  if (isEnded(connection)) {
    return {
      text: html`<b>“${connection.name}” is disconnected.</b> The orders read before stay here${at === undefined ? '' : `, as of ${moment(at)}`}.`,
      actions: html`<button class="primary" @click=${reconnect}>Connect again</button>${removeButton()}`,
    };
  }
  if (failure?.code === 'REAUTHORIZATION_REQUIRED') return undefined;
  if (failure) {
    const text = html`<b>${firstSync && at === undefined ? 'These are not all orders.' : 'These orders are not up to date.'}</b> ${problemWords(failure.code)}`;
    if (NEEDS_LOGIN.has(failure.code)) return { text, actions: html`<button @click=${reconnect}>Reconnect</button>` };
    return { text, actions: html`${trying(again)}<button aria-disabled=${again === 'now'} @click=${() => again !== 'now' && void desk.readAgain()}>Try again</button>` };
  }
  if (!firstSync) return undefined;
  const others = orders.length === 0 ? 'Orders appear here by themselves as soon as they are read.' : 'These are the orders so far. The others appear by themselves.';
  return { text: html`<b>The first sync is under way.</b> ${at === undefined ? others : `Until it is done, these are the orders as of ${moment(at)}.`}`, isCalm: true };
}
