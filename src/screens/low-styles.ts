import { css } from '../ui/css.js';

/** A phone on its side, or a page enlarged fourfold: the whole dialog scrolls, under the search. Comes last. */
export const lowStyles = css`
  @media (max-height: 480px) {
    dialog,
    dialog[data-size] {
      block-size: 100dvh;
      max-block-size: none;
      border-radius: 0;
      overflow: auto;
      scroll-padding-block-start: 64px;
    }
    .body {
      overflow: visible;
    }
    .picker {
      flex: none;
    }
    .search {
      position: sticky;
      inset-block-start: 8px;
      z-index: 1;
      box-shadow: 0 0 0 8px var(--_surface), 24px 0 0 8px var(--_surface), -24px 0 0 8px var(--_surface);
    }
    .list {
      flex: none;
      block-size: calc(100dvh - 64px);
      overscroll-behavior: auto;
    }
    .empty {
      block-size: auto;
    }
  }
`;
