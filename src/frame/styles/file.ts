import { css } from '../../ui/css.js';

/** A file's zone. Its input lies over it, unseen but clicked, focused and read out; only the button to remove lies above. */
export const fileStyles = css`
  .zone {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 6px 12px;
    min-block-size: 72px;
    padding: 12px 14px;
    border: 1.5px dashed var(--_edge);
    border-radius: var(--_radius);
    background: var(--_raised);
  }
  .zone > input {
    position: absolute;
    inset: 0;
    block-size: 100%;
    padding: 0;
    opacity: 0;
    cursor: pointer;
  }
  .zone:hover,
  .zone[data-over] {
    border-color: var(--_accent);
  }
  .zone[data-over] {
    border-style: solid;
    background: var(--_hover);
  }
  .zone:has(input:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .zone:has([aria-invalid='true']) {
    border-color: var(--_danger);
    background: var(--_danger-soft);
  }
  .zone[data-file] {
    justify-content: flex-start;
    padding-inline-end: 56px;
    border-style: solid;
  }
  .chosen {
    display: flex;
    gap: 8px;
    min-inline-size: 0;
    font-weight: 550;
  }
  .chosen:empty {
    display: none;
  }
  .chosen > .icon {
    block-size: 1lh;
    color: var(--_accent);
  }
  .chosen .muted {
    font-weight: 400;
    white-space: nowrap;
  }
  .pick > :first-child {
    color: var(--_accent);
    font-weight: 550;
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .zone[data-file] .pick {
    flex-basis: 100%;
    font-size: 0.87em;
  }
  .further {
    flex-basis: 100%;
  }
  .further:empty {
    display: none;
  }
  .remove {
    position: absolute;
    inset-block-start: 6px;
    inset-inline-end: 6px;
    display: grid;
    place-items: center;
    inline-size: 44px;
    padding: 0;
    border-color: transparent;
    color: var(--_muted);
  }
`;
