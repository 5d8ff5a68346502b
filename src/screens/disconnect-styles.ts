import { css } from '../ui/css.js';

/** The question before a disconnect; over `dialogStyles`. */
export const disconnectStyles = css`
  dialog {
    inline-size: min(460px, 100vw - 32px);
    block-size: fit-content;
    max-block-size: calc(100dvh - 32px);
    overflow: auto;
    padding: 24px;
    overflow-wrap: anywhere;
  }
  dialog[open] {
    display: block;
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
  @media (forced-colors: active) {
    .danger {
      border-color: ButtonText;
    }
  }
`;
