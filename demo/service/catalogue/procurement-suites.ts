import type { EntryInput } from './entry.js';
import { fusion } from './erp-oracle.js';
import { basic, client, fixedClient, fixedKey, fixedLogin, key, login, oauth } from './shared.js';

const company = (label: string, example: string) => ({ kind: 'text', after: 'url', label, example }) as const;

/** Suites from the source of a good to its payment. */
export const procurementSuites: readonly EntryInput[] = [
  {
    id: 'coupa', name: 'Coupa', vendor: 'Coupa Software', category: 'procurement', hosting: ['cloud'], popular: 9, aliases: ['Coupa BSM', 'Coupa Procurement', 'Coupa P2P', 'Coupa S2P'], docs: 'https://compass.coupa.com/en-us/products/core-platform/integration-playbooks-and-resources/integration-knowledge-articles/oauth-2.0-getting-started-with-coupa-api',
    schemes: [
      client('https://acme.coupahost.com', { clientId: { label: 'Identifier' }, clientSecret: { label: 'Secret' } }, {
        guide: {
          steps: [
            'Open Coupa as an administrator and select Setup, then Oauth2/OpenID Connect Clients under Integrations.',
            'Select Create. As grant type choose Client credentials, and enter a name, a login and a contact.',
            'Under scopes select core.purchase_order.read, core.supplier.read and core.item.read, and no others. Save.',
            'Copy the identifier. Select Show/Hide beside the secret and copy that as well.',
          ],
          link: 'https://compass.coupa.com/en-us/products/product-documentation/integration-technical-documentation/the-coupa-core-api',
        },
        probe: {
          auth: { kind: 'client-credentials', token: '/oauth2/token', scope: 'core.purchase_order.read core.supplier.read core.item.read', clientAuth: 'post' }, path: '/api/purchase_orders?limit=1',
          entities: { 'purchase-orders': '/api/purchase_orders?limit=1', vendors: '/api/suppliers?limit=1', items: '/api/items?limit=1' },
          refusals: [{ says: 'invalid_client', code: 'AUTHENTICATION_FAILED', fields: ['clientId', 'clientSecret'] }, { says: 'invalid_scope', code: 'PERMISSION_DENIED' }], message: ['/error_description', '/errors/0', '/error'],
        },
      }),
    ],
  },
  {
    id: 'sap-ariba', name: 'SAP Ariba', vendor: 'SAP', category: 'procurement', hosting: ['cloud'], popular: 16, logo: 'sap', aliases: ['Ariba', 'Ariba Network', 'SAP Business Network', 'Ariba Buying', 'FreeMarkets'], docs: 'https://help.sap.com/docs/ariba-apis',
    schemes: [
      fixedClient({
        region: { kind: 'choice', label: 'Data center', choices: [{ value: 'openapi.ariba.com', label: 'United States' }, { value: 'eu.openapi.ariba.com', label: 'Europe' }, { value: 'openapi.mn2.ariba.com', label: 'Middle East and North Africa' }, { value: 'openapi.mn1.ariba.com', label: 'China' }], default: 'openapi.ariba.com' },
        realm: { kind: 'text', after: 'region', label: 'Realm', help: 'In the address of your site, after “realm=”.', example: 'acme-T' },
        clientId: { label: 'OAuth client ID' },
        clientSecret: { label: 'OAuth secret' },
        apiKey: { kind: 'secret', label: 'Application key' },
      }, {
        guide: {
          steps: [
            'Open developer.ariba.com, select Manage, then the plus sign to create an application.',
            'Select Request API access, choose the Operational Reporting API for Procurement, and enter your realm.',
            'When access is granted, open the application and select Actions, then Generate OAuth secret.',
            'Copy the application key, the client ID and the secret. The secret is shown only once.',
          ],
          link: 'https://help.sap.com/docs/ariba-apis',
        },
      }),
    ],
  },
  {
    id: 'sap-concur', name: 'SAP Concur', vendor: 'SAP', category: 'procurement', hosting: ['cloud'], logo: 'sap', aliases: ['Concur', 'Concur Expense', 'Concur Invoice', 'Concur Request'], docs: 'https://developer.concur.com/api-reference/authentication/getting-started.html',
    schemes: [
      oauth({ authorize: 'https://{region}.api.concursolutions.com/oauth2/v0/authorize', token: 'https://{region}.api.concursolutions.com/oauth2/v0/token', scopes: ['company.read', 'purchaserequest.read', 'INVPO', 'INVVEN'], clientAuth: 'post' }, {
        region: { kind: 'choice', label: 'Data center', choices: [{ value: 'us', label: 'North America (US)' }, { value: 'us2', label: 'North America (US2)' }, { value: 'eu', label: 'Europe (EU)' }, { value: 'eu2', label: 'Europe (EU2)' }], default: 'eu2' },
      }),
      fixedKey('Company request token', { company: { kind: 'text', label: 'Company ID', example: '00000000-0000-0000-0000-000000000000', after: 'url' } }, {
        guide: { steps: ['Log in to SAP Concur as a Web Services administrator and select Administration, then Company, then Authentication Admin.', 'Select Company Request Token, and enter the app ID that you were given.', 'Select Submit. Copy the company ID and the company request token: the token is good for one day.'], link: 'https://developer.concur.com/api-reference/authentication/getting-started.html' },
      }),
    ],
  },
  { id: 'sap-fieldglass', name: 'SAP Fieldglass', vendor: 'SAP', category: 'procurement', hosting: ['cloud'], logo: 'sap', aliases: ['Fieldglass', 'Fieldglass VMS'], docs: 'https://help.sap.com/docs/SAP_FIELDGLASS', schemes: [client('https://www.fieldglass.net', { clientId: { label: 'User name' }, clientSecret: { label: 'License key' }, apiKey: { kind: 'secret', label: 'Application key' } })] },
  { id: 'oracle-procurement', name: 'Oracle Fusion Cloud Procurement', vendor: 'Oracle', category: 'procurement', hosting: ['cloud'], aliases: ['Oracle Procurement', 'Oracle Procurement Cloud', 'Fusion Procurement', 'Oracle iProcurement'], docs: 'https://docs.oracle.com/en/cloud/saas/procurement/24d/fapra/index.html', schemes: fusion('purchaseOrders') },
  {
    id: 'jaggaer-one', name: 'JAGGAER ONE', vendor: 'JAGGAER', category: 'procurement', hosting: ['cloud'], aliases: ['Jaggaer', 'SciQuest', 'BravoSolution', 'Pool4Tool', 'JAGGAER Direct'],
    schemes: [login('https://solutions.sciquest.com', { organization: company('Organization', 'Acme') }), client('https://acme.jaggaer.com')],
  },
  { id: 'ivalua', name: 'Ivalua', vendor: 'Ivalua', category: 'procurement', hosting: ['cloud'], aliases: ['Ivalua Buyer', 'Directworks'], schemes: [key('https://acme.ivalua.app', 'API token'), client('https://acme.ivalua.app'), login('https://acme.ivalua.app')] },
  { id: 'gep-smart', name: 'GEP SMART', vendor: 'GEP', category: 'procurement', hosting: ['cloud'], aliases: ['GEP', 'GEP Procurement', 'GEP NEXXE'], schemes: [fixedClient({ subscriptionKey: { kind: 'secret', label: 'Subscription key' } }), fixedKey('Subscription key')] },
  { id: 'zycus', name: 'Zycus Procure-to-Pay', vendor: 'Zycus', category: 'procurement', hosting: ['cloud'], aliases: ['Zycus', 'Merlin', 'Zycus P2P', 'iContract'], schemes: [login('https://dewdrops.zycus.com', { tenant: { kind: 'text', after: 'url', label: 'Tenant ID', required: false } }), key('https://dewdrops.zycus.com', 'API key', { tenant: { kind: 'text', after: 'url', label: 'Tenant ID' } })] },
  { id: 'basware', name: 'Basware', vendor: 'Basware', category: 'procurement', hosting: ['cloud'], aliases: ['Basware P2P', 'Alusta', 'Verian'], docs: 'https://developer.basware.com/', schemes: [basic('https://api.basware.com'), client('https://api.basware.com')] },
  { id: 'proactis', name: 'Proactis', vendor: 'Proactis', category: 'procurement', hosting: ['cloud'], aliases: ['Proactis P2P', 'Proactis Rego', 'Perfect Commerce'], schemes: [login('https://acme.proactiscloud.com', { database: company('Database', 'ACME') })] },
  { id: 'medius', name: 'Medius', vendor: 'Medius', category: 'procurement', hosting: ['cloud'], aliases: ['Mediusflow', 'Wax Digital', 'Medius AP Automation'], schemes: [client('https://acme.cloud.medius.com')] },
  { id: 'onventis', name: 'Onventis Buyer', vendor: 'Onventis', category: 'procurement', hosting: ['cloud'], aliases: ['Onventis', 'ProcessFlows'], schemes: [login('https://www.onventis.com', { company: company('Company', 'acme') })] },
  { id: 'synertrade', name: 'SynerTrade Accelerate', vendor: 'Econocom', category: 'procurement', hosting: ['cloud'], aliases: ['SynerTrade'], schemes: [login('https://acme.synertrade.com')] },
  { id: 'supplyon', name: 'SupplyOn', vendor: 'SupplyOn', category: 'procurement', hosting: ['cloud'], aliases: ['Supply On', 'AirSupply'], schemes: [fixedLogin({ company: { kind: 'text', label: 'Organization code', example: 'S001234' } }), { id: 'certificate', without: ['url'] }] },
  { id: 'corcentric', name: 'Corcentric', vendor: 'Corcentric', category: 'procurement', hosting: ['cloud'], aliases: ['Determine', 'Corcentric Procurement', 'b-pack', 'Selectica'], schemes: [login('https://acme.determine.com')] },
  {
    id: 'workday-strategic-sourcing', name: 'Workday Strategic Sourcing', vendor: 'Workday', category: 'procurement', hosting: ['cloud'], aliases: ['Scout RFP', 'ScoutRFP', 'WSS'], docs: 'https://apidocs.workdayspend.com/services/fields/v1.html',
    schemes: [fixedKey('API key', { username: { kind: 'username', label: 'User email', example: 'bea@example.com' }, userToken: { kind: 'secret', label: 'User token' }, region: { kind: 'choice', label: 'Region', choices: [{ value: 'us', label: 'United States' }, { value: 'eu', label: 'Europe' }, { value: 'ca', label: 'Canada' }], default: 'us' } }, {
      guide: { steps: ['Log in to Workday Strategic Sourcing as an administrator and select Company Settings, then Integrations.', 'Copy the company API key.', 'Select your name, then Profile settings, then API. Copy your user token.', 'Enter the key, the email address of that user, and the token here.'], link: 'https://apidocs.workdayspend.com/services/fields/v1.html' },
      probe: { base: 'https://api.{region}.workdayspend.com', auth: { kind: 'headers', headers: { 'X-Api-Key': '{apiKey}', 'X-User-Email': '{username}', 'X-User-Token': '{userToken}' } }, path: '/services/suppliers/v1/suppliers?page%5Bsize%5D=1', headers: { accept: 'application/vnd.api+json' }, accepted: { has: '/data' }, message: ['/errors/0/detail', '/errors/0/title'] },
    })],
  },
  { id: 'tradeshift', name: 'Tradeshift', vendor: 'Tradeshift', category: 'procurement', hosting: ['cloud'], aliases: ['Trade shift', 'Babelway'], docs: 'https://developers.tradeshift.com/', schemes: [oauth({ authorize: 'https://api.tradeshift.com/tradeshift/auth/login', token: 'https://api.tradeshift.com/tradeshift/auth/token', scopes: ['offline'] }), fixedKey('Token secret', { tenant: { kind: 'text', label: 'Tenant ID', example: '00000000-0000-0000-0000-000000000000', after: 'url' }, consumerKey: { kind: 'text', label: 'Consumer key', after: 'tenant' }, consumerSecret: { kind: 'secret', label: 'Consumer secret', after: 'consumerKey' }, tokenKey: { kind: 'text', label: 'Token', after: 'consumerSecret' } })] },
  { id: 'pagero', name: 'Pagero Network', vendor: 'Thomson Reuters', category: 'procurement', hosting: ['cloud'], aliases: ['Pagero', 'Pagero Online'], docs: 'https://api.pageroonline.com/', schemes: [fixedClient({ username: { kind: 'username', label: 'API user' }, password: { kind: 'password' } })] },
  { id: 'esker', name: 'Esker Procurement', vendor: 'Esker', category: 'procurement', hosting: ['cloud'], aliases: ['Esker', 'Esker on Demand', 'Market Dojo'], schemes: [login('https://as1.ondemand.esker.com')] },
  {
    id: 'tipalti', name: 'Tipalti Procurement', vendor: 'Tipalti', category: 'procurement', hosting: ['cloud'], aliases: ['Tipalti', 'Approve.com', 'ApproveSimple'], docs: 'https://documentation.tipalti.com/',
    schemes: [oauth({ authorize: 'https://sso.tipalti.com/connect/authorize', token: 'https://sso.tipalti.com/connect/token', scopes: ['tipalti.api.full', 'offline_access'], clientAuth: 'post' }), fixedKey('API key', { payer: { kind: 'text', label: 'Payer name', example: 'Acme', after: 'url' } })],
  },
  { id: 'unit4-source-to-contract', name: 'Unit4 Source-to-Contract', vendor: 'Unit4', category: 'procurement', hosting: ['cloud'], aliases: ['Scanmarket', 'Symfact'], schemes: [client('https://acme.scanmarket.com')] },
];
