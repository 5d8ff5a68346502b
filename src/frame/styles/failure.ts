import { css } from '../../ui/css.js';

/** What failed, and the details to copy. */
export const failureStyles = css`
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
  .trying {
    display: flex;
    gap: 10px;
    align-items: center;
  }
  .failure .lead {
    max-inline-size: 60ch;
    color: inherit;
  }
  .failure .actions {
    margin-block-start: 12px;
  }
  .it,
  .allow {
    display: grid;
    gap: 8px;
    margin-block-start: 14px;
    padding: 14px 16px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_raised);
  }
  .allow {
    justify-items: start;
  }
  .it .actions {
    margin-block-start: 4px;
  }
  /* Folded up until it is wanted */
  .more {
    border-block-start: 1px solid var(--_line);
  }
  .more:last-child {
    border-block-end: 1px solid var(--_line);
  }
  .it > .more {
    border: 0;
    margin-block-end: -12px;
  }
  .it + .more,
  .actions + .more {
    margin-block-start: 10px;
  }
  .more > :last-child:not(summary) {
    margin-block-end: 14px;
  }
  .more > .help {
    margin-block-end: 10px;
  }
  .checked {
    display: grid;
    gap: 8px;
    list-style: none;
  }
  .checked li {
    display: flex;
    gap: 10px;
  }
  .checked .icon {
    block-size: 1lh;
    color: var(--_success);
  }
  .checked [data-status='failed'] .icon {
    color: var(--_danger);
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
