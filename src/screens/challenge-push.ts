import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Challenge } from '../contract/challenge.js';
import type { FrameMessages } from '../locales/en.js';
import { plain } from '../ui/plain.js';
import * as icons from '../ui/icons.js';

interface PushProperties {
  systemName: string;
  /** The customer has asked for another request, and this is it. */
  sent: boolean;
  messages: FrameMessages;
}

/** To be approved on another device. There is nothing to send here: it ends by itself. */
export const pushView = ({ device, number }: Extract<Challenge, { kind: 'push' }>, { systemName, sent, messages }: PushProperties): TemplateResult => html`<h1 tabindex="-1">${messages.pushTitle}</h1>
  <p class="lead">${device ? messages.pushDevice(systemName, plain(device)) : messages.pushText(systemName)}</p>
  ${number ? html`<p>${messages.pushNumber} <strong class="number">${number}</strong></p>` : nothing}
  ${sent ? html`<p class="note">${icons.check}<span>${messages.pushSent}</span></p>` : nothing}
  <p class="waiting"><span class="spinner"></span><span>${messages.pushWaiting}</span></p>`;
