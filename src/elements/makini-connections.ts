import { reflect } from './base-element.js';
import { StatusElement } from './status-element.js';
import type { StatusView } from './status-view.js';

const REFLECTED = { htmlFor: 'for', disconnectUrl: 'disconnect-url' } as const;

/**
 * @summary The customer's connections: how each one is, when it was last read, and what can be done: log in again, disconnect,
 * connect another system. For a settings page or a sidebar.
 *
 * @fires {MakiniReconnectEvent} makini-reconnect - The customer wants to log in again; cancelable.
 * @fires {MakiniConnectAnotherEvent} makini-connect-another - The customer wants to connect another system; cancelable.
 * @fires {MakiniDisconnectEvent} makini-disconnect - The customer has confirmed that a connection is to end.
 * @fires {MakiniStatusEvent} makini-status - What is known of the connections has changed.
 * @fires {MakiniErrorEvent} makini-error - An attribute is wrong, or something failed.
 *
 * @csspart panel - The whole of it.
 * @csspart header - The title, what is said of all, and “Connect another system”.
 * @csspart title - The title; hide it where the page has one of its own.
 * @csspart connection - Each connection.
 * @csspart dialog - The question whether to disconnect.
 *
 * @cssproperty --makini-accent - Colour of buttons, links and the focus ring.
 * @cssproperty --makini-on-accent - Colour of text on the accent.
 * @cssproperty --makini-surface - Background.
 * @cssproperty --makini-text - Colour of text.
 * @cssproperty --makini-radius - Corner radius, in px.
 * @cssproperty --makini-font-family - Font.
 * @cssproperty --makini-font-size - Size of body text, in px.
 *
 * @example
 * <makini-connections status-url="/connect/status" disconnect-url="/connect/disconnect"></makini-connections>
 */
export class MakiniConnections extends StatusElement {
  static override readonly observedAttributes = [...StatusElement.observedAttributes, ...Object.values(REFLECTED), 'can-disconnect'];

  /** The id of the `<makini-connect>` to open; without it, the first one of the document. Attribute `for`. */
  declare htmlFor: string | null;
  /** Where the partner's backend ends a connection (`POST`). Without it, and without `can-disconnect`, nothing can be disconnected here. Attribute `disconnect-url`. */
  declare disconnectUrl: string | null;

  /** Offers “Disconnect” where there is no `disconnect-url`: the host answers `makini-disconnect` by `respondWith`. Attribute `can-disconnect`. */
  get canDisconnect(): boolean {
    return this.hasAttribute('can-disconnect');
  }

  set canDisconnect(can: boolean) {
    this.toggleAttribute('can-disconnect', can);
  }

  protected override async loadView(): Promise<StatusView> {
    const { ConnectionsView } = await import('./connections-view.js');
    return new ConnectionsView(this, this.root);
  }
}

reflect(MakiniConnections, REFLECTED);

declare global {
  interface HTMLElementTagNameMap {
    'makini-connections': MakiniConnections;
  }
}
