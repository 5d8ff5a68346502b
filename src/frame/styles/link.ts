import { css } from '../../ui/css.js';

/** Where a step is handed to a colleague. */
export const linkStyles = css`
  .link {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    max-inline-size: 520px;
    margin-inline: auto;
    padding-block-start: 6px;
  }
  .link form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 18px;
    margin-block-start: 4px;
  }
  .link label .by {
    color: var(--_muted);
    font-weight: 450;
  }
  .link .address {
    display: grid;
    gap: 10px;
    padding: 14px 16px 16px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_raised);
  }
  .link .address button,
  .link .address .button {
    background: var(--_surface);
  }
  .link .address input {
    text-overflow: ellipsis;
  }
  .way {
    display: grid;
    gap: 10px;
    margin-block: 4px;
    list-style: none;
  }
  .way li {
    display: flex;
    gap: 10px;
    align-items: flex-start;
  }
  .way .icon,
  .way .spinner,
  .way .dot {
    flex: none;
    inline-size: 20px;
    block-size: 20px;
    margin-block-start: calc((1lh - 20px) / 2);
  }
  .way .icon {
    color: var(--_success);
  }
  .way .dot::before {
    content: '';
    display: block;
    inline-size: 8px;
    block-size: 8px;
    margin: 6px;
    border: 1px solid var(--_edge);
    border-radius: 50%;
  }
  .way [data-status='now'] {
    font-weight: 600;
  }
  .way [data-status='next'] {
    color: var(--_muted);
  }
`;
