import { html, nothing } from 'lit/html.js';
import type { Entity } from '../contract/entities.js';
import type { FrameMessages } from '../locales/en.js';
import * as icons from '../ui/icons.js';
import { addressList, type AddressProperties } from './addresses.js';

/** What the customer agrees to by logging in. */
export const agreedView = (partner: string, entities: readonly Entity[], messages: FrameMessages) => html`<div class="agreed">
  <p id="agreed">${messages.agreed(partner)}</p>
  <ul aria-labelledby="agreed">
    ${entities.map((entity) => html`<li>${icons.check}${messages.entities[entity]}</li>`)}
  </ul>
</div>`;

/** What a system behind a firewall needs before it can be reached. */
export const firewallView = (properties: AddressProperties & { systemName: string }) => {
  const { addresses, systemName, messages } = properties;
  if (!addresses.length) return nothing;
  return html`<section class="firewall" aria-labelledby="firewall-title">
    <h2 id="firewall-title">${icons.wall}${messages.firewallTitle}</h2>
    <p class="help">${messages.firewall(systemName)}</p>
    ${addressList('addresses-form', properties)}
  </section>`;
};
