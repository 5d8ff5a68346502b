import { reflect } from './base-element.js';
import { StatusElement } from './status-element.js';
import type { StatusView } from './status-view.js';

const REFLECTED = { htmlFor: 'for', display: 'display', anchor: 'anchor' } as const;

/**
 * @summary Tells the customer that a connection needs it to log in again, before anyone's work fails, and opens the
 * `<makini-connect>` of the page for that. Shows nothing while all is well.
 *
 * @fires {MakiniReconnectEvent} makini-reconnect - The customer wants to log in again; cancelable.
 * @fires {MakiniStatusEvent} makini-status - What is known of the connections has changed.
 * @fires {MakiniErrorEvent} makini-error - An attribute is wrong, or something could not be loaded.
 *
 * @csspart prompt - The prompt.
 * @csspart title - Its first line.
 * @csspart item - What is said of one connection.
 * @csspart button - Each button “Reconnect”.
 * @csspart later - The button “Remind me later”.
 *
 * @cssproperty --makini-accent - Colour of buttons, links and the focus ring.
 * @cssproperty --makini-on-accent - Colour of text on the accent.
 * @cssproperty --makini-surface - Background of the prompt.
 * @cssproperty --makini-text - Colour of text.
 * @cssproperty --makini-radius - Corner radius, in px.
 * @cssproperty --makini-font-family - Font.
 * @cssproperty --makini-font-size - Size of body text, in px.
 *
 * @example
 * <makini-reconnect status-url="/connect/status"></makini-reconnect>
 */
export class MakiniReconnect extends StatusElement {
  static override readonly observedAttributes = [...StatusElement.observedAttributes, ...Object.values(REFLECTED)];

  /** The id of the `<makini-connect>` to open; without it, the first one of the document. Attribute `for`. */
  declare htmlFor: string | null;
  /** `banner`, in the flow of the page, which is what it is without this; `toast`, in a corner of the window; `anchored`, beside an element of the page. */
  declare display: 'banner' | 'toast' | 'anchored' | null;
  /** The id of the element to be beside, with `display="anchored"`. */
  declare anchor: string | null;

  protected override async loadView(): Promise<StatusView> {
    const { ReconnectView } = await import('./reconnect-view.js');
    return new ReconnectView(this, this.root);
  }
}

reflect(MakiniReconnect, REFLECTED);

declare global {
  interface HTMLElementTagNameMap {
    'makini-reconnect': MakiniReconnect;
  }
}
