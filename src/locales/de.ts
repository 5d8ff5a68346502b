import type { Entity, Facts, FrameMessages, HostMessages } from './en.js';

/** German, with “Sie”. Names of fields and systems stand in quotes or bare, so that no article has to fit them. */

const listed = (names: readonly string[]): string => new Intl.ListFormat('de').format(names.map((name) => `„${name}“`));

const READ: Record<Entity, string> = { 'purchase-orders': 'Bestellungen', vendors: 'Lieferanten', items: 'Artikel' };
const read = (entities: readonly Entity[] = Object.keys(READ) as Entity[]): string => new Intl.ListFormat('de').format(entities.map((entity) => READ[entity]));

/** Where the customer has said where the system is. */
const place = ({ address }: Facts): string => (address ? `„${address.label}“` : 'Ihre Angaben');
const places = (p: Facts): string => (p.address?.port ? listed([p.address.label, p.address.port]) : place(p));

/** Refused as such, whatever it may read. */
const keptOut = ({ stage, entities }: Facts): boolean => stage === 'sign-in' && !entities;

const STOPPED = 'Wir haben angehalten, bevor etwas Geheimes gesendet wurde.';
/** What to do about a fault of TLS, where more can be said than that there is one. */
const TLS_ADVICE: Record<string, (p: Facts) => string> = {
  expired: () => `${STOPPED} Bitten Sie Ihre IT, das Zertifikat zu erneuern.`,
  'wrong-name': () => 'Das Zertifikat gilt für einen anderen Namen. Verwenden Sie den Hostnamen, für den es ausgestellt ist, oder fragen Sie Ihre IT.',
  'no-tls': ({ address }) => `Dieser Port antwortet unverschlüsselt. Prüfen Sie ${address?.port ? `„${address.port}“` : 'die Nummer nach dem Hostnamen'}, oder fragen Sie Ihre IT.`,
  outdated: () => 'Es wird nur veraltete Verschlüsselung angeboten. Bitten Sie Ihre IT, TLS 1.2 oder neuer einzuschalten.',
  'client-certificate': () => 'Nur wer ein Zertifikat vorlegt, wird eingelassen. Wählen Sie die Anmeldung mit Zertifikat, falls es sie gibt, oder fragen Sie Ihre IT.',
};
/** Faults that are not the certificate's, and what IT can do about them. */
const INSECURE: Record<string, string> = {
  'no-tls': 'Bitte TLS an diesem Port anbieten oder den Port nennen, der es hat.',
  outdated: 'Bitte TLS 1.2 oder neuer einschalten.',
  'client-certificate': 'Bitte ein Client-Zertifikat für uns einrichten oder uns ohne eines einlassen.',
};

/** What the widget says in the host page. */
export const host: HostMessages = {
  title: 'System verbinden',
  titleReconnect: (system) => `${system} neu verbinden`,
  titleLogin: (system) => `${system} verbinden`,
  close: 'Schließen',
  back: 'Zurück zu allen Systemen',
  sandbox: 'Testmodus',
  sandboxHint: 'Nur Beispieldaten. Es wird nichts Echtes gelesen oder geändert.',
  search: 'Systeme suchen',
  searchHint: 'Name, Hersteller oder Abkürzung',
  clear: 'Suche löschen',
  systems: 'Systeme',
  category: 'Kategorie',
  categories: {
    all: 'Alle',
    erp: 'ERP',
    cmms: 'Instandhaltung',
    wms: 'Lager',
    procurement: 'Einkauf',
    mes: 'Fertigung',
    accounting: 'Buchhaltung',
    crm: 'CRM',
    database: 'Datenbank',
  },
  found: (count, shown) => (count === 1 ? '1 System' : `${shown} Systeme`),
  nothingFound: (query) => `Nichts gefunden für „${query}“`,
  nothingFoundAdvice: 'Prüfen Sie die Schreibweise oder versuchen Sie es mit dem Namen des Herstellers.',
  noneOffered: 'Es gibt noch kein System, das Sie verbinden können',
  noneOfferedAdvice: 'Fragen Sie den Betreiber dieser App, welche Systeme unterstützt werden.',
  notMine: 'Nicht mein Zugang? Jemand anderen bitten',
  notListed: 'Mein System ist nicht dabei',
  notListedAdvice: 'Sagen Sie uns, wie es heißt. Das hilft uns zu entscheiden, was wir als Nächstes unterstützen.',
  notListedName: 'Name Ihres Systems',
  notListedNeeded: 'Bitte geben Sie den Namen Ihres Systems ein.',
  send: 'Senden',
  cancel: 'Abbrechen',
  sent: (name) => `Vielen Dank. Wir haben „${name}“ notiert.`,
  notSent: 'Das konnte nicht gesendet werden. Bitte versuchen Sie es erneut.',
  loadingSystems: 'Systeme werden geladen…',
  opening: 'Einen Moment bitte…',
  loadingLogin: (system) => `Anmeldung bei ${system} wird geöffnet…`,
  offline: 'Keine Internetverbindung. Sobald sie wieder da ist, geht es weiter.',
  login: (system) => `Anmeldung bei ${system}`,
  finishing: (system) => `${system} wird fertig verbunden…`,
  finishingHint: 'Das dauert ein paar Sekunden. Sie können dieses Fenster offen lassen.',
  connected: (system) => `${system} ist verbunden`,
  connectedAs: 'Name der Verbindung',
  signedInAs: 'Angemeldet als',
  mayNotRead: (system, entities) => `Dieses Konto darf ${read(entities)} nicht lesen. Bitten Sie die Administration von ${system}, es zu erlauben.`,
  connectedNext: 'Sie können dieses Fenster schließen.',
  done: 'Fertig',
  retry: 'Erneut versuchen',
  failures: {
    NETWORK_ERROR: { title: 'Keine Verbindung', advice: 'Wir konnten den Server nicht erreichen. Prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut.' },
    NOT_SIGNED_IN: { title: 'Sie sind abgemeldet', advice: 'Melden Sie sich wieder bei dieser App an und verbinden Sie dann Ihr System.' },
    SESSION_EXPIRED: { title: 'Dieses Fenster war zu lange geöffnet', advice: 'Versuchen Sie es erneut. Ihre Eingaben bleiben erhalten, nur Passwörter nicht.' },
    ORIGIN_NOT_ALLOWED: { title: 'Diese Seite darf keine Systeme verbinden', advice: 'Bitten Sie den Betreiber dieser App, diese Adresse freizugeben.' },
    RATE_LIMIT_EXCEEDED: { title: 'Zu viele Versuche', advice: 'Warten Sie einen Moment und versuchen Sie es dann erneut.' },
    exchange: { title: 'Fast geschafft', advice: 'Ihre Anmeldung hat geklappt, aber die Verbindung konnte nicht übergeben werden. Versuchen Sie es erneut; Sie müssen sich nicht noch einmal anmelden.' },
    frame: { title: 'Die Anmeldung konnte nicht geöffnet werden', advice: 'Prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut. Auch eine Browser-Erweiterung kann die Anmeldung blockieren.' },
    other: { title: 'Etwas ist schiefgegangen', advice: 'Versuchen Sie es erneut. Wenn es wieder passiert, bitten Sie um Hilfe und nennen Sie die Anfrage-ID.' },
  },
  requestId: 'Anfrage-ID',
};

