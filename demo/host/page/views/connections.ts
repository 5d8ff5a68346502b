import { html, nothing } from 'lit';
import type { ConnectionSummary } from 'makini-connect/contract';
import type { Desk, Signed } from '../desk.js';
import type { Feed } from './feed.js';
import { feedAttributes } from './feed.js';
import { date, moment } from './format.js';
import { close } from './icons.js';

/** Which connection is shown, and how it is. */
export function connectionBar({ connections = [], selected, orders, ailing }: Signed, feed: Feed, desk: Desk): unknown {
  const current = connections.find(({ id }) => id === selected);
  return html`
    <div class="sources">
      <nav aria-label="Connections">
        ${connections.map(
          (connection) => html`<button class="source" aria-current=${connection.id === selected ? 'true' : nothing} @click=${() => void desk.select(connection.id)}>
            <b>${connection.name}</b>${small(connection)}
          </button>`,
        )}
      </nav>
      ${current
        ? html`<p class="source-facts">
            ${connections.length > 1 && !isEnded(current) ? html`<makini-status ${feedAttributes(feed)} connection=${current.id}></makini-status>` : nothing}
            <span class="since">${orders.kind === 'shown' && orders.at !== undefined && (orders.failure || isEnded(current) || ailing.has(current.id)) ? `Orders as of ${moment(orders.at)}` : isEnded(current) ? nothing : `Connected ${date(current.createdAt)}`}</span>
          </p>`
        : nothing}
    </div>
  `;
}

/** It was disconnected. What was read of it stays. */
export const isEnded = ({ status }: ConnectionSummary): boolean => status === 'inactive';

function small(connection: ConnectionSummary): unknown {
  const facts = [connection.name === connection.systemName ? '' : connection.systemName, isEnded(connection) ? 'disconnected' : ''].filter(Boolean);
  return facts.length ? html`<small>${facts.join(' · ')}</small>` : nothing;
}

/** All connections, in a sheet at the side. */
export const connectionsSheet = (feed: Feed): unknown => html`
  <dialog id="connections" class="sheet" aria-labelledby="connections-title" closedby="any">
    <header class="sheet-head">
      <h2 id="connections-title">Manage connections</h2>
      <button class="icon-button" aria-label="Close" @click=${closeSheet}>${close}</button>
    </header>
    <makini-connections ${feedAttributes(feed)} disconnect-url="/api/connect/disconnect"></makini-connections>
  </dialog>
`;

const sheet = (): HTMLDialogElement | null => document.querySelector<HTMLDialogElement>('#connections');
export const openSheet = (): void => sheet()?.showModal();
export const closeSheet = (): void => sheet()?.close();
