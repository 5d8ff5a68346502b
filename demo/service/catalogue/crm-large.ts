import type { EntryInput } from './entry.js';
import { dataverse } from './erp-microsoft.js';
import { fusion } from './erp-oracle.js';
import { basic, bearer, client, fixedKey, key, login, oauth, zoho } from './shared.js';

const myDomain = { url: { label: 'My Domain URL', help: 'Copy it from Setup, My Domain.' } };

/** How one signs in to Salesforce and to what is built on it. */
const salesforce = (): EntryInput['schemes'] => [
  {
    ...login('https://acme.my.salesforce.com', {
      ...myDomain,
      username: { example: 'bea@example.com' },
      securityToken: { kind: 'secret', after: 'password', label: 'Security token', help: 'Leave it out if your company’s trusted addresses include ours.', required: false },
    }),
    guide: {
      steps: [
        'Open Setup, then Users, and make a user for the connection. The profile “Minimum Access - API Only Integrations” has the least rights.',
        'Add a permission set that may only read what is to be shared.',
        'Log in as that user, select your picture, then Settings, then Reset My Security Token. The token comes by email.',
        'Enter the user name, the password and the token here.',
      ],
      link: 'https://help.salesforce.com/s/articleView?id=xcloud.user_security_token.htm&type=5',
    },
  },
  oauth({ authorize: 'https://{environment}/services/oauth2/authorize', token: 'https://{environment}/services/oauth2/token', scopes: ['api', 'id', 'refresh_token'], api: { base: 'https://{environment}', me: { path: '/services/oauth2/userinfo', account: '/preferred_username', company: '/organization_id' } } }, {
    environment: { kind: 'choice', label: 'Environment', choices: [{ value: 'login.salesforce.com', label: 'Production' }, { value: 'test.salesforce.com', label: 'Sandbox of Salesforce' }], default: 'login.salesforce.com' },
  }),
  client('https://acme.my.salesforce.com', { ...myDomain, clientId: { label: 'Consumer key' }, clientSecret: { label: 'Consumer secret' } }, {
    guide: {
      steps: [
        'Open Setup, then Users, and make a user for the connection with the profile “Minimum Access - API Only Integrations” and a permission set that may only read.',
        'Open Setup, External Client App Manager, and select New External Client App. Switch on OAuth, choose “Manage user data via APIs (api)” and “Access the identity URL service (id, …)”, and switch on the Client Credentials Flow.',
        'On the tab Policies select Edit, switch on the Client Credentials Flow there as well, and enter that user under Run As.',
        'On the tab Settings select Consumer Key and Secret. Copy both.',
      ],
      link: 'https://help.salesforce.com/s/articleView?id=xcloud.configure_client_credentials_flow_for_external_client_apps.htm&type=5',
    },
    probe: {
      auth: { kind: 'client-credentials', token: '/services/oauth2/token', clientAuth: 'post' }, path: '/services/oauth2/userinfo', accepted: { has: '/user_id' }, account: '/preferred_username', company: '/organization_id',
      refusals: [{ says: 'invalid_client_id', code: 'AUTHENTICATION_FAILED', fields: ['clientId'] }, { says: 'invalid_client', code: 'AUTHENTICATION_FAILED', fields: ['clientId', 'clientSecret'] }, { says: 'no client credentials user', code: 'PERMISSION_DENIED', fields: ['clientId'] }], message: ['/error_description', '/error'],
    },
  }),
];

