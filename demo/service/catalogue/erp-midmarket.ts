import type { EntryInput } from './entry.js';
import { basic, client, key, login, oauth, onPremises } from './shared.js';

const company = (example: string, label = 'Company') => ({ kind: 'text', after: 'url', label, example }) as const;
const priorityUrl = { url: { label: 'OData URL', help: 'Up to “/odata/Priority”. Ask the person who looks after Priority for it.' }, ini: { kind: 'text', after: 'url', label: 'INI file', example: 'tabula.ini', default: 'tabula.ini' }, company: { kind: 'text', after: 'ini', label: 'Company', example: 'usdemo' } } as const;

/** How one signs in to Acumatica and to the products made of it. */
const acumatica = (example: string): EntryInput['schemes'] => [
  {
    ...login(example, { tenant: { kind: 'text', after: 'url', label: 'Tenant', help: 'Only if the sign-in page asks you to choose one.', example: 'Company', required: false } }),
    guide: {
      steps: [
        'Open Acumatica and select System Management, then Users, then the plus sign.',
        'Enter a login and a password. Clear the box that forces a new password at the next login.',
        'On the tab Roles select a role that may only view purchase orders and vendors. Save.',
        'Enter that login and password here.',
      ],
      link: 'https://help.acumatica.com/',
    },
    probe: {
      auth: { kind: 'session', login: { path: '/entity/auth/login', json: { name: '{username}', password: '{password}', tenant: '{tenant}' } }, token: 'cookies', logout: { path: '/entity/auth/logout' } },
      path: '/entity',
      refusals: [{ status: [500], says: 'invalid credentials', code: 'AUTHENTICATION_FAILED', fields: ['username', 'password'] }, { says: 'tenant', status: [400, 500], code: 'DATABASE_NOT_FOUND', fields: ['tenant'] }],
      message: ['/exceptionMessage', '/message'],
    },
  },
  oauth({ authorize: '{url}/identity/connect/authorize', token: '{url}/identity/connect/token', scopes: ['api', 'offline_access'], clientAuth: 'post' }, { url: { kind: 'url', example } }),
];

