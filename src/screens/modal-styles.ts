import { css } from '../ui/css.js';

/** The dialog, its bar and what both sides of the flow share; over `dialogStyles`. */
export const modalStyles = css`
  dialog {
    inline-size: min(600px, 100vw - 32px);
    block-size: min(700px, 100dvh - 48px);
    flex-direction: column;
    overflow: hidden;
    -webkit-text-size-adjust: 100%;
  }
  dialog[open] {
    display: flex;
  }
  dialog[data-size='wide'] {
    inline-size: min(780px, 100vw - 32px);
  }
  dialog[data-size='small'] {
    block-size: fit-content;
    min-block-size: min(360px, 100dvh - 48px);
    max-block-size: calc(100dvh - 48px);
    inline-size: min(480px, 100vw - 32px);
  }
  .bar {
    display: flex;
    align-items: center;
    gap: 8px;
    flex: none;
    min-block-size: 60px;
    padding: 8px;
    padding-inline-start: 24px;
    border-block-end: 1px solid var(--_line);
  }
  .bar > .icon-only:first-child {
    margin-inline-start: -12px;
  }
  h1 {
    margin: 0;
    font-size: 1.14em;
    font-weight: 620;
    line-height: 1.3;
    overflow-wrap: anywhere;
  }
  .badge {
    flex: none;
    padding: 1px 9px;
    border-radius: 99px;
    background: var(--_warn-soft);
    color: var(--_warn);
    font-size: 0.84em;
    font-weight: 600;
  }
  .close {
    margin-inline-start: auto;
  }
  button.icon-only {
    flex: none;
    inline-size: 44px;
    padding: 0;
    display: grid;
    place-items: center;
    color: var(--_muted);
  }
  .icon {
    inline-size: 22px;
    block-size: 22px;
  }
  [dir='rtl'] .mirror {
    transform: scaleX(-1);
  }
  .body {
    position: relative;
    flex: auto;
    min-block-size: 0;
    display: flex;
    flex-direction: column;
    overflow: auto;
    overscroll-behavior: contain;
  }
  iframe {
    display: block;
    flex: none;
    inline-size: 100%;
    block-size: 100%;
    border: 0;
    color-scheme: inherit;
  }
  /* Laid out but out of sight: a frame without a box would not load or measure itself. */
  iframe[data-off] {
    position: absolute;
    inset: 0;
    block-size: 1px;
    opacity: 0;
    visibility: hidden;
    pointer-events: none;
  }
  .opening,
  .opening p,
  .trying {
    display: flex;
    gap: 12px;
    align-items: center;
    justify-content: center;
  }
  .opening {
    position: absolute;
    inset: 0;
    flex-direction: column;
    padding: 24px;
    background: var(--_surface);
    color: var(--_muted);
  }
  /* Most waits are over before. */
  .opening button {
    animation: late 2s backwards;
  }
  @keyframes late {
    0%,
    99% {
      visibility: hidden;
    }
  }
  .outcome {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    flex: auto;
    gap: 10px;
    padding: 40px 32px;
    text-align: center;
  }
  h2 {
    margin: 6px 0 0;
    font-size: 1.34em;
    font-weight: 640;
    line-height: 1.3;
    text-wrap: balance;
    outline: none;
  }
  p {
    margin: 0;
  }
  .outcome p {
    color: var(--_muted);
    max-inline-size: 38ch;
  }
  .outcome .fine {
    margin-block-start: 12px;
    font-size: 0.87em;
    overflow-wrap: anywhere;
  }
  .actions {
    margin-block-start: 16px;
    display: flex;
    gap: 10px;
  }
  .actions button {
    min-inline-size: 130px;
  }
  .mark {
    inline-size: 60px;
    block-size: 60px;
    display: grid;
    place-items: center;
    border-radius: 50%;
  }
  .mark .icon {
    inline-size: 30px;
    block-size: 30px;
    stroke-width: 2.2;
  }
  .good {
    color: var(--_success);
    background: color-mix(in oklab, currentcolor 12%, transparent);
  }
  .bad {
    color: var(--_danger);
    background: color-mix(in oklab, currentcolor 10%, transparent);
  }
  .large {
    inline-size: 44px;
    block-size: 44px;
    border-width: 3px;
  }
  .outcome .partly {
    margin-block-start: 8px;
    color: inherit;
  }
  dl {
    margin: 2px 0 4px;
  }
  dl div {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 2px 10px;
  }
  dt {
    color: var(--_muted);
  }
  dd {
    margin: 0;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  code {
    font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
  }
  @media (max-width: 640px) {
    dialog,
    dialog[data-size] {
      inline-size: 100vw;
      max-inline-size: none;
      block-size: 100dvh;
      max-block-size: none;
      border-radius: 0;
    }
    .bar {
      padding-inline-start: 18px;
    }
  }
`;
