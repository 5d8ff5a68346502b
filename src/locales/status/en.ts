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
    /** Names the button where there are several, and has its words in it. Here and below, `system` has the connection's name in brackets where another one is of the same system. */
    reconnectTo: (system: string) => `Reconnect ${system}`,
    needed: (system: string) => `${system} needs you to log in again`,
    /** Of two or more, here and wherever it says so: one is called by its name. */
    neededMany: (_count: number, shown: string) => `${shown} systems need you to log in again`,
    due: (system: string, when: string) => `Log in to ${system} again by ${when}`,
    dueMany: (_count: number, shown: string, when: string) => `Log in to ${shown} systems again, the first by ${when}`,
    /** After what is needed at once; `andDueMany` of two or more. */
    andDue: (system: string, when: string) => `, and ${system} by ${when}`,
    andDueMany: (_count: number, shown: string, when: string) => `, and ${shown} more, the first by ${when}`,
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
    by: (when: string) => `Log in again by ${when}.`,
    stale: (entities: readonly Read[], when: string) => `${subject(entities)} as of ${when}.`,
    stopped: (entities: readonly Read[]) => `${subject(entities)} no longer updated.`,
    willStop: (entities: readonly Read[]) => `The login ends by itself then, and ${read(entities)} will no longer be updated.`,
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
    backMany: (_count: number, shown: string) => `${shown} systems are connected again`,
  },
  /** `<makini-status>` */
  dot: {
    loading: 'Checking connections…',
    none: 'No system connected',
    well: (count: number, shown: string) => (count === 1 ? '1 system connected' : `${shown} systems connected`),
    connected: (system: string) => `${system} is connected`,
    disconnected: (system: string) => `${system} is disconnected`,
    gone: 'This connection is no longer there',
    unreachableMany: (_count: number, shown: string) => `${shown} systems can’t be reached`,
  },
  /** `<makini-connections>` */
  connections: {
    title: 'Connections',
    loading: 'Loading connections…',
    another: 'Connect another system',
    first: 'Connect a system',
    emptyAdvice: 'Connect the system that your data is in. You can disconnect it at any time.',
    sandbox: 'Sandbox',
    connected: 'Connected',
    starting: 'Being set up',
    firstSync: 'First sync under way',
    syncing: 'Syncing now',
    required: (when: string) => `Log in again: no access since ${when}`,
    due: (when: string) => `Log in again by ${when}`,
    unreachable: (when: string) => `Can’t be reached since ${when}`,
    ended: 'Disconnected',
    keepsTrying: 'We keep trying. If it lasts, ask the people who run the system.',
    endedNote: 'Nothing is read any more. Data read before is kept.',
    notRead: (entities: readonly Read[]) => `This login is not allowed to read ${read(entities)}.`,
    lastSync: 'Last sync',
    nextSync: 'Next sync',
    notYet: 'Not yet',
    signedInAs: 'Signed in as',
    again: 'Connect again',
    disconnect: 'Disconnect',
    refresh: 'Refresh',
    retry: 'Try again',
    stale: (when: string) => `As of ${when}, trying again…`,
    staleOffline: (when: string) => `You are offline. As of ${when}.`,
    staleFailed: (when: string) => `Could not be updated. As of ${when}.`,
    offlineAdvice: 'Your connections appear here once you are online again.',
    lostAdvice: 'We keep trying.',
    signedOutAdvice: 'Sign in to this app again to see your connections.',
    failedAdvice: 'Try again. If it keeps happening, ask for help.',
    requestId: 'Request ID for support',
    askTitle: (system: string) => `Disconnect ${system}?`,
    askEnds: 'Access ends at once, and nothing more is read.',
    askStays: 'Data that was read before stays here.',
    askAgain: 'This can’t be undone, but you can connect again at any time by logging in.',
    keep: 'Keep connected',
    working: 'Disconnecting…',
    askFailed: 'It could not be disconnected',
    askFailures: {
      NETWORK_ERROR: 'We got no answer. It may be disconnected or not; trying again does no harm.',
      NOT_SIGNED_IN: 'You are signed out. Sign in to this app again first.',
      NOT_FOUND: 'This connection is no longer there. Close this to see how things are now.',
      RATE_LIMIT_EXCEEDED: 'Too many tries. Wait a moment, then try again.',
      other: 'Try again, which does no harm. If it keeps happening, ask for help.',
    },
    close: 'Close',
    /** Said of one connection when its state has changed. */
    news: (system: string, state: string) => `${system}: ${state}`,
  },
};

export type StatusMessages = typeof status;
