import { css } from './css.js';

/** A dialog in the top layer. Everything is set anew here, so that no style of the host's leaks in; how large it is, and how it is laid out, each says itself. */
export const dialogStyles = css`
  dialog {
    all: initial;
    box-sizing: border-box;
    display: none;
    position: fixed;
    inset: 0;
    margin: auto;
    background: var(--_surface);
    color: var(--_text);
    color-scheme: inherit;
    border-radius: calc(var(--_radius) + 6px);
    box-shadow: 0 0 0 1px var(--_line), 0 24px 64px -12px rgb(0 0 0 / 0.35);
    font: 400 var(--_size) / 1.5 var(--_font);
    letter-spacing: normal;
    text-align: start;
    overscroll-behavior: contain;
  }
  dialog[dir='rtl'] {
    direction: rtl;
  }
  dialog::backdrop {
    background: rgb(10 15 22 / 0.5);
  }
  @media (prefers-reduced-motion: no-preference) {
    dialog[open],
    dialog[open]::backdrop {
      animation: appear 0.16s ease-out;
    }
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  @media (forced-colors: active) {
    dialog {
      border: 1px solid CanvasText;
    }
  }
`;
