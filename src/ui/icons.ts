import { html, type TemplateResult } from 'lit/html.js';

/** Decorative: words always stand beside them, or in the label of the control that holds one. Each by itself, so that a page loads those it draws. */
const icon = (path: string, className = 'icon'): TemplateResult =>
  html`<svg class=${className} viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d=${path} /></svg>`;

export const check = /* @__PURE__ */ icon('m5 10.5 3.4 3.4L15 6.8');
export const cross = /* @__PURE__ */ icon('m5.5 5.5 9 9m0-9-9 9');
export const dash = /* @__PURE__ */ icon('M6 10h8');
/** Points to where reading begins; mirrored by CSS where that is the right. */
export const back = /* @__PURE__ */ icon('M12 4.6 6.6 10l5.4 5.4', 'icon mirror');
export const search = /* @__PURE__ */ icon('M3.7 9.2a5.5 5.5 0 1 1 11 0 5.5 5.5 0 0 1-11 0Zm9.6 4.1 3.8 3.8');
export const alert = /* @__PURE__ */ icon('M2.75 10a7.25 7.25 0 1 1 14.5 0 7.25 7.25 0 0 1-14.5 0ZM10 6.3v4.4m0 2.9v.1');
export const lock = /* @__PURE__ */ icon('M6.2 9h7.6a1.7 1.7 0 0 1 1.7 1.7v4.1a1.7 1.7 0 0 1-1.7 1.7H6.2a1.7 1.7 0 0 1-1.7-1.7v-4.1A1.7 1.7 0 0 1 6.2 9ZM7 9V6.6a3 3 0 0 1 6 0V9');
export const eye = /* @__PURE__ */ icon('M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5Zm5.3 0a2.2 2.2 0 1 1 4.4 0 2.2 2.2 0 0 1-4.4 0Z');
export const eyeOff = /* @__PURE__ */ icon('M8 5.3A7 7 0 0 1 10 5c5 0 7.5 5 7.5 5a13 13 0 0 1-1.9 2.5M12.8 14.4A7 7 0 0 1 10 15c-5 0-7.5-5-7.5-5a13 13 0 0 1 3.3-3.6M3.5 3.5l13 13');
export const offline = /* @__PURE__ */ icon('M3 8.2a10.4 10.4 0 0 1 14 0M5.6 11a6.6 6.6 0 0 1 8.8 0M8 13.6a3 3 0 0 1 4 0M10 16.3v.1M3.5 3.5l13 13');
export const sandbox = /* @__PURE__ */ icon('M8 3.5h4m-3.2 0v4.3l-4 6.9a1.2 1.2 0 0 0 1 1.8h8.4a1.2 1.2 0 0 0 1-1.8l-4-6.9V3.5M6.6 12.2h6.8');
export const guide = /* @__PURE__ */ icon('M4 4.5h8.5a2 2 0 0 1 2 2v9.5H6a2 2 0 0 1-2-2ZM7 8h4.5M7 11h4.5');
export const file = /* @__PURE__ */ icon('M5.5 3h6L15 6.5v9a1.5 1.5 0 0 1-1.5 1.5h-8A1.5 1.5 0 0 1 4 15.5v-11A1.5 1.5 0 0 1 5.5 3Zm6 0v3.5H15');
export const wall = /* @__PURE__ */ icon('M3.5 4h13v12h-13Zm0 4h13m-13 4h13M8 4v4m4.5 0v4M8 12v4');
export const clock = /* @__PURE__ */ icon('M2.75 10a7.25 7.25 0 1 1 14.5 0 7.25 7.25 0 0 1-14.5 0ZM10 5.9V10l2.8 1.8');
export const turning = /* @__PURE__ */ icon('M4 9.2a6.2 6.2 0 0 1 10.9-3.3L16.5 7.6m0-3.8v3.8h-3.8M16 10.8a6.2 6.2 0 0 1-10.9 3.3L3.5 12.4m0 3.8v-3.8h3.8');
