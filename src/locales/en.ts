/** English, the language that the others are measured against: a string missing there is a compile error. Numbers come with how the customer's region writes them. */

const listed = (names: readonly string[]): string => new Intl.ListFormat('en').format(names);

const READ = { 'purchase-orders': 'purchase orders', vendors: 'vendors', items: 'items' };
export type Entity = keyof typeof READ;
const read = (entities: readonly Entity[] = Object.keys(READ) as Entity[], type: 'conjunction' | 'disjunction' = 'conjunction'): string =>
  new Intl.ListFormat('en', { type }).format(entities.map((entity) => READ[entity]));

/** Where the customer has said where the system is. */
const place = ({ address }: Facts): string => address?.label ?? 'the details';
const places = ({ address }: Facts): string => (address?.port ? listed([address.label, address.port]) : (address?.label ?? 'the details'));

/** Refused as such, whatever it may read. */
const keptOut = ({ stage, entities }: Facts): boolean => stage === 'sign-in' && !entities;

const STOPPED = 'We stopped before anything secret was sent.';
/** What to do about a fault of TLS, where more can be said than that there is one. */
const TLS_ADVICE: Record<string, (p: Facts) => string> = {
  expired: () => `${STOPPED} Ask your IT to renew the certificate.`,
  'wrong-name': () => 'The certificate is for another name. Use the host name that it was issued for, or ask your IT.',
  'no-tls': ({ address }) => `This port answers without encryption. Check ${address?.port ?? 'the number after the host name'}, or ask your IT.`,
  outdated: () => 'Only outdated encryption is offered. Ask your IT to switch on TLS 1.2 or later.',
  'client-certificate': () => 'Only who shows a certificate is let in. Choose the login with a certificate if there is one, or ask your IT.',
};
/** Faults that are not the certificate's, and what IT can do about them. */
const INSECURE: Record<string, string> = {
  'no-tls': 'Offer TLS at this port, or tell us the port that has it.',
  outdated: 'Switch on TLS 1.2 or later.',
  'client-certificate': 'Set up a client certificate for us, or let us in without one.',
};

