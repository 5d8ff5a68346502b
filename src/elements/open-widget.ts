import { ConnectError } from '../contract/error.js';
import type { ConnectionState } from '../contract/connection-state.js';
import { MakiniConnectAnotherEvent, MakiniReconnectEvent } from './events.js';
import type { MakiniConnect, OpenOptions } from './makini-connect.js';
import type { StatusElement } from './status-element.js';

/** An element that opens a `<makini-connect>`: the one with the id in its attribute `for`, else the first one. */
export type Opener = StatusElement & { readonly htmlFor: string | null };

/**
 * The customer wants to log in to a connection again: the host's way, or else the widget.
 *
 * @returns whether the widget was opened
 * @throws ConnectError INVALID_REQUEST where there is no widget
 */
export function reconnect(element: Opener, connection: ConnectionState): boolean {
  if (!element.dispatchEvent(new MakiniReconnectEvent(connection))) return false;
  openWidget(element, { connection: connection.id, system: connection.systemId, systemName: connection.systemName.slice(0, 80) });
  return true;
}

/**
 * The customer wants to connect another system.
 *
 * @throws ConnectError INVALID_REQUEST where there is no widget
 */
export function connectAnother(element: Opener): void {
  if (element.dispatchEvent(new MakiniConnectAnotherEvent())) openWidget(element, {});
}

/**
 * Warns the developer of the host app, once the page has been read, where an element's `for` names no widget.
 *
 * @returns ends the wait
 */
export function checkFor(element: Opener): () => void {
  const check = (): void => {
    if (element.htmlFor && !findWidget(element)) console.warn(noWidget(element));
  };
  if (document.readyState !== 'loading') check();
  else document.addEventListener('DOMContentLoaded', check, { once: true });
  return () => document.removeEventListener('DOMContentLoaded', check);
}

function openWidget(element: Opener, options: OpenOptions): void {
  const widget = findWidget(element);
  if (!widget) throw noWidget(element);
  // What fails then is told by the widget's own `makini-error`.
  widget.open(options).catch(() => {});
}

const noWidget = ({ htmlFor, localName }: Opener): ConnectError =>
  new ConnectError('INVALID_REQUEST', `<${localName}>: there is no <makini-connect>${htmlFor ? ` with the id “${htmlFor}”, which its attribute for names,` : ''} to open. Add one to the page, or answer makini-reconnect by preventDefault().`);

/** Beside the element first: within a shadow root, ids are that root's own. */
function findWidget(element: Opener): MakiniConnect | undefined {
  for (const scope of [element.getRootNode() as Document | ShadowRoot, document]) {
    const found = element.htmlFor ? scope.getElementById(element.htmlFor) : scope.querySelector('makini-connect');
    if (isWidget(found)) return found;
  }
  return undefined;
}

/** Not by its class: a second copy of the widget has another one. */
const isWidget = (element: Element | null): element is MakiniConnect => element !== null && 'sessionUrl' in element && 'open' in element;
