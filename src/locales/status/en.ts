/** What the elements that show connections say, in English, the language that the others are measured against. Times and numbers come as the customer's region writes them. */

const READ = { 'purchase-orders': 'purchase orders', vendors: 'vendors', items: 'items' };
export type Read = keyof typeof READ;
const read = (entities: readonly Read[]): string => (entities.length ? new Intl.ListFormat('en').format(entities.map((entity) => READ[entity])) : 'data');
/** At the beginning of a sentence, with its verb. */
const subject = (entities: readonly Read[]): string => `${read(entities).replace(/^./, (letter) => letter.toUpperCase())} ${entities.length ? 'are' : 'is'}`;

export const status = {
  /** Of all three elements. */
  shared: {
    reconnect: 'Reconnect',
    /** Names the button where there are several. `name` is the connection's. */
    reconnectTo: (system: string, name: string) => `Reconnect ${system}, ${name}`,
    needed: (system: string) => `${system} needs you to log in again`,
    neededMany: (count: number, shown: string) => (count === 1 ? '1 system needs you to log in again' : `${shown} systems need you to log in again`),
    due: (system: string, when: string) => `Log in to ${system} again by ${when}`,
    unreachable: (system: string) => `${system} can’t be reached`,
    signedOut: 'You are signed out',
    lost: 'The status can’t be updated just now',
    offline: 'You are offline',
    failed: 'The status could not be loaded',
    asOf: (when: string) => `as of ${when}`,
  },
  /** `<makini-reconnect>` */
  reconnect: {
    since: (when: string) => `Since ${when}`,
    by: (when: string) => `By ${when}`,
    stale: (entities: readonly Read[], when: string) => `${subject(entities)} as of ${when}.`,
    stopped: (entities: readonly Read[]) => `${subject(entities)} no longer updated.`,
    willStop: (entities: readonly Read[]) => `After that, ${read(entities)} will no longer be updated.`,
    why: {
      AUTHENTICATION_FAILED: 'The password was changed, or the login has been withdrawn.',
      ACCOUNT_LOCKED: 'The account is locked.',
      AUTHORIZATION_DENIED: 'The access that was given has ended.',
      SECOND_FACTOR_UNSUPPORTED: 'The account now asks for a second factor.',
      PERMISSION_DENIED: 'The account may no longer log in.',
    } as Record<string, string>,
    later: 'Remind me later',
    showAll: (count: number, shown: string) => (count === 1 ? 'Show 1 more' : `Show ${shown} more`),
    showFewer: 'Show fewer',
    back: (system: string) => `${system} is connected again`,
    backMany: (count: number, shown: string) => (count === 1 ? '1 system is connected again' : `${shown} systems are connected again`),
  },
  /** `<makini-status>` */
  dot: {
    loading: 'Checking connections…',
    none: 'No system connected yet',
    well: (count: number, shown: string) => (count === 1 ? '1 system connected' : `${shown} systems connected`),
    connected: (system: string) => `${system} is connected`,
    disconnected: (system: string) => `${system} is disconnected`,
    gone: 'This connection is no longer there',
    dueMany: (count: number, shown: string, when: string) => (count === 1 ? `1 system needs you to log in again by ${when}` : `${shown} systems need you to log in again, the first by ${when}`),
    unreachableMany: (count: number, shown: string) => (count === 1 ? '1 system can’t be reached' : `${shown} systems can’t be reached`),
  },
  /** `<makini-connections>` */
  connections: {},
};

export type StatusMessages = typeof status;
