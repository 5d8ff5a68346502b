import { css } from '../ui/css.js';

/** The question before a disconnect. Everything is set anew here, so that no style of the host's leaks in. */
export const disconnectStyles = css`
  dialog {
    all: initial;
    box-sizing: border-box;
    display: none;
    position: fixed;
    inset: 0;
    margin: auto;
    inline-size: min(460px, 100vw - 32px);
    block-size: fit-content;
    max-block-size: calc(100dvh - 32px);
    overflow: auto;
    padding: 24px;
    background: var(--_surface);
    color: var(--_text);
    color-scheme: inherit;
    border-radius: calc(var(--_radius) + 6px);
    box-shadow: 0 0 0 1px var(--_line), 0 24px 64px -12px rgb(0 0 0 / 0.35);
    font: 400 var(--_size) / 1.5 var(--_font);
    letter-spacing: normal;
    text-align: start;
    overflow-wrap: anywhere;
    overscroll-behavior: contain;
  }
  dialog[dir='rtl'] {
    direction: rtl;
  }
  dialog[open] {
    display: block;
  }
  dialog::backdrop {
    background: rgb(10 15 22 / 0.5);
  }
  dialog :is(h2, p, ul) {
    margin: 0;
  }
  dialog .name {
    color: var(--_muted);
  }
  dialog ul {
    display: grid;
    gap: 6px;
    margin-block-start: 14px;
    padding-inline-start: 20px;
    list-style: disc;
  }
  dialog li {
    border: 0;
  }
  dialog li::marker {
    color: var(--_muted);
  }
  .failure {
    display: flex;
    gap: 10px;
    margin-block-start: 16px;
    padding: 12px 14px;
    border-radius: var(--_radius);
    background: var(--_danger-soft);
  }
  .failure > .icon {
    margin-block-start: 1px;
    color: var(--_danger);
  }
  dialog .actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: 10px;
    margin-block-start: 22px;
  }
  .danger {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 9px;
    border-color: transparent;
    background: var(--_danger);
    color: oklch(from var(--_danger) clamp(0, (0.6 - l) * 1000, 1) 0 0);
  }
  .danger:hover {
    background: color-mix(in oklab, var(--_danger) 88%, var(--_text));
  }
  .danger .spinner {
    border-color: color-mix(in oklab, currentcolor 35%, transparent);
    border-block-start-color: currentcolor;
  }
  code {
    font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
  }
  @media (max-width: 420px) {
    dialog .actions {
      flex-direction: column;
    }
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
    .danger {
      border-color: ButtonText;
    }
  }
`;