/** Business systems for companies of all kinds. */
export const erpForAll: readonly EntryInput[] = [
  {
    id: 'acumatica', name: 'Acumatica Cloud ERP', vendor: 'Acumatica', category: 'erp', hosting: ['cloud', 'on-premises'], popular: 13, aliases: ['Acumatica', 'Acumatica ERP'], docs: 'https://help.acumatica.com/',
    schemes: acumatica('https://acme.acumatica.com'),
  },
  { id: 'myob-acumatica', name: 'MYOB Acumatica', vendor: 'MYOB', category: 'erp', hosting: ['cloud'], logo: 'myob', aliases: ['MYOB Advanced'], docs: 'https://developer.myob.com/api/advanced/', schemes: acumatica('https://acme.myobadvanced.com') },
  { id: 'haufe-x360', name: 'Haufe X360', vendor: 'Haufe-Lexware', category: 'erp', hosting: ['cloud'], aliases: ['Lexbizz', 'X360'], schemes: acumatica('https://acme.haufe-x360.app') },
  { id: 'myob-exo', name: 'MYOB Exo Business', vendor: 'MYOB', category: 'erp', hosting: ['on-premises', 'cloud'], logo: 'myob', aliases: ['MYOB EXO', 'Exonet', 'EXO Business'], docs: 'https://developer.myob.com/api/exo/exo-api-overview/authentication/', schemes: [basic('https://exo.api.myob.com', { apiKey: { kind: 'secret', after: 'password', label: 'Access token' } })] },
  { id: 'unit4-erp', name: 'Unit4 ERP', vendor: 'Unit4', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['Agresso', 'Unit4 Business World', 'UBW', 'Unit 4', 'ERPx'], docs: 'https://thehub.unit4.com/docs/identity-services/Latest/.%2Fdocs%2Findex.md', schemes: [basic('https://acme.unit4cloud.com', { client: company('EN', 'Client') }), client('https://acme.unit4cloud.com', { tenant: company('acme', 'Tenant') })] },
  {
    id: 'workday-financial-management', name: 'Workday Financial Management', vendor: 'Workday', category: 'erp', hosting: ['cloud'], aliases: ['Workday', 'Workday Financials', 'Workday ERP'], docs: 'https://community.workday.com/sites/default/files/file-hosting/productionapi/index.html',
    schemes: [
      {
        ...basic('https://wd5-impl-services1.workday.com', { tenant: company('acme', 'Tenant'), username: { label: 'Integration system user' } }),
        guide: {
          steps: [
            'Open Workday and search for Create Integration System User. Enter a user name and a password, and select Do Not Allow UI Sessions.',
            'Search for Create Security Group, choose Integration System Security Group (Unconstrained), and add that user.',
            'Give the group Get access to the domains for purchase orders and suppliers.',
            'Search for Activate Pending Security Policy Changes and confirm. Enter the user and its password here.',
          ],
          link: 'https://community.workday.com/sites/default/files/file-hosting/productionapi/index.html',
        },
      },
      client('https://wd5-impl-services1.workday.com', { tenant: company('acme', 'Tenant'), refreshToken: { kind: 'secret', label: 'Refresh token' } }),
    ],
  },
  {
    id: 'priority-erp', name: 'Priority ERP', vendor: 'Priority Software', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['Priority', 'Eshbel'], docs: 'https://prioritysoftware.github.io/restapi/authenticate/',
    schemes: [
      basic('https://priority.example.com/odata/Priority', priorityUrl, { probe: { auth: { kind: 'basic' }, path: '/{ini}/{company}/', accepted: { has: '/value' }, message: ['/error/message', '/FORM/InterfaceErrors/text'] } }),
      key('https://priority.example.com/odata/Priority', 'Personal access token', priorityUrl, {
        guide: {
          steps: [
            'Log in to Priority as an administrator and open the form Personnel File. Choose the user to connect with.',
            'Open the sub-form REST Interface Access Tokens and enter a name and an end date.',
            'Select Actions, then Create Token, and copy it. It is shown only once.',
            'Enter the address, the company as in the address of Priority, and the token here.',
          ],
          link: 'https://prioritysoftware.github.io/restapi/authenticate/',
        },
        probe: { auth: { kind: 'basic', user: '{apiKey}', password: 'PAT' }, path: '/{ini}/{company}/', accepted: { has: '/value' }, message: ['/error/message'] },
      }),
    ],
  },
  { id: 'rootstock', name: 'Rootstock Cloud ERP', vendor: 'Rootstock Software', category: 'erp', hosting: ['cloud'], aliases: ['Rootstock'], docs: 'https://community.rootstock.com/', schemes: [login('https://acme.my.salesforce.com', { securityToken: { kind: 'secret', after: 'password', label: 'Security token' } }), client('https://acme.my.salesforce.com', { clientId: { label: 'Consumer key' }, clientSecret: { label: 'Consumer secret' } })] },
  { id: 'certinia', name: 'Certinia ERP Cloud', vendor: 'Certinia', category: 'erp', hosting: ['cloud'], aliases: ['Certinia', 'FinancialForce', 'Certinia Financial Management'], docs: 'https://help.certinia.com/', schemes: [oauth({ authorize: '{url}/services/oauth2/authorize', token: '{url}/services/oauth2/token', scopes: ['api', 'refresh_token'] }, { url: { kind: 'url', label: 'My Domain URL', example: 'https://acme.my.salesforce.com' } }), client('https://acme.my.salesforce.com', { clientId: { label: 'Consumer key' }, clientSecret: { label: 'Consumer secret' } })] },
  { id: 'deltek-costpoint', name: 'Deltek Costpoint', vendor: 'Deltek', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['Costpoint', 'Deltek'], docs: 'https://help.deltek.com/', schemes: [login('https://acme.costpointfoundations.com', { system: company('ACMECONFIG', 'System') })] },
  { id: 'deltek-vantagepoint', name: 'Deltek Vantagepoint', vendor: 'Deltek', category: 'erp', hosting: ['cloud', 'on-premises'], aliases: ['Vantagepoint', 'Deltek Vision'], docs: 'https://help.deltek.com/Product/Vantagepoint/7.2/dps_api_and_web_services.html', schemes: [login('https://acme.deltekfirst.com', { database: company('ACME', 'Database'), clientId: { kind: 'text', after: 'password', label: 'Client ID' }, clientSecret: { kind: 'secret', after: 'clientId', label: 'Client secret' } })] },
  { id: 'technologyone', name: 'TechnologyOne OneERP', vendor: 'TechnologyOne', category: 'erp', hosting: ['cloud'], aliases: ['TechOne', 'T1', 'Technology One', 'Ci Anywhere'], schemes: [basic('https://acme.t1cloud.com')] },
  { id: 'pronto-xi', name: 'Pronto Xi', vendor: 'Pronto Software', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['Pronto', 'Pronto ERP'], schemes: [onPremises('https://acme.prontohosted.com', 'pronto.example.com')] },
  { id: 'orderwise', name: 'OrderWise', vendor: 'Forterro', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['Order Wise', 'Wise Software'], schemes: [basic('https://orderwise.example.com/owapi')] },
  { id: '123-insight', name: '123 Insight', vendor: 'Forterro', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['123Insight'], schemes: [{ id: 'database', fields: { host: { label: 'SQL Server', example: 'insight.example.com' }, port: { default: '1433' }, database: { example: 'Insight' } } }] },
  { id: 'kerridge-k8', name: 'K8', vendor: 'Kerridge Commercial Systems', category: 'erp', hosting: ['on-premises', 'cloud'], aliases: ['Kerridge', 'KCS K8', 'Kerridge K8'], schemes: [login('https://k8.example.com', { branch: company('0001', 'Branch') })] },
];
