import { css } from '../ui/css.js';

/** The prompt, in the flow of the page and above it. */
export const promptStyles = css`
  :host {
    display: block;
  }
  :host([hidden]) {
    display: none;
  }
  :host([display='toast']),
  :host([display='anchored']) {
    position: fixed;
  }
  /* Everything is set anew here, so that no style of the host's leaks in, but that it is hidden */
  .place {
    all: initial;
    display: block;
    position: relative;
    visibility: inherit;
    color: var(--_text);
    color-scheme: inherit;
    font: var(--_size) / 1.45 var(--_font);
    letter-spacing: normal;
    text-align: start;
    -webkit-text-size-adjust: 100%;
  }
  p,
  h2,
  ul {
    margin: 0;
    padding: 0;
  }
  ul {
    list-style: none;
  }

  .fold {
    display: grid;
    grid-template-rows: 0fr;
    transition: grid-template-rows 0.25s ease-out;
  }
  .fold[data-open] {
    grid-template-rows: 1fr;
  }
  .inner {
    min-block-size: 0;
    overflow: hidden;
  }

  [data-tone] {
    --_tone: var(--_danger);
  }
  .prompt {
    display: grid;
    gap: 10px;
    padding: 14px 18px;
    border: 1px solid color-mix(in oklab, var(--_tone) 45%, var(--_surface));
    border-radius: var(--_radius);
    background: color-mix(in oklab, var(--_tone) 9%, var(--_surface));
    color: inherit;
    overflow-wrap: anywhere;
  }
  /* What it is folded by would cut off a ring around it */
  [data-display='banner'] .prompt:focus-visible {
    outline-offset: -3px;
  }
  [data-tone='soon'] {
    --_tone: var(--_warn);
  }
  .prompt[data-tone='good'] {
    --_tone: var(--_success);
  }
  .icon {
    flex: none;
    align-self: start;
    inline-size: 20px;
    block-size: 20px;
    margin-block-start: 0.08em;
    color: var(--_tone);
  }
  .back,
  .prompt[data-tone='good'] .title {
    display: flex;
    gap: 12px;
  }
  .back .icon {
    color: var(--_success);
  }
  .title {
    font-size: 1em;
    font-weight: 650;
    text-wrap: balance;
  }
  .head,
  .item {
    display: flex;
    flex-wrap: wrap;
    gap: 10px 12px;
  }
  .head .said {
    flex: 1 1 min(20rem, calc(100% - 32px));
  }
  .when {
    margin-block-start: 2px;
    color: var(--_muted);
    font-size: 0.9em;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    align-items: center;
    gap: 8px;
    margin-inline-start: auto;
  }
  .secondary {
    border-color: var(--_accent);
    background: var(--_surface);
    color: var(--_accent);
  }
  .actions .quiet {
    color: inherit;
  }
  button {
    flex: none;
  }

  .items[tabindex] {
    max-block-size: min(26rem, 60vh);
    overflow-y: auto;
  }
  .item {
    align-items: center;
    padding-block: 10px;
    border-block-start: 1px solid color-mix(in oklab, var(--_tone) 22%, var(--_surface));
  }
  .item .said {
    flex: 1 1 min(16rem, calc(100% - 32px));
  }
  .system {
    font-weight: 600;
  }
  @media (width < 32rem) {
    .actions {
      inline-size: 100%;
    }
    .item .secondary,
    .actions .primary {
      flex: 1 1 auto;
    }
  }
`;

/** Above the page: in a corner of the window, or beside an element of the host's. */
export const popoverStyles = css`
  [popover] {
    position: fixed;
    inset: auto;
    inline-size: min(26rem, 100vw - 32px);
    max-block-size: calc(100dvh - 32px);
    margin: 0;
    overflow: auto;
    box-shadow: 0 2px 6px rgb(0 0 0 / 0.14), 0 12px 32px rgb(0 0 0 / 0.2);
    opacity: 0;
    translate: 0 12px;
    transition: opacity 0.2s ease-out, translate 0.2s ease-out, overlay 0.2s allow-discrete, display 0.2s allow-discrete;
  }
  [popover]:not(:popover-open) {
    display: none;
  }
  [popover]:popover-open {
    opacity: 1;
    translate: none;
  }
  @starting-style {
    [popover]:popover-open {
      opacity: 0;
      translate: 0 12px;
    }
  }
  [data-display='toast'] [popover] {
    inset-block-end: 16px;
    inset-inline-end: 16px;
  }
  [data-display='toast'] [popover][data-edge='start'] {
    inset-block: 16px auto;
  }
  [data-display='anchored'] [popover] {
    top: var(--_y, 0);
    left: var(--_x, 0);
    max-block-size: var(--_h, 100dvh);
  }
  [data-display='anchored'] [popover][data-away] {
    visibility: hidden;
  }
  [popover] .head .said {
    flex-basis: calc(100% - 32px);
  }
  @media (prefers-reduced-motion: reduce) {
    .fold,
    [popover] {
      transition: none;
    }
  }
  @media (forced-colors: active) {
    .prompt {
      border: 2px solid CanvasText;
    }
    .prompt .icon {
      color: CanvasText;
    }
  }
`;
