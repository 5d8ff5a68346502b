import { css } from '../../ui/css.js';

/** Small screens, touch, and what people set their system to. Comes last. */
export const adaptStyles = css`
  @media (max-width: 479px) {
    main {
      padding: 18px 16px 24px;
    }
    .actions button,
    .actions .button {
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
