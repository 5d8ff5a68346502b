import { css } from '../ui/css.js';

export const pickerStyles = css`
  .picker {
    --row: 4.2em;
    display: flex;
    flex-direction: column;
    flex: auto;
    min-block-size: 0;
  }
  .search {
    position: relative;
    flex: none;
    margin: 16px 24px 0;
  }
  .search .icon {
    position: absolute;
    inset-block: 0;
    inset-inline-start: 13px;
    margin-block: auto;
    color: var(--_muted);
    pointer-events: none;
  }
  .search input {
    min-block-size: 48px;
    padding-inline: 44px 46px;
  }
  .search button {
    position: absolute;
    inset-block-start: 2px;
    inset-inline-end: 2px;
  }
  .search button .icon {
    position: static;
    inline-size: 18px;
    margin: 0;
  }
  .chips {
    display: flex;
    flex: none;
    gap: 8px;
    padding: 12px 24px;
    overflow-x: auto;
    scrollbar-width: none;
    mask-image: linear-gradient(to right, transparent 0, #000 24px calc(100% - 24px), transparent);
  }
  button.chip {
    flex: none;
    min-block-size: 34px;
    padding: 0 13px;
    border-color: var(--_line);
    border-radius: 99px;
    font-size: 0.93em;
    font-weight: 500;
  }
  button.chip[aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_hover);
    color: var(--_accent);
    font-weight: 600;
  }
  .list {
    flex: auto;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    border-block-start: 1px solid var(--_line);
    outline: none;
  }
  .rows {
    block-size: calc(var(--count) * var(--row));
    padding-block-start: calc(var(--first) * var(--row));
    contain: content;
  }
  .option {
    display: flex;
    align-items: center;
    gap: 14px;
    block-size: var(--row);
    padding-inline: 24px;
    cursor: pointer;
  }
  .option:hover {
    background: var(--_raised);
  }
  .option[aria-selected='true'] {
    background: var(--_hover);
    box-shadow: inset 3px 0 var(--_accent);
  }
  [dir='rtl'] .option[aria-selected='true'] {
    box-shadow: inset -3px 0 var(--_accent);
  }
  .logo {
    position: relative;
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 40px;
    block-size: 40px;
    border-radius: 9px;
    overflow: hidden;
    background: color-mix(in oklab, var(--_tint, var(--_accent)) 14%, var(--_surface));
    color: color-mix(in oklab, var(--_tint, var(--_accent)) 62%, var(--_text));
    font-size: 0.9em;
    font-weight: 650;
    letter-spacing: 0.02em;
  }
  .logo img {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    background: var(--_surface);
  }
  [data-category='erp'] {
    --_tint: #2f6fd0;
  }
  [data-category='cmms'] {
    --_tint: #c2701c;
  }
  [data-category='wms'] {
    --_tint: #2c8a57;
  }
  [data-category='procurement'] {
    --_tint: #8a4fc4;
  }
  [data-category='mes'] {
    --_tint: #178a94;
  }
  [data-category='accounting'] {
    --_tint: #6b7a12;
  }
  [data-category='crm'] {
    --_tint: #c2406e;
  }
  [data-category='database'] {
    --_tint: #5a6b80;
  }
  .label {
    display: grid;
    justify-items: start;
    min-inline-size: 0;
    line-height: 1.35;
  }
  .name,
  .meta {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    max-inline-size: 100%;
  }
  /* Long names differ at their end. */
  .name {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    line-height: 1.25;
    white-space: normal;
    unicode-bidi: plaintext;
    font-weight: 560;
  }
  /* A name keeps its own direction, and stands at the list's edge all the same. */
  [dir='rtl'] .name {
    text-align: right;
  }
  .meta {
    color: var(--_muted);
    font-size: 0.9em;
  }
  .skeleton {
    overflow: hidden;
  }
  .skeleton .option {
    cursor: default;
    background: none;
  }
  .skeleton .logo,
  .skeleton .label {
    background: var(--_raised);
  }
  .skeleton .label {
    inline-size: 45%;
    block-size: 1.1em;
    border-radius: 6px;
  }
  .empty {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 6px;
    padding: 24px;
    text-align: center;
    color: var(--_muted);
    overflow-wrap: anywhere;
  }
  .lead {
    color: var(--_text);
    font-weight: 600;
  }
  @media (max-width: 640px) {
    .search {
      margin-inline: 16px;
    }
    .chips,
    .option {
      padding-inline: 16px;
    }
    .chips {
      mask-image: none;
    }
  }
  @media (pointer: coarse) {
    button.chip {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .option[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    button.chip[aria-pressed='true'] {
      border-color: Highlight;
      color: Highlight;
    }
    .logo {
      border: 1px solid CanvasText;
    }
  }
`;
