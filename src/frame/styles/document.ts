import { css } from '../../ui/css.js';

/** The document as a whole. Logical properties only, so that all holds from right to left. */
export const documentStyles = css`
  html {
    -webkit-text-size-adjust: 100%;
    text-size-adjust: 100%;
    background: var(--_surface);
    color: var(--_text);
    font: var(--_size) / 1.5 var(--_font);
    overflow-wrap: anywhere;
  }
  body {
    margin: 0;
  }
  main {
    padding: 22px 24px 28px;
    hyphens: auto;
  }
  main:empty {
    padding: 0;
  }
  h1,
  h2,
  p,
  ol,
  ul,
  dl,
  dd,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
  }
  h1 {
    font-size: 1.3em;
    font-weight: 620;
    line-height: 1.3;
    text-wrap: balance;
  }
  h1:focus {
    outline: none;
  }
  h2,
  summary {
    display: flex;
    align-items: center;
    gap: 8px;
    font-size: 1em;
    font-weight: 600;
  }
  .icon {
    flex: none;
    inline-size: 1.3em;
    block-size: 1.3em;
  }
  .muted,
  .help,
  .privacy,
  .lead {
    color: var(--_muted);
  }
  .help,
  .note,
  .privacy,
  .by {
    font-size: 0.87em;
    line-height: 1.45;
  }
  section,
  .challenge,
  .login {
    animation: appear 0.18s ease-out;
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 10px;
  }
  .actions button,
  .actions .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    font-variant-numeric: tabular-nums;
  }
  /* Filled once there is something to say */
  .actions button > span:empty:not(.spinner) {
    display: none;
  }
  .actions .spinner {
    border-color: color-mix(in srgb, currentColor 35%, transparent);
    border-block-start-color: currentColor;
  }
  .by {
    flex: 1 0 100%;
  }

  /* Only where it takes long enough to be noticed */
  .busy {
    display: grid;
    place-items: center;
    gap: 14px;
    padding-block: 56px;
    animation: appear 0.2s 0.25s ease-out backwards;
  }
  .busy h1 {
    font-size: 1em;
    font-weight: 450;
    color: var(--_muted);
  }
  .busy .spinner {
    inline-size: 28px;
    block-size: 28px;
  }
`;
