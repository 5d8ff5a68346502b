import { html, svg, type TemplateResult } from 'lit/html.js';

const icon = (content: TemplateResult): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${content}</svg>`;

/** Decorative: words always stand beside them, or in the label of the control that holds one. */
export const icons = {
  check: icon(svg`<path d="m5 10.5 3.4 3.4L15 6.8"/>`),
  cross: icon(svg`<path d="m6 6 8 8m0-8-8 8"/>`),
  dash: icon(svg`<path d="M6 10h8"/>`),
  alert: icon(svg`<circle cx="10" cy="10" r="7.25"/><path d="M10 6.3v4.4m0 2.9v.1"/>`),
  lock: icon(svg`<rect x="4.5" y="9" width="11" height="7.5" rx="1.75"/><path d="M7 9V6.6a3 3 0 0 1 6 0V9"/>`),
  eye: icon(svg`<path d="M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5Z"/><circle cx="10" cy="10" r="2.2"/>`),
  eyeOff: icon(svg`<path d="M8 5.3A7 7 0 0 1 10 5c5 0 7.5 5 7.5 5a13 13 0 0 1-1.9 2.5M12.8 14.4A7 7 0 0 1 10 15c-5 0-7.5-5-7.5-5a13 13 0 0 1 3.3-3.6M3.5 3.5l13 13"/>`),
  offline: icon(svg`<path d="M3 8.2a10.4 10.4 0 0 1 14 0M5.6 11a6.6 6.6 0 0 1 8.8 0M8 13.6a3 3 0 0 1 4 0M10 16.3v.1M3.5 3.5l13 13"/>`),
  sandbox: icon(svg`<path d="M8 3.5h4m-3.2 0v4.3l-4 6.9a1.2 1.2 0 0 0 1 1.8h8.4a1.2 1.2 0 0 0 1-1.8l-4-6.9V3.5M6.6 12.2h6.8"/>`),
  guide: icon(svg`<path d="M4 4.5h8.5a2 2 0 0 1 2 2v9.5H6a2 2 0 0 1-2-2ZM7 8h4.5M7 11h4.5"/>`),
};
