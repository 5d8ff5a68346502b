import { css } from '../../ui/css.js';

/** The stages of an attempt, and the measures of its screens. */
export const connectingStyles = css`
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
    padding-block-end: 10px;
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
  .found {
    color: var(--_muted);
    font-size: 0.87em;
    line-height: 1.4;
  }
  .now {
    font-size: 0.93em;
    font-variant-numeric: tabular-nums;
  }
`;
