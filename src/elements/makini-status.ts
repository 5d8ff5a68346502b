import { reflect } from './base-element.js';
import { StatusElement } from './status-element.js';
import type { StatusView } from './status-view.js';

const REFLECTED = { connection: 'connection' } as const;

/**
 * @summary How the customer's connections are: a dot with a few words, for a menu, a button or a settings page.
 *
 * It stands in a line of text, in that text's font and colour.
 *
 * @fires {MakiniStatusEvent} makini-status - What is known of the connections has changed.
 * @fires {MakiniErrorEvent} makini-error - An attribute is wrong, or something could not be loaded.
 *
 * @csspart dot - The dot.
 * @csspart words - The words beside it.
 *
 * @cssproperty --makini-success - Colour of the dot where all is well.
 * @cssproperty --makini-warning - Its colour where something is due, or a system can't be reached.
 * @cssproperty --makini-danger - Its colour where the customer must log in again.
 *
 * @example
 * <a href="/settings/connections"><makini-status status-url="/connect/status"></makini-status></a>
 */
export class MakiniStatus extends StatusElement {
  static override readonly observedAttributes = [...StatusElement.observedAttributes, ...Object.values(REFLECTED)];

  /** The id of one connection, `con_…`, to show that one's state only. */
  declare connection: string | null;

  protected override async loadView(): Promise<StatusView> {
    const { DotView } = await import('./dot-view.js');
    return new DotView(this, this.root);
  }
}

reflect(MakiniStatus, REFLECTED);

declare global {
  interface HTMLElementTagNameMap {
    'makini-status': MakiniStatus;
  }
}
