import { css } from '../ui/css.js';

/** The dot differs by its form too: filled, a ring, a diamond, a half. */
export const dotStyles = css`
  :host {
    --_good: var(--makini-success, light-dark(#1a8a4c, #6fd79b));
    --_warning: var(--makini-warning, light-dark(#b26f00, #f2bd65));
    --_bad: var(--makini-danger, light-dark(#c8322a, #ff9a92));
    --_dot: 0.62em;
  }
  .status {
    unicode-bidi: isolate;
  }
  .dot {
    position: relative;
    display: inline-block;
    inline-size: var(--_dot);
    block-size: var(--_dot);
    margin-inline-end: 0.5em;
    vertical-align: 0.04em;
    border: 0.14em solid currentcolor;
    border-radius: 50%;
    opacity: 0.6;
    forced-color-adjust: none;
  }
  .dot[data-state='well'],
  .dot[data-state='required'],
  .dot[data-state='due'],
  .dot[data-state='unreachable'] {
    opacity: 1;
  }
  .dot[data-state='well'] {
    border-color: var(--_good);
    background: var(--_good);
  }
  .dot[data-state='required'] {
    border-color: var(--_bad);
    border-radius: 0.1em;
    background: var(--_bad);
    rotate: 45deg;
  }
  .dot[data-state='due'] {
    border-color: var(--_warning);
    background: linear-gradient(to top, var(--_warning) 50%, transparent 50%);
  }
  .dot[data-state='unreachable'] {
    border-color: var(--_warning);
  }
  .dot[data-stale] {
    background: none;
  }
  .dot[data-state='loading'] {
    border-block-start-color: transparent;
    animation: spin 0.9s linear infinite;
  }
  @media (prefers-reduced-motion: reduce) {
    .dot[data-state='loading'] {
      animation-duration: 3s;
    }
  }
  @media (forced-colors: active) {
    :host {
      --_good: CanvasText;
      --_warning: CanvasText;
      --_bad: Highlight;
    }
  }
`;
