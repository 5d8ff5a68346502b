import { html, nothing } from 'lit';
import type { ConnectionSummary } from 'makini-connect/contract';
import type { Desk, Signed, State } from '../desk.js';
import { connectionBar, disconnectDialog } from './connections.js';
import { ordersTable } from './orders.js';
import { shell, signIn } from './shell.js';
import { empty, failure, notice, skeleton } from './states.js';
import { plus } from './icons.js';

/** Opens the widget; with a connection, to log in to that one again. */
export type Connect = (again?: ConnectionSummary) => void;

/** The whole page for a state. */
export function view(state: State, desk: Desk, connect: Connect): unknown {
  switch (state.kind) {
    case 'loading':
      return shell(undefined, desk, html`<header class="page-head"><h1 tabindex="-1">Purchase orders</h1></header>${skeleton()}`);
    case 'failed':
      return shell(undefined, desk, html`<header class="page-head"><h1 tabindex="-1">Purchase orders</h1></header>${failure(state.failure, () => void desk.load())}`);
    case 'signed-out':
      return signIn(state.me, desk);
    case 'signed-in':
      return shell(state, desk, signedIn(state, desk, connect));
    default:
      return state satisfies never;
  }
}

function signedIn(state: Signed, desk: Desk, connect: Connect): unknown {
  const { connections, selected, leaving } = state;
  const some = connections !== undefined && connections.length > 0;
  return html`
    <header class="page-head">
      <div>
        <h1 tabindex="-1">Purchase orders</h1>
        ${some ? html`<p class="sub">What ${state.me.person.company} has on order, straight from its own systems.</p>` : nothing}
      </div>
      ${some ? html`<button class="primary" @click=${() => connect()}>${plus}Connect a system</button>` : nothing}
    </header>
    <div role="status">${state.notice ? notice(state.notice, () => desk.dismiss()) : nothing}</div>
    ${some ? connectionBar(connections, selected, desk) : nothing} ${body(state, desk, connect)} ${disconnectDialog(leaving, desk)}
  `;
}

function body(state: Signed, desk: Desk, connect: Connect): unknown {
  const { orders } = state;
  const current = state.connections?.find(({ id }) => id === state.selected);
  switch (orders.kind) {
    case 'none':
      return empty(() => connect());
    case 'loading':
      return skeleton();
    case 'failed':
      return failure(orders.failure, () => void (current ? desk.select(current.id) : desk.load()), current && (() => connect(current)));
    case 'shown':
      return ordersTable(orders, state.open, desk);
    default:
      return orders satisfies never;
  }
}
