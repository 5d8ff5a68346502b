import { css } from '../../ui/css.js';

/** What a system asks for on the way: a code, a choice, a yes. */
export const challengeStyles = css`
  .challenge .lead {
    margin-block-start: -12px;
  }
  /* Its size leaves room for the spacing between its digits, and for the blanks of a code that is pasted */
  .code {
    inline-size: auto;
    max-inline-size: 100%;
    justify-self: start;
    min-block-size: 56px;
    padding-inline: 16px;
    font: 600 1.5em/1 ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
    letter-spacing: 0.22em;
  }
  .challenge .next {
    margin-block-end: -16px;
    font-size: 0.87em;
  }
  .number {
    display: block;
    font-size: 2.6em;
    line-height: 1.4;
    letter-spacing: 0.08em;
    font-variant-numeric: tabular-nums;
  }
  @media (min-width: 480px) {
    .challenge > .primary {
      justify-self: start;
    }
  }
  .waiting {
    display: flex;
    align-items: center;
    gap: 12px;
  }
  /* Heard when it is filled; until then it takes no room */
  .waiting:has([data-waiting]:empty) {
    position: absolute;
  }
  .waiting .spinner {
    flex: none;
  }
  .elsewhere {
    display: flex;
    flex-wrap: wrap;
    gap: 16px;
    padding-block-end: 16px;
  }
  .elsewhere > div {
    display: grid;
    gap: 10px;
    flex: 1 1 220px;
    justify-items: start;
    align-content: start;
  }
  .elsewhere .field {
    justify-self: stretch;
  }
  /* Dark on light, or no camera reads it */
  .elsewhere img {
    border-radius: var(--_radius);
    background: #fff;
    color: #000;
  }
  .options {
    display: grid;
    grid-auto-rows: max-content;
    gap: 8px;
    padding: 3px;
    margin: -3px;
  }
  /* Many of them, below a box to search them */
  .field + .options {
    max-block-size: 320px;
    overflow: auto;
  }
  /* By as much as what is missing takes: the buttons stay where they were */
  .challenge:has([data-complaint]:not([hidden])) .field + .options {
    max-block-size: calc(300px - 1.3em);
  }
  .option {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 48px;
    padding: 8px 14px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    font-weight: 500;
    cursor: pointer;
  }
  .option:hover {
    background: var(--_hover);
  }
  .option:has(:checked) {
    border-color: var(--_accent);
    background: var(--_hover);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
  .option:has(:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }
  .option input {
    flex: none;
    inline-size: 20px;
    min-block-size: 20px;
    margin: 0;
    accent-color: var(--_accent);
    outline: none;
  }
  .detail {
    display: block;
    font-weight: 400;
    font-size: 0.87em;
  }
  .facts {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .facts > div {
    padding: 12px 16px;
  }
  .facts > div + div {
    border-block-start: 1px solid var(--_line);
  }
  /* Who it was beside who it is, or below where that is too narrow */
  .both {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 160px), 1fr));
    gap: 12px;
  }
  .both h2 {
    padding: 12px 16px 0;
  }
  .both dl {
    padding: 4px 16px 8px;
  }
  .both dl div {
    padding-block: 4px;
  }
  [data-other] {
    text-decoration: underline 2px var(--_warn);
    text-underline-offset: 3px;
  }
  .choice {
    display: grid;
    gap: 4px;
  }
  dt {
    font-weight: 400;
    font-size: 0.87em;
    color: var(--_muted);
  }
  dd {
    font-weight: 550;
  }
  dd ul {
    display: grid;
    gap: 4px;
    margin-block-start: 4px;
    list-style: none;
  }
  dd li {
    display: flex;
    align-items: center;
    gap: 8px;
    font-weight: 450;
  }
  dd .icon {
    color: var(--_success);
  }
`;
