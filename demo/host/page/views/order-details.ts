import { html, nothing } from 'lit';
import type { PurchaseOrder } from 'makini-connect/contract';
import { date, label, money, number, plain } from './format.js';

/** The lines of an order, and what else is known of it. */
export const orderDetails = (order: PurchaseOrder, name: string): unknown => html`
  <div class="detail-in">
    <table class="lines" role="table" aria-label="Lines of ${name}">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">Item</th>
          <th role="columnheader" scope="col" class="num">Quantity</th>
          <th role="columnheader" scope="col" class="num">Unit price</th>
          <th role="columnheader" scope="col">Delivery</th>
          <th role="columnheader" scope="col" class="num">Amount</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${order.lines.map(
          (line) => html`<tr role="row">
            <td role="cell"><span>${line.description}</span>${line.itemCode ? html`<small>${line.itemCode}</small>` : nothing}</td>
            <td role="cell" class="num">${number(line.quantity)} ${line.unit ?? ''}</td>
            <td role="cell" class="num" data-label="Unit price">${money(line.unitPrice, order.currency)}</td>
            <td role="cell" data-label="Delivery">${date(line.deliveryDate)}</td>
            <td role="cell" class="num">${money(Number(line.unitPrice) * Number(line.quantity), order.currency)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
    <dl class="facts">
      ${fact('Ship to', place(order.shipTo))} ${fact('Bill to', place(order.billTo))} ${fact('Payment terms', order.paymentTerms)}
      ${fact('Delivered', order.deliveryDate && date(order.deliveryDate))} ${Object.entries(order.customFields).map(([key, value]) => fact(label(key), value === null ? null : plain(value)))}
    </dl>
  </div>
`;

const fact = (name: string, value: unknown): unknown => (value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : nothing);

const place = (value: PurchaseOrder['shipTo']): unknown => value && [value.name, ...value.lines].map((line) => html`<span>${line}</span>`);
