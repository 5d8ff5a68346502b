import { css } from '../../ui/css.js';

/** What is said beside a field, above the form, and while a line is down. */
export const noticeStyles = css`
  .note,
  .banner,
  .summary,
  .privacy {
    display: flex;
    gap: 7px;
    align-items: flex-start;
  }
  .note {
    color: var(--_muted);
  }
  .note > .icon,
  .banner > .icon,
  .summary > .icon,
  .privacy > .icon {
    block-size: 1lh;
  }
  .wrong {
    color: var(--_danger);
  }
  .summary,
  .banner,
  .notice {
    padding: 10px 12px;
    border-radius: var(--_radius);
    background: var(--_raised);
  }
  .summary {
    background: var(--_danger-soft);
    color: var(--_danger);
    font-weight: 550;
  }
  .banner {
    background: var(--_warn-soft);
  }
  .banner > .icon {
    color: var(--_warn);
  }
`;
