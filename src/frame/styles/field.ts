import { css } from '../../ui/css.js';

/** One field, with its label and its control. */
export const fieldStyles = css`
  .field {
    display: grid;
    gap: 5px;
    align-content: start;
    min-inline-size: 0;
  }
  label,
  legend,
  dt {
    font-weight: 550;
  }
  label .muted {
    font-weight: 400;
  }
  .control {
    position: relative;
    display: grid;
  }
  input:hover,
  select:hover {
    border-color: var(--_text);
  }
  input:focus-visible,
  select:focus-visible,
  textarea:focus-visible {
    outline-offset: -1px;
    border-color: var(--_accent);
  }
  [aria-invalid='true'] {
    border-color: var(--_danger);
    background: var(--_danger-soft);
  }
  [data-secret]:not([type='file']) {
    padding-inline-end: 52px;
  }
  /* A help in the system's own language and an example in the customer's do not share a line */
  .help bdi {
    display: block;
    text-align: match-parent;
  }
  /* Its button is at the form's end, which for a value from left to right is its beginning */
  [dir='rtl'] [data-secret] {
    padding-inline: 52px 12px;
  }
  /* What every value begins with: a part of the control, and always to the left of what reads from there */
  .control:has(.prefix) {
    grid-template-columns: auto minmax(0, 1fr);
  }
  .prefix {
    display: grid;
    align-items: center;
    max-inline-size: 45cqi;
    padding-inline: 12px;
    border: 1px solid var(--_edge);
    border-inline-end: 0;
    border-start-start-radius: var(--_radius);
    border-end-start-radius: var(--_radius);
    background: var(--_raised);
    color: var(--_muted);
  }
  .prefix + input {
    padding-inline: 12px;
    border-start-start-radius: 0;
    border-end-start-radius: 0;
    text-align: left;
  }
  .prefix + [data-secret] {
    padding-inline-end: 52px;
  }
  .reveal {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 0;
    inline-size: 46px;
    display: grid;
    place-items: center;
    padding: 0;
    border-color: transparent;
    color: var(--_muted);
  }
  .reveal:hover {
    background: none;
    color: var(--_text);
  }
  .reveal:focus-visible {
    outline-offset: -4px;
  }
`;
