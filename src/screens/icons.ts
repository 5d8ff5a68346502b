import { svg, html, type TemplateResult } from 'lit/html.js';

const icon = (shape: TemplateResult<2>) => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${shape}</svg>`;

export const closeIcon = icon(svg`<path d="M6 6l12 12M18 6L6 18" />`);
/** Points to where reading begins; mirrored by CSS where that is the right. */
export const backIcon = icon(svg`<path class="mirror" d="M14.5 5.5L8 12l6.5 6.5" />`);
export const searchIcon = icon(svg`<circle cx="11" cy="11" r="6.5" /><path d="M16 16l4.5 4.5" />`);
export const checkIcon = icon(svg`<path d="M5 12.5l4.5 4.5L19 7.5" />`);
export const alertIcon = icon(svg`<path d="M12 7v6M12 16.5v.5" />`);
