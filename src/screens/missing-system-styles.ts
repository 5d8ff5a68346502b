import { css } from '../ui/css.js';

export const missingSystemStyles = css`
  .missing {
    flex: none;
    padding: 6px 24px;
    border-block-start: 1px solid var(--_line);
    text-align: center;
  }
  .missing form {
    display: grid;
    gap: 4px;
    padding-block: 8px 10px;
    text-align: start;
  }
  .missing label {
    font-weight: 600;
  }
  .missing p {
    color: var(--_muted);
    font-size: 0.93em;
  }
  .missing .row {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block-start: 4px;
  }
  .missing input {
    flex: 1 1 200px;
    inline-size: auto;
  }
  .missing [role='status']:not(:empty) {
    padding-block: 8px 2px;
    color: var(--_success);
  }
  .missing .problem {
    color: var(--_danger);
  }
  @media (max-width: 640px) {
    .missing {
      padding-inline: 16px;
    }
    .missing input {
      flex-basis: 100%;
    }
    .missing .row button {
      flex: 1;
    }
  }
`;
