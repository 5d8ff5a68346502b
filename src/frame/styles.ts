import { css } from 'lit';

/** Styles of the login frame's document. Logical properties only, so that they hold from right to left. */
export const styles = css`
  html {
    -webkit-text-size-adjust: 100%;
    text-size-adjust: 100%;
    background: var(--_surface);
    color: var(--_text);
    font: var(--_size) / 1.5 var(--_font);
    overflow-wrap: break-word;
  }
  body {
    margin: 0;
  }
  main {
    padding: 4px 24px 24px;
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

  /* The form, and the guide beside it */
  .login {
    display: grid;
    gap: 24px;
  }
  .main {
    display: grid;
    gap: 20px;
    min-inline-size: 0;
    container-type: inline-size;
  }
  @media (min-width: 640px) {
    .login:has(> aside) {
      grid-template-columns: minmax(0, 1fr) minmax(190px, 34%);
      gap: 32px;
    }
  }
  .fields,
  .pair {
    display: grid;
    gap: 18px;
  }
  .pair {
    border-block-start: 1px solid var(--_line);
    padding-block-start: 20px;
  }
  @container (min-width: 460px) {
    .pair {
      grid-template-columns: 1fr 1fr;
      column-gap: 16px;
    }
  }
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
  [data-secret] {
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
  .privacy > .icon {
    margin-block-start: 0.05em;
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
  .send {
    display: grid;
    gap: 12px;
  }
  .login .primary {
    min-block-size: 48px;
  }

  /* Segmented control */
  .schemes {
    min-inline-size: 0;
  }
  legend {
    padding: 0;
    margin-block-end: 6px;
  }
  .segments {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    padding: 3px;
    border-radius: var(--_radius);
    background: color-mix(in oklab, var(--_text) 8%, var(--_surface));
  }
  .segment {
    flex: 1 1 auto;
    position: relative;
    display: grid;
    cursor: pointer;
  }
  .segment span {
    display: grid;
    place-items: center;
    min-block-size: 44px;
    padding: 4px 14px;
    border: 1px solid transparent;
    border-radius: calc(var(--_radius) - 3px);
    text-align: center;
    color: var(--_muted);
  }
  .segment input {
    position: absolute;
    inset: 0;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .segment input:checked + span {
    border-color: var(--_line);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: 0 1px 2px rgb(0 0 0 / 12%);
  }
  .segment input:focus-visible + span {
    outline: 2px solid var(--_accent);
  }

  .sandbox {
    display: grid;
    gap: 8px;
    padding: 14px;
    border: 1px dashed var(--_edge);
    border-radius: var(--_radius);
    background: var(--_raised);
  }
  .sandbox h2 .icon {
    color: var(--_warn);
  }
  .sandbox label {
    font-weight: 400;
    font-size: 0.93em;
    color: var(--_muted);
  }

  .guide h2 .icon,
  .guide summary .icon {
    color: var(--_accent);
  }
  .guide ol {
    display: grid;
    gap: 12px;
    margin-block: 14px;
    list-style: none;
    counter-reset: step;
    font-size: 0.93em;
  }
  .guide li {
    position: relative;
    padding-inline-start: 34px;
    counter-increment: step;
  }
  .guide li::before {
    content: counter(step);
    position: absolute;
    inset-inline-start: 0;
    inline-size: 23px;
    block-size: 23px;
    border-radius: 50%;
    background: color-mix(in oklab, var(--_accent) 13%, var(--_surface));
    color: var(--_text);
    font-size: 0.87em;
    font-weight: 600;
    line-height: 23px;
    text-align: center;
  }
  aside.guide {
    align-self: start;
    padding-inline-start: 24px;
    border-inline-start: 1px solid var(--_line);
  }
  .guide a {
    display: inline-block;
    padding-block: 6px;
    font-size: 0.93em;
  }
  details.guide {
    border-block: 1px solid var(--_line);
  }
  summary {
    min-block-size: 48px;
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary::after {
    content: '';
    inline-size: 8px;
    block-size: 8px;
    margin-inline: auto 6px;
    border: solid currentColor;
    border-width: 0 2px 2px 0;
    rotate: 45deg;
    translate: 0 -2px;
  }
  [open] > summary::after {
    rotate: 225deg;
    translate: 0 2px;
  }

  /* Connecting */
  .connecting,
  .challenge {
    display: grid;
    gap: 20px;
    max-inline-size: 520px;
    margin-inline: auto;
    padding-block-start: 12px;
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
    gap: 12px;
    padding-block: 2px;
  }
  .status {
    flex: none;
    font-size: 0.87em;
  }
  [data-status='running'],
  [data-status='passed'],
  [data-status='failed'] {
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
    max-inline-size: 560px;
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

  @media (max-width: 479px) {
    main {
      padding-inline: 16px;
    }
    .actions button {
      flex: 1 1 100%;
    }
  }
  @media (pointer: coarse) {
    /* Smaller, and a phone zooms into the field */
    input,
    select {
      font-size: max(16px, 1em);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      animation-name: none !important;
    }
    .spinner {
      animation-name: spin !important;
    }
  }
  @media (forced-colors: active) {
    .segment input:checked + span,
    .option:has(:checked) {
      outline: 2px solid Highlight;
    }
    .segment input:focus-visible + span {
      outline: 3px solid CanvasText;
    }
    [aria-invalid='true'] {
      border-width: 2px;
    }
  }
`;
