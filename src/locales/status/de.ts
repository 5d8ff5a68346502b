import type { Read, StatusMessages } from './en.js';

/** German, with “Sie”. Names of systems stand bare, so that no article has to fit them. */

const READ: Record<Read, string> = { 'purchase-orders': 'Bestellungen', vendors: 'Lieferanten', items: 'Artikel' };
const read = (entities: readonly Read[], data: string): string => (entities.length ? new Intl.ListFormat('de').format(entities.map((entity) => READ[entity])) : data);

export const status: StatusMessages = {
  shared: {
    reconnect: 'Neu verbinden',
    reconnectTo: (system, name) => `${system}, ${name}, neu verbinden`,
    needed: (system) => `Bei ${system} ist eine neue Anmeldung nötig`,
    neededMany: (count, shown) => (count === 1 ? 'Bei 1 System ist eine neue Anmeldung nötig' : `Bei ${shown} Systemen ist eine neue Anmeldung nötig`),
    due: (system, when) => `Bis ${when} bei ${system} neu anmelden`,
    unreachable: (system) => `${system} ist nicht erreichbar`,
    signedOut: 'Sie sind abgemeldet',
    lost: 'Der Stand lässt sich gerade nicht aktualisieren',
    offline: 'Sie sind offline',
    failed: 'Der Stand konnte nicht geladen werden',
    asOf: (when) => `Stand ${when}`,
  },
  reconnect: {
    since: (when) => `Seit ${when}`,
    by: (when) => `Bis ${when}`,
    stale: (entities, when) => `Stand der ${read(entities, 'Daten')}: ${when}.`,
    stopped: (entities) => `${read(entities, 'Daten')} werden nicht mehr aktualisiert.`,
    willStop: (entities) => `Danach werden ${read(entities, 'die Daten')} nicht mehr aktualisiert.`,
    why: {
      AUTHENTICATION_FAILED: 'Das Passwort wurde geändert oder der Zugang entzogen.',
      ACCOUNT_LOCKED: 'Das Konto ist gesperrt.',
      AUTHORIZATION_DENIED: 'Der erteilte Zugriff ist beendet.',
      SECOND_FACTOR_UNSUPPORTED: 'Das Konto verlangt jetzt einen zweiten Faktor.',
      PERMISSION_DENIED: 'Das Konto darf sich nicht mehr anmelden.',
    },
    later: 'Später erinnern',
    showAll: (count, shown) => (count === 1 ? '1 weiteres anzeigen' : `${shown} weitere anzeigen`),
    showFewer: 'Weniger anzeigen',
    back: (system) => `${system} ist wieder verbunden`,
    backMany: (count, shown) => (count === 1 ? '1 System ist wieder verbunden' : `${shown} Systeme sind wieder verbunden`),
  },
  dot: {
    loading: 'Verbindungen werden geprüft …',
    none: 'Noch kein System verbunden',
    well: (count, shown) => (count === 1 ? '1 System verbunden' : `${shown} Systeme verbunden`),
    connected: (system) => `${system} ist verbunden`,
    disconnected: (system) => `${system} ist getrennt`,
    gone: 'Diese Verbindung gibt es nicht mehr',
    dueMany: (count, shown, when) => (count === 1 ? `Bei 1 System bis ${when} neu anmelden` : `Bei ${shown} Systemen neu anmelden, beim ersten bis ${when}`),
    unreachableMany: (count, shown) => (count === 1 ? '1 System ist nicht erreichbar' : `${shown} Systeme sind nicht erreichbar`),
  },
  connections: {},
};
