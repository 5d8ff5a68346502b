import { css } from '../../ui/css.js';

/** What follows "Connect": stages, challenges, failures. */
export const attemptStyles = css`
  /* Connecting */
  .connecting,
  .challenge {
    display: grid;
    gap: 20px;
    max-inline-size: 520px;
    margin-inline: auto;
    padding-block-start: 8px;
  }
  .stages {
    list-style: none;
  }
  .stages li {
    position: relative;
    display: grid;
    grid-template-columns: 28px minmax(0, 1fr);
    gap: 14px;
    padding-block-end: 18px;
    color: var(--_muted);
  }
  .stages li:not(:last-child)::before {
    content: '';
    position: absolute;
    inset-block: 30px 2px;
    inset-inline-start: 13px;
    inline-size: 2px;
    border-radius: 1px;
    background: var(--_line);
  }
  .mark {
    display: grid;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    border: 2px solid var(--_line);
    border-radius: 50%;
  }
  .mark .icon {
    inline-size: 18px;
    block-size: 18px;
  }
  .stage {
    display: flex;
    justify-content: space-between;
    align-items: baseline;
    gap: 12px;
    padding-block: 2px;
  }
  .status {
    flex: none;
    font-size: 0.87em;
  }
  .stages [data-status='running'],
  .stages [data-status='passed'],
  .stages [data-status='failed'] {
    color: var(--_text);
  }
  [data-status='running'] .stage > :first-child {
    font-weight: 600;
  }
  [data-status='running'] .mark {
    border-color: transparent;
  }
  [data-status='running'] .spinner {
    inline-size: 24px;
    block-size: 24px;
    border-width: 2.5px;
  }
  [data-status='passed'] .mark {
    border-color: transparent;
    background: color-mix(in oklab, var(--_success) 14%, var(--_surface));
    color: var(--_success);
  }
  [data-status='passed']:not(:last-child)::before {
    background: color-mix(in oklab, var(--_success) 45%, var(--_surface));
  }
  [data-status='failed'] .mark {
    border-color: transparent;
    background: var(--_danger-soft);
    color: var(--_danger);
  }
  .status,
  .now {
    color: var(--_muted);
  }
  .slow {
    display: block;
  }
  .now {
    font-size: 0.93em;
    font-variant-numeric: tabular-nums;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 10px;
  }
  .actions button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    font-variant-numeric: tabular-nums;
  }
  .actions .spinner {
    border-color: color-mix(in srgb, currentColor 35%, transparent);
    border-block-start-color: currentColor;
  }
  .by {
    flex: 1 0 100%;
  }

  /* Challenge */
  .challenge .lead {
    margin-block-start: -12px;
  }
  .code {
    inline-size: auto;
    max-inline-size: 100%;
    justify-self: start;
    min-block-size: 56px;
    padding-inline: 16px;
    font: 600 1.5em/1 ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
    letter-spacing: 0.22em;
  }
  .options {
    display: grid;
    gap: 8px;
    max-block-size: 420px;
    overflow: auto;
    padding: 3px;
    margin: -3px;
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

  /* Failure */
  .failure {
    display: grid;
    gap: 10px;
    max-inline-size: 520px;
    margin-inline: auto;
    padding-block-start: 12px;
  }
  .badge {
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    margin-block-end: 4px;
    border-radius: 50%;
    background: color-mix(in oklab, var(--_danger) 12%, var(--_surface));
    color: var(--_danger);
  }
  .failure .lead {
    max-inline-size: 60ch;
    color: inherit;
  }
  .failure .actions {
    margin-block-start: 12px;
  }
  .details {
    margin-block-start: 12px;
  }
  textarea {
    inline-size: 100%;
    padding: 10px 12px;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_raised);
    color: inherit;
    font: 0.87em/1.5 ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
    resize: vertical;
  }
`;
