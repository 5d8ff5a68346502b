import { css } from './css.js';

/**
 * Design tokens, shared by the widget and the login frame. A host sets the public ones (`--makini-…`) on the element;
 * everything else derives from them. Colours are checked for 4.5:1 on their own surface in both schemes.
 */
export const tokens = css`
  :host,
  :root {
    color-scheme: light dark;
    --_accent: var(--makini-accent, light-dark(#0b5cad, #7cb8ff));
    /* Black or white, whichever can be read on the accent. */
    --_on-accent: var(--makini-on-accent, oklch(from var(--_accent) clamp(0, (0.6 - l) * 1000, 1) 0 0));
    --_surface: var(--makini-surface, light-dark(#fff, #15191f));
    --_raised: color-mix(in oklab, var(--_text) 4%, var(--_surface));
    --_hover: color-mix(in oklab, var(--_accent) 9%, var(--_surface));
    --_text: var(--makini-text, light-dark(#16202b, #e9eef4));
    --_muted: color-mix(in oklab, var(--_text) 68%, var(--_surface));
    --_line: color-mix(in oklab, var(--_text) 16%, var(--_surface));
    --_edge: color-mix(in oklab, var(--_text) 52%, var(--_surface));
    --_danger: light-dark(#b3261e, #ff9a92);
    --_danger-soft: color-mix(in oklab, var(--_danger) 8%, var(--_surface));
    --_success: light-dark(#15703c, #6fd79b);
    --_warn: light-dark(#855300, #f2bd65);
    --_warn-soft: color-mix(in oklab, var(--_warn) 10%, var(--_surface));
    --_radius: var(--makini-radius, 10px);
    --_font: var(--makini-font-family, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif);
    --_size: var(--makini-font-size, 15px);
  }
`;

/** Controls that both sides draw alike. */
export const controls = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  button,
  input,
  select {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  button,
  .button {
    cursor: pointer;
    min-block-size: 44px;
    padding: 0 18px;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: none;
    font-weight: 550;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    color: inherit;
    text-decoration: none;
  }
  button:hover,
  .button:hover {
    background: var(--_hover);
  }
  .primary {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .primary:hover {
    background: color-mix(in oklab, var(--_accent) 88%, var(--_text));
  }
  button.quiet {
    border-color: transparent;
    padding: 0 10px;
    color: var(--_accent);
  }
  button[aria-disabled='true'] {
    opacity: 0.6;
    cursor: progress;
  }
  input,
  select {
    inline-size: 100%;
    min-block-size: 44px;
    padding: 0 12px;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  /* What reads from left to right, such as an address, stands where its label does all the same */
  [dir='rtl'] input {
    text-align: right;
  }
  input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  input:focus-visible,
  select:focus-visible {
    outline-offset: -1px;
  }
  a {
    color: var(--_accent);
  }
  .spinner {
    inline-size: 1.15em;
    block-size: 1.15em;
    border: 2px solid var(--_line);
    border-block-start-color: var(--_accent);
    border-radius: 50%;
    animation: spin 0.8s linear infinite;
  }
  .sr {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @keyframes spin {
    to {
      rotate: 1turn;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .spinner {
      animation-duration: 3s;
    }
  }
  @media (forced-colors: active) {
    .primary {
      border-color: ButtonText;
    }
  }
`;