/** What the login frame says. */
export const frame: FrameMessages = {
  title: 'Anmeldung',
  loading: 'Wird geladen…',
  alone: 'Diese Seite ist Teil einer anderen App. Öffnen Sie sie dort.',
  foreign: 'Diese App und ihre Anmeldung passen nicht zusammen. Laden Sie die Seite neu; wenn das nicht hilft, wenden Sie sich an den Betreiber der App.',
  login: (system) => `Anmeldung bei ${system}`,
  sandboxTitle: 'Anmeldung im Testmodus',
  sandboxText: (systemName) => `Das ist nicht das echte ${systemName}. Wählen Sie, was passieren soll:`,
  sandboxChoose: 'Ablauf auswählen…',
  scenarios: {
    good: 'Anmeldung gelingt',
    otp: 'Einmalcode wird verlangt (123456)',
    push: 'Freigabe auf einem anderen Gerät',
    question: 'Sicherheitsfrage wird gestellt (Kiel)',
    company: 'Firma muss gewählt werden',
    sites: 'Einer von 60 Standorten muss gewählt werden',
    several: 'Mehreres wird nacheinander verlangt',
    partial: 'Artikel dürfen nicht gelesen werden',
    wrong: 'Falsches Passwort',
    denied: 'Freigabe wird abgelehnt',
    locked: 'Konto gesperrt',
    forbidden: 'Keine Berechtigung',
    unreachable: 'System nicht erreichbar',
    tls: 'Zertifikat ungültig',
    slow: 'System antwortet nicht',
    ratelimited: 'Zu viele Anfragen',
    maintenance: 'System wird gewartet',
  },
  sandboxThere: (systemName) => `Das ist nicht das echte ${systemName}. Auf der Seite, die sich als Nächstes öffnet, wählen Sie, was passieren soll.`,
  method: 'Wie melden Sie sich an?',
  schemes: {
    password: 'Benutzername und Passwort',
    basic: 'Benutzername und Passwort (HTTP Basic)',
    'api-key': 'API-Schlüssel',
    'client-credentials': 'Client-ID und Client-Secret',
    certificate: 'Zertifikat',
    'service-account': 'Dienstkonto',
    database: 'Datenbankanmeldung',
    'on-premises': 'Cloud oder eigener Server',
    custom: 'Andere Anmeldung',
  },
  guide: 'Bevor Sie beginnen',
  guideLink: 'Anleitung des Herstellers lesen (meist auf Englisch)',
  guideEnglish: 'Diese Schritte gibt es nur auf Englisch.',
  copySteps: 'Schritte für die IT kopieren',
  opensNewTab: '(öffnet sich in einem neuen Tab)',
  privacy: (partner) => `Ihre Anmeldedaten gehen verschlüsselt direkt an den Verbindungsdienst. ${partner} sieht sie nie.`,
  privacyHalf: (system, partner) => `Ihre Anmeldedaten gehen verschlüsselt an den Verbindungsdienst und von dort unverschlüsselt an ${system}. ${partner} sieht sie nie.`,
  fields: {
    url: { label: 'Instanz-URL', help: 'Die Adresse, unter der Sie das System im Browser öffnen.' },
    host: { label: 'Hostname', help: 'Der Name oder die Adresse des Servers.' },
    port: { label: 'Portnummer', help: '' },
    username: { label: 'Benutzername', help: '' },
    password: { label: 'Passwort', help: '' },
    apiKey: { label: 'API-Schlüssel', help: 'Kopieren Sie ihn aus den Einstellungen Ihres Systems.' },
    clientId: { label: 'Client-ID', help: '' },
    clientSecret: { label: 'Client-Secret', help: 'Es gehört zur Client-ID und wird oft nur ein einziges Mal angezeigt.' },
    certificate: { label: 'Zertifikat', help: '' },
    privateKey: { label: 'Privater Schlüssel', help: 'Nur wenn er nicht in derselben Datei wie das Zertifikat steht.' },
    passphrase: { label: 'Passphrase des Schlüssels', help: 'Nur wenn der Schlüssel damit geschützt ist.' },
    serviceAccount: { label: 'Schlüsseldatei', help: 'Die Datei, die Sie vom System beim Anlegen des Schlüssels erhalten haben.' },
    database: { label: 'Datenbank', help: '' },
    encryption: { label: 'Verschlüsselung (TLS)', help: '' },
    authority: { label: 'CA-Zertifikat', help: 'Nur wenn das Zertifikat des Servers von Ihrer eigenen IT stammt.' },
    deployment: { label: 'Wo läuft das System?', help: '' },
    connectionName: { label: 'Name der Verbindung', help: 'So erscheint sie in Ihren Listen.' },
    email: { label: 'E-Mail', help: '' },
    _email: { label: 'E-Mail für Rückfragen', help: 'So erreichen wir Sie, wenn es um diese Verbindung geht.' },
  },
  choices: {
    encryption: { verify: 'An, Zertifikat wird geprüft', off: 'Aus' },
    deployment: { cloud: 'Beim Hersteller, in der Cloud', own: 'Auf unserem eigenen Server' },
  },
  warnings: {
    encryption: { off: 'Ihr Passwort geht dann unverschlüsselt durchs Netz. Wählen Sie das nur, wenn Ihre IT es so vorgibt.' },
  },
  example: (text) => `Zum Beispiel ${text}`,
  optional: 'optional',
  showValue: (field) => `${field} anzeigen`,
  beginsWith: (prefix) => `Beginnt mit ${prefix}`,
  files: {
    choose: 'Datei auswählen',
    replace: 'Andere Datei auswählen',
    drop: 'oder hierher ziehen',
    remove: (file) => `${file} entfernen`,
    limit: (endings, size) => `${endings}, höchstens ${size}`,
    further: (file) => `Hier passt nur eine Datei: ${file} wurde übernommen, die anderen nicht.`,
    wrong: {
      certificate: (endings) => `Das ist kein Zertifikat (${endings}).`,
      'private-key': (endings) => `Das ist kein privater Schlüssel (${endings}).`,
      pkcs12: (endings) => `Das ist keine PKCS-#12-Datei (${endings}).`,
      'certificate-or-pkcs12': (endings) => `Das ist kein Zertifikat (${endings}).`,
      'service-account': (endings) => `Das ist nicht die Schlüsseldatei eines Dienstkontos (${endings}).`,
    },
  },
  fieldProblems: {
    required: (field) => `Bitte füllen Sie „${field}“ aus.`,
    'too-short': (field) => `„${field}“ ist zu kurz.`,
    'too-long': (field) => `„${field}“ ist zu lang.`,
    format: (field, example) => (example ? `„${field}“ sollte so aussehen: ${example}` : `Bitte prüfen Sie „${field}“.`),
    'not-allowed': (field) => `Bitte wählen Sie bei „${field}“ einen Wert aus.`,
    refused: (field, _example, system) => `${system} hat diese Angabe nicht angenommen. Bitte prüfen Sie „${field}“.`,
    unknown: (field, _example, system) => `${system} kennt diese Angabe nicht. Bitte prüfen Sie „${field}“.`,
    expired: (field, _example, system) => `„${field}“ ist abgelaufen. Bitte erneuern Sie die Angabe in ${system}.`,
    mismatch: (field) => `„${field}“ passt nicht zu den anderen Angaben. Bitte prüfen Sie, ob sie zusammengehören.`,
    'file-size': (_field, _example, _system, limit) => `Diese Datei ist zu groß: höchstens ${limit}.`,
    'file-protection': () => 'Bitte exportieren Sie diese Datei neu, geschützt mit AES-256: So lässt sie sich nicht öffnen.',
  },
  severalAddresses: (field) => `In „${field}“ stehen zwei Adressen. Bitte behalten Sie eine der beiden.`,
  correctedUrl: (url) => `Wir verwenden ${url}`,
  problemsFound: (count, shown) => (count === 1 ? 'Bitte prüfen Sie 1 Feld' : `Bitte prüfen Sie ${shown} Felder`),
  agreed: (partner) => `Mit dem Verbinden stimmen Sie zu, dass ${partner} Folgendes lesen darf:`,
  firewallTitle: 'Steht eine Firewall davor?',
  firewall: (system) => `Wenn ${system} in Ihrem eigenen Netzwerk läuft, muss Ihre IT diese Adressen freigeben:`,
  comesFrom: 'Wir melden uns von diesen Adressen aus an:',
  copyAddresses: 'Adressen kopieren',
  reconnect: {
    title: (system) => `${system} neu verbinden`,
    was: (who) => `Bisher war die Verbindung angemeldet als ${who}.`,
    send: 'Neu verbinden',
    change: 'Ändern',
  },
  continueTo: (system) => `Weiter zu ${system}`,
  logInThere: (system, partner) => `Im nächsten Schritt öffnet sich ein Fenster von ${system}, in dem Sie sich anmelden. ${partner} sieht Ihr Passwort nie.`,
  connect: 'Verbinden',
  notMine: 'Nicht mein Zugang? Jemand anderen bitten',
  connecting: (system) => `${system} wird verbunden`,
  cancel: 'Abbrechen',
  cancelling: 'Wird abgebrochen…',
  cancelled: 'Abgebrochen. Es wurde nichts verbunden.',
  offline: 'Keine Internetverbindung. Sobald sie wieder da ist, geht es weiter.',
  interrupted: 'Die Verbindung wurde unterbrochen. Wir versuchen es erneut…',
  takingLong: 'Das dauert länger als sonst.',
  stages: {
    resolve: { name: 'Adresse finden', running: (host) => `${host} wird gesucht…` },
    reach: { name: 'System erreichen', running: (host) => `Wir klopfen bei ${host} an…` },
    secure: { name: 'Verbindung sichern', running: () => 'Das Zertifikat wird geprüft…' },
    answer: { name: 'Antwort erhalten', running: (host) => `Wir warten auf eine Antwort von ${host}…` },
    identify: { name: 'System erkennen', running: () => 'Wir sehen nach, welches Produkt und welche Version es ist…' },
    'sign-in': { name: 'Anmelden', running: () => 'Sie werden mit Ihren Angaben angemeldet…' },
    permissions: { name: 'Berechtigungen prüfen', running: () => 'Wir prüfen, was gelesen werden darf…' },
  },
  stageStatus: { waiting: 'wartet', running: 'läuft', passed: 'erledigt', skipped: 'nicht nötig', unchecked: 'nicht geprüft', failed: 'fehlgeschlagen' },
  secondsLeft: (seconds) => `Höchstens noch ${seconds}.`,
  found: {
    port: (port) => `Port ${port}`,
    certificate: (subject) => `Zertifikat für ${subject}`,
    issuer: (issuer) => `ausgestellt von ${issuer}`,
    until: (date) => `gültig bis ${date}`,
    status: (status) => `HTTP-Status ${status}`,
    account: (name) => `Angemeldet als ${name}`,
    readable: (what) => `Darf gelesen werden: ${what}`,
    refused: (what) => `Darf nicht gelesen werden: ${what}`,
  },
  nextStep: 'Noch ein Schritt',
  codeTitle: 'Einmalcode eingeben',
  codeChannels: {
    app: (system) => `Öffnen Sie Ihre Authentifizierungs-App und geben Sie den Code für ${system} ein.`,
    sms: (system, to) => `${system} hat einen Code an Ihr Telefon gesendet${to ? ` (${to})` : ''}.`,
    email: (system, to) => `${system} hat einen Code an Ihre E-Mail-Adresse gesendet${to ? ` (${to})` : ''}.`,
  },
  codeLabel: 'Einmalcode',
  codeWrong: (tries, shown) => (tries === 1 ? 'Der Code war nicht richtig. Sie haben noch einen Versuch.' : `Der Code war nicht richtig. Sie haben noch ${shown} Versuche.`),
  codeIncomplete: (_length, shown) => `Bitte geben Sie alle ${shown} Ziffern ein.`,
  codeAgain: 'Neuen Code senden',
  codeSent: 'Ein neuer Code ist unterwegs.',
  pushTitle: 'Anmeldung auf einem anderen Gerät bestätigen',
  pushText: (system) => `${system} hat eine Anfrage an Ihr Telefon oder ein anderes Gerät gesendet. Öffnen und bestätigen Sie sie dort.`,
  pushDevice: (system, device) => `${system} hat eine Anfrage an „${device}“ gesendet. Öffnen und bestätigen Sie sie dort.`,
  pushNumber: 'Wenn Sie nach einer Zahl gefragt werden, ist es diese:',
  pushWaiting: 'Wir warten auf Ihre Bestätigung…',
  pushAgain: 'Erneut senden',
  pushSent: 'Die Anfrage wurde erneut gesendet.',
  questionTitle: 'Sicherheitsfrage beantworten',
  questionText: (system) => `${system} fragt das, um sicher zu sein, dass Sie es sind.`,
  questionWrong: (tries, shown) => (tries === 1 ? 'Die Antwort war nicht richtig. Sie haben noch einen Versuch.' : `Die Antwort war nicht richtig. Sie haben noch ${shown} Versuche.`),
  questionNeeded: 'Bitte geben Sie Ihre Antwort ein.',
  authorize: {
    title: (system) => `Bei ${system} anmelden`,
    text: (system, partner) => `Es öffnet sich ein Fenster von ${system}. Melden Sie sich dort an und erlauben Sie den Zugriff. ${partner} sieht Ihr Passwort nie.`,
    open: (system) => `${system} öffnen`,
    again: 'Noch einmal öffnen',
    waiting: (system) => `Wir warten, bis Sie bei ${system} fertig sind…`,
    unopened: 'Es scheint sich kein Fenster geöffnet zu haben. Unten steht, was Sie tun können.',
    elsewhere: 'Auf einem anderen Gerät',
    elsewhereText: 'Scannen Sie den Code mit Ihrem Telefon oder öffnen Sie den Link auf einem beliebigen Gerät. Diese Seite merkt, wenn Sie fertig sind.',
    qr: 'QR-Code des Links',
    link: 'Link zur Anmeldung',
    copyLink: 'Link kopieren',
    blocked: 'Es öffnet sich nichts?',
    blockedText: 'Vielleicht hält Ihr Browser neue Fenster zurück. Melden Sie sich dann in diesem Fenster an: Danach kommen Sie hierher zurück.',
    here: 'In diesem Fenster fortfahren',
  },
  chooseTitles: { company: 'Firma auswählen', site: 'Standort auswählen', environment: 'Umgebung auswählen' },
  chooseTexts: {
    company: (system) => `Mit Ihrer Anmeldung bei ${system} stehen mehrere Firmen zur Auswahl. Welche möchten Sie verbinden?`,
    site: (system) => `Mit Ihrer Anmeldung bei ${system} stehen mehrere Standorte zur Auswahl. Welchen möchten Sie verbinden?`,
    environment: (system) => `Mit Ihrer Anmeldung bei ${system} stehen mehrere Umgebungen zur Auswahl. Welche möchten Sie verbinden?`,
  },
  chooseSearch: 'Suchen',
  chooseNeeded: 'Bitte treffen Sie eine Auswahl, um fortzufahren.',
  chooseFound: (count, shown) => (count === 1 ? '1 Treffer' : `${shown} Treffer`),
  chooseNone: 'Nichts passt. Versuchen Sie es mit weniger Buchstaben.',
  confirmTitle: 'Ist das richtig?',
  confirmAccount: 'Angemeldet als',
  confirmPlaces: { company: 'Firma', site: 'Standort', environment: 'Umgebung' },
  confirmReads: (partner) => `${partner} kann künftig lesen:`,
  identity: {
    title: 'Das ist nicht dieselbe Anmeldung wie bisher',
    text: (system) => `Sie sind bei ${system} angemeldet, aber anders, als diese Verbindung es bisher war. Was soll geschehen?`,
    was: 'Bisher',
    is: 'Diese Anmeldung',
    place: 'Adresse',
    choices: {
      'as-before': { label: 'Wie bisher anmelden', text: 'Sie gehen zurück zur Anmeldung. Bis dahin ändert sich nichts.' },
      'keep-both': { label: 'Beide behalten', text: 'Diese Anmeldung wird eine eigene Verbindung. Die bisherige bleibt, wie sie ist.' },
      replace: { label: 'Mit dieser Anmeldung weitermachen', text: 'Die Verbindung nutzt ab jetzt diese Anmeldung und die bisherige nicht mehr.' },
    },
  },
  entities: { 'purchase-orders': 'Bestellungen', vendors: 'Lieferanten', items: 'Artikel' },
  continue: 'Weiter',
  confirm: 'Ja, verbinden',
  answerBy: (time) => `Bitte antworten Sie bis ${time} Uhr.`,
  handingOver: 'Wird abgeschlossen…',
  problems: {
    AUTHENTICATION_FAILED: {
      title: (p: Facts) => `${p.system} hat diese Anmeldung nicht angenommen`,
      advice: (p: Facts) => {
        if (!p.fields.length) return `Versuchen Sie, sich im Browser bei ${p.system} anzumelden, und versuchen Sie es dann hier erneut.`;
        if (p.credential === 'file') return `Prüfen Sie ${listed(p.fields)}. Sehen Sie in ${p.system} nach, ob die Datei noch gültig ist oder durch eine neuere ersetzt wurde.`;
        if (p.credential === 'key') return `Prüfen Sie, ob ${listed(p.fields)} vollständig kopiert wurde. Sehen Sie in ${p.system} nach, ob die Angabe noch gültig ist, oder erzeugen Sie dort eine neue.`;
        return `Prüfen Sie ${listed(p.fields)} und versuchen Sie, sich direkt bei ${p.system} anzumelden. Groß- und Kleinschreibung zählt.`;
      },
    },
    ACCOUNT_LOCKED: {
      title: (p: Facts) => `Dieses Konto ist in ${p.system} gesperrt`,
      advice: (p: Facts) => `Bitten Sie die Administration von ${p.system}, es zu entsperren, und versuchen Sie es dann erneut.`,
    },
    PERMISSION_DENIED: {
      title: (p: Facts) => (keptOut(p) ? `${p.system} lässt die Anmeldung mit diesem Konto nicht zu` : `Dieses Konto darf ${read(p.entities)} nicht lesen`),
      advice: (p: Facts) =>
        keptOut(p)
          ? `Bitten Sie die Administration von ${p.system}, diesem Konto die Anmeldung von unseren Adressen aus zu erlauben. Oder verwenden Sie ein anderes Konto.`
          : `Die Anmeldung hat geklappt. Bitten Sie die Administration von ${p.system}, diesem Konto Leserechte zu geben: ${read(p.entities)}. Oder verwenden Sie ein anderes Konto.`,
    },
    SECOND_FACTOR_UNSUPPORTED: {
      title: (p: Facts) => `${p.system} verlangt einen zweiten Faktor`,
      advice: (p: Facts) => `Den können wir noch nicht weitergeben. Bitten Sie den Administrator von ${p.system} um ein Konto, das sich allein mit einem Passwort anmeldet.`,
    },
    AUTHORIZATION_DENIED: {
      title: (p: Facts) => `Der Zugriff wurde bei ${p.system} nicht erlaubt`,
      advice: (p: Facts) => `Versuchen Sie es erneut und erlauben Sie ihn dort. Wenn ${p.system} das nicht zulässt, fragen Sie die Administration.`,
    },
    DATABASE_NOT_FOUND: {
      title: (p: Facts) => `Diese Datenbank gibt es auf ${p.host} nicht`,
      advice: () => 'Prüfen Sie den Namen der Datenbank; Groß- und Kleinschreibung kann zählen. Wer den Server betreibt, kennt ihn.',
    },
    DIFFERENT_ACCOUNT: {
      title: (_: Facts) => 'Das ist nicht dieselbe Anmeldung wie bisher',
      advice: (p: Facts) => `${p.account ? `Sie haben sich angemeldet als ${p.account}. Diese Verbindung gehört zu ${p.belongsTo}. ` : ''}Melden Sie sich wie bisher an.`,
    },
    CHALLENGE_FAILED: {
      title: (p: Facts) => {
        if (p.reason === 'declined') return `Die Anmeldung bei ${p.system} wurde abgelehnt`;
        if (p.reason === 'wrong-codes') return `${p.system} hat die Codes nicht angenommen`;
        return p.reason === 'wrong-answers' ? `${p.system} hat die Antworten nicht angenommen` : `Die Anmeldung bei ${p.system} wurde nicht bestätigt`;
      },
      advice: (p: Facts) => {
        if (p.reason === 'declined') return 'Auf dem anderen Gerät hat jemand Nein gesagt. Versuchen Sie es erneut und bestätigen Sie die Anfrage dort.';
        if (p.reason === 'wrong-codes') return 'Der Code war jedes Mal falsch. Versuchen Sie es mit einem neuen. Wenn er aus einer App kommt, prüfen Sie, ob die Uhr Ihres Telefons stimmt.';
        if (p.reason === 'wrong-answers') return `Die Antwort war jedes Mal falsch. Versuchen Sie es erneut oder fragen Sie die Administration von ${p.system}.`;
        return 'Die Antwort war nicht richtig, oder die Anfrage wurde abgelehnt. Versuchen Sie es erneut.';
      },
    },
    CHALLENGE_EXPIRED: {
      title: (p: Facts) => (p.asked === 'authorize' ? `Die Anmeldung bei ${p.system} wurde nicht rechtzeitig abgeschlossen` : 'Wir haben zu lange auf Ihre Antwort gewartet'),
      advice: (p: Facts) =>
        p.asked === 'code' || p.asked === 'push' ? 'Versuchen Sie es erneut und halten Sie Ihr Telefon bereit.' : 'Versuchen Sie es erneut und schließen Sie diesen Schritt bis zu der Uhrzeit ab, die angezeigt wird.',
    },
    HOST_NOT_FOUND: {
      title: (p: Facts) => `Wir können ${p.host} nicht finden`,
      advice: (p: Facts) => `Prüfen Sie ${place(p)} auf Tippfehler.${p.address ? (p.address.kind === 'url' ? ' Kopieren Sie die Adresse aus dem Browser, während das System geöffnet ist.' : ' Wer den Server betreibt, kennt seinen Namen.') : ''}`,
    },
    HOST_UNREACHABLE: {
      title: (p: Facts) => `${p.system} ist nicht erreichbar`,
      advice: (p: Facts) => `${p.host} hat nicht geantwortet. Wenn ${p.system} in Ihrem eigenen Netzwerk läuft, muss Ihre IT uns in der Firewall freigeben.`,
    },
    HOST_NOT_ALLOWED: {
      title: () => 'Diese Adresse kann nicht verwendet werden',
      advice: (p: Facts) => {
        if (p.reason === 'port' && p.address?.port) return `Unter der Nummer in „${p.address.port}“ ist ${p.system} nicht erreichbar. Wer den Server betreibt, kennt die richtige.`;
        if (p.reason === 'port') return `Unter der Nummer nach ${p.host} ist ${p.system} nicht erreichbar. Kopieren Sie die Adresse aus dem Browser, während das System geöffnet ist.`;
        if (p.reason === 'credentials') return `Lassen Sie Benutzername und Passwort in ${place(p)} weg. Für die Anmeldung gibt es eigene Felder.`;
        return `${p.host} ist eine Adresse in einem privaten Netzwerk. Verwenden Sie die Adresse, unter der ${p.system} aus dem Internet erreichbar ist.`;
      },
    },
    TLS_INVALID: {
      title: (p: Facts) => (INSECURE[p.fault ?? ''] ? `Die Verbindung zu ${p.host} ist nicht sicher` : `Das Zertifikat von ${p.host} ist nicht gültig`),
      advice: (p: Facts) => p.authority ? `${STOPPED} Wenn das Zertifikat von Ihrer eigenen IT stammt, wählen Sie in den Angaben deren ${p.authority}.` : (TLS_ADVICE[p.fault ?? '']?.(p) ?? `${STOPPED} Bitten Sie Ihre IT, das Zertifikat zu erneuern oder zu reparieren.`),
    },
    TLS_REQUIRED: {
      title: (p: Facts) => (p.reason === 'demanded' ? `${p.system} verlangt eine verschlüsselte Verbindung` : p.switchedOff ? 'Die Verbindung wäre nicht verschlüsselt' : 'Diese Adresse ist nicht verschlüsselt'),
      advice: (p: Facts) =>
        p.switchedOff ? 'Gehen Sie zurück zu den Angaben, schalten Sie die Verschlüsselung ein und versuchen Sie es erneut.' : `Verwenden Sie eine Adresse, die mit https:// beginnt, damit Ihre Anmeldung geschützt bleibt. Ändern Sie dazu ${place(p)}.`,
    },
    WRONG_SYSTEM: {
      title: (p: Facts) => (p.leadsTo ? `${p.host} leitet weiter zu ${p.leadsTo}` : p.product ? `Unter ${p.host} läuft ${p.product}, nicht ${p.system}` : `Unter ${p.host} läuft nicht ${p.system}`),
      advice: (p: Facts) => (p.leadsTo ? `Verwenden Sie diese Adresse, wenn sie zu ${p.system} gehört, oder die Adresse der Schnittstelle (API). Ihre IT kennt sie.` : `Prüfen Sie ${places(p)}, oder gehen Sie zurück und wählen Sie ein anderes System.`),
    },
    SYSTEM_UNAVAILABLE: {
      title: (p: Facts) => (p.reason === 'name-server' ? `${p.host} lässt sich gerade nicht nachschlagen` : `${p.system} ist gerade nicht verfügbar`),
      advice: (p: Facts) =>
        p.reason === 'name-server' ? 'Der Namensdienst (DNS) hat nicht geantwortet. Das liegt nicht an Ihrer Eingabe. Versuchen Sie es gleich noch einmal.' :
        `Vielleicht wird es gewartet. Sie können dieses Fenster schließen und es ${p.wait ? `in ${p.wait}` : 'später'} erneut versuchen: Ihre Eingaben bleiben erhalten, nur Passwörter nicht.`,
    },
    SYSTEM_ERROR: {
      title: (p: Facts) => `${p.system} hat mit einem Fehler geantwortet`,
      advice: () => 'Versuchen Sie es erneut. Wenn es wieder passiert, kopieren Sie die Details und senden Sie sie an den Support.',
    },
    STAGE_TIMEOUT: {
      title: (p: Facts) => `${p.system} hat zu lange nicht geantwortet`,
      advice: (p: Facts) =>
        p.firewalled
          ? `Wenn ${p.system} in Ihrem eigenen Netzwerk läuft, muss Ihre IT uns in der Firewall freigeben. Sonst versuchen Sie es in einer Minute erneut.`
          : `${p.system} ist gerade langsam oder überlastet. Versuchen Sie es in einer Minute erneut.`,
    },
    RATE_LIMIT_EXCEEDED: {
      title: (p: Facts) => (p.stage ? `Zu viele Versuche bei ${p.system}` : 'Zu viele Versuche'),
      advice: (p: Facts) => `${p.stage ? p.system : 'Der Verbindungsdienst'} nimmt vorerst keine Anmeldung mehr an. Warten Sie ${p.wait ?? 'einen Moment'} und versuchen Sie es dann erneut.`,
    },
    INVALID_REQUEST: {
      title: () => 'Einige Angaben stimmen nicht',
      advice: () => 'Gehen Sie zurück zu den Angaben und prüfen Sie die markierten Felder.',
    },
    SYSTEM_NOT_ALLOWED: {
      title: (p: Facts) => `${p.system} kann hier nicht verbunden werden`,
      advice: () => 'Gehen Sie zurück und wählen Sie ein anderes System.',
    },
    SESSION_EXPIRED: {
      title: () => 'Dieses Fenster war zu lange geöffnet',
      advice: () => 'Versuchen Sie es erneut. Ihre Eingaben bleiben erhalten, nur Passwörter nicht.',
    },
    NOT_SIGNED_IN: {
      title: () => 'Sie sind abgemeldet',
      advice: () => 'Melden Sie sich wieder bei der App an und verbinden Sie dann Ihr System. Ihre Eingaben bleiben erhalten, nur Passwörter nicht.',
    },
    ORIGIN_NOT_ALLOWED: {
      title: () => 'Diese Seite darf keine Systeme verbinden',
      advice: () => 'Bitten Sie den Betreiber dieser App, ihre Adresse freizugeben.',
    },
    NETWORK_ERROR: {
      title: () => 'Keine Verbindung',
      advice: () => 'Wir konnten den Verbindungsdienst nicht erreichen. Prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut.',
    },
    other: {
      title: () => 'Etwas ist schiefgegangen',
      advice: () => 'Versuchen Sie es erneut. Wenn es wieder passiert, kopieren Sie die Details und senden Sie sie an den Support.',
    },
  },
  it: {
    title: 'An Ihre IT senden',
    text: 'Dort lässt sich das beheben. Der Text sagt, was wir versucht und gefunden haben und was zu tun ist.',
    show: 'Text lesen',
    copy: 'Für die IT kopieren',
    mail: 'Per E-Mail senden',
    subject: (system) => `Verbindung zu ${system}: Bitte um Hilfe`,
    intro: (system, partner) => `Wir möchten ${system} mit ${partner} verbinden. Das ist nicht gelungen; wir brauchen dafür Ihre Hilfe.`,
    system: 'Zu verbindendes System',
    host: 'Adresse',
    port: 'Anschluss (Port)',
    failed: 'Was nicht gelungen ist',
    todo: 'Was zu tun ist',
    allow: 'In der Firewall freizugeben',
    from: 'Unsere Adressen',
    said: 'Meldung des Systems',
    requestId: 'Anfrage-ID',
    code: 'Fehlercode',
    time: 'Zeitpunkt',
    todos: {
      HOST_NOT_FOUND: () => 'Bitte den Namen prüfen, und ob das öffentliche DNS ihn kennt.',
      HOST_UNREACHABLE: () => 'Bitte unsere Adressen in der Firewall freigeben und prüfen, ob das System an diesem Port antwortet.',
      HOST_NOT_ALLOWED: () => 'Bitte eine Adresse und einen Port nennen, die aus dem Internet erreichbar sind.',
      TLS_INVALID: (p: Facts) => INSECURE[p.fault ?? ''] ?? 'Bitte das Zertifikat erneuern oder reparieren. Es muss gültig sein, zum Namen passen und mit seiner Kette gesendet werden.',
      TLS_REQUIRED: (p: Facts) => (p.switchedOff ? 'Am Server nichts: Die Verschlüsselung muss in der Anmeldung eingeschaltet werden.' : 'Bitte das System unter einer Adresse mit https:// anbieten.'),
      WRONG_SYSTEM: (p: Facts) => `Bitte die Adresse nennen, unter der ${p.system} läuft.`,
      SYSTEM_UNAVAILABLE: (p: Facts) => p.reason === 'name-server' ? 'Bitte prüfen, ob die Nameserver dieser Domain aus dem Internet antworten.' : 'Bitte prüfen, ob das System läuft oder bis wann es gewartet wird.',
      SYSTEM_ERROR: () => 'Bitte im Protokoll des Systems zum unten genannten Zeitpunkt nachsehen.',
      STAGE_TIMEOUT: (p: Facts) => (p.firewalled ? 'Bitte prüfen, ob eine Firewall unsere Anfragen verwirft oder das System überlastet ist.' : `Bitte prüfen, ob ${p.system} langsam oder überlastet ist: Es war erreichbar, hat aber nicht rechtzeitig geantwortet.`),
      PERMISSION_DENIED: (p: Facts) => (keptOut(p) ? 'Bitte dem Konto die Anmeldung von unseren Adressen aus erlauben.' : `Bitte dem Konto Leserechte geben: ${read(p.entities)}.`),
      ACCOUNT_LOCKED: () => 'Bitte das Konto entsperren.',
      DATABASE_NOT_FOUND: () => 'Bitte den Namen der Datenbank prüfen, und ob sich das Konto mit ihr verbinden darf.',
      SECOND_FACTOR_UNSUPPORTED: () => 'Bitte ein Konto für Integrationen einrichten, das sich ohne zweiten Faktor anmeldet.',
    },
  },
  checkedTitle: 'Was wir geprüft haben',
  technical: (reason) => `Technischer Grund: ${reason}`,
  failedAt: (stage) => `Angehalten bei: ${stage}`,
  edit: 'Angaben bearbeiten',
  retry: 'Erneut versuchen',
  retryIn: (time) => `Erneut versuchen in ${time}`,
  otherSystem: 'Anderes System wählen',
  copyDetails: 'Details kopieren',
  copied: 'Kopiert',
  notCopied: 'Der Browser hat das Kopieren nicht erlaubt. Der Text unten ist markiert: Kopieren Sie ihn dort.',
  detailsFor: 'Details für den Support',
};
