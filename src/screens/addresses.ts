import { html, type TemplateResult } from 'lit/html.js';
import type { FrameMessages } from '../locales/en.js';
import * as icons from '../ui/icons.js';

/** What became of the last copying. */
export type Copied = 'no' | 'yes' | 'refused';

export interface AddressProperties {
  /** Where the connect service comes from, for a firewall's allow list. */
  addresses: readonly string[];
  addressesCopied: Copied;
  messages: FrameMessages;
}

export interface AddressCallbacks {
  onCopyAddresses: () => void;
}

/** The addresses to allow-list, ready to copy. Where the browser refuses to, `onCopyAddresses` selects the visible `.addresses` instead. */
export const addressList = ({ addresses, addressesCopied, messages }: AddressProperties, { onCopyAddresses }: AddressCallbacks): TemplateResult => html`<p class="help" role="status" ?hidden=${addressesCopied !== 'refused'}>
    ${addressesCopied === 'refused' ? messages.notCopied : ''}
  </p>
  <ul class="addresses" dir="ltr">
    ${addresses.map((address) => html`<li><code>${address}</code></li>`)}
  </ul>
  <button type="button" class="copy" @click=${onCopyAddresses}>${addressesCopied === 'yes' ? html`${icons.check}${messages.copied}` : messages.copyAddresses}</button>`;
