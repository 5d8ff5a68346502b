import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Challenge } from '../contract/challenge.js';
import type { FrameMessages } from '../locales/en.js';
import * as icons from '../ui/icons.js';

/** Who is signed in, where, and what will be read. */
export function confirmFacts({ account, company, subject = 'company', entities }: Extract<Challenge, { kind: 'confirm' }>, { partner, messages }: { partner: string; messages: FrameMessages }): TemplateResult {
  const row = (name: string, value: string | undefined) => (value ? html`<div><dt>${name}</dt><dd><bdi>${value}</bdi></dd></div>` : nothing);
  return html`<dl class="facts">
    ${row(messages.confirmAccount, account)} ${row(messages.confirmPlaces[subject], company)}
    <div>
      <dt>${messages.confirmReads(partner)}</dt>
      <dd><ul>${entities.map((entity) => html`<li>${icons.check}${messages.entities[entity]}</li>`)}</ul></dd>
    </div>
  </dl>`;
}
