import { css } from '../ui/css.js';

/** In the flow of the host's page, an element is as light or dark as what is around it, not as the system is. */
export const pageColours = css`
  :host {
    color-scheme: inherit;
  }
`;
