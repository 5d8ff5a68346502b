import { css } from '../ui/css.js';

/** The panel. As wide as its place allows: rows become columns where there is room. */
export const connectionsStyles = css`
  :host {
    display: block;
  }
  :host([hidden]) {
    display: none;
  }
  .panel {
    all: initial;
    box-sizing: border-box;
    display: block;
    container: panel / inline-size;
    visibility: inherit;
    overflow: hidden;
    background: var(--_surface);
    color: var(--_text);
    color-scheme: inherit;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) + 2px);
    font: 400 var(--_size) / 1.5 var(--_font);
    letter-spacing: normal;
    text-align: start;
    -webkit-text-size-adjust: 100%;
  }
  .panel[dir='rtl'] {
    direction: rtl;
  }
  .panel h2,
  .panel h3,
  .panel p,
  .panel ul,
  .panel dl,
  .panel dd {
    margin: 0;
    padding: 0;
  }
  .panel :is(h2, h3):focus {
    outline-offset: 4px;
  }
  .panel :is(h2, h3):focus:not(:focus-visible) {
    outline: none;
  }
  header {
    display: grid;
    grid-template: auto 1fr / minmax(0, 1fr) auto;
    align-items: center;
    gap: 0 16px;
    padding: 14px 20px 4px;
  }
  /* Nothing but the title: a host that hides it leaves no empty strip */
  header:not(:has(> :not(h2))) {
    padding-block: 0;
  }
  .panel h2:only-child {
    margin-block: 14px;
  }
  .panel > :is(ul, .middle) {
    margin-block-start: -1px;
  }
  h2 {
    font-size: 1.14em;
    font-weight: 620;
    line-height: 1.3;
    overflow-wrap: anywhere;
  }
  /* As tall as the button that may come, so that nothing jumps when it does. */
  .summary {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 0 8px;
    grid-area: 2 / 1;
    align-self: start;
    min-block-size: 44px;
    padding-block-end: 4px;
    color: var(--_muted);
  }
  .another {
    grid-area: 1 / 2 / span 2;
    align-self: start;
    margin-block-end: 10px;
  }
  .stale {
    color: var(--_warn);
  }
  .summary span {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .panel button {
    padding-inline: 14px;
    overflow-wrap: anywhere;
  }
  .panel button.quiet {
    padding-inline: 10px;
  }
  .icon {
    flex: none;
    inline-size: 20px;
    block-size: 20px;
  }
  ul {
    list-style: none;
  }
  li {
    border-block-start: 1px solid var(--_line);
  }
  .middle {
    display: grid;
    justify-items: center;
    gap: 8px;
    padding: 32px 24px 40px;
    border-block-start: 1px solid var(--_line);
    text-align: center;
    color: var(--_muted);
    overflow-wrap: anywhere;
  }
  .middle p {
    max-inline-size: 44ch;
  }
  .middle button:not(.primary) {
    color: var(--_text);
  }
  .middle button {
    margin-block-start: 10px;
  }
  .lead {
    color: var(--_text);
    font-weight: 600;
  }
  .skeleton .logo,
  .bars i {
    background: var(--_raised);
  }
  .bars {
    display: grid;
    gap: 8px;
    align-content: center;
  }
  .bars i {
    inline-size: 60%;
    block-size: 0.9em;
    border-radius: 5px;
  }
  .bars i + i {
    inline-size: 35%;
  }
  @container panel (max-width: 519px) {
    header {
      grid-template-columns: minmax(0, 1fr);
    }
    .another {
      grid-area: 3 / 1;
      align-self: auto;
      margin-block: 6px 12px;
    }
  }
  @container panel (max-width: 419px) {
    header {
      padding-inline: 16px;
    }
  }
`;
