import { html, type TemplateResult } from 'lit/html.js';
import type { FrameMessages } from '../locales/en.js';
import { copyButton } from './copy.js';

export interface AddressProperties {
  /** Where the connect service comes from, for a firewall's allow list. */
  addresses: readonly string[];
  messages: FrameMessages;
}

/** The addresses to allow-list, ready to copy. */
export const addressList = (id: string, { addresses, messages }: AddressProperties): TemplateResult => html`<div>
    <p class="help" role="status"><span hidden>${messages.notCopied}</span></p>
    <ul class="addresses" id=${id} dir="ltr">
      ${addresses.map((address) => html`<li><code>${address}</code></li>`)}
    </ul>
  </div>
  ${copyButton({ text: addresses.join('\n'), words: messages.copyAddresses, field: id, messages })}`;
