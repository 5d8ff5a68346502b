/** English, the language that the others are measured against: a string missing there is a compile error. Numbers come with how the customer's region writes them. */

const listed = (names: readonly string[]): string => new Intl.ListFormat('en').format(names);

/** What the widget says in the host page. */
export const host = {
  title: 'Connect a system',
  titleReconnect: (system: string) => `Reconnect ${system}`,
  titleLogin: (system: string) => `Connect ${system}`,
  close: 'Close',
  back: 'Back to all systems',
  sandbox: 'Sandbox',
  sandboxHint: 'Sample data only. Nothing real is read or changed.',
  search: 'Search systems',
  searchHint: 'Name, vendor or abbreviation',
  clear: 'Clear search',
  systems: 'Systems',
  category: 'Category',
  categories: {
    all: 'All',
    erp: 'ERP',
    cmms: 'Maintenance',
    wms: 'Warehouse',
    procurement: 'Procurement',
    mes: 'Manufacturing',
    accounting: 'Accounting',
    crm: 'CRM',
  },
  found: (count: number, shown: string) => (count === 1 ? '1 system' : `${shown} systems`),
  nothingFound: (query: string) => `Nothing found for “${query}”`,
  nothingFoundAdvice: 'Check the spelling, or try the vendor’s name.',
  noneOffered: 'There is no system to connect yet',
  noneOfferedAdvice: 'Ask the people who run this app which systems they support.',
  notListed: 'My system isn’t listed',
  notListedAdvice: 'Tell us what it is called. We use this to decide what to support next.',
  notListedName: 'Name of your system',
  notListedNeeded: 'Enter the name of your system.',
  send: 'Send',
  cancel: 'Cancel',
  sent: (name: string) => `Thank you. We have noted “${name}”.`,
  notSent: 'That could not be sent. Try again.',
  loadingSystems: 'Loading systems…',
  loadingLogin: (system: string) => `Opening the login for ${system}…`,
  login: (system: string) => `Log in to ${system}`,
  finishing: (system: string) => `Finishing the connection to ${system}…`,
  finishingHint: 'This takes a few seconds. You can leave this window open.',
  connected: (system: string) => `${system} is connected`,
  connectedAs: 'Connection name',
  connectedNext: 'You can close this window.',
  done: 'Done',
  retry: 'Try again',
  failures: {
    NETWORK_ERROR: { title: 'No connection', advice: 'We could not reach the server. Check your internet connection and try again.' },
    NOT_SIGNED_IN: { title: 'You are signed out', advice: 'Sign in to this app again, then connect your system.' },
    SESSION_EXPIRED: { title: 'This window was open for too long', advice: 'Try again. What you typed is kept, except for passwords.' },
    ORIGIN_NOT_ALLOWED: { title: 'This page may not connect systems', advice: 'Ask the people who run this app to allow this address.' },
    RATE_LIMIT_EXCEEDED: { title: 'Too many tries', advice: 'Wait a moment, then try again.' },
    exchange: { title: 'Almost there', advice: 'Your login worked, but the connection could not be handed over. Try again; you don’t need to log in once more.' },
    frame: { title: 'The login could not be opened', advice: 'Check your internet connection and try again. A browser extension may also block it.' },
    other: { title: 'Something went wrong', advice: 'Try again. If it keeps happening, ask for help and quote the request ID.' },
  },
  requestId: 'Request ID',
};

