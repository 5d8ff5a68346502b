import { ConnectError } from '../contract/error.js';
import { StatusSettings } from '../contract/status-settings.js';
import type { StatusAccess, StatusFeed } from '../session/status-types.js';
import { attributeError } from './attribute-error.js';
import type { StatusElement } from './status-element.js';

/** The element's attributes. Throws a ConnectError that names the one that is wrong. */
export function readStatusSettings(element: StatusElement): StatusSettings {
  const parsed = StatusSettings.safeParse(Object.fromEntries(Object.keys(StatusSettings.shape).map((name) => [name, element.getAttribute(name) || undefined])));
  if (parsed.success) return parsed.data;
  throw attributeError(element, parsed.error);
}

/**
 * How to ask for the status, by these settings. Without a scope, the headers' function is what tells customers apart, and is
 * handed on as it is; with one, it is looked up before each request, since a host may change it.
 */
export const statusAccess = (element: StatusElement, settings: StatusSettings): StatusAccess => ({
  statusUrl: new URL(settings['status-url'], document.baseURI).href,
  credentials: settings.credentials ?? 'same-origin',
  headers: element.requestHeaders && (settings.scope === undefined ? element.requestHeaders : () => element.requestHeaders?.() ?? {}),
  scope: settings.scope,
});

export const isSameAccess = (a: StatusAccess, b: StatusAccess): boolean =>
  a.statusUrl === b.statusUrl &&
  a.credentials === b.credentials &&
  a.scope === b.scope &&
  (a.scope === undefined ? a.headers === b.headers : !a.headers === !b.headers);

/** The feeds whose address the developer has been told is wrong: once, however many elements ask for it. */
const told = new WeakSet<object>();

/** For the developer of the host app: there is no status endpoint at `status-url`, or one that another try won't please. */
export function wrongAddress({ localName }: StatusElement, { access, feed: { $status } }: { readonly access: StatusAccess; readonly feed: StatusFeed }): ConnectError | undefined {
  const { state, problem } = $status.get().line;
  const found = problem?.facts?.found;
  if (!problem || (state !== 'failed' && !found) || told.has($status)) return undefined;
  told.add($status);
  const { origin, pathname } = new URL(access.statusUrl);
  const { requestId } = problem;
  return new ConnectError('INVALID_REQUEST', `<${localName}>: status-url must lead to the status endpoint of your backend, but ${origin}${pathname} answered ${found ?? `${problem.status} ${problem.code}`}.`, { requestId });
}
