import type { EntryInput } from './entry.js';
import { basic, key, login, onPremises } from './shared.js';

const company = (example: string, label: string) => ({ kind: 'text', after: 'url', label, example }) as const;
const sqlServer = (host: string, label: string, example: string): EntryInput['schemes'][number] => ({ id: 'database', fields: { host: { label: 'SQL Server', example: host }, port: { default: '1433' }, database: { label, example } } });

/** ERP systems of Poland, Czechia, Slovenia, Turkey, and the former Soviet Union. */
export const erpOfTheEast: readonly EntryInput[] = [
  { id: 'comarch-erp-xl', name: 'Comarch ERP XL', vendor: 'Comarch', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['CDN XL', 'Comarch XL', 'Comarch'], docs: 'https://pomoc.comarch.pl/xl/index.php/dokumentacja/xl017-wykorzystanie-api-erp-xl/', schemes: [sqlServer('xl.example.com', 'Baza danych', 'CDNXL_ACME')] },
  { id: 'comarch-erp-optima', name: 'Comarch ERP Optima', vendor: 'Comarch', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['CDN Optima', 'Optima', 'Comarch Optima'], docs: 'https://pomoc.comarch.pl/optima/pl/2026/dokumentacja/wykonywanie-zapytan-sql/', schemes: [sqlServer('optima.example.com', 'Baza danych', 'CDN_ACME')] },
  { id: 'enova365', name: 'enova365', vendor: 'Soneta', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['enova', 'Soneta enova'], schemes: [onPremises('https://acme.enova365.pl', 'enova.example.com', { database: { kind: 'text', after: 'port', label: 'Baza danych', example: 'Acme' } })] },
  { id: 'symfonia-erp', name: 'Symfonia ERP', vendor: 'Symfonia', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['Symfonia', 'Sage Symfonia', 'Symfonia Handel'], docs: 'https://pomoc.symfonia.pl/data/api/webapi/2026/data/uwierzytelnianie_i_autoryzacja.htm', schemes: [key('https://symfonia.example.com', 'Application GUID')] },
  { id: 'subiekt-nexo', name: 'Subiekt nexo', vendor: 'InsERT', category: 'erp', hosting: ['on-premises'], aliases: ['InsERT nexo', 'Subiekt'], docs: 'https://www.insert.com.pl/dla_uzytkownikow/e-pomoc_techniczna.html', schemes: [sqlServer('nexo.example.com', 'Podmiot', 'Nexo_Acme')] },
  { id: 'subiekt-gt', name: 'Subiekt GT', vendor: 'InsERT', category: 'erp', hosting: ['on-premises'], aliases: ['InsERT GT'], docs: 'https://www.insert.com.pl/dla_uzytkownikow/e-pomoc_techniczna.html', schemes: [sqlServer('subiekt.example.com', 'Podmiot', 'Acme')] },
  { id: 'wapro-erp', name: 'WAPRO ERP', vendor: 'Asseco Business Solutions', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['WF-Mag', 'Asseco WAPRO', 'WAPRO Mag'], docs: 'https://wapro.pl/dokumentacja-erp/desktop/docs/sprzedaz-i-magazyn/wymiana-danych/mg-eksport-import-mag/', schemes: [sqlServer('wapro.example.com', 'Baza danych', 'WAPRO')] },
  { id: 'macrologic-erp', name: 'Macrologic ERP', vendor: 'Asseco Business Solutions', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['Macrologic Merit', 'Xpertis', 'Asseco ERP Merit'], schemes: [login('https://merit.example.com')] },
  { id: 'helios-inuvio', name: 'HELIOS iNuvio', vendor: 'Asseco Solutions', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['Helios Orange', 'Helios', 'Inuvio'], docs: 'https://public.helios.eu/inuvio/doc/cs/index.php', schemes: [login('https://helios.example.com', { database: company('Helios001', 'Databáze') }), sqlServer('helios.example.com', 'Databáze', 'Helios001')] },
  { id: 'helios-nephrite', name: 'HELIOS Nephrite', vendor: 'Asseco Solutions', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['Helios Green', 'Nephrite', 'LCS Noris'], docs: 'https://public.helios.eu/green/doc/cs/index.php', schemes: [login('https://nephrite.example.com', { profile: company('ACME', 'Databázový profil') })] },
  {
    id: 'abra-flexi', name: 'ABRA Flexi', vendor: 'ABRA Software', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['FlexiBee', 'Abra FlexiBee'], docs: 'https://podpora.flexibee.eu/en/articles/4713880-authentication',
    schemes: [
      basic('https://demo.flexibee.eu:5434', { company: company('demo', 'Firma') }, {
        guide: { steps: ['Open ABRA Flexi as an administrator and select Nástroje, then Osoby a uživatelé. Add a user with a long password.', 'Give the user a role that may only read.', 'Open the web interface. The company is in its address after “/c/”.', 'Enter the address with its port, the company, the user and the password here.'], link: 'https://podpora.flexibee.eu/en/articles/4713880-authentication' },
        probe: { auth: { kind: 'basic' }, path: '/c/{company}/objednavka-vydana.json?limit=1', accepted: { has: '/winstrom' }, refusals: [{ status: [404], code: 'DATABASE_NOT_FOUND', fields: ['company'] }], message: ['/winstrom/message'] },
      }),
    ],
  },
  { id: 'abra-gen', name: 'ABRA Gen', vendor: 'ABRA Software', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['ABRA G3', 'ABRA G4', 'ABRA G2'], docs: 'https://help.abra.eu/sk/26.1/G3/Content/Part50_TechDoc/tech_doc.htm', schemes: [basic('https://abra.example.com', { connection: company('data', 'Spojení') })] },
  { id: 'k2-erp', name: 'K2', vendor: 'K2 Software', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['K2 ERP', 'K2 atmitec'], docs: 'https://help.k2.cz/k2luna/12/en/10010133.htm', schemes: [login('https://k2.example.com')] },
  { id: 'money-s5', name: 'Money S5', vendor: 'Seyfor', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['Money S4', 'Money ERP', 'Solitea Money'], schemes: [{ id: 'client-credentials', fields: { url: { example: 'https://money.example.com:82' } } }] },
  { id: 'datalab-pantheon', name: 'PANTHEON', vendor: 'Datalab', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['Datalab Pantheon', 'Pantheon ERP'], schemes: [login('https://pantheon.example.com', { company: company('ACME', 'Database') }), sqlServer('pantheon.example.com', 'Database', 'PB_ACME')] },
  { id: 'logo-tiger', name: 'Logo Tiger 3', vendor: 'Logo Yazılım', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['Logo Tiger', 'Tiger ERP', 'Logo ERP', 'Logo Go 3'], docs: 'https://docs.logo.com.tr/public/wua/logo-objects/logo-objects-baslangic', schemes: [login('https://logo.example.com:32001', { url: { label: 'Logo Object REST service' }, firm: company('1', 'Firma no'), clientId: { kind: 'text', after: 'password' }, clientSecret: { kind: 'secret', after: 'clientId' } })] },
  {
    id: 'logo-netsis', name: 'Logo Netsis 3', vendor: 'Logo Yazılım', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['Netsis', 'NetOpenX', 'Netsis ERP'], docs: 'https://docs.logo.com.tr/',
    schemes: [login('https://netsis.example.com:7070', { url: { label: 'NetOpenX REST service' }, branch: company('0', 'Şube kodu'), database: { kind: 'text', after: 'password', label: 'Şirket (database)', example: 'NETSIS' }, databaseUser: { kind: 'text', after: 'database', label: 'Database user', example: 'TEMELSET' }, databasePassword: { kind: 'password', after: 'databaseUser', label: 'Database password', required: false } })],
  },
  { id: 'mikro-jump', name: 'Mikro Jump', vendor: 'Mikro Yazılım', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['Mikro', 'Mikro Fly', 'Mikro ERP', 'Mikro Run'], docs: 'https://apidocs.mikro.com.tr/apis', schemes: [login('https://mikro.example.com:8094', { company: company('ACME', 'Firma kodu'), year: { kind: 'text', after: 'company', label: 'Çalışma yılı', example: '2026', pattern: '\\d{4}' }, apiKey: { kind: 'secret', after: 'password', label: 'API key' } })] },
  { id: 'nebim-v3', name: 'Nebim V3', vendor: 'Nebim', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['Nebim', 'Nebim V3 ERP', 'Nebim Winner'], docs: 'https://www.nebim.com.tr/en/integration-with-external-systems', schemes: [login('https://nebim.example.com', { url: { label: 'Integrator URL' }, database: company('V3_ACME', 'Database') })] },
  {
    id: '1c-enterprise', name: '1C:Enterprise', vendor: '1C', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['1C', '1С', '1С:Предприятие', '1C Enterprise', '1C ERP', '1С ERP', '1C Accounting', '1С Бухгалтерия', '1C Fresh'],
    docs: 'https://1c-dn.com/1c_enterprise/rest_interface/',
    schemes: [
      basic('https://1c.example.com/acme', {}, {
        guide: {
          steps: [
            'Open the Designer as an administrator and select Administration, then Publish to web server. Check Publish standard OData interface, and select Publish.',
            'Let the OData interface have the purchase orders, the vendors and the items: its composition is empty at first.',
            'Add a user with 1C:Enterprise authentication, a long password, and roles that may only read.',
            'Enter the address of the web server with the name of the publication, the user and the password here.',
          ],
          link: 'https://1c-dn.com/1c_enterprise/rest_interface/',
        },
        probe: { auth: { kind: 'basic' }, path: '/odata/standard.odata/?$format=json', accepted: { has: '/value' }, message: ['/odata.error/message/value'] },
      }),
    ],
  },
  { id: 'uyumsoft-erp', name: 'Uyumsoft ERP', vendor: 'Uyumsoft', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['Uyum', 'Uyumsoft'], schemes: [login('https://acme.uyumsoft.com')] },
  { id: 'workcube', name: 'Workcube', vendor: 'Workcube', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['Workcube ERP'], docs: 'https://wiki.workcube.com/', schemes: [login('https://acme.workcube.com')] },
];
