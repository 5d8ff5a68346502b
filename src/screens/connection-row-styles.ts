import { css } from '../ui/css.js';

/** One connection of the panel. */
export const connectionRowStyles = css`
  .panel > ul > li {
    display: grid;
    grid-template-columns: 40px minmax(0, 1fr);
    gap: 8px 14px;
    padding: 16px 20px;
  }
  .logo {
    display: grid;
    place-items: center;
    inline-size: 40px;
    block-size: 40px;
    border-radius: 9px;
    background: color-mix(in oklab, var(--_accent) 14%, var(--_surface));
    color: color-mix(in oklab, var(--_accent) 62%, var(--_text));
    font-size: 0.9em;
    font-weight: 650;
    letter-spacing: 0.02em;
  }
  .who {
    align-self: center;
    min-inline-size: 0;
    line-height: 1.35;
  }
  h3 {
    font-size: 1em;
    font-weight: 600;
    line-height: 1.35;
    overflow-wrap: anywhere;
  }
  h3 bdi {
    display: block;
  }
  /* A name keeps its own direction, and stands at the list's edge all the same. */
  [dir='rtl'] h3 bdi {
    text-align: right;
  }
  .name {
    font-weight: 400;
  }
  .meta,
  .note,
  dt {
    color: var(--_muted);
  }
  .meta,
  dl,
  .note,
  .fine {
    font-size: 0.9em;
  }
  .meta,
  .note {
    overflow-wrap: anywhere;
  }
  .badge {
    display: inline-block;
    margin-block-start: 4px;
    padding: 0 8px;
    border-radius: 99px;
    background: var(--_warn-soft);
    color: var(--_warn);
    font-size: 0.8em;
    font-weight: 600;
  }
  .how {
    display: grid;
    gap: 3px;
    align-content: start;
    grid-column: 1 / -1;
    min-inline-size: 0;
  }
  .state {
    display: flex;
    gap: 8px;
    font-weight: 560;
  }
  .state .icon {
    margin-block-start: 1px;
  }
  .state span {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  [data-kind='required'] {
    background: var(--_danger-soft);
  }
  [data-kind='required'] .state {
    color: var(--_danger);
  }
  :is([data-kind='due'], [data-kind='unreachable']) .state {
    color: var(--_warn);
  }
  [data-kind='connected'] .state .icon {
    color: var(--_success);
  }
  [data-kind='ended'] :is(h3, .state) {
    color: var(--_muted);
  }
  [data-kind='ended'] .logo {
    background: var(--_raised);
    color: var(--_muted);
  }
  dl {
    display: flex;
    flex-wrap: wrap;
    gap: 0 18px;
  }
  dl div {
    display: flex;
    flex-wrap: wrap;
    gap: 0 6px;
  }
  /* What nobody needs to press here stands back; a login that is needed does not. */
  li .quiet {
    color: var(--_muted);
  }
  li .quiet:hover {
    color: var(--_accent);
  }
  li .end:hover {
    color: var(--_danger);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 8px;
    grid-column: 1 / -1;
  }
  .actions button.quiet:first-child {
    margin-inline-start: -10px;
  }
  @container panel (max-width: 419px) {
    .panel > ul > li {
      padding-inline: 16px;
    }
    .actions button:not(.quiet) {
      flex: auto;
    }
  }
  @container panel (min-width: 520px) {
    .panel > ul > li {
      grid-template-columns: 40px minmax(0, 1fr) auto;
    }
    .how {
      grid-column: 2 / -1;
    }
    .actions {
      grid-area: 1 / 3;
      align-self: start;
      flex-wrap: nowrap;
      justify-content: end;
    }
    .actions button.quiet:first-child {
      margin: 0;
    }
  }
  @container panel (min-width: 760px) {
    .panel > ul:not(.skeleton) {
      display: grid;
      /* The first one holds the padding, too. */
      grid-template-columns: 60px minmax(0, 5fr) minmax(0, 7fr) auto;
      column-gap: 14px;
    }
    .panel > ul:not(.skeleton) > li {
      grid-column: 1 / -1;
      grid-template-columns: subgrid;
      align-items: start;
    }
    .who {
      align-self: start;
      min-block-size: 40px;
      align-content: center;
    }
    .how {
      grid-column: 3;
      padding-block-start: 1px;
    }
    .actions {
      grid-column: 4;
    }
  }
  @media (forced-colors: active) {
    .logo,
    .badge {
      border: 1px solid CanvasText;
    }
    [data-kind] .state .icon {
      color: CanvasText;
    }
  }
`;