/** Customer relationship systems that most know by name. */
export const crmLarge: readonly EntryInput[] = [
  { id: 'salesforce', name: 'Salesforce Sales Cloud', vendor: 'Salesforce', category: 'crm', hosting: ['cloud'], popular: 11, aliases: ['Salesforce', 'SFDC', 'Sales Cloud', 'SF', 'Salesforce CRM', 'Agentforce Sales'], docs: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/intro_oauth_and_connected_apps.htm', schemes: salesforce() },
  { id: 'salesforce-service-cloud', name: 'Salesforce Service Cloud', vendor: 'Salesforce', category: 'crm', hosting: ['cloud'], aliases: ['Service Cloud', 'Agentforce Service', 'Salesforce Field Service'], docs: 'https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/intro_oauth_and_connected_apps.htm', schemes: salesforce() },
  {
    id: 'hubspot', name: 'HubSpot CRM', vendor: 'HubSpot', category: 'crm', hosting: ['cloud'], logo: 'hubspot', aliases: ['HubSpot', 'Hub Spot', 'HubSpot Sales Hub'], docs: 'https://developers.hubspot.com/docs/guides/apps/authentication/intro-to-auth',
    schemes: [
      fixedKey('Access token', { apiKey: { prefix: 'pat-', example: 'pat-eu1-00000000-0000-0000-0000-000000000000' } }, {
        guide: {
          steps: [
            'Open HubSpot as a super admin and select Settings, then Integrations, then Private Apps.',
            'Select Create a private app and give it a name.',
            'On the tab Scopes add crm.objects.companies.read and crm.objects.products.read, and no others.',
            'Select Create app, then Show token, and copy it.',
          ],
          link: 'https://developers.hubspot.com/docs/guides/apps/private-apps/overview',
        },
        probe: { base: 'https://api.hubapi.com', auth: bearer, path: '/account-info/v3/details', accepted: { has: '/portalId' }, company: '/portalId', entities: { vendors: '/crm/v3/objects/companies?limit=1', items: '/crm/v3/objects/products?limit=1' }, message: ['/message'] },
      }),
      oauth({ authorize: 'https://app.hubspot.com/oauth/authorize', token: 'https://api.hubapi.com/oauth/v1/token', scopes: ['oauth', 'crm.objects.companies.read'], clientAuth: 'post', api: { base: 'https://api.hubapi.com', me: { path: '/account-info/v3/details', company: '/uiDomain' }, message: ['/message'] } }),
    ],
  },
  { id: 'dynamics-365-sales', name: 'Microsoft Dynamics 365 Sales', vendor: 'Microsoft', category: 'crm', hosting: ['cloud'], aliases: ['D365 Sales', 'Dynamics CRM', 'MS Dynamics CRM', 'D365 CE', 'MS CRM', 'Dataverse'], docs: 'https://learn.microsoft.com/power-apps/developer/data-platform/authenticate-oauth', schemes: dataverse('https://acme.crm4.dynamics.com') },
  { id: 'dynamics-365-customer-service', name: 'Microsoft Dynamics 365 Customer Service', vendor: 'Microsoft', category: 'crm', hosting: ['cloud'], aliases: ['D365 Customer Service', 'D365 CS', 'D365 Service'], docs: 'https://learn.microsoft.com/power-apps/developer/data-platform/authenticate-oauth', schemes: dataverse('https://acme.crm4.dynamics.com') },
  { id: 'zoho-crm', name: 'Zoho CRM', vendor: 'Zoho', category: 'crm', hosting: ['cloud'], logo: 'zoho', aliases: ['Zoho', 'Zoho CRM Plus'], docs: 'https://www.zoho.com/crm/developer/docs/api/v8/oauth-overview.html', schemes: zoho('ZohoCRM.modules.purchaseorders.READ,ZohoCRM.modules.vendors.READ,ZohoCRM.modules.products.READ', 'https://www.zoho.com/crm/developer/docs/api/v8/oauth-overview.html') },
  { id: 'zoho-bigin', name: 'Bigin', vendor: 'Zoho', category: 'crm', hosting: ['cloud'], logo: 'zoho', aliases: ['Bigin by Zoho', 'Zoho Bigin'], docs: 'https://www.bigin.com/developer/docs/apis/v2/oauth-overview.html', schemes: zoho('ZohoBigin.modules.READ', 'https://www.bigin.com/developer/docs/apis/v2/oauth-overview.html') },
  {
    id: 'sugarcrm', name: 'SugarCRM', vendor: 'SugarCRM', category: 'crm', hosting: ['cloud', 'on-premises'], aliases: ['Sugar', 'Sugar Sell', 'Sugar CRM', 'Sugar Enterprise', 'SugarAI'], docs: 'https://support.sugarcrm.com/documentation/sugar_developer/sugar_developer_guide_14.0/integration/web_services/rest_api/',
    schemes: [{ ...login('https://acme.sugarondemand.com'), probe: { auth: { kind: 'session', login: { path: '/rest/v11/oauth2/token', json: { grant_type: 'password', client_id: 'sugar', client_secret: '', username: '{username}', password: '{password}', platform: 'api' } }, token: '/access_token', header: { name: 'OAuth-Token', value: '{token}' }, logout: { path: '/rest/v11/oauth2/logout' } }, refusals: [{ says: 'need_login', code: 'AUTHENTICATION_FAILED', fields: ['username', 'password'] }], message: ['/error_message'] } }],
  },
  {
    id: 'pipedrive', name: 'Pipedrive', vendor: 'Pipedrive', category: 'crm', hosting: ['cloud'], aliases: ['Pipe drive'], docs: 'https://pipedrive.readme.io/docs/core-api-concepts-authentication',
    schemes: [
      fixedKey('API token', {}, {
        guide: { steps: ['Log in to Pipedrive and select your picture at the top right.', 'Select Personal preferences, then the tab API.', 'Copy your personal API token. If there is none, select Generate new token.'], link: 'https://pipedrive.readme.io/docs/how-to-find-the-api-token' },
        probe: { base: 'https://api.pipedrive.com', auth: { kind: 'headers', headers: { 'x-api-token': '{apiKey}' } }, path: '/v1/users/me', accepted: { has: '/data/id' }, account: '/data/email', company: '/data/company_name', message: ['/error'] },
      }),
      oauth({ authorize: 'https://oauth.pipedrive.com/oauth/authorize', token: 'https://oauth.pipedrive.com/oauth/token', api: { base: 'https://api.pipedrive.com', me: { path: '/v1/users/me', account: '/data/email', company: '/data/company_name' } } }),
    ],
  },
  {
    id: 'freshsales', name: 'Freshsales', vendor: 'Freshworks', category: 'crm', hosting: ['cloud'], aliases: ['Freshworks CRM', 'Freshworks', 'Freshsales Suite'], docs: 'https://developers.freshworks.com/crm/api/#authentication',
    schemes: [key('https://acme.myfreshworks.com', 'API key', {}, {
      guide: { steps: ['Log in to Freshsales and select your picture at the top right, then Settings.', 'Select the tab API settings.', 'Confirm that you are no robot, and copy your API key.'], link: 'https://developers.freshworks.com/crm/api/' },
      probe: { auth: { kind: 'headers', headers: { Authorization: 'Token token={apiKey}' } }, path: '/crm/sales/api/selector/owners', accepted: { has: '/users' }, message: ['/errors/message/0', '/message'] },
    })],
  },
  {
    id: 'monday-crm', name: 'monday CRM', vendor: 'monday.com', category: 'crm', hosting: ['cloud'], aliases: ['monday.com', 'monday sales CRM', 'Monday'], docs: 'https://developer.monday.com/api-reference/docs/authentication',
    schemes: [
      fixedKey('API token', {}, {
        guide: { steps: ['Log in to monday.com and select your picture at the top right, then Developers.', 'Select API token, then Show.', 'Copy the token. It may read all that you may read yourself.'], link: 'https://developer.monday.com/api-reference/docs/authentication' },
        probe: { base: 'https://api.monday.com', auth: { kind: 'headers', headers: { Authorization: '{apiKey}' } }, method: 'POST', path: '/v2', json: { query: 'query { me { email account { name } } }' }, accepted: { has: '/data/me' }, account: '/data/me/email', company: '/data/me/account/name', message: ['/errors/0/message', '/error_message'] },
      }),
      oauth({ authorize: 'https://auth.monday.com/oauth2/authorize', token: 'https://auth.monday.com/oauth2/token', scopes: ['me:read', 'boards:read', 'account:read'], clientAuth: 'post' }),
    ],
  },
  { id: 'oracle-sales', name: 'Oracle Fusion Cloud Sales', vendor: 'Oracle', category: 'crm', hosting: ['cloud'], aliases: ['Oracle Sales', 'Oracle CX', 'Oracle CRM', 'Oracle CX Sales'], docs: 'https://docs.oracle.com/en/cloud/saas/sales/faaps/index.html', schemes: [basic('https://abcd.fa.us2.oraclecloud.com', {}, { probe: { auth: { kind: 'basic' }, path: '/crmRestApi/resources/latest/accounts?limit=1&onlyData=true', accepted: { has: '/items' }, message: ['/title', '/detail'] } }), fusion('purchaseOrders')[1]!] },
  { id: 'siebel', name: 'Siebel CRM', vendor: 'Oracle', category: 'crm', hosting: ['on-premises'], aliases: ['Siebel', 'Oracle Siebel'], docs: 'https://docs.oracle.com/en/applications/siebel/', schemes: [basic('https://siebel.example.com:9001', {}, { probe: { auth: { kind: 'basic' }, path: '/siebel/v1.0/data/Account/Account?PageSize=1', message: ['/ERROR'] } })] },
  { id: 'sap-sales-cloud', name: 'SAP Sales Cloud', vendor: 'SAP', category: 'crm', hosting: ['cloud'], logo: 'sap', aliases: ['C4C', 'SAP C4C', 'Cloud for Customer', 'SAP Cloud for Customer', 'SAP Service Cloud'], docs: 'https://help.sap.com/docs/sap-cloud-for-customer', schemes: [basic('https://my300000.crm.ondemand.com', {}, { probe: { auth: { kind: 'basic' }, path: '/sap/c4c/odata/v1/c4codataapi/CorporateAccountCollection?$top=1&$format=json', accepted: { has: '/d' }, message: ['/error/message/value'] } }), { id: 'certificate', fields: { url: { example: 'https://my300000.crm.ondemand.com' } } }] },
  { id: 'sap-crm', name: 'SAP CRM', vendor: 'SAP', category: 'crm', hosting: ['on-premises'], logo: 'sap', aliases: ['SAP CRM 7.0', 'SAP Customer Relationship Management'], docs: 'https://help.sap.com/docs/SAP_CUSTOMER_RELATIONSHIP_MANAGEMENT', schemes: [basic('https://crm.example.com:44300', { client: { kind: 'text', after: 'url', label: 'Client', example: '100', pattern: '\\d{3}' } })] },
  { id: 'infor-crm', name: 'Infor CRM', vendor: 'Infor', category: 'crm', hosting: ['cloud', 'on-premises'], aliases: ['Saleslogix', 'Infor Saleslogix'], docs: 'https://docs.infor.com/', schemes: [basic('https://crm.example.com/sdata')] },
  { id: 'sage-crm', name: 'Sage CRM', vendor: 'Sage', category: 'crm', hosting: ['on-premises', 'cloud'], logo: 'sage', aliases: ['Accpac CRM'], docs: 'https://help.sagecrm.com/on_premise/en/2022R1/Dev/Content/Developer/SD_Authentication.htm', schemes: [basic('https://crm.example.com/sdata/crmj/sagecrm2', {}, { probe: { auth: { kind: 'basic', header: 'X-Sage-Authorization' }, path: '/-/Company?count=1', accepted: { has: '/$resources' }, entities: { vendors: '/-/Company?count=1', items: '/-/NewProduct?count=1' } } })] },
  { id: 'veeva-vault-crm', name: 'Veeva Vault CRM', vendor: 'Veeva', category: 'crm', hosting: ['cloud'], aliases: ['Veeva', 'Veeva CRM', 'Vault CRM'], docs: 'https://developer.veevavault.com/api/24.1/#authentication', schemes: [{ ...login('https://acme.veevavault.com'), probe: { auth: { kind: 'session', login: { path: '/api/v24.1/auth', form: { username: '{username}', password: '{password}' } }, token: '/sessionId', header: { name: 'authorization', value: '{token}' }, logout: { method: 'DELETE', path: '/api/v24.1/session' } }, refusals: [{ status: [200], says: 'USERNAME_OR_PASSWORD_INCORRECT', code: 'AUTHENTICATION_FAILED', fields: ['username', 'password'] }, { status: [200], says: 'USER_LOCKED_OUT', code: 'ACCOUNT_LOCKED', fields: ['username'] }], message: ['/errors/0/message', '/responseMessage'] } }] },
];
