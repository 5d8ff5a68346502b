import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { PurchaseOrder } from 'makini-connect/contract';
import type { Desk } from '../desk.js';
import type { Orders } from '../orders.js';
import { date, label, money, plain, today } from './format.js';
import { chevron } from './icons.js';
import { orderDetails } from './order-details.js';
import { awaited } from './states.js';

type Shown = Extract<Orders, { kind: 'shown' }>;

const STATUS: Record<PurchaseOrder['status'], string> = {
  draft: 'Draft',
  submitted: 'Submitted',
  approved: 'Approved',
  completed: 'Completed',
  cancelled: 'Cancelled',
};

/** Custom fields up to this many characters stand in the row; all of them stand in its details. */
const SHORT = 28;

/**
 * The roles are spelled out since on a phone the table is laid out as cards, which costs it its own.
 *
 * @param isEnded the connection was: no more can be read
 */
export function ordersTable({ orders, nextCursor, more, cut, firstSync }: Shown, open: ReadonlySet<string>, isEnded: boolean, desk: Desk): unknown {
  const isCut = cut || (isEnded && nextCursor !== null);
  if (orders.length === 0) {
    if (firstSync) return awaited();
    return html`<section class="card nothing"><h2>This system has no purchase orders</h2><p>As soon as one is raised there, it shows up here.</p></section>`;
  }
  return html`
    <div class="card">
      <table class="orders" role="table" aria-label="Purchase orders">
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">Order</th>
            <th role="columnheader" scope="col">Vendor</th>
            <th role="columnheader" scope="col">Status</th>
            <th role="columnheader" scope="col">Ordered</th>
            <th role="columnheader" scope="col">Required</th>
            <th role="columnheader" scope="col" class="num">Lines</th>
            <th role="columnheader" scope="col" class="num">Total</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${repeat(
            orders,
            ({ id }) => id,
            (order) => row(order, open.has(order.id), desk),
          )}
        </tbody>
      </table>
      <footer class="orders-foot">
        <span>${orders.length} ${orders.length === 1 ? 'order' : 'orders'}${isCut ? ' kept here. Older ones were not.' : nextCursor ? ' shown' : firstSync ? ' so far' : ''}</span>
        ${more === 'failed' ? html`<span role="alert">More could not be loaded.</span>` : nothing}
        ${nextCursor && !isEnded
          ? html`<button aria-disabled=${more === 'loading'} @click=${() => void desk.more()}>${more === 'loading' ? 'Loading …' : more === 'failed' ? 'Try again' : 'Show more'}</button>`
          : nothing}
      </footer>
    </div>
  `;
}

function row(order: PurchaseOrder, open: boolean, desk: Desk): unknown {
  const name = order.orderNumber ?? 'Not numbered';
  const panel = `lines-${order.id}`;
  const late = order.requiredDate !== null && order.requiredDate < today() && (order.status === 'submitted' || order.status === 'approved');
  const custom = Object.entries(order.customFields).filter(([, value]) => value !== null && plain(value).length <= SHORT);
  return html`
    <tr role="row" class="order" data-open=${open ? '' : nothing} @click=${(event: Event) => toggleByRow(event, () => desk.toggle(order.id))}>
      <td role="cell" class="cell-order">
        <button class="expand" aria-expanded=${open} aria-controls=${panel} @click=${() => desk.toggle(order.id)}>${chevron}<span class=${order.orderNumber ? '' : 'muted'}>${name}</span></button>
      </td>
      <td role="cell" class="cell-vendor">
        <span>${order.vendor.name}</span>
        ${custom.length ? html`<small>${custom.slice(0, 2).map(([key, value]) => html`<span>${label(key)} ${plain(value)}</span>`)}</small>` : nothing}
      </td>
      <td role="cell" class="cell-status"><span class="pill" data-status=${order.status}>${STATUS[order.status]}</span></td>
      <td role="cell" class="cell-date" data-label="Ordered">${date(order.orderDate)}</td>
      <td role="cell" class="cell-date" data-label="Required"><span class=${late ? 'late' : ''}>${date(order.requiredDate)}${late ? html`<small>Overdue</small>` : nothing}</span></td>
      <td role="cell" class="num cell-lines" data-label="Lines">${order.lines.length}</td>
      <td role="cell" class="num cell-total">${money(order.total, order.currency)}</td>
    </tr>
    <tr role="row" class="detail" id=${panel} ?hidden=${!open}>
      <td role="cell" colspan="7">${open ? orderDetails(order, name) : nothing}</td>
    </tr>
  `;
}

/** A click anywhere in the row opens it, for the mouse; unless it was on the button, or marked some text. */
function toggleByRow(event: Event, toggle: () => void): void {
  const onButton = event.target instanceof Element && event.target.closest('button');
  if (!onButton && !getSelection()?.toString()) toggle();
}