/** What the login frame says. */
export const frame = {
  /** Of the frame's document. */
  title: 'Log in',
  loading: 'Loading…',
  alone: 'This page is part of another app. Open it from there.',
  foreign: 'This app and its login don’t fit together. Reload the page; if that does not help, tell the people who run this app.',
  login: (system: string) => `Log in to ${system}`,
  sandboxTitle: 'Sandbox login',
  sandboxText: (systemName: string) => `This is not the real ${systemName}. Choose what should happen:`,
  sandboxChoose: 'Choose a scenario…',
  scenarios: {
    good: 'Log in successfully',
    otp: 'Ask for a one-time code (123456)',
    company: 'Ask which company',
    wrong: 'Wrong password',
    locked: 'Account locked',
    forbidden: 'No permission',
    unreachable: 'System not reachable',
    tls: 'Certificate not valid',
    slow: 'System does not answer',
    ratelimited: 'Too many requests',
    maintenance: 'System under maintenance',
  },
  method: 'How do you log in?',
  schemes: { password: 'User name and password', 'api-key': 'API key' },
  guide: 'Before you start',
  guideLink: 'Read the instructions of the vendor',
  opensNewTab: '(opens in a new tab)',
  privacy: (partner: string) => `Your login goes straight to the connect service, encrypted. ${partner} never sees it.`,
  fields: {
    url: { label: 'Instance URL', help: 'The address you open in your browser to use the system.' },
    username: { label: 'User name', help: '' },
    password: { label: 'Password', help: '' },
    apiKey: { label: 'API key', help: 'Copy it from the settings of your system.' },
    database: { label: 'Database', help: '' },
    connectionName: { label: 'Connection name', help: 'How it appears in your lists.' },
    email: { label: 'Email', help: 'Where we can reach you about this connection.' },
  } as Record<string, { label: string; help: string }>,
  example: (text: string) => `For example ${text}`,
  optional: 'optional',
  showValue: (field: string) => `Show ${field}`,
  fieldProblems: {
    required: (field: string) => `${field} is missing.`,
    'too-short': (field: string) => `${field} is too short.`,
    'too-long': (field: string) => `${field} is too long.`,
    format: (field: string, example?: string) => (example ? `${field} should look like ${example}.` : `Check ${field}.`),
    'not-allowed': (field: string) => `Choose a value for ${field}.`,
    refused: (field: string, _example: string | undefined, system: string) => `${system} did not accept this. Check ${field}.`,
  },
  correctedUrl: (url: string) => `We will use ${url}`,
  problemsFound: (count: number, shown: string) => (count === 1 ? '1 field needs your attention' : `${shown} fields need your attention`),
  connect: 'Connect',
  connecting: (system: string) => `Connecting to ${system}`,
  cancel: 'Cancel',
  cancelling: 'Cancelling…',
  cancelled: 'Cancelled. Nothing was connected.',
  offline: 'No internet connection. We go on as soon as it is back.',
  interrupted: 'The connection was interrupted. Trying again…',
  takingLong: 'This takes longer than usual.',
  stages: {
    resolve: { name: 'Find the address', running: (host: string) => `Looking up ${host}…` },
    reach: { name: 'Reach the system', running: (host: string) => `Knocking at ${host}…` },
    secure: { name: 'Secure the connection', running: (_host: string) => 'Checking the certificate…' },
    'sign-in': { name: 'Log in', running: (_host: string) => 'Logging in with your details…' },
    permissions: { name: 'Check permissions', running: (_host: string) => 'Checking what may be read…' },
  },
  stageStatus: { waiting: 'waiting', running: 'in progress', passed: 'done', skipped: 'not needed', failed: 'failed' },
  secondsLeft: (seconds: string) => `At most ${seconds} more.`,
  codeTitle: 'Enter the one-time code',
  codeChannels: {
    app: (system: string) => `Open your authenticator app and enter the code for ${system}.`,
    sms: (system: string) => `${system} has sent a code to your phone.`,
    email: (system: string) => `${system} has sent a code to your email address.`,
  },
  codeLabel: 'One-time code',
  codeWrong: (tries: number, shown: string) => (tries === 1 ? 'That code was not right. You have one more try.' : `That code was not right. You have ${shown} more tries.`),
  codeIncomplete: (_length: number, shown: string) => `Enter all ${shown} digits.`,
  chooseTitles: { company: 'Choose a company', site: 'Choose a site', environment: 'Choose an environment' },
  chooseText: (system: string) => `Your login at ${system} has access to several. Which one do you want to connect?`,
  chooseSearch: 'Search',
  chooseNeeded: 'Choose one to go on.',
  confirmTitle: 'Is this right?',
  confirmAccount: 'Signed in as',
  confirmCompany: 'Company',
  confirmReads: (partner: string) => `${partner} will be able to read:`,
  entities: { 'purchase-orders': 'Purchase orders', vendors: 'Vendors', items: 'Items' },
  continue: 'Continue',
  confirm: 'Yes, connect',
  answerBy: (time: string) => `Please answer by ${time}.`,
  handingOver: 'Finishing…',
  problems: {
    AUTHENTICATION_FAILED: {
      title: (p: Facts) => `${p.system} did not accept this login`,
      advice: (p: Facts) => `Check ${listed(p.fields)}, and try to log in to the system itself. Capital letters count.`,
    },
    ACCOUNT_LOCKED: {
      title: (p: Facts) => `This account is locked in ${p.system}`,
      advice: (p: Facts) => `Ask the administrator of ${p.system} to unlock it, then try again.`,
    },
    PERMISSION_DENIED: {
      title: (_: Facts) => 'This account may not read purchase orders',
      advice: (p: Facts) => `The login worked. Ask the administrator of ${p.system} to let this account read purchase orders, vendors and items, or use another account.`,
    },
    SECOND_FACTOR_UNSUPPORTED: {
      title: (p: Facts) => `${p.system} asks for a second factor`,
      advice: (p: Facts) => `We can’t pass it on yet. Ask the administrator of ${p.system} for an account that logs in with a password alone.`,
    },
    CHALLENGE_FAILED: {
      title: (_: Facts) => 'The code was not accepted',
      advice: () => 'Check that the clock of your phone is right, wait for a new code, then try again.',
    },
    CHALLENGE_EXPIRED: {
      title: (_: Facts) => 'We waited for your answer for too long',
      advice: () => 'Try again, and have your phone at hand.',
    },
    HOST_NOT_FOUND: {
      title: (p: Facts) => `We can’t find ${p.host}`,
      advice: () => 'Check the instance URL for typing mistakes. Copy it from your browser while the system is open.',
    },
    HOST_UNREACHABLE: {
      title: (p: Facts) => `${p.system} can’t be reached`,
      advice: (p: Facts) => `${p.host} did not answer. If the system runs in your own network, your IT must allow our access through the firewall.`,
    },
    HOST_NOT_ALLOWED: {
      title: (_: Facts) => 'This address can’t be used',
      advice: (p: Facts) => {
        if (p.reason === 'port') return `The number after ${p.host} is not one that ${p.system} can be reached at. Copy the instance URL from your browser while the system is open.`;
        if (p.reason === 'credentials') return 'Leave the user name and password out of the instance URL. They have fields of their own.';
        return `${p.host} is an address inside a private network. Use the address under which ${p.system} can be reached from the internet.`;
      },
    },
    TLS_INVALID: {
      title: (p: Facts) => `The certificate of ${p.host} is not valid`,
      advice: () => 'We stopped before sending your password. Ask your IT to renew or repair the certificate.',
    },
    TLS_REQUIRED: {
      title: (_: Facts) => 'This address is not encrypted',
      advice: () => 'Use an instance URL that starts with https://, so that your password stays private.',
    },
    WRONG_SYSTEM: {
      title: (p: Facts) => `${p.host} is not a ${p.system}`,
      advice: () => 'Check the instance URL, or go back and choose another system.',
    },
    SYSTEM_UNAVAILABLE: {
      title: (p: Facts) => `${p.system} is not available at the moment`,
      advice: (p: Facts) =>
        `It may be under maintenance. You can close this window and try again ${p.wait ? `in ${p.wait}` : 'later'}: what you typed is kept, except for passwords.`,
    },
    SYSTEM_ERROR: {
      title: (p: Facts) => `${p.system} answered with an error`,
      advice: () => 'Try again. If it keeps happening, copy the details and send them to support.',
    },
    STAGE_TIMEOUT: {
      title: (p: Facts) => `${p.system} took too long to answer`,
      advice: () => 'It may be busy. Try again in a minute.',
    },
    RATE_LIMIT_EXCEEDED: {
      title: (_: Facts) => 'Too many tries',
      advice: (p: Facts) => (p.wait ? `Wait ${p.wait}, then try again.` : 'Wait a moment, then try again.'),
    },
    INVALID_REQUEST: {
      title: (_: Facts) => 'Some details are not right',
      advice: () => 'Go back to the details and check the marked fields.',
    },
    SYSTEM_NOT_ALLOWED: {
      title: (p: Facts) => `${p.system} can’t be connected here`,
      advice: () => 'Go back and choose another system.',
    },
    SESSION_EXPIRED: {
      title: (_: Facts) => 'This window was open for too long',
      advice: () => 'Try again. What you typed is kept, except for passwords.',
    },
    NOT_SIGNED_IN: {
      title: (_: Facts) => 'You are signed out',
      advice: () => 'Sign in to the app again, then connect your system. What you typed is kept, except for passwords.',
    },
    ORIGIN_NOT_ALLOWED: {
      title: (_: Facts) => 'This page may not connect systems',
      advice: () => 'Ask the people who run this app to allow its address.',
    },
    NETWORK_ERROR: {
      title: (_: Facts) => 'No connection',
      advice: () => 'We could not reach the connect service. Check your internet connection and try again.',
    },
    other: {
      title: (_: Facts) => 'Something went wrong',
      advice: () => 'Try again. If it keeps happening, copy the details and send them to support.',
    },
  } as Record<string, { title: (facts: Facts) => string; advice: (facts: Facts) => string }> & { other: { title: (facts: Facts) => string; advice: (facts: Facts) => string } },
  technical: (reason: string) => `Technical reason: ${reason}`,
  failedAt: (stage: string) => `Stopped at: ${stage}`,
  edit: 'Edit details',
  retry: 'Try again',
  retryIn: (time: string) => `Try again in ${time}`,
  otherSystem: 'Choose another system',
  copyDetails: 'Copy details',
  copied: 'Copied',
  notCopied: 'The browser did not allow copying. The text below is selected: copy it from there.',
  detailsFor: 'Details for support',
};

/** What a problem's words may name. */
export interface Facts {
  system: string;
  host: string;
  /** The labels of what was typed to log in. */
  fields: readonly string[];
  /** What of the address is not allowed; without it, that it leads into a private network. */
  reason?: 'private-address' | 'port' | 'credentials';
  /** A duration in words, where the system asked to wait. */
  wait?: string;
}

export type HostMessages = typeof host;
export type FrameMessages = typeof frame;
