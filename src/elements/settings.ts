import { WidgetSettings } from '../contract/widget.js';
import type { PartnerAccess } from '../session/connect-flow.js';
import { attributeError } from './attribute-error.js';
import type { MakiniConnect } from './makini-connect.js';

/** The element's attributes. Throws a ConnectError that names the one that is wrong. */
export function readSettings(element: MakiniConnect): WidgetSettings {
  const { sessionUrl, exchangeUrl, locale, environment, credentials } = element;
  const parsed = WidgetSettings.safeParse({
    'session-url': sessionUrl ?? undefined,
    'exchange-url': exchangeUrl ?? undefined,
    locale: locale || undefined,
    environment: environment ?? undefined,
    credentials: credentials ?? undefined,
  });
  if (parsed.success) return parsed.data;
  throw attributeError(element, parsed.error);
}

/** How to reach the partner's backend, read anew for each request since a host may change it. */
export function partnerOf(element: MakiniConnect): PartnerAccess {
  const settings = readSettings(element);
  return {
    sessionUrl: settings['session-url'],
    exchangeUrl: settings['exchange-url'],
    credentials: settings.credentials ?? 'same-origin',
    headers: element.requestHeaders ?? (() => ({})),
  };
}
