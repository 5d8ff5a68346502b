import { css } from '../../ui/css.js';

/** The form as a whole: its columns, the choice of a scheme, the sandbox's help. */
export const formStyles = css`
  .login {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    --gap: 20px;
  }
  .top,
  .main {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--gap);
  }
  .main {
    container-type: inline-size;
  }
  .top,
  details.guide {
    margin-block-end: var(--gap);
  }
  .docs {
    margin-block: -10px 10px;
  }
  /* What a connection was made with, in short */
  .again {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    padding: 10px 10px 10px 14px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .again dl {
    display: flex;
    flex: 1 1 260px;
    flex-wrap: wrap;
    gap: 2px 16px;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .again :is(dt, dd) {
    display: inline;
  }
  .again button {
    flex: none;
  }
  :is(.top, .row, .pair):not(:has(> :not([hidden]))) {
    display: none;
  }
  @media (min-width: 640px) {
    .login:has(> aside) {
      /* Wide enough for an address with its port on one line of the guide */
      grid-template: auto 1fr / minmax(0, 1fr) minmax(190px, 38%);
      column-gap: 28px;
    }
    aside.guide {
      grid-area: 1 / 2 / span 2;
    }
  }
  .fields,
  .row,
  .pair {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 18px;
  }
  /* Where the customer logs in elsewhere, there is nothing to type */
  .fields:empty {
    display: none;
  }
  .pair {
    border-block-start: 1px solid var(--_line);
    padding-block-start: 20px;
  }
  /* Side by side, with their inputs on one line whatever help stands above them */
  @container (min-width: 380px) {
    .row {
      grid-template-columns: minmax(0, 1fr) 7.5em;
      gap: 5px 16px;
    }
    .row .field {
      grid-row: span 4;
      grid-template-rows: subgrid;
    }
    .row .control {
      grid-row: 3;
    }
    .row .note {
      grid-row: 4;
    }
  }
  @container (min-width: 460px) {
    .pair {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 5px 16px;
    }
    .pair .field {
      grid-row: span 4;
      grid-template-rows: subgrid;
    }
    .pair .control {
      grid-row: 3;
    }
    .pair .note {
      grid-row: 4;
    }
  }
  .send {
    display: grid;
    gap: 12px;
  }
  .login .primary {
    min-block-size: 48px;
  }

  /* Segmented control */
  .schemes {
    min-inline-size: 0;
  }
  legend {
    padding: 0;
    margin-block-end: 6px;
  }
  .segments {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    padding: 3px;
    border-radius: var(--_radius);
    background: color-mix(in oklab, var(--_text) 8%, var(--_surface));
  }
  .segment {
    flex: 1 1 auto;
    min-inline-size: 0;
    position: relative;
    display: grid;
    cursor: pointer;
  }
  .segment span {
    display: grid;
    place-items: center;
    min-block-size: 44px;
    padding: 4px 14px;
    border: 1px solid transparent;
    border-radius: calc(var(--_radius) - 3px);
    text-align: center;
    color: var(--_muted);
  }
  .segment input {
    position: absolute;
    inset: 0;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .segment input:checked + span {
    border-color: var(--_line);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: 0 1px 2px rgb(0 0 0 / 12%);
  }
  .segment input:focus-visible + span {
    outline: 2px solid var(--_accent);
  }

  .sandbox {
    display: grid;
    gap: 8px;
    padding: 14px;
    border: 1px dashed var(--_edge);
    border-radius: var(--_radius);
    background: var(--_raised);
  }
  .sandbox h2 .icon {
    color: var(--_warn);
  }
  .sandbox label {
    font-weight: 400;
    font-size: 0.93em;
    color: var(--_muted);
  }
`;