/** What the widget says in the host page. */
export const host = {
  title: 'Connect a system',
  titleReconnect: (system: string) => `Reconnect ${system}`,
  /** Before it is known which one. */
  titleAgain: 'Reconnect',
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
    database: 'Database',
  },
  found: (count: number, shown: string) => (count === 1 ? '1 system' : `${shown} systems`),
  nothingFound: (query: string) => `Nothing found for “${query}”`,
  nothingFoundAdvice: 'Check the spelling, or try the vendor’s name.',
  noneOffered: 'There is no system to connect yet',
  noneOfferedAdvice: 'Ask the people who run this app which systems they support.',
  notMine: 'Not my login? Ask a colleague',
  notListed: 'My system isn’t listed',
  notListedAdvice: 'Tell us what it is called. We use this to decide what to support next.',
  notListedName: 'Name of your system',
  notListedNeeded: 'Enter the name of your system.',
  send: 'Send',
  cancel: 'Cancel',
  sent: (name: string) => `Thank you. We have noted “${name}”.`,
  notSent: 'That could not be sent. Try again.',
  loadingSystems: 'Loading systems…',
  opening: 'One moment…',
  loadingLogin: (system: string) => `Opening the login for ${system}…`,
  login: (system: string) => `Log in to ${system}`,
  finishing: (system: string) => `Finishing the connection to ${system}…`,
  finishingHint: 'This takes a few seconds. You can leave this window open.',
  connected: (system: string) => `${system} is connected`,
  connectedAgain: (system: string) => `${system} is connected again`,
  elsewhere: 'Somebody has logged in elsewhere, so nothing is left to do here.',
  connectedAs: 'Connection name',
  signedInAs: 'Logged in as',
  mayNotRead: (system: string, entities: readonly Entity[]) => `This account may not read ${read(entities, 'disjunction')}. Ask the administrator of ${system} to allow it.`,
  owed: (name: string) => `This is a connection of its own. “${name}” still needs its own login.`,
  connectedNext: 'You can close this window.',
  done: 'Done',
  retry: 'Try again',
  trying: 'Trying again…',
  failures: {
    /** The browser has no network. */
    offline: { title: 'No internet connection', advice: 'We go on as soon as it is back.' },
    NETWORK_ERROR: { title: 'No answer just now', advice: 'The server can’t be reached. Try again in a moment, and check your connection if it lasts.' },
    SERVICE_UNAVAILABLE: { title: 'The service is not available just now', advice: 'It is not your internet connection. Try again in a moment.' },
    NOT_SIGNED_IN: { title: 'You are signed out', advice: 'Sign in to this app again, then connect your system.' },
    SESSION_EXPIRED: { title: 'This window was open for too long', advice: 'Try again. What you typed is kept, except for passwords.' },
    ORIGIN_NOT_ALLOWED: { title: 'This page may not connect systems', advice: 'Ask the people who run this app to allow this address.' },
    RATE_LIMIT_EXCEEDED: { title: 'Too many tries', advice: 'Wait a moment, then try again.' },
    exchange: { title: 'Almost there', advice: 'Your login worked, but the connection could not be handed over. Try again; you don’t need to log in once more.' },
    frame: { title: 'The login could not be opened', advice: 'The connect service gave no answer, or a browser extension blocks it. Try again in a moment.' },
    other: { title: 'Something went wrong', advice: 'Try again. If it keeps happening, ask for help.' },
  },
  requestId: 'Request ID for support',
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
    push: 'Ask to approve on another device',
    question: 'Ask a security question (Kiel)',
    company: 'Ask which company',
    sites: 'Ask which of 60 sites',
    several: 'Ask for several things in a row',
    partial: 'Items may not be read',
    wrong: 'Wrong password',
    denied: 'The approval is refused',
    locked: 'Account locked',
    forbidden: 'No permission',
    unreachable: 'System not reachable',
    tls: 'Certificate not valid',
    slow: 'System does not answer',
    ratelimited: 'Too many requests',
    maintenance: 'System under maintenance',
  },
  sandboxThere: (systemName: string) => `This is not the real ${systemName}. The page that opens next lets you choose what should happen.`,
  method: 'How do you log in?',
  schemes: {
    password: 'User name and password',
    basic: 'User name and password (HTTP Basic)',
    'api-key': 'API key',
    'client-credentials': 'Client ID and secret',
    certificate: 'Certificate',
    'service-account': 'Service account',
    database: 'Database login',
    'on-premises': 'Cloud or own server',
    custom: 'Other login',
  },
  guide: 'Before you start',
  guideLink: 'Read the instructions of the vendor',
  guideEnglish: 'These steps are in English.',
  copySteps: 'Copy steps for IT',
  opensNewTab: '(opens in a new tab)',
  privacy: (partner: string) => `Your login goes straight to the connect service, encrypted. ${partner} never sees it.`,
  privacyHalf: (system: string, partner: string) => `Your login goes encrypted to the connect service, and from there unencrypted to ${system}. ${partner} never sees it.`,
  fields: {
    url: { label: 'Instance URL', help: 'The address you open in your browser to use the system.' },
    host: { label: 'Host', help: 'The name or address of the server.' },
    port: { label: 'Port', help: '' },
    username: { label: 'User name', help: '' },
    password: { label: 'Password', help: '' },
    apiKey: { label: 'API key', help: 'Copy it from the settings of your system.' },
    clientId: { label: 'Client ID', help: '' },
    clientSecret: { label: 'Client secret', help: 'It belongs to the client ID, and is often shown only once.' },
    certificate: { label: 'Certificate', help: '' },
    privateKey: { label: 'Private key', help: 'Only if it is not in the same file as the certificate.' },
    passphrase: { label: 'Passphrase', help: 'Only if the key is protected by one.' },
    serviceAccount: { label: 'Key file', help: 'The file that the system gave you when you created the key.' },
    database: { label: 'Database', help: '' },
    encryption: { label: 'Encryption (TLS)', help: '' },
    authority: { label: 'CA certificate', help: 'Only if the certificate of the server comes from your own IT.' },
    deployment: { label: 'Where does the system run?', help: '' },
    connectionName: { label: 'Connection name', help: 'How it appears in your lists.' },
    email: { label: 'Email', help: '' },
    _email: { label: 'Contact email', help: 'Where we can reach you about this connection.' },
  } as Record<string, { label: string; help: string }>,
  /** The commonest of the catalogue's own words, by what they are in English. The others stay in English in every language. */
  catalogue: {} as Record<string, string>,
  choices: {
    encryption: { verify: 'On, and check the certificate', off: 'Off' },
    deployment: { cloud: 'At the vendor, in the cloud', own: 'On our own server' },
  } as Record<string, Record<string, string>>,
  /** What a choice brings with it. */
  warnings: {
    encryption: { off: 'Your password then crosses the network unencrypted. Choose this only if your IT says so.' },
  } as Record<string, Record<string, string>>,
  example: (text: string) => `For example ${text}`,
  optional: 'optional',
  showValue: (field: string) => `Show ${field}`,
  beginsWith: (prefix: string) => `It begins with ${prefix}`,
  files: {
    choose: 'Choose a file',
    replace: 'Choose another file',
    drop: 'or drop it here',
    remove: (file: string) => `Remove ${file}`,
    limit: (endings: string, size: string) => `${endings}, at most ${size}`,
    further: (file: string) => `One file fits here: we took ${file} and left the others.`,
    wrong: {
      certificate: (endings: string) => `This is not a certificate (${endings}).`,
      'private-key': (endings: string) => `This is not a private key (${endings}).`,
      pkcs12: (endings: string) => `This is not a PKCS #12 file (${endings}).`,
      'certificate-or-pkcs12': (endings: string) => `This is not a certificate (${endings}).`,
      'service-account': (endings: string) => `This is not the key file of a service account (${endings}).`,
    },
  },
  fieldProblems: {
    required: (field: string) => `${field} is missing.`,
    'too-short': (field: string) => `${field} is too short.`,
    'too-long': (field: string) => `${field} is too long.`,
    format: (field: string, example?: string) => (example ? `${field} should look like ${example}.` : `Check ${field}.`),
    'not-allowed': (field: string) => `Choose a value for ${field}.`,
    refused: (field: string, _example: string | undefined, system: string) => `${system} did not accept this. Check ${field}.`,
    unknown: (field: string, _example: string | undefined, system: string) => `${system} does not know this. Check ${field}.`,
    expired: (field: string, _example: string | undefined, system: string) => `${field} has expired. Renew it in ${system}.`,
    mismatch: (field: string) => `${field} does not belong to the other details. Check that they go together.`,
    'file-size': (_field: string, _example: string | undefined, _system: string, limit: string) => `This file is too large: at most ${limit}.`,
    'file-protection': () => 'Export this file again, locked with AES-256: it can’t be opened as it is.',
  },
  severalAddresses: (field: string) => `${field} holds two addresses: keep one of the two.`,
  correctedUrl: (url: string) => `We will use ${url}`,
  problemsFound: (count: number, shown: string) => (count === 1 ? '1 field needs your attention' : `${shown} fields need your attention`),
  agreed: (partner: string) => `By connecting you agree that ${partner} may read:`,
  firewallTitle: 'Is there a firewall in front of it?',
  firewall: (system: string) => `If ${system} runs in your own network, your IT must let these addresses in:`,
  comesFrom: 'We log in from these addresses:',
  copyAddresses: 'Copy addresses',
  reconnect: {
    title: (system: string) => `Reconnect ${system}`,
    was: (who: string) => `Until now it was connected as ${who}.`,
    send: 'Reconnect',
    change: 'Change',
  },
  continueTo: (system: string) => `Continue to ${system}`,
  logInThere: (system: string, partner: string) => `In the next step a window of ${system} opens, where you log in. ${partner} never sees your password.`,
  connect: 'Connect',
  notMine: 'Not my login? Ask a colleague',
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
    answer: { name: 'Get an answer', running: (host: string) => `Waiting for an answer from ${host}…` },
    identify: { name: 'Recognise the system', running: (_host: string) => 'Looking which product and version it is…' },
    'sign-in': { name: 'Log in', running: (_host: string) => 'Logging in with your details…' },
    permissions: { name: 'Check permissions', running: (_host: string) => 'Checking what may be read…' },
  },
  stageStatus: { waiting: 'waiting', running: 'in progress', passed: 'done', skipped: 'not needed', unchecked: 'not checked', failed: 'failed' },
  secondsLeft: (seconds: string) => `At most ${seconds} more.`,
  /** What a stage found; several stand beside each other. */
  found: {
    port: (port: string) => `Port ${port}`,
    certificate: (subject: string) => `Certificate for ${subject}`,
    issuer: (issuer: string) => `issued by ${issuer}`,
    until: (date: string) => `valid until ${date}`,
    status: (status: string) => `HTTP status ${status}`,
    account: (name: string) => `Logged in as ${name}`,
    readable: (what: string) => `May read: ${what}`,
    refused: (what: string) => `May not read: ${what}`,
  },
  nextStep: 'One more step',
  codeTitle: 'Enter the one-time code',
  codeChannels: {
    app: (system: string) => `Open your authenticator app and enter the code for ${system}.`,
    sms: (system, to) => `${system} has sent a code to your phone${to ? ` (${to})` : ''}.`,
    email: (system, to) => `${system} has sent a code to your email address${to ? ` (${to})` : ''}.`,
  } as Record<'app' | 'sms' | 'email', (system: string, to?: string) => string>,
  codeLabel: 'One-time code',
  codeWrong: (tries: number, shown: string) => (tries === 1 ? 'That code was not right. You have one more try.' : `That code was not right. You have ${shown} more tries.`),
  codeIncomplete: (_length: number, shown: string) => `Enter all ${shown} digits.`,
  codeAgain: 'Send another code',
  codeSent: 'Another code is on its way.',
  pushTitle: 'Approve the login on another device',
  pushText: (system: string) => `${system} has sent a request to your phone or another device. Open it there and approve it.`,
  pushDevice: (system: string, device: string) => `${system} has sent a request to ${device}. Open it there and approve it.`,
  pushNumber: 'Where you are asked for a number, it is this one:',
  pushWaiting: 'Waiting for your approval…',
  pushAgain: 'Send again',
  pushSent: 'The request was sent again.',
  questionTitle: 'Answer the security question',
  questionText: (system: string) => `${system} asks this to be sure that it is you.`,
  questionWrong: (tries: number, shown: string) => (tries === 1 ? 'That answer was not right. You have one more try.' : `That answer was not right. You have ${shown} more tries.`),
  questionNeeded: 'Enter your answer.',
  authorize: {
    title: (system: string) => `Log in at ${system}`,
    text: (system: string, partner: string) => `A window of ${system} opens. Log in there and allow access. ${partner} never sees your password.`,
    open: (system: string) => `Open ${system}`,
    again: 'Open it again',
    waiting: (system: string) => `Waiting for you to finish at ${system}…`,
    unopened: 'No window seems to have opened. Below is what you can do.',
    elsewhere: 'On another device',
    elsewhereText: 'Scan the code with your phone, or open the link on any device. This page notices when you are done.',
    qr: 'QR code of the link',
    link: 'Link to the login',
    copyLink: 'Copy link',
    blocked: 'Nothing opens?',
    blockedText: 'Your browser may stop new windows. Log in within this window instead: afterwards you come back here.',
    here: 'Continue in this window',
  },
  chooseTitles: { company: 'Choose a company', site: 'Choose a site', environment: 'Choose an environment' },
  chooseTexts: {
    company: (system: string) => `Your login at ${system} has access to several companies. Which one do you want to connect?`,
    site: (system: string) => `Your login at ${system} has access to several sites. Which one do you want to connect?`,
    environment: (system: string) => `Your login at ${system} has access to several environments. Which one do you want to connect?`,
  },
  chooseSearch: 'Search',
  chooseNeeded: 'Choose one to go on.',
  chooseFound: (count: number, shown: string) => (count === 1 ? '1 match' : `${shown} matches`),
  chooseNone: 'Nothing fits. Try fewer letters.',
  confirmTitle: 'Is this right?',
  confirmAccount: 'Signed in as',
  confirmPlaces: { company: 'Company', site: 'Site', environment: 'Environment' },
  confirmReads: (partner: string) => `${partner} will be able to read:`,
  identity: {
    title: 'This is not the login from before',
    text: (system: string) => `You are logged in to ${system}, but not as this connection was until now. What should happen?`,
    was: 'Until now',
    is: 'This login',
    place: 'Address',
    choices: {
      'as-before': { label: 'Log in as before', text: 'You go back to the login. Until then nothing changes.' },
      'keep-both': { label: 'Keep both', text: 'This login becomes a connection of its own. The one from before stays as it is.' },
      replace: { label: 'Go on with this login', text: 'The connection uses this login from now on, and the one from before no more.' },
    },
  },
  entities: { 'purchase-orders': 'Purchase orders', vendors: 'Vendors', items: 'Items' },
  continue: 'Continue',
  confirm: 'Yes, connect',
  answerBy: (time: string) => `Please answer by ${time}.`,
  handingOver: 'Finishing…',
  problems: {
    AUTHENTICATION_FAILED: {
      title: (p: Facts) => `${p.system} did not accept this login`,
      advice: (p: Facts) => {
        if (!p.fields.length) return `Try to log in to ${p.system} in your browser, then try again here.`;
        if (p.credential === 'file') return `Check ${listed(p.fields)}. Look in ${p.system} whether it is still valid, or was replaced.`;
        if (p.credential === 'key') return `Check ${listed(p.fields)}: all of it must have been copied. Look in ${p.system} whether it is still valid, or create it anew.`;
        return `Check ${listed(p.fields)}, and try to log in to ${p.system} itself. Capital letters count.`;
      },
    },
    ACCOUNT_LOCKED: {
      title: (p: Facts) => `This account is locked in ${p.system}`,
      advice: (p: Facts) => `Ask the administrator of ${p.system} to unlock it, then try again.`,
    },
    PERMISSION_DENIED: {
      title: (p: Facts) => (keptOut(p) ? `${p.system} does not let this account in` : `This account may not read ${read(p.entities, 'disjunction')}`),
      advice: (p: Facts) =>
        keptOut(p)
          ? `Ask the administrator of ${p.system} to allow this account to log in from our addresses, or use another account.`
          : `The login worked. Ask the administrator of ${p.system} to let this account read ${read(p.entities)}, or use another account.`,
    },
    SECOND_FACTOR_UNSUPPORTED: {
      title: (p: Facts) => `${p.system} asks for a second factor`,
      advice: (p: Facts) => `We can’t pass it on yet. Ask the administrator of ${p.system} for an account that logs in with a password alone.`,
    },
    AUTHORIZATION_DENIED: {
      title: (p: Facts) => `Access was not allowed at ${p.system}`,
      advice: (p: Facts) => `Try again and allow it there. If ${p.system} does not let you, ask its administrator.`,
    },
    DATABASE_NOT_FOUND: {
      title: (p: Facts) => `There is no such database on ${p.host}`,
      advice: () => 'Check the name of the database; capital letters may count. Whoever runs the server knows it.',
    },
    DIFFERENT_ACCOUNT: {
      title: (_: Facts) => 'This is not the login from before',
      advice: (p: Facts) => `${p.account ? `You logged in as ${p.account}. This connection belongs to ${p.belongsTo}. ` : ''}Log in as before.`,
    },
    CHALLENGE_FAILED: {
      title: (p: Facts) => {
        if (p.reason === 'declined') return `The login to ${p.system} was declined`;
        if (p.reason === 'wrong-codes') return `${p.system} did not accept the codes`;
        return p.reason === 'wrong-answers' ? `${p.system} did not accept the answers` : `The login to ${p.system} was not confirmed`;
      },
      advice: (p: Facts) => {
        if (p.reason === 'declined') return 'Somebody said no on the other device. Try again, and approve the request there.';
        if (p.reason === 'wrong-codes') return 'The code was wrong each time. Try again with a new one. If an app makes it, check that the clock of your phone is right.';
        if (p.reason === 'wrong-answers') return `The answer was wrong each time. Try again, or ask the administrator of ${p.system}.`;
        return 'The answer was not right, or the request was declined. Try again.';
      },
    },
    CHALLENGE_EXPIRED: {
      title: (p: Facts) => (p.asked === 'authorize' ? `The login at ${p.system} was not finished in time` : 'We waited for your answer for too long'),
      advice: (p: Facts) => (p.asked === 'code' || p.asked === 'push' ? 'Try again, and have your phone at hand.' : 'Try again, and finish by the time that is shown.'),
    },
    HOST_NOT_FOUND: {
      title: (p: Facts) => `We can’t find ${p.host}`,
      advice: (p: Facts) => `Check ${place(p)} for typing mistakes.${p.address ? (p.address.kind === 'url' ? ' Copy the address from your browser while the system is open.' : ' Whoever runs the server knows its name.') : ''}`,
    },
    HOST_UNREACHABLE: {
      title: (p: Facts) => `${p.system} can’t be reached`,
      advice: (p: Facts) => `${p.host} did not answer. If ${p.system} runs in your own network, your IT must let us in through the firewall.`,
    },
    HOST_NOT_ALLOWED: {
      title: (_: Facts) => 'This address can’t be used',
      advice: (p: Facts) => {
        if (p.reason === 'port' && p.address?.port) return `${p.system} can’t be reached at the number in ${p.address.port}. Whoever runs the server knows the right one.`;
        if (p.reason === 'port') return `The number after ${p.host} is not one that ${p.system} can be reached at. Copy the address from your browser while the system is open.`;
        if (p.reason === 'credentials') return `Leave the user name and password out of ${place(p)}. What you log in with has fields of its own.`;
        return `${p.host} is an address inside a private network. Use the address under which ${p.system} can be reached from the internet.`;
      },
    },
    TLS_INVALID: {
      title: (p: Facts) => (INSECURE[p.fault ?? ''] ? `The connection to ${p.host} is not secure` : `The certificate of ${p.host} is not valid`),
      advice: (p: Facts) => p.authority ? `${STOPPED} If your own IT issued the certificate, choose its ${p.authority} in the details.` : (TLS_ADVICE[p.fault ?? '']?.(p) ?? `${STOPPED} Ask your IT to renew or repair the certificate.`),
    },
    TLS_REQUIRED: {
      title: (p: Facts) => (p.reason === 'demanded' ? `${p.system} demands an encrypted connection` : p.switchedOff ? 'The connection would not be encrypted' : 'This address is not encrypted'),
      advice: (p: Facts) =>
        p.switchedOff ? 'Go back to the details, switch encryption on, and try again.' : `In ${place(p)}, use an address that starts with https://, so that your login stays private.`,
    },
    WRONG_SYSTEM: {
      title: (p: Facts) => (p.leadsTo ? `${p.host} leads on to ${p.leadsTo}` : p.product ? `${p.host} runs ${p.product}, not ${p.system}` : `${p.host} does not run ${p.system}`),
      advice: (p: Facts) => (p.leadsTo ? `Use that address if it is ${p.system}’s, or the address of its interface (API). Your IT knows it.` : `Check ${places(p)}, or go back and choose another system.`),
    },
    SYSTEM_UNAVAILABLE: {
      title: (p: Facts) => (p.reason === 'name-server' ? `${p.host} can’t be looked up at the moment` : `${p.system} is not available at the moment`),
      advice: (p: Facts) =>
        p.reason === 'name-server' ? 'The name service (DNS) gave no answer. That has nothing to do with what you typed. Try again in a moment.' :
        `It may be under maintenance. You can close this window and try again ${p.wait ? `in ${p.wait}` : 'later'}: what you typed is kept, except for passwords.`,
    },
    SYSTEM_ERROR: {
      title: (p: Facts) => `${p.system} answered with an error`,
      advice: () => 'Try again. If it keeps happening, copy the details and send them to support.',
    },
    STAGE_TIMEOUT: {
      title: (p: Facts) => `${p.system} took too long to answer`,
      advice: (p: Facts) =>
        p.firewalled
          ? `If ${p.system} runs in your own network, your IT must let us in through the firewall. Otherwise, try again in a minute.`
          : `${p.system} is slow or overloaded at the moment. Try again in a minute.`,
    },
    RATE_LIMIT_EXCEEDED: {
      title: (p: Facts) => (p.stage ? `Too many tries at ${p.system}` : 'Too many tries'),
      advice: (p: Facts) => `${p.stage ? p.system : 'The connect service'} takes no more logins for now. Wait ${p.wait ?? 'a moment'}, then try again.`,
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
    CONFLICT: {
      title: (_: Facts) => 'This was done elsewhere in the meantime',
      advice: () => 'Close this window and look whether the connection works now. If it does not, log in once more.',
    },
    NETWORK_ERROR: {
      title: (_: Facts) => 'No answer just now',
      advice: () => 'The connect service can’t be reached. Try again in a moment, and check your internet connection if it lasts.',
    },
    SERVICE_UNAVAILABLE: {
      title: (_: Facts) => 'The connect service is not available just now',
      advice: () => 'It has nothing to do with your login or your internet connection. Try again in a moment.',
    },
    other: {
      title: (_: Facts) => 'Something went wrong',
      advice: () => 'Try again. If it keeps happening, copy the details and send them to support.',
    },
  } as Record<string, { title: (facts: Facts) => string; advice: (facts: Facts) => string }> & { other: { title: (facts: Facts) => string; advice: (facts: Facts) => string } },
  /** A text for the customer’s IT. */
  it: {
    title: 'Send this to your IT',
    text: 'They can mend this. The text says what we tried, what we found and what to do.',
    show: 'Read the text',
    copy: 'Copy for IT',
    mail: 'Send by email',
    subject: (system: string) => `Connection to ${system}: your help is needed`,
    intro: (system: string, partner: string) => `We want to connect ${system} with ${partner}. This failed, and needs your help.`,
    system: 'System',
    host: 'Host',
    port: 'Port',
    failed: 'What failed',
    todo: 'What to do',
    allow: 'Let in through the firewall',
    from: 'Our addresses',
    said: 'The system’s own words',
    requestId: 'Request ID',
    code: 'Error code',
    time: 'Time',
    /** What to do, by the code; a code without words is none of IT’s. */
    todos: {
      HOST_NOT_FOUND: () => 'Check the name, and that the public DNS knows it.',
      HOST_UNREACHABLE: () => 'Let our addresses in through the firewall, and check that the system listens on this port.',
      HOST_NOT_ALLOWED: () => 'Tell us an address and a port that can be reached from the internet.',
      TLS_INVALID: (p: Facts) => INSECURE[p.fault ?? ''] ?? 'Renew or repair the certificate. It must be valid, fit the host’s name, and be sent with its chain.',
      TLS_REQUIRED: (p: Facts) => (p.switchedOff ? 'Nothing on the server: encryption must be switched on in the login.' : 'Offer the system at an address with https://.'),
      WRONG_SYSTEM: (p: Facts) => `Tell us the address of ${p.system}.`,
      SYSTEM_UNAVAILABLE: (p: Facts) => p.reason === 'name-server' ? 'Check that the name servers of this domain answer from the internet.' : 'Check whether the system runs, or until when it is under maintenance.',
      SYSTEM_ERROR: () => 'Look into the log of the system at the time below.',
      STAGE_TIMEOUT: (p: Facts) => (p.firewalled ? 'Check whether a firewall drops our requests, or the system is overloaded.' : `Check whether ${p.system} is slow or overloaded: it was reached, but gave no answer in time.`),
      PERMISSION_DENIED: (p: Facts) => (keptOut(p) ? 'Let the account log in from our addresses.' : `Let the account read ${read(p.entities)}.`),
      ACCOUNT_LOCKED: () => 'Unlock the account.',
      DATABASE_NOT_FOUND: () => 'Check the name of the database, and that the account may connect to it.',
      SECOND_FACTOR_UNSUPPORTED: () => 'Set up an account for integrations that logs in without a second factor.',
    } as Record<string, (facts: Facts) => string>,
  },
  checkedTitle: 'What we checked',
  technical: (reason: string) => `Technical reason: ${reason}`,
  failedAt: (stage: string) => `Stopped at: ${stage}`,
  edit: 'Edit details',
  retry: 'Try again',
  trying: 'Trying again…',
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
  /** What the customer is known by, as far as that may be wrong: typed, given out by the system, or in a file. */
  credential?: 'password' | 'key' | 'file';
  /** The fields that say where the system is: an address as a browser has it, or a host and its port. */
  address?: { kind: 'url' | 'host'; label: string; port?: string };
  /** Where it stopped. */
  stage?: string;
  /** The kind of what the customer was asked last. */
  asked?: string;
  /** Encryption is a field of its own, and off. */
  switchedOff?: boolean;
  /** A firewall may be what is in the way. */
  firewalled?: boolean;
  /** What of the address is not allowed; without it, that it leads into a private network. Or what came of what the customer was asked. */
  reason?: 'private-address' | 'port' | 'credentials' | 'demanded' | 'name-server' | 'declined' | 'wrong-answers' | 'wrong-codes';
  /** What is wrong with TLS, as the problem document has it. */
  fault?: string;
  /** The label of the field for the authority that vouches for the certificate, where one of the customer's own is missing or does not fit. */
  authority?: string;
  /** The host that the address leads on to. */
  leadsTo?: string;
  /** What runs there instead, with its version. */
  product?: string;
  /** Who has logged in, and whom the connection belongs to, where these are not the same. */
  account?: string;
  belongsTo?: string;
  /** What may not be read; all of it, where that is not known. */
  entities?: readonly Entity[];
  /** A duration in words, where the system asked to wait. */
  wait?: string;
}

export type HostMessages = typeof host;
export type FrameMessages = typeof frame;
