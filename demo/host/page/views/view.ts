import { html, nothing } from 'lit';
import type { ConnectionSummary } from 'makini-connect/contract';
import type { Desk, Signed, State } from '../desk.js';
import { connectionBar, connectionsSheet, isEnded } from './connections.js';
import { feedAttributes, type Feed } from './feed.js';
import { plus } from './icons.js';
import { ordersTable } from './orders.js';
import { NEEDS_LOGIN } from './problem-words.js';
import { removeButton, removeDialog } from './remove.js';
import { shell, signIn } from './shell.js';
import { stale } from './stale.js';
import { empty, failure, notice, skeleton, waiting } from './states.js';

/** Opens the widget; with a connection, to log in to that one again. */
export type Connect = (again?: ConnectionSummary) => void;

/** The whole page for a state. `locale` is that of the elements; the app itself is in English. */
export function view(state: State, desk: Desk, connect: Connect, locale: string | undefined): unknown {
  switch (state.kind) {
    case 'loading':
      return shell(undefined, desk, html`<header class="page-head"><h1 tabindex="-1">Purchase orders</h1></header>${skeleton()}`);
    case 'failed':
      return shell(undefined, desk, html`<header class="page-head"><h1 tabindex="-1">Purchase orders</h1></header>${failure(state.failure, state.again, () => void desk.load())}`);
    case 'signed-out':
      return signIn(state.me, desk);
    case 'signed-in': {
      const feed: Feed = { scope: state.me.person.id, environment: state.me.environment, locale };
      return shell({ state, feed }, desk, html`${signedIn(state, feed, desk, connect)}${connectionsSheet(feed)}${removeDialog(state, desk)}`);
    }
    default:
      return state satisfies never;
  }
}

function signedIn(state: Signed, feed: Feed, desk: Desk, connect: Connect): unknown {
  const { connections } = state;
  const some = connections !== undefined && connections.length > 0;
  return html`
    <makini-reconnect ${feedAttributes(feed)}></makini-reconnect>
    <header class="page-head">
      <div>
        <h1 tabindex="-1">Purchase orders</h1>
        ${some ? html`<p class="sub">What ${state.me.person.company} has on order, straight from its own systems.</p>` : nothing}
      </div>
      ${some ? html`<button class="primary" @click=${() => connect()}>${plus}Connect a system</button>` : nothing}
    </header>
    <div role="status">${state.notice ? notice(state.notice, () => desk.dismiss()) : nothing}</div>
    ${some ? connectionBar(state, feed, desk) : nothing} ${stale(state, desk, connect)} ${body(state, desk, connect)}
  `;
}

function body(state: Signed, desk: Desk, connect: Connect): unknown {
  const { orders, open } = state;
  const current = state.connections?.find(({ id }) => id === state.selected);
  const ended = current && isEnded(current) ? current : undefined;
  switch (orders.kind) {
    case 'none':
      return empty(() => connect());
    case 'loading':
      return skeleton();
    case 'failed':
      return current && (ended || NEEDS_LOGIN.has(orders.failure.code)) ? nothingRead(current, connect) : failure(orders.failure, orders.again, () => void (current ? desk.readAgain() : desk.load()));
    case 'shown':
      return ordersTable(orders, open, ended !== undefined, desk);
    default:
      return orders satisfies never;
  }
}

function nothingRead(connection: ConnectionSummary, connect: Connect): unknown {
  const title = `No orders from “${connection.name}” here`;
  const again = () => connect(connection);
  return isEnded(connection)
    ? waiting(title, 'It was disconnected before any were read.', { label: 'Connect again', act: again }, removeButton())
    : waiting(title, 'They appear as soon as it is logged in to again.', { label: 'Reconnect', act: again });
}
