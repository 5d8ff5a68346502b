import { css } from '../../ui/css.js';

/** What to do first, beside the form or folded up below it. */
export const guideStyles = css`
  .guide h2 .icon,
  .guide summary .icon {
    color: var(--_accent);
  }
  .guide ol {
    display: grid;
    gap: 12px;
    margin-block: 14px;
    list-style: none;
    counter-reset: step;
    font-size: 0.93em;
  }
  .guide li {
    position: relative;
    padding-inline-start: 31px;
    overflow-wrap: break-word;
    counter-increment: step;
  }
  .guide li::before {
    content: counter(step);
    position: absolute;
    inset-inline-start: 0;
    inline-size: 23px;
    block-size: 23px;
    border-radius: 50%;
    background: color-mix(in oklab, var(--_accent) 13%, var(--_surface));
    color: var(--_text);
    font-size: 0.87em;
    font-weight: 600;
    line-height: 23px;
    text-align: center;
  }
  aside.guide {
    align-self: start;
    padding-inline-start: 20px;
    border-inline-start: 1px solid var(--_line);
  }
  .guide code {
    padding: 1px 4px;
    border-radius: 4px;
    background: var(--_raised);
    box-decoration-break: clone;
    -webkit-box-decoration-break: clone;
    hyphens: none;
    /* One click, and it can be copied as a whole */
    user-select: all;
  }
  .guide a,
  .docs a {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-block-size: 44px;
    font-size: 0.93em;
  }
  details.guide {
    border-block: 1px solid var(--_line);
  }
  details.guide[open] {
    padding-block-end: 14px;
  }
  summary {
    min-block-size: 48px;
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary::after {
    content: '';
    inline-size: 8px;
    block-size: 8px;
    margin-inline: auto 6px;
    border: solid currentColor;
    border-width: 0 2px 2px 0;
    rotate: 45deg;
    translate: 0 -2px;
  }
  [open] > summary::after {
    rotate: 225deg;
    translate: 0 2px;
  }
`;
