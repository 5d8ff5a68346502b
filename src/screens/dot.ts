import { html, nothing, type TemplateResult } from 'lit/html.js';

export interface DotView {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** For the dot's form and colour. */
  readonly state: string;
  readonly stale: boolean;
  readonly text: string;
  /** Announced when it changes. */
  readonly news: boolean;
}

/** On one line, as part of a text. */
export const dot = ({ language, direction, state, stale, text, news }: DotView): TemplateResult =>
  html`<span class="status" lang=${language} dir=${direction} role="status" aria-live=${news ? 'polite' : 'off'}
    ><span part="dot" class="dot" data-state=${state} data-stale=${stale || nothing} aria-hidden="true"></span
    ><span part="words">${text}</span></span
  >`;
