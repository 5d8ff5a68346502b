import type { EntryInput } from './entry.js';
import { basic, client, key, login, onPremises } from './shared.js';

const mandant = (example: string, label = 'Mandant') => ({ kind: 'text', after: 'url', label, example }) as const;
const inHouse = (label: string, example: string) => ({ company: { kind: 'text', after: 'port', label, example } }) as const;

/** ERP systems of Germany, Austria and Switzerland. */
export const erpOfGermanSpeaking: readonly EntryInput[] = [
  { id: 'proalpha', name: 'proALPHA ERP', vendor: 'proALPHA', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['proALPHA', 'pA ERP', 'pro alpha'], schemes: [onPremises('https://acme.proalpha.cloud', 'proalpha.example.com', inHouse('Company', '100'))] },
  { id: 'abas-erp', name: 'abas ERP', vendor: 'Forterro', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['abas', 'abas Business Suite'], docs: 'https://documentation.abas.cloud/', schemes: [basic('https://abas.example.com', { client: mandant('erp', 'Client') })] },
  { id: 'myfactory', name: 'myfactory', vendor: 'Forterro', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['myfactory Cloud ERP', 'my factory'], schemes: [login('https://acme.myfactory.cloud', { database: mandant('acme', 'Datenbank') })] },
  { id: 'proconcept', name: 'ProConcept ERP', vendor: 'Forterro', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['ProConcept', 'SolvAxis'], schemes: [login('https://proconcept.example.com', { company: mandant('PROD', 'Schema') })] },
  { id: 'applus', name: 'APplus', vendor: 'Asseco Solutions', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['AP plus', 'Asseco APplus'], schemes: [login('https://applus.example.com', { client: mandant('00') })] },
  { id: 'ams-erp', name: 'ams.erp', vendor: 'ams.Solution', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['ams erp solution'], schemes: [onPremises('https://acme.ams-erp.com', 'ams.example.com')] },
  { id: 'psipenta', name: 'PSIpenta', vendor: 'PSI Software', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['PSI penta', 'PSIpenta Adaptive', 'PIUSS'], schemes: [login('https://psipenta.example.com')] },
  { id: 'comarch-erp-enterprise', name: 'Comarch ERP Enterprise', vendor: 'Comarch', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['Semiramis', 'CEE'], schemes: [login('https://cee.example.com', { system: mandant('100', 'OLTP') }), { id: 'certificate', fields: { url: { example: 'https://cee.example.com' } } }] },
  { id: 'canias', name: 'caniasERP', vendor: 'IAS', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['canias', 'canias4.0', 'canias ERP', 'Industrial Application Software'], schemes: [login('https://canias.example.com', { company: mandant('01', 'Client') })] },
  {
    id: 'xentral', name: 'Xentral', vendor: 'Xentral', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['WaWision', 'Xentral ERP'], docs: 'https://developer.xentral.com/reference/intro',
    schemes: [
      key('https://acme.xentral.biz', 'Personal access token', {}, {
        guide: { steps: ['Log in to Xentral as an administrator and select your name, then Account settings.', 'Select Developer Settings, then Personal access token, then Add.', 'Enter a name and select only rights that end in “:read”.', 'Select Create and copy the token. It is shown only once.'], link: 'https://developer.xentral.com/reference/intro' },
      }),
    ],
  },
  {
    id: 'weclapp', name: 'weclapp', vendor: 'weclapp', category: 'erp', hosting: ['cloud'], aliases: ['weclapp ERP', 'we clapp'], docs: 'https://www.weclapp.com/api/',
    schemes: [
      key('https://acme.weclapp.com', 'API token', {}, {
        guide: { steps: ['Log in to weclapp as the user to connect with. A user with rights to read purchasing and no others is best.', 'Select your picture at the top right, then My settings.', 'Select API token and confirm with your password.', 'Copy the token. A new one makes the old one stop working.'], link: 'https://www.weclapp.com/api/' },
        probe: { auth: { kind: 'headers', headers: { AuthenticationToken: '{apiKey}' } }, path: '/webapp/api/v1/user/currentUser', accepted: { has: '/id' }, account: '/username', message: ['/detail', '/error'] },
      }),
    ],
  },
  { id: 'jtl-wawi', name: 'JTL-Wawi', vendor: 'JTL-Software', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['JTL', 'JTL Warenwirtschaft', 'JTL ERP'], docs: 'https://guide.jtl-software.com/jtl-wawi/jtl-wawi-api/', schemes: [key('https://wawi.example.com:5883', 'API key', { appId: { kind: 'text', after: 'url', label: 'App ID', example: 'makini/1.0.0' } }), { id: 'database', fields: { host: { label: 'SQL Server', example: 'wawi.example.com' }, port: { default: '1433' }, database: { label: 'Mandant', example: 'eazybusiness' } } }] },
  {
    id: 'plentyone', name: 'PlentyONE', vendor: 'plentysystems', category: 'erp', hosting: ['cloud'], aliases: ['plentymarkets', 'plenty'], docs: 'https://developers.plentymarkets.com/en-gb/plentymarkets-rest-api/index.html',
    schemes: [{
      ...login('https://p12345.my.plentysystems.com', { username: { label: 'REST API user' } }),
      guide: { steps: ['Open PlentyONE as an administrator and select Setup, Account management, Accounts.', 'Select New account, enter a name, and choose the access type REST API.', 'Give it a role that may only read orders, items and contacts. Save.', 'Enter the address of your system, that user and its password here.'], link: 'https://developers.plentymarkets.com/en-gb/plentymarkets-rest-api/index.html' },
      probe: { auth: { kind: 'session', login: { path: '/rest/login', json: { username: '{username}', password: '{password}' } }, token: '/access_token', logout: { path: '/rest/logout' } }, message: ['/error/message', '/message', '/error'] },
    }],
  },
  {
    id: 'billbee', name: 'Billbee', vendor: 'Billbee', category: 'erp', hosting: ['cloud'], aliases: ['Bill bee'], docs: 'https://app.billbee.io/swagger/ui/index',
    schemes: [{
      id: 'basic', without: ['url'],
      fields: { username: { label: 'Email', example: 'bea@example.com' }, password: { label: 'API password' }, apiKey: { kind: 'secret', label: 'API key' } },
      probe: { base: 'https://api.billbee.io', auth: { kind: 'basic' }, headers: { 'X-Billbee-Api-Key': '{apiKey}' }, path: '/api/v1/products?pageSize=1', accepted: { has: '/Data' }, message: ['/ErrorMessage'] },
    }],
  },
  { id: 'microtech-bueroplus', name: 'microtech büro+', vendor: 'microtech', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['büro+', 'büro plus', 'microtech'], docs: 'https://hilfe.microtech.de/99_beta/graphql/', schemes: [login('https://bueroplus.example.com', { client: mandant('Musterfirma') })] },
  { id: 'selectline', name: 'SelectLine Warenwirtschaft', vendor: 'SelectLine Software', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['SelectLine', 'SelectLine ERP'], docs: 'https://demo.slmobile.de/demoApi/help', schemes: [login('https://selectline.example.com/slapi', { appKey: { kind: 'secret', after: 'password', label: 'App key' } })] },
  { id: 'work4all', name: 'work4all', vendor: 'work4all', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['work 4 all'], docs: 'https://docs.work4all.de/', schemes: [client('https://api.work4all.de', { url: { label: 'API URL' }, tokenUrl: { kind: 'url', after: 'url', label: 'Token URL', example: 'https://auth.work4all.de/connect/token' } })] },
  { id: 'scopevisio', name: 'Scopevisio', vendor: 'Scopevisio', category: 'erp', hosting: ['cloud'], aliases: ['Scope visio'], docs: 'https://help.scopevisio.com/en/articles/467358-rest-api-first-steps', schemes: [login('https://appload.scopevisio.com', { customer: { kind: 'text', after: 'url', label: 'Kundennummer', example: '1234567' }, organisation: { kind: 'text', after: 'password', label: 'Organisation', example: 'Acme GmbH' } })] },
  { id: 'bmd-ntcs', name: 'BMD NTCS', vendor: 'BMD Systemhaus', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['BMD', 'BMD ERP'], schemes: [onPremises('https://acme.bmd.cloud', 'bmd.example.com', inHouse('Firma', '1'))] },
  { id: 'mesonic-winline', name: 'WinLine', vendor: 'mesonic', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['mesonic', 'mesonic WinLine', 'WinLine ERP'], schemes: [login('https://winline.example.com', { company: mandant('300M') })] },
  {
    id: 'abacus', name: 'Abacus ERP', vendor: 'Abacus Research', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['Abacus', 'AbaConnect', 'AbaWeb', 'Abacus Business Software'], docs: 'https://apihub.abacus.ch/odata',
    schemes: [
      client('https://abacus.example.com', { client: mandant('7777') }, {
        guide: {
          steps: ['Ask your Abacus partner to switch on the REST interface for your Abacus.', 'Open Abacus as an administrator and select Service Users in the user management (program Q). Add one with the right to read purchasing only.', 'Choose OAuth 2.0 as the way it logs in. Copy the client ID and the client secret.', 'Enter the address of your Abacus, the number of the Mandant, and both values here.'],
          link: 'https://apihub.abacus.ch/odata',
        },
        probe: { auth: { kind: 'client-credentials', token: '/oauth/oauth2/v1/token' }, path: '/api/entity/v1/mandants/{client}/Subjects?$top=1', accepted: { has: '/value' }, message: ['/error/message', '/error_description'] },
      }),
    ],
  },
  { id: 'opacc-erp', name: 'OpaccERP', vendor: 'Opacc Software', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['Opacc', 'OpaccOne'], schemes: [login('https://opacc.example.com', { client: mandant('100') })] },
  { id: 'proffix', name: 'PROFFIX Px5', vendor: 'PROFFIX Software', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['PROFFIX', 'Px5', 'Proffix REST'], docs: 'https://www.proffix.net/Portals/0/content/REST%20API/index.html', schemes: [login('https://proffix.example.com:11011', { database: mandant('PXDEMO', 'Datenbank') })] },
  { id: 'actindo', name: 'Actindo', vendor: 'Actindo', category: 'erp', hosting: ['cloud'], aliases: ['Actindo Core1'], schemes: [key('https://acme.actindo.com', 'API token'), client('https://acme.actindo.com')] },
];

