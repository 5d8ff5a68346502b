import { html, nothing } from 'lit/html.js';
import type { Guide } from '../contract/system.js';
import * as icons from '../ui/icons.js';
import type { AddressProperties } from './addresses.js';
import { copyButton } from './copy.js';
import { foreign } from './login-field.js';

export interface GuideProperties extends AddressProperties {
  systemName: string;
  guide: Guide | undefined;
  /** The vendor's own instructions. */
  docs: string | undefined;
  /** Enough room for the guide beside the form. */
  wide: boolean;
  locale: string;
}

/** What to do first in the system. It comes before the fields, which may ask for what is made there. */
export function guideView({ systemName, guide, docs, addresses, wide, locale, messages }: GuideProperties) {
  const address = guide?.link ?? docs;
  const link = address ? html`<a href=${address} target="_blank" rel="noopener noreferrer">${guide ? nothing : icons.guide}<span>${messages.guideLink}<span class="sr"> ${messages.opensNewTab}</span></span></a>` : nothing;
  if (!guide) return address ? html`<p class="docs">${link}</p>` : nothing;
  const english = foreign(locale);
  const text = [
    `${systemName}: ${messages.guide}`,
    ...guide.steps.map((step, index) => `${index + 1}. ${step.replaceAll('`', '')}`),
    ...(addresses.length ? ['', messages.comesFrom, ...addresses] : []),
    ...(address ? ['', address] : []),
  ].join('\n');
  const content = html`${english === 'en' ? html`<p class="help">${messages.guideEnglish}</p>` : nothing}
    <div>
      <p class="help" role="status"><span hidden>${messages.notCopied}</span></p>
      <ol id="guide-steps" lang=${english} dir=${english === 'en' ? 'ltr' : nothing}>
        ${guide.steps.map((step) => html`<li><bdi>${withCode(step)}</bdi></li>`)}
      </ol>
    </div>
    <div class="actions">${copyButton({ text, words: messages.copySteps, field: 'guide-steps', messages })} ${link}</div>`;
  return wide
    ? html`<aside class="guide" aria-labelledby="guide-title"><h2 id="guide-title">${icons.guide}${messages.guide}</h2>${content}</aside>`
    : html`<details class="guide"><summary>${icons.guide}${messages.guide}</summary>${content}</details>`;
}

/** What is to be typed as it stands is between backticks. */
const withCode = (step: string) => step.split('`').map((part, index) => (index % 2 ? html`<code dir="ltr">${part}</code>` : part));
