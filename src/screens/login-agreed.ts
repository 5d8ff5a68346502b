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

export interface AllowListProperties extends AddressProperties {
  systemName: string;
  /** A firewall stands before the system, or may; unset where the system itself lets in whom it knows. */
  firewall: 'certain' | 'possible' | undefined;
}

/** Where we come from, for whoever has to let us in; folded up where nobody may have to. */
export const allowListView = (properties: AllowListProperties) => {
  const { addresses, systemName, firewall, messages } = properties;
  if (!addresses.length) return nothing;
  return html`<details class="firewall" ?open=${firewall === 'certain'}>
    <summary>${icons.wall}${firewall ? messages.firewallTitle : messages.comesFrom}</summary>
    ${firewall ? html`<p class="help">${messages.firewall(systemName)}</p>` : nothing}
    ${addressList('addresses-form', properties)}
  </details>`;
};
