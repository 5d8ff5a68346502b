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
  :is(.note, .banner, .summary, .privacy) > .icon {
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

  /* What the customer agrees to, one after another */
  .agreed {
    display: grid;
    gap: 4px;
  }
  .agreed ul {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 18px;
    list-style: none;
    font-weight: 550;
  }
  .agreed li {
    display: flex;
    gap: 6px;
  }
  .agreed .icon {
    block-size: 1lh;
    color: var(--_success);
  }

  .firewall {
    padding-inline: 14px;
    border-radius: var(--_radius);
    background: var(--_raised);
  }
  .firewall[open] {
    padding-block-end: 14px;
  }
  .firewall .addresses {
    margin-block: 8px;
  }
  .firewall summary .icon {
    color: var(--_accent);
  }
  .addresses {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 20px;
    list-style: none;
  }
  code {
    font: 0.93em/1.6 ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
  }
  .firewall button {
    background: var(--_surface);
  }
`;
