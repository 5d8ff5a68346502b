import type { EntryInput } from './entry.js';
import { bearer, client, fixedClient, fixedKey, fixedLogin, key, login, oauth, zoho } from './shared.js';

const companyFile = { company: { kind: 'text', after: 'url', label: 'Company file', example: 'Acme.qbw' } } as const;
const rampEntities = { 'purchase-orders': '/developer/v1/purchase-orders?page_size=2', vendors: '/developer/v1/vendors?page_size=2' } as const;
const xeroEntities = { 'purchase-orders': '/api.xro/2.0/PurchaseOrders?page=1&pageSize=1', vendors: '/api.xro/2.0/Contacts?page=1&pageSize=1', items: '/api.xro/2.0/Items?where=Code%3D%3D%221%22' } as const;
const zohoOrganization = { organization: { kind: 'text', label: 'Organization ID', help: 'In Settings, Organization Profile.', example: '10234695', pattern: '\\d+', required: false } } as const;

/** Accounting systems that are used in many countries. */
export const accountingWorldwide: readonly EntryInput[] = [
  {
    id: 'quickbooks-online', name: 'QuickBooks Online', vendor: 'Intuit', category: 'accounting', hosting: ['cloud'], popular: 19, logo: 'quickbooks', aliases: ['QuickBooks', 'QB', 'QBO', 'QB Online', 'QuickBooks Online Advanced', 'Intuit', 'Intuit QuickBooks'], docs: 'https://developer.intuit.com/app/developer/qbo/docs/develop/authentication-and-authorization/oauth-2.0',
    schemes: [
      oauth({ authorize: 'https://appcenter.intuit.com/connect/oauth2', token: 'https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer', scopes: ['com.intuit.quickbooks.accounting'] }, {}, {
        guide: { steps: ['Log in to QuickBooks as a user of the type Company admin: only one can connect an app.', 'If you have more than one company, choose the one to share when QuickBooks asks.', 'Select Connect on the page that QuickBooks shows.'], link: 'https://quickbooks.intuit.com/learn-support/' },
      }),
    ],
  },
  { id: 'quickbooks-desktop', name: 'QuickBooks Desktop', vendor: 'Intuit', category: 'accounting', hosting: ['on-premises'], logo: 'quickbooks', aliases: ['QBD', 'QB Desktop', 'QuickBooks Pro', 'QuickBooks Premier'], docs: 'https://developer.intuit.com/app/developer/qbdesktop/docs/get-started/get-started-with-quickbooks-web-connector', schemes: [login('https://quickbooks.example.com', companyFile)] },
  { id: 'quickbooks-enterprise', name: 'QuickBooks Enterprise', vendor: 'Intuit', category: 'accounting', hosting: ['on-premises'], logo: 'quickbooks', aliases: ['QBE', 'QB Enterprise', 'QuickBooks Desktop Enterprise'], docs: 'https://developer.intuit.com/app/developer/qbdesktop/docs/get-started/get-started-with-quickbooks-web-connector', schemes: [login('https://quickbooks.example.com', companyFile)] },
  {
    id: 'xero', name: 'Xero', vendor: 'Xero', category: 'accounting', hosting: ['cloud'], popular: 18, logo: 'xero', aliases: ['Xero Accounting'], docs: 'https://developer.xero.com/documentation/guides/oauth2/auth-flow/',
    schemes: [
      oauth({
        authorize: 'https://login.xero.com/identity/connect/authorize', token: 'https://identity.xero.com/connect/token', scopes: ['offline_access', 'accounting.invoices.read', 'accounting.contacts.read', 'accounting.settings.read'],
        api: { base: 'https://api.xero.com', me: { path: '/connections', company: '/0/tenantName', values: { tenant: '/0/tenantId' } }, headers: { 'Xero-Tenant-Id': '{tenant}' }, entities: xeroEntities, message: ['/Detail'] },
      }),
      fixedClient({ clientId: { example: '0123456789ABCDEF0123456789ABCDEF', pattern: '[0-9A-Fa-f]{32}' } }, {
        guide: {
          steps: [
            'Open developer.xero.com, log in, and select My Apps, then New app.',
            'Choose Custom connection as the integration type, and enter a name.',
            'Select accounting.invoices.read (purchase orders), accounting.contacts.read and accounting.settings.read (items), and no others. Choose the person who authorizes it.',
            'Open the link in the email that person gets, and choose your organisation. Then copy the client ID, and make and copy a client secret.',
          ],
          link: 'https://developer.xero.com/documentation/guides/oauth2/custom-connections/',
        },
        probe: {
          base: 'https://api.xero.com', auth: { kind: 'client-credentials', token: 'https://identity.xero.com/connect/token', scope: 'accounting.invoices.read accounting.contacts.read accounting.settings.read' }, path: '/connections', company: '/0/tenantName',
          entities: xeroEntities, refusals: [{ says: 'invalid_client', code: 'AUTHENTICATION_FAILED', fields: ['clientId', 'clientSecret'] }], message: ['/Detail', '/error_description', '/error'],
        },
      }),
    ],
  },
  {
    id: 'sage-intacct', name: 'Sage Intacct', vendor: 'Sage', category: 'accounting', hosting: ['cloud'], popular: 17, logo: 'sage', aliases: ['Intacct', 'Sage Intacct Manufacturing'], docs: 'https://developer.intacct.com/web-services/',
    schemes: [
      fixedLogin({
        company: { kind: 'text', label: 'Company ID', example: 'ACME-Inc' },
        username: { label: 'User ID' },
        senderId: { kind: 'text', after: 'password', label: 'Web Services sender ID' },
        senderPassword: { kind: 'secret', after: 'senderId', label: 'Web Services sender password' },
      }, {
        guide: {
          steps: [
            'Open Company, Setup, Configuration, Company. On the tab Security select Edit and add the sender ID under Web Services authorizations.',
            'Open Company, Admin, Web Services users, and select Add. Enter a user ID and an email address.',
            'Give the user a role that may only list and view purchasing. Save; the password comes by email.',
            'Enter the company ID, the user and both passwords here.',
          ],
          link: 'https://developer.intacct.com/web-services/',
        },
      }),
      oauth({ authorize: 'https://api.intacct.com/ia/api/v1/oauth2/authorize', token: 'https://api.intacct.com/ia/api/v1/oauth2/token', clientAuth: 'post', api: { base: 'https://api.intacct.com/ia/api/v1', entities: { vendors: '/objects/accounts-payable/vendor?size=1', items: '/objects/inventory-control/item?size=1' }, message: ['/ia::result/ia::error/message'] } }),
    ],
  },
  {
    id: 'sage-accounting', name: 'Sage Accounting', vendor: 'Sage', category: 'accounting', hosting: ['cloud'], logo: 'sage', aliases: ['Sage One', 'Sage Business Cloud Accounting', 'Sage Business Cloud'], docs: 'https://developer.sage.com/accounting/guides/authenticating/overview/',
    schemes: [oauth({ authorize: 'https://www.sageone.com/oauth2/auth/central', token: 'https://oauth.accounting.sage.com/token', scopes: ['readonly'], extra: { filter: 'apiv3.1' }, clientAuth: 'post', api: { base: 'https://api.accounting.sage.com', me: { path: '/v3.1/user', account: '/displayed_as' }, entities: { vendors: '/v3.1/contacts?contact_type_id=VENDOR&items_per_page=1', items: '/v3.1/products?items_per_page=1' }, message: ['/0/$message'] } })],
  },
  { id: 'sage-50', name: 'Sage 50', vendor: 'Sage', category: 'accounting', hosting: ['on-premises'], logo: 'sage', aliases: ['Peachtree', 'Sage Line 50', 'Sage 50 Accounts', 'Simply Accounting'], docs: 'https://developer.sage.com/', schemes: [login('https://sage50.example.com', { company: { kind: 'text', after: 'url', label: 'Company', example: 'Acme Ltd' } })] },
  {
    id: 'freshbooks', name: 'FreshBooks', vendor: 'FreshBooks', category: 'accounting', hosting: ['cloud'], aliases: ['Fresh Books'], docs: 'https://www.freshbooks.com/api/authentication',
    schemes: [oauth({ authorize: 'https://auth.freshbooks.com/oauth/authorize', token: 'https://api.freshbooks.com/auth/oauth/token', scopes: ['user:profile:read', 'user:bills:read', 'user:bill_vendors:read', 'user:billable_items:read'], clientAuth: 'post', api: { base: 'https://api.freshbooks.com', me: { path: '/auth/api/v1/users/me', account: '/response/email', company: '/response/business_memberships/0/business/name', values: { account: '/response/business_memberships/0/business/account_id' } }, entities: { vendors: '/accounting/account/{account}/bill_vendors/bill_vendors?per_page=1', items: '/accounting/account/{account}/items/items?per_page=1' }, message: ['/message'] } })],
  },
  { id: 'wave', name: 'Wave', vendor: 'H&R Block', category: 'accounting', hosting: ['cloud'], aliases: ['Wave Accounting', 'WaveApps'], docs: 'https://developer.waveapps.com/hc/en-us/articles/360019493652-OAuth-Guide', schemes: [oauth({ authorize: 'https://api.waveapps.com/oauth2/authorize/', token: 'https://api.waveapps.com/oauth2/token/', scopes: ['business:read', 'vendor:read', 'product:read'], clientAuth: 'post' }), fixedKey('Full access token')] },
  {
    id: 'zoho-books', name: 'Zoho Books', vendor: 'Zoho', category: 'accounting', hosting: ['cloud'], logo: 'zoho', aliases: ['Zoho Accounting'], docs: 'https://www.zoho.com/books/api/v3/oauth/',
    schemes: zoho('ZohoBooks.purchaseorders.READ,ZohoBooks.contacts.READ,ZohoBooks.settings.READ', 'https://www.zoho.com/books/api/v3/oauth/', zohoOrganization),
  },
  {
    id: 'myob-business', name: 'MYOB Business', vendor: 'MYOB', category: 'accounting', hosting: ['cloud', 'on-premises'], logo: 'myob', aliases: ['MYOB', 'AccountRight', 'MYOB AccountRight', 'MYOB Essentials'], docs: 'https://developer.myob.com/api/myob-business-api/api-overview/granular_data_scopes',
    schemes: [oauth({ authorize: 'https://secure.myob.com/oauth2/account/authorize', token: 'https://secure.myob.com/oauth2/v1/authorize', scopes: ['sme-company-file', 'sme-purchases', 'sme-contacts-supplier', 'sme-inventory'], extra: { prompt: 'consent' }, clientAuth: 'post' }, { username: { kind: 'username', label: 'Company file user', help: 'Only if your company file has a login of its own.', required: false }, password: { kind: 'password', label: 'Company file password', required: false } })],
  },
  { id: 'reckon-one', name: 'Reckon One', vendor: 'Reckon', category: 'accounting', hosting: ['cloud'], aliases: ['Reckon', 'Reckon Accounts'], docs: 'https://developer.reckon.com/', schemes: [oauth({ issuer: 'https://identity.reckon.com', scopes: ['openid', 'read', 'offline_access'] })] },
  {
    id: 'bill', name: 'BILL', vendor: 'BILL', category: 'accounting', hosting: ['cloud'], aliases: ['Bill.com', 'BILL AP'], docs: 'https://developer.bill.com/reference/login',
    schemes: [
      fixedLogin({ organization: { kind: 'text', after: 'password', label: 'Organization ID' }, developerKey: { kind: 'secret', after: 'organization', label: 'Developer key' } }, {
        guide: { steps: ['Log in to BILL as an administrator, select Settings, then Sync & Integrations, then Manage Developer Keys.', 'Agree to the terms, select Generate developer key, and copy it.', 'Select Settings, then Organization. Copy the organization ID, which begins with 008.', 'Select Settings, then Users. Add a user whose role may only view bills and vendors.', 'Enter that user’s email and password, the ID and the key here.'], link: 'https://developer.bill.com/reference/login' },
        probe: {
          base: 'https://gateway.prod.bill.com', headers: { devKey: '{developerKey}' },
          auth: {
            kind: 'session', token: '/sessionId', header: { name: 'sessionId', value: '{token}' }, logout: { path: '/connect/v3/logout' },
            login: { path: '/connect/v3/login', json: { username: '{username}', password: '{password}', organizationId: '{organization}', devKey: '{developerKey}' } },
          },
          refusals: [{ says: 'devkey', code: 'AUTHENTICATION_FAILED', fields: ['developerKey'] }, { says: 'locked', code: 'ACCOUNT_LOCKED', fields: ['username'] }, { status: [400], code: 'AUTHENTICATION_FAILED', fields: ['username', 'password'] }], message: ['/0/message', '/message'],
        },
      }),
    ],
  },
  {
    id: 'ramp', name: 'Ramp', vendor: 'Ramp', category: 'accounting', hosting: ['cloud'], aliases: ['Ramp Bill Pay', 'Ramp Procurement'], docs: 'https://docs.ramp.com/developer-api/v1/authorization',
    schemes: [
      oauth({ authorize: 'https://app.ramp.com/v1/authorize', token: 'https://api.ramp.com/developer/v1/token', scopes: ['business:read', 'vendors:read', 'purchase_orders:read'], api: { base: 'https://api.ramp.com', me: { path: '/developer/v1/business', company: '/business_name_on_card' }, entities: rampEntities, message: ['/error_v2/message'] } }),
      fixedClient({}, { probe: { base: 'https://api.ramp.com', auth: { kind: 'client-credentials', token: 'https://api.ramp.com/developer/v1/token', scope: 'business:read vendors:read purchase_orders:read' }, path: '/developer/v1/business', accepted: { has: '/id' }, company: '/business_name_on_card', entities: rampEntities, refusals: [{ says: 'invalid_client', code: 'AUTHENTICATION_FAILED', fields: ['clientId', 'clientSecret'] }], message: ['/error_v2/message', '/error_description', '/error'] } }),
    ],
  },
  { id: 'brex', name: 'Brex', vendor: 'Brex', category: 'accounting', hosting: ['cloud'], logo: 'brex', aliases: ['Brex Empower'], docs: 'https://developer.brex.com/docs/authentication/', schemes: [fixedKey('User token', {}, { probe: { base: 'https://platform.brexapis.com', auth: bearer, path: '/v2/users/me', accepted: { has: '/id' }, account: '/email', message: ['/message'] } })] },
  { id: 'expensify', name: 'Expensify', vendor: 'Expensify', category: 'accounting', hosting: ['cloud'], logo: 'expensify', aliases: ['New Expensify'], docs: 'https://integrations.expensify.com/Integration-Server/doc/', schemes: [fixedKey('Partner user secret', { partnerUserId: { kind: 'text', label: 'Partner user ID', after: 'url' } })] },
  { id: 'blackbaud-financial-edge', name: 'Blackbaud Financial Edge NXT', vendor: 'Blackbaud', category: 'accounting', hosting: ['cloud'], aliases: ['Financial Edge', 'FE NXT', 'Blackbaud'], docs: 'https://developer.blackbaud.com/skyapi/docs/authorization', schemes: [oauth({ authorize: 'https://app.blackbaud.com/oauth/authorize', token: 'https://oauth2.sky.blackbaud.com/token' })] },
  { id: 'infor-sunsystems', name: 'Infor SunSystems', vendor: 'Infor', category: 'accounting', hosting: ['cloud', 'on-premises'], aliases: ['SunSystems', 'Sun Systems', 'SunAccount'], docs: 'https://docs.infor.com/', schemes: [login('https://sun.example.com:8080', { businessUnit: { kind: 'text', after: 'url', label: 'Business unit', example: 'PK1' } })] },
  { id: 'unit4-financials', name: 'Unit4 Financials by Coda', vendor: 'Unit4', category: 'accounting', hosting: ['cloud', 'on-premises'], aliases: ['Coda', 'Coda Financials', 'Unit4 Coda'], schemes: [login('https://coda.example.com', { company: { kind: 'text', after: 'url', label: 'Company code', example: 'DEMO' } }), client('https://coda.example.com')] },
  { id: 'blackline', name: 'BlackLine', vendor: 'BlackLine', category: 'accounting', hosting: ['cloud'], aliases: ['Black Line'], docs: 'https://developer.blackline.com/', schemes: [key('https://acme.us2.blackline.com', 'API key', { username: { kind: 'username', after: 'url' }, clientId: { kind: 'text', after: 'username' }, clientSecret: { kind: 'secret', after: 'clientId' } })] },
  {
    id: 'invoice-ninja', name: 'Invoice Ninja', vendor: 'Invoice Ninja', category: 'accounting', hosting: ['cloud', 'on-premises'], logo: 'invoiceninja', aliases: ['InvoiceNinja'], docs: 'https://invoiceninja.github.io/en/developer-guide',
    schemes: [key('https://invoicing.co', 'API token', {}, { probe: { auth: { kind: 'headers', headers: { 'X-API-TOKEN': '{apiKey}', 'X-Requested-With': 'XMLHttpRequest' } }, path: '/api/v1/ping', accepted: { has: '/company_name' }, account: '/user_name', company: '/company_name', entities: { 'purchase-orders': '/api/v1/purchase_orders?per_page=1', vendors: '/api/v1/vendors?per_page=1', items: '/api/v1/products?per_page=1' }, message: ['/message'] } })],
  },
  { id: 'akaunting', name: 'Akaunting', vendor: 'Akaunting', category: 'accounting', hosting: ['cloud', 'on-premises'], docs: 'https://developer.akaunting.com/', schemes: [{ id: 'basic', fields: { url: { example: 'https://akaunting.example.com' }, company: { kind: 'text', after: 'url', label: 'Company ID', example: '1', pattern: '\\d+' } }, probe: { auth: { kind: 'basic' }, path: '/api/companies/{company}?company_id={company}', accepted: { has: '/data/id' }, company: '/data/name', entities: { vendors: '/api/contacts?company_id={company}&search=type:vendor&limit=1', items: '/api/items?company_id={company}&limit=1' }, message: ['/message'] } }] },
  { id: 'manager', name: 'Manager', vendor: 'NGSoftware', category: 'accounting', hosting: ['cloud', 'on-premises'], aliases: ['Manager.io'], docs: 'https://www.manager.io/guides', schemes: [key('https://acme.manager.io', 'Access token', {}, { probe: { auth: { kind: 'headers', headers: { 'X-API-KEY': '{apiKey}' } }, path: '/api2/suppliers?pageSize=1', entities: { 'purchase-orders': '/api2/purchase-orders?pageSize=1', vendors: '/api2/suppliers?pageSize=1', items: '/api2/inventory-items?pageSize=1' }, message: ['/error'] } })] },
];
