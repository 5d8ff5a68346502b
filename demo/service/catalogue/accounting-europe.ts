import type { EntryInput } from './entry.js';
import { basic, bearer, fixedClient, fixedKey, fixedLogin, key, login, oauth } from './shared.js';

const exactOnline = 'https://{country}';
const vismaOnline = 'https://identity.vismaonline.com/connect';

/** Accounting systems of the rest of Europe. */
export const accountingEuropean: readonly EntryInput[] = [
  {
    id: 'exact-online', name: 'Exact Online', vendor: 'Exact', category: 'accounting', hosting: ['cloud'], aliases: ['EOL', 'Exact', 'Exact Online Premium', 'Exact Online Manufacturing'], docs: 'https://support.exactonline.com/community/s/knowledge-base#All-All-DNO-Content-oauth-eol-oauth-devstep1',
    schemes: [oauth({ authorize: `${exactOnline}/api/oauth2/auth`, token: `${exactOnline}/api/oauth2/token`, clientAuth: 'post' }, {
      country: { kind: 'choice', label: 'Country', help: 'See the address in your browser when you use Exact Online.', choices: [{ value: 'start.exactonline.nl', label: 'Netherlands' }, { value: 'start.exactonline.be', label: 'Belgium' }, { value: 'start.exactonline.de', label: 'Germany' }, { value: 'start.exactonline.co.uk', label: 'United Kingdom' }, { value: 'start.exactonline.fr', label: 'France' }, { value: 'start.exactonline.es', label: 'Spain' }, { value: 'start.exactonline.com', label: 'United States' }], default: 'start.exactonline.nl' },
    }, {
      guide: { steps: ['Log in to Exact Online as a main user, select your name, then My Exact Online, then Users.', 'Add a user for the connection. Give it the right View for purchase, and access to the divisions to share.', 'Choose the country here in which your Exact Online runs.', 'Select Connect, log in as that user, and select Allow.'], link: 'https://developers.exactonline.com/' },
    })],
  },
  { id: 'exact-globe', name: 'Exact Globe+', vendor: 'Exact', category: 'accounting', hosting: ['on-premises', 'cloud'], aliases: ['Exact Globe', 'Exact Globe Next'], schemes: [login('https://globe.example.com', { database: { kind: 'text', after: 'url', label: 'Database', example: '100' } }), { id: 'database', fields: { host: { label: 'SQL Server', example: 'globe.example.com' }, port: { default: '1433' }, database: { label: 'Administratie', example: '100' } } }] },
  {
    id: 'twinfield', name: 'Twinfield', vendor: 'Wolters Kluwer', category: 'accounting', hosting: ['cloud'], aliases: ['Basecone Twinfield', 'Wolters Kluwer Twinfield'], docs: 'https://accounting.twinfield.com/webservices/documentation/#/ApiReference/Authentication/OpenIdConnect',
    schemes: [oauth({ issuer: 'https://login.twinfield.com/auth/authentication', authorize: 'https://login.twinfield.com/auth/authentication/connect/authorize', token: 'https://login.twinfield.com/auth/authentication/connect/token', scopes: ['openid', 'twf.organisation', 'twf.organisationUser', 'twf.user', 'offline_access'] })],
  },
  {
    id: 'moneybird', name: 'Moneybird', vendor: 'Moneybird', category: 'accounting', hosting: ['cloud'], docs: 'https://developer.moneybird.com/authentication/',
    schemes: [
      oauth({ authorize: 'https://moneybird.com/oauth/authorize', token: 'https://moneybird.com/oauth/token', scopes: ['documents', 'settings'], clientAuth: 'post', api: { base: 'https://moneybird.com', me: { path: '/api/v2/administrations', company: '/0/name' } } }),
      fixedKey('API token', {}, {
        guide: { steps: ['Log in to Moneybird and select your name, then Developer.', 'Select Add a new personal access token.', 'Enter a name and select the rights to share.', 'Copy the token. It is shown only once.'], link: 'https://developer.moneybird.com/' },
        probe: { base: 'https://moneybird.com', auth: bearer, path: '/api/v2/administrations', accepted: { has: '/0' }, company: '/0/name', message: ['/error'] },
      }),
    ],
  },
  { id: 'snelstart', name: 'SnelStart', vendor: 'SnelStart', category: 'accounting', hosting: ['cloud', 'on-premises'], aliases: ['Snel Start', 'SnelStart Web'], docs: 'https://b2bapi-developer.snelstart.nl/authenticatie', schemes: [fixedKey('Subscription key', { clientKey: { kind: 'secret', label: 'Koppelsleutel' } })] },
  { id: 'e-boekhouden', name: 'e-Boekhouden.nl', vendor: 'e-Boekhouden.nl', category: 'accounting', hosting: ['cloud'], aliases: ['eboekhouden', 'e boekhouden'], docs: 'https://api.e-boekhouden.nl/swagger/index.html', schemes: [fixedKey('API token', {}, { probe: { base: 'https://api.e-boekhouden.nl', auth: { kind: 'none' }, method: 'POST', path: '/v1/session', json: { accessToken: '{apiKey}', source: 'connect' }, accepted: { has: '/token' }, refusals: [{ status: [400, 404], code: 'AUTHENTICATION_FAILED', fields: ['apiKey'] }], message: ['/title', '/message'] } })] },
  { id: 'yuki', name: 'Yuki', vendor: 'Visma', category: 'accounting', hosting: ['cloud'], aliases: ['Visma Yuki', 'Yukiworks'], docs: 'https://support.yuki.nl/en/support/solutions/articles/80000787231-web-service-access-code-web-service-api-key-webserviceaccesskey-', schemes: [fixedKey('Webservice access key', { administration: { kind: 'text', label: 'Administration ID', example: '00000000-0000-0000-0000-000000000000', required: false } })] },
  {
    id: 'fortnox', name: 'Fortnox', vendor: 'Fortnox', category: 'accounting', hosting: ['cloud'], aliases: ['Fortnox Bokföring', 'Fort nox'], docs: 'https://www.fortnox.se/developer/guides-and-good-to-know/scopes',
    schemes: [oauth({ authorize: 'https://apps.fortnox.se/oauth-v1/auth', token: 'https://apps.fortnox.se/oauth-v1/token', scopes: ['companyinformation', 'supplier', 'article', 'supplierinvoice'], extra: { access_type: 'offline', account_type: 'service' }, api: { base: 'https://api.fortnox.se', me: { path: '/3/companyinformation', company: '/CompanyInformation/CompanyName' }, entities: { vendors: '/3/suppliers?limit=1', items: '/3/articles?limit=1' }, message: ['/ErrorInformation/message'] } }, {}, {
      guide: { steps: ['Log in to Fortnox as a system administrator. Only one can connect a service account.', 'Check that your licence includes Integration (Inställningar, Abonnemang).', 'Select Connect here, choose the company, and select Godkänn on the page of Fortnox.'], link: 'https://developer.fortnox.se/' },
    })],
  },
  { id: 'spiris-bokforing', name: 'Spiris Bokföring & Fakturering', vendor: 'Visma', category: 'accounting', hosting: ['cloud'], aliases: ['Visma eEkonomi', 'eEkonomi', 'Visma eAccounting', 'Spiris'], docs: 'https://developer.vismaonline.com/', schemes: [oauth({ authorize: `${vismaOnline}/authorize`, token: `${vismaOnline}/token`, scopes: ['ea:api', 'ea:purchase_readonly', 'offline_access'], api: { base: 'https://eaccountingapi.vismaonline.com', me: { path: '/v2/companysettings', company: '/Name' } } })] },
  { id: 'bokio', name: 'Bokio', vendor: 'Bokio', category: 'accounting', hosting: ['cloud'], docs: 'https://docs.bokio.se/', schemes: [fixedKey('Integration token', { company: { kind: 'text', label: 'Company ID', example: '00000000-0000-0000-0000-000000000000' } }, { probe: { base: 'https://api.bokio.se', auth: bearer, path: '/v1/companies/{company}/customers?pageSize=1', accepted: { has: '/items' }, refusals: [{ status: [404], code: 'DATABASE_NOT_FOUND', fields: ['company'] }], message: ['/message'] } })] },
  {
    id: 'tripletex', name: 'Tripletex', vendor: 'Visma', category: 'accounting', hosting: ['cloud'], aliases: ['Triple tex'], docs: 'https://developer.tripletex.no/docs/documentation/authentication-and-tokens/',
    schemes: [fixedKey('Employee token', { consumerToken: { kind: 'secret', label: 'Consumer token', required: false } }, {
      guide: { steps: ['Log in to Tripletex as an administrator and select Selskap, then Vår konto, then API-tilgang.', 'Select Ny nøkkel, and choose the application or Tilpasset oppsett.', 'Choose rights that may only read (lese) purchasing, suppliers and products.', 'Select Opprett nøkkel and copy the key. It is shown only once.'], link: 'https://developer.tripletex.no/' },
    })],
  },
  { id: 'poweroffice-go', name: 'PowerOffice Go', vendor: 'PowerOffice', category: 'accounting', hosting: ['cloud'], aliases: ['Power Office', 'PowerOffice'], docs: 'https://developer.poweroffice.net/', schemes: [fixedClient({ clientId: { label: 'Application key' }, clientSecret: { label: 'Client key' }, subscriptionKey: { kind: 'secret', label: 'Subscription key' } }, { probe: { base: 'https://goapi.poweroffice.net', auth: { kind: 'client-credentials', token: 'https://goapi.poweroffice.net/OAuth/Token' }, headers: { 'Ocp-Apim-Subscription-Key': '{subscriptionKey}' }, path: '/v2/ClientIntegrationInformation', accepted: { has: '/ClientName' }, company: '/ClientName', message: ['/message', '/error_description'] } })] },
  {
    id: 'fiken', name: 'Fiken', vendor: 'Fiken', category: 'accounting', hosting: ['cloud'], docs: 'https://api.fiken.no/api/v2/docs/',
    schemes: [
      oauth({ authorize: 'https://fiken.no/oauth/authorize', token: 'https://fiken.no/oauth/token', api: { base: 'https://api.fiken.no', me: { path: '/api/v2/user', account: '/email' } } }),
      fixedKey('Personal API token', {}, { probe: { base: 'https://api.fiken.no', auth: bearer, path: '/api/v2/user', accepted: { has: '/email' }, account: '/email', message: ['/error_description', '/message'] } }),
    ],
  },
  {
    id: 'e-conomic', name: 'e-conomic', vendor: 'Visma', category: 'accounting', hosting: ['cloud'], aliases: ['Visma e-conomic', 'economic'], docs: 'https://www.e-conomic.com/developer/connect',
    schemes: [fixedKey('Agreement grant token', { appSecret: { kind: 'secret', after: 'url', label: 'App secret token' } }, {
      guide: { steps: ['Log in to e-conomic as an administrator and select Settings, then Apps & API, then Custom integrations.', 'Select Add integration, and enter a name. Copy the app secret token.', 'Choose a role that may only read suppliers and products.', 'Open the installation link that is shown, select Add app, and copy the agreement grant token.'], link: 'https://restdocs.e-conomic.com/' },
      probe: { base: 'https://restapi.e-conomic.com', auth: { kind: 'headers', headers: { 'X-AppSecretToken': '{appSecret}', 'X-AgreementGrantToken': '{apiKey}' } }, path: '/self', accepted: { has: '/agreementNumber' }, account: '/userName', company: '/company/name', message: ['/message'] },
    })],
  },
  { id: 'dinero', name: 'Dinero', vendor: 'Visma', category: 'accounting', hosting: ['cloud'], aliases: ['Dinero Regnskab'], docs: 'https://developer.dinero.dk/', schemes: [oauth({ authorize: 'https://connect.visma.com/connect/authorize', token: 'https://connect.visma.com/connect/token', scopes: ['dineropublicapi:read', 'offline_access'], api: { base: 'https://api.dinero.dk', me: { path: '/v1/organizations', company: '/0/name' } } })] },
  { id: 'billy', name: 'Billy', vendor: 'Ageras', category: 'accounting', hosting: ['cloud'], aliases: ["Billy's Billing", 'Billy Regnskab'], docs: 'https://www.billy.dk/api/', schemes: [fixedKey('Access token', {}, { probe: { base: 'https://api.billysbilling.com', auth: { kind: 'headers', headers: { 'X-Access-Token': '{apiKey}' } }, path: '/v2/organization', accepted: { has: '/organization' }, company: '/organization/name', message: ['/errorMessage'] } })] },
  { id: 'netvisor', name: 'Netvisor', vendor: 'Visma', category: 'accounting', hosting: ['cloud'], aliases: ['Visma Netvisor'], docs: 'https://support.netvisor.fi/', schemes: [fixedKey('Customer key', { customerId: { kind: 'text', label: 'Customer identifier', example: 'AB_12345_67890' }, organization: { kind: 'text', label: 'Business ID', example: '1234567-8', pattern: '\\d{7}-\\d' } })] },
  { id: 'procountor', name: 'Procountor', vendor: 'Finago', category: 'accounting', hosting: ['cloud'], aliases: ['Accountor Procountor'], docs: 'https://dev.procountor.com/', schemes: [oauth({ authorize: 'https://api.procountor.com/keylogin', token: 'https://api.procountor.com/api/oauth/token', clientAuth: 'post' }), fixedKey('API key')] },
  { id: 'merit-aktiva', name: 'Merit Aktiva', vendor: 'Merit Tarkvara', category: 'accounting', hosting: ['cloud'], aliases: ['Merit', '360 Kobi'], docs: 'https://api.merit.ee/connecting-robots/reference-manual/authentication/', schemes: [fixedKey('API key', { apiId: { kind: 'text', label: 'API ID' } })] },
  {
    id: 'pennylane', name: 'Pennylane', vendor: 'Pennylane', category: 'accounting', hosting: ['cloud'], docs: 'https://pennylane.readme.io/reference/scopes',
    schemes: [fixedKey('API token', {}, {
      guide: { steps: ['Log in to Pennylane as an administrator and select your company, then Settings, then Connectivity.', 'On the tab Developers select Generate an API token.', 'Enter a name, choose Read only, and select an end date.', 'Copy the token. It is shown only once.'], link: 'https://pennylane.readme.io/' },
      probe: { base: 'https://app.pennylane.com', auth: bearer, path: '/api/external/v2/me', accepted: { has: '/user' }, account: '/user/email', company: '/company/name', message: ['/error', '/message'] },
    })],
  },
  { id: 'ebp-compta', name: 'EBP Comptabilité', vendor: 'Cegid', category: 'accounting', hosting: ['on-premises', 'cloud'], aliases: ['EBP', 'EBP Hub', 'EBP Gestion commerciale'], docs: 'https://developer.ebp.com/', schemes: [oauth({ authorize: 'https://api-login.ebp.com/connect/authorize', token: 'https://api-login.ebp.com/connect/token', scopes: ['offline_access'] })] },
  { id: 'fatture-in-cloud', name: 'Fatture in Cloud', vendor: 'TeamSystem', category: 'accounting', hosting: ['cloud'], aliases: ['FattureInCloud', 'FIC'], docs: 'https://developers.fattureincloud.it/', schemes: [oauth({ authorize: 'https://api-v2.fattureincloud.it/oauth/authorize', token: 'https://api-v2.fattureincloud.it/oauth/token', scopes: ['entity.suppliers:r', 'products:r', 'issued_documents.supplier_orders:r'], clientAuth: 'post', api: { base: 'https://api-v2.fattureincloud.it', me: { path: '/user/info', account: '/data/email' } } }), fixedKey('Access token', {}, { probe: { base: 'https://api-v2.fattureincloud.it', auth: bearer, path: '/user/info', accepted: { has: '/data/id' }, account: '/data/email', message: ['/error/message'] } })] },
  { id: 'danea-easyfatt', name: 'Danea Easyfatt', vendor: 'TeamSystem', category: 'accounting', hosting: ['on-premises'], aliases: ['Easyfatt', 'Danea'], schemes: [{ id: 'database', fields: { host: { example: 'easyfatt.example.com' }, port: { default: '3050' }, database: { label: 'Archivio', example: 'Acme.eft' } } }] },
  {
    id: 'holded', name: 'Holded', vendor: 'Visma', category: 'accounting', hosting: ['cloud'], aliases: ['Holded ERP'], docs: 'https://developers.holded.com/',
    schemes: [fixedKey('API key', {}, {
      guide: { steps: ['Log in to Holded as an administrator and select the menu, then Settings, then Developers.', 'Select New API key, enter a name, and select Create.', 'Copy the key.'], link: 'https://developers.holded.com/' },
      probe: { base: 'https://api.holded.com', auth: { kind: 'headers', headers: { key: '{apiKey}' } }, path: '/api/invoicing/v1/taxes', message: ['/info', '/message'] },
    })],
  },
  { id: 'moloni', name: 'Moloni', vendor: 'Visma', category: 'accounting', hosting: ['cloud'], aliases: ['Moloni ON'], docs: 'https://www.moloni.pt/dev/autenticacao/', schemes: [oauth({ authorize: 'https://www.moloni.pt/ac/root/oauth/', token: 'https://api.moloni.pt/v1/grant/', clientAuth: 'post' })] },
  { id: 'wfirma', name: 'wFirma', vendor: 'wFirma', category: 'accounting', hosting: ['cloud'], aliases: ['wFirma.pl'], docs: 'https://doc.wfirma.pl/', schemes: [fixedKey('Secret key', { accessKey: { kind: 'text', label: 'Access key', after: 'url' }, appKey: { kind: 'text', label: 'App key', after: 'accessKey' } }, { probe: { base: 'https://api2.wfirma.pl', auth: { kind: 'headers', headers: { accessKey: '{accessKey}', secretKey: '{apiKey}', appKey: '{appKey}' } }, path: '/companies/get?outputFormat=json', accepted: { says: '"OK"' }, company: '/companies/0/company/altname', refusals: [{ status: [200, 401, 403], says: '"AUTH"', code: 'AUTHENTICATION_FAILED', fields: ['accessKey', 'apiKey'] }], message: ['/status/message'] } })] },
  { id: 'fakturownia', name: 'Fakturownia', vendor: 'Fakturownia', category: 'accounting', hosting: ['cloud'], aliases: ['InvoiceOcean', 'VosFactures'], docs: 'https://app.fakturownia.pl/api', schemes: [key('https://acme.fakturownia.pl', 'API token', {}, { probe: { auth: { kind: 'query', parameters: { api_token: '{apiKey}' } }, path: '/account.json', company: '/prefix', message: ['/message'] } })] },
  { id: 'pohoda', name: 'POHODA', vendor: 'STORMWARE', category: 'accounting', hosting: ['on-premises', 'cloud'], aliases: ['Stormware Pohoda', 'mServer'], docs: 'https://www.stormware.cz/pohoda/xml/mserver/', schemes: [basic('https://pohoda.example.com:444', { url: { label: 'mServer' }, ico: { kind: 'text', after: 'url', label: 'IČO', example: '12345678', pattern: '\\d{6,8}' } }, { probe: { auth: { kind: 'basic', header: 'STW-Authorization' }, path: '/status?companyDetail', accepted: { format: 'text', says: 'mServer' } } })] },
  {
    id: 'idoklad', name: 'iDoklad', vendor: 'Seyfor', category: 'accounting', hosting: ['cloud'], aliases: ['i Doklad', 'Solitea iDoklad'], docs: 'https://api.idoklad.cz/Help/v3/cs/',
    schemes: [fixedClient({}, { probe: { base: 'https://api.idoklad.cz', auth: { kind: 'client-credentials', token: 'https://identity.idoklad.cz/server/connect/token', scope: 'idoklad_api', clientAuth: 'post' }, path: '/v3/Account/CurrentUser', account: '/Data/Email', refusals: [{ says: 'invalid_client', code: 'AUTHENTICATION_FAILED', fields: ['clientId', 'clientSecret'] }], message: ['/Message', '/error'] } })],
  },
  {
    id: 'fakturoid', name: 'Fakturoid', vendor: 'Fakturoid', category: 'accounting', hosting: ['cloud'], docs: 'https://www.fakturoid.cz/api/v3/authorization',
    schemes: [fixedClient({}, { probe: { base: 'https://app.fakturoid.cz', auth: { kind: 'client-credentials', token: 'https://app.fakturoid.cz/api/v3/oauth/token' }, path: '/api/v3/user.json', accepted: { has: '/id' }, account: '/email', company: '/accounts/0/name', refusals: [{ says: 'invalid_client', code: 'AUTHENTICATION_FAILED', fields: ['clientId', 'clientSecret'] }], message: ['/error_description', '/error'] } })],
  },
  { id: 'smartbill', name: 'SmartBill', vendor: 'Visma', category: 'accounting', hosting: ['cloud'], aliases: ['Smart Bill', 'SmartBill Gestiune'], docs: 'https://api.smartbill.ro/', schemes: [fixedKey('API token', { username: { kind: 'username', label: 'Email', example: 'bea@example.com' }, taxCode: { kind: 'text', label: 'CIF', example: 'RO12345678' } }, { probe: { base: 'https://ws.smartbill.ro', auth: { kind: 'basic', password: '{apiKey}' }, path: '/SBORO/api/tax?cif={taxCode}', accepted: { has: '/taxes' }, message: ['/errorText'] } })] },
  {
    id: 'freeagent', name: 'FreeAgent', vendor: 'NatWest Group', category: 'accounting', hosting: ['cloud'], aliases: ['Free Agent'], docs: 'https://dev.freeagent.com/docs/oauth',
    schemes: [oauth({ authorize: 'https://api.freeagent.com/v2/approve_app', token: 'https://api.freeagent.com/v2/token_endpoint', api: { base: 'https://api.freeagent.com', me: { path: '/v2/company', company: '/company/name' }, message: ['/errors/error/message'] } })],
  },
  { id: 'kashflow', name: 'KashFlow', vendor: 'IRIS Software', category: 'accounting', hosting: ['cloud'], logo: 'kashflow', aliases: ['IRIS KashFlow', 'Kash Flow'], docs: 'https://developer.kashflow.com/', schemes: [fixedLogin({ memorableWord: { kind: 'secret', label: 'Memorable word', required: false } })] },
  { id: 'clear-books', name: 'Clear Books', vendor: 'Clear Books', category: 'accounting', hosting: ['cloud'], aliases: ['ClearBooks'], docs: 'https://www.clearbooks.co.uk/support/api/', schemes: [oauth({ authorize: 'https://secure.clearbooks.co.uk/account/action/oauth/', token: 'https://api.clearbooks.co.uk/oauth/token', scopes: ['businesses:read', 'accounting.suppliers:read', 'accounting.purchases:read', 'accounting.stock_items:read'] }), fixedKey('API key')] },
];
